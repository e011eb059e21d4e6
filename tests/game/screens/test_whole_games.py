"""Whole games through the window: the same decisions make the same game as everywhere else."""

from pathlib import Path

import pytest

from engine.record import replay
from game import saves, scenarios
from tests.game.screens.players import Player, Typist, at_the_window, begin_game
from tests.plans import SCENARIO, headless, sit_down, typed_game
from tests.sittings import NAMES


def at_the_end(tmp_path: Path, kind: type[Player], seats: int, **asked: object) -> saves.SavedGame:
    """Play the plan to its end and return what was stored."""
    session, path = begin_game(tmp_path, seats, **asked)  # type: ignore[arg-type]
    player = kind(at_the_window(session, path))
    player.play()
    assert session.over
    return saves.read(path)


@pytest.mark.parametrize(
    ("kind", "seats", "quarters"),
    [(Player, 1, 8), (Player, 2, 5), (Player, 4, 4), (Player, 8, 2), (Typist, 2, 8)],
)
def test_the_game_in_the_window_is_the_typed_and_the_headless_one(
    tmp_path: Path, kind: type[Player], seats: int, quarters: int
) -> None:
    found = at_the_end(tmp_path, kind, seats, quarters=quarters)
    asked = {"seats": seats, "names": ",".join(NAMES[:seats]), "quarters": quarters}
    lines = typed_game(seats, quarters)
    _, _, typed = sit_down(lines, tmp_path, save=tmp_path / "typed.json", **asked)
    digests = found.record.digests
    assert len(digests) == quarters
    assert digests == headless(scenarios.load(SCENARIO), seats, quarters)
    assert digests == saves.read(typed).record.digests
    assert replay(found.record).over


def test_a_long_game_by_keyboard_alone_is_the_headless_one(tmp_path: Path) -> None:
    world = scenarios.load("donglin")
    found = at_the_end(tmp_path, Typist, 1, scenario="donglin")
    assert found.record.digests == headless(world, 1, world.quarters)
