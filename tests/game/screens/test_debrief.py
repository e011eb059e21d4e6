"""The debrief in the window: only when the game is over, never in the way, kept as a page."""

import time
from pathlib import Path

import pytest

from game import files, looking_back
from game.screens.debrief import DebriefScreen
from game.screens.outcome import OutcomeScreen
from game.screens.sitting import Sitting
from game.session import TurnError
from game.ui.pilot import Pilot
from tests.game.screens.stand_ins import opened
from tests.sittings import hand_in, sitting


@pytest.fixture(autouse=True)
def home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setenv(files.HOME, str(tmp_path))
    return tmp_path


def at_the_end(quarters: int = 2, path: Path | None = None) -> Pilot:
    """Play a short game and show how it ended."""
    session = sitting(1, quarters=quarters)
    while not session.over:
        hand_in(session)
    pilot = opened()
    pilot.app.show("outcome", Sitting(session, path, present=0), 0)
    pilot.step()
    return pilot


def wait(pilot: Pilot, seconds: float = 60.0) -> DebriefScreen:
    screen = pilot.app.screen
    assert isinstance(screen, DebriefScreen)
    until = time.monotonic() + seconds
    while screen.reckoning and time.monotonic() < until:
        time.sleep(0.01)
        pilot.step()
    assert not screen.reckoning
    return screen


def test_from_the_outcome_to_the_debrief_and_back_by_keyboard() -> None:
    pilot = at_the_end()
    pilot.press("d")
    screen = wait(pilot)
    assert screen.found is not None
    assert pilot.shows(screen.say("debrief.path.title"))
    assert pilot.shows("looking back")
    pilot.press("escape")
    assert isinstance(pilot.app.screen, OutcomeScreen)


def test_the_window_goes_on_while_the_debrief_is_worked_out() -> None:
    pilot = at_the_end()
    pilot.press("d")
    assert pilot.shows("The game is played again")
    pilot.press("escape")
    assert isinstance(pilot.app.screen, OutcomeScreen)
    pilot.step()


def test_the_page_is_kept_beside_the_game(tmp_path: Path) -> None:
    pilot = at_the_end(path=tmp_path / "mine.json")
    pilot.press("d")
    wait(pilot)
    pilot.press("p")
    wait(pilot)
    page = tmp_path / "mine-debrief-1.html"
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")
    assert pilot.shows("mine-debrief-1.html")


def test_while_a_game_goes_on_nobody_looks_back() -> None:
    session = sitting(2, quarters=3)
    hand_in(session)
    hand_in(session)
    with pytest.raises(TurnError):
        looking_back.look_back(session, 0, lambda _: None)
    pilot = opened()
    pilot.app.show("outcome", Sitting(session, present=0), 0)
    pilot.step()
    pilot.press("d")
    assert isinstance(pilot.app.screen, OutcomeScreen)


def test_a_player_tries_a_choice_of_ones_own() -> None:
    pilot = at_the_end()
    pilot.press("d")
    screen = wait(pilot)
    trial = screen.trial
    assert trial is not None
    at = next(at for at, one in enumerate(trial.decisions) if one.name == "research_share")
    trial.change("decision", at)
    screen.refresh()
    pilot.step()
    pilot.write("try.number", "5")
    pilot.click("try.play")
    assert [branch.alternative.choice for branch in trial.branches] == [{"research_share": 0.05}]
    assert pilot.has("try.play")
    pilot.click("try.standing")
    pilot.click("try.rivals", at=(0.75, 0.5))
    for _ in range(5):
        pilot.click("try.play")
    assert len(trial.branches) == 4
    assert trial.branches[-1].rivals.value == "reacting"
    assert not trial.branches[-1].alternative.standing
