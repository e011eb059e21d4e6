"""What all may see of a class: nothing secret on any page, and nothing that piles up."""

import gc
import io

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rich.console import Console

from game.classroom.lesson import Lesson
from game.commands.replaying import Replay
from game.debrief import groups
from game.debrief.played import Played, played
from game.language import language
from game.screens.classroom.instructor import InstructorScreen
from game.screens.classroom.projector import ProjectorScreen, close_projector
from game.screens.flow import next_screen, open_instructor
from game.ui.pilot import Pilot
from game.ui.widget import Widget
from tests.game.classroom.lessons import PIN, everybody, lesson
from tests.game.screens.in_class import at_the_window, let_in
from tests.sittings import decide_anything


def written(pilot: Pilot) -> list[str]:
    """Give all that is on the window and in the tips of what is on it."""
    tips = [widget.tip for widget in pilot.app.screen.root.walk() if widget.tip]
    return [*(one.text for one in pilot.writings()), *tips]


def projected(pilot: Pilot, view: str) -> list[str]:
    second = pilot.app.second
    assert second is not None
    assert isinstance(second.screen, ProjectorScreen)
    second.screen.view = view
    second.show()
    return [one.text for one in second.writings]


def replayed_story(game: Played) -> str:
    """Tell every quarter of a game under way, as the command `replay` does."""
    paper = io.StringIO()
    told = Replay(game, game.seats[0], language("en"), Console(file=paper, width=100))
    for quarter in range(1, game.quarters + 1):
        told.tell(quarter)
    return paper.getvalue()


def public_pages(pilot: Pilot, begun: Lesson, *, locked: bool) -> dict[str, object]:
    """Gather all that anybody may see while a seat decides: projector, curtain, locked, export."""
    sitting = at_the_window(pilot, begun)
    let_in(pilot)
    pilot.click("projector")
    found: dict[str, object] = {view: projected(pilot, view) for view in ("modes", "network")}
    screen = pilot.app.screen
    assert isinstance(screen, InstructorScreen)
    if locked:
        screen.lock()
        pilot.step()
    found["locked"] = written(pilot)
    sitting.present = None
    next_screen(pilot.app, sitting)
    found["curtain"] = written(pilot)
    if begun.quarter > begun.held:
        game = played(begun.record, begun.saved())
        found["export"] = [sheet.rows for sheet in groups.sheets([("class", game)])]
        found["replay"] = replayed_story(game)
    close_projector(pilot.app)
    return found


@settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.integers(0, 2**16), st.integers(0, 2**16), st.integers(0, 2))
def test_nothing_that_all_may_see_depends_on_what_a_seat_has_in_hand(
    pilot: Pilot, one: int, other: int, quarters: int
) -> None:
    """Two games alike but for what the first seats choose and say: all public pages are alike."""
    found = []
    for seed in (one, other):
        begun, _ = lesson(3)
        for _ in range(quarters):
            everybody(begun)
        decide_anything(begun, np.random.default_rng(seed))
        begun.expect(0, float(seed))
        begun.note(0, f"secret {seed}")
        begun.hand_in(0)
        decide_anything(begun, np.random.default_rng(seed + 1))
        found.append(public_pages(pilot, begun, locked=True))
    assert found[0] == found[1]


def test_the_property_would_find_a_secret(pilot: Pilot) -> None:
    """The instructor's screen, when it is open, does show what a seat expects."""
    found = []
    for seed in (1_000, 2_000):
        begun, _ = lesson(3)
        begun.expect(0, float(seed))
        begun.hand_in(0)
        found.append(public_pages(pilot, begun, locked=False))
    assert found[0]["locked"] != found[1]["locked"]
    assert found[0]["modes"] == found[1]["modes"]


def test_held_results_are_on_no_public_page(pilot: Pilot) -> None:
    """Whatever was decided in a quarter whose results are held, nothing of it is told before."""
    found = []
    for seed in (1, 2):
        begun, instructor = lesson(3)
        everybody(begun)
        instructor.hold(holds=True)
        decide_anything(begun, np.random.default_rng(seed), share=1.0)
        everybody(begun)
        assert begun.held
        pages = public_pages(pilot, begun, locked=True)
        found.append(pages)
        instructor.release()
        pages["released"] = public_pages(pilot, begun, locked=True)["modes"]
    told = [{name: one[name] for name in one if name != "released"} for one in found]
    assert told[0] == told[1]
    assert found[0]["released"] != found[1]["released"]


@pytest.mark.parametrize("hours", [1])
def test_hours_of_class_leave_the_window_as_light_as_it_was(pilot: Pilot, hours: int) -> None:
    """Widgets, screens and threads do not pile up while quarters come and go."""
    begun, instructor = lesson(2, quarters=60)
    sitting = at_the_window(pilot, begun)
    counts = []
    for _ in range(30 * hours):
        everybody(begun)
        next_screen(pilot.app, sitting)
        open_instructor(pilot.app, sitting)
        pilot.type(PIN)
        pilot.press("enter")
        pilot.press("escape")
        instructor.message(f"quarter {begun.quarter}")
        gc.collect()
        counts.append(sum(isinstance(one, Widget) for one in gc.get_objects()))
    assert max(counts[10:]) <= 1.5 * max(counts[:10])
