"""Secrets in the window: nothing on it depends on what another seat has in hand."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from game.screens.curtain import CurtainScreen
from game.screens.desk.data import GROUPS
from game.screens.desk.figures import FIGURES
from game.screens.result.screen import ResultScreen
from game.session import CONTENTS, Session
from game.ui.pilot import Pilot
from tests.game.screens.desks import wait
from tests.game.screens.players import at_the_window, begin_game
from tests.sittings import decide_anything, hand_in, play_on


def page(pilot: Pilot) -> Iterator[str]:
    """Give all that is written on the window and in the tips of what is on it."""
    pilot.move_to((0, 0))
    yield from (writing.text for writing in pilot.writings())
    yield from (widget.tip for widget in pilot.app.screen.root.walk() if widget.tip)


def all_pages(pilot: Pilot, session: Session) -> Iterator[str]:
    """Give all that the seat at the window can read in its turn."""
    if isinstance(pilot.app.screen, ResultScreen):
        yield from page(pilot)
        pilot.click("go_on")
    for number in range(1, len(GROUPS) + 1):
        pilot.press(str(number))
        wait(pilot)
        yield from page(pilot)
    if session.quarter:
        yield from whys(pilot)
    for contents in CONTENTS.values():
        for key in contents:
            pilot.app.open("encyclopedia", pilot.app.screen.sitting, key)  # type: ignore[attr-defined]
            yield from page(pilot)
            pilot.app.pop()


def whys(pilot: Pilot) -> Iterator[str]:
    """Give the reasons of every figure."""
    for figure in FIGURES:
        pilot.click(f"why.{figure.key}")
        yield from page(pilot)
        pilot.press("escape")


@pytest.mark.parametrize(("seats", "quarters", "seed"), [(2, 0, 1), (3, 2, 2), (4, 3, 3)])
def test_what_a_seat_hands_in_changes_nothing_on_the_window_of_the_next(
    tmp_path: Path, seats: int, quarters: int, seed: int
) -> None:
    found = []
    for other in (0, 1):
        folder = tmp_path / str(other)
        folder.mkdir()
        session, path = begin_game(folder, seats)
        play_on(session, np.random.default_rng(seed), until=quarters)
        decide_anything(session, np.random.default_rng(seed + 100 * other), share=1.0)
        session.expect(0, 70_000.0 + other)
        session.note(0, f"secret {other}")
        hand_in(session)
        pilot = at_the_window(session, path)
        assert isinstance(pilot.app.screen, CurtainScreen)
        curtain = [*page(pilot)]
        pilot.press("enter")
        names = sorted(file.name for file in folder.iterdir())
        found.append((curtain, [*all_pages(pilot, session)], names))
    assert found[0] == found[1]
    assert len(found[0][1]) > 1_000
