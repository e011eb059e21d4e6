"""The debrief in the window: only when the game is over, never in the way, kept as a page."""

import time
from pathlib import Path

import pytest

from game import looking_back
from game.keeping import files
from game.language import language
from game.scenarios import load
from game.screens.debrief.screen import DebriefScreen
from game.screens.debrief.together import network_view
from game.screens.outcome import OutcomeScreen
from game.screens.sitting import Sitting
from game.session import TurnError
from game.ui.label import Label
from game.ui.pilot import Pilot
from game.ui.widget import Widget
from tests.game.screens.stand_ins import opened
from tests.sittings import hand_in, sitting


@pytest.fixture(autouse=True)
def home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setenv(files.HOME, str(tmp_path))
    return tmp_path


def at_the_end(quarters: int = 2, path: Path | None = None, scenario: str = "") -> Pilot:
    """Play a short game and show how it ended."""
    session = sitting(1, quarters=quarters, scenario=load(scenario) if scenario else None)
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


def test_the_network_is_shown_quarter_by_quarter() -> None:
    pilot = at_the_end(quarters=3, scenario="first_year")
    pilot.press("d")
    screen = wait(pilot)
    assert screen.found is not None
    assert screen.quarter == 3
    pilot.write("class.quarter.box", "1")
    assert screen.quarter == 1
    pilot.step()
    assert caption(screen, 1) in texts(screen.compose())


def caption(screen: DebriefScreen, quarter: int) -> str:
    assert screen.found is not None
    network = screen.found.whole_class.networks[quarter]
    return screen.say(
        "debrief.class.members",
        members=sum(town >= 0 for town in network.cluster),
        partners=sum(institute >= 0 for institute in network.institute),
        failed=sum(network.failed),
    )


def test_the_network_shows_each_member_and_each_partner_of_that_quarter() -> None:
    pilot = at_the_end(quarters=3, scenario="first_year")
    pilot.press("d")
    found = wait(pilot).found
    assert found is not None
    scenario, words = found.game.scenario, looking_back.words_of(found, language("en"))
    towns = [town.key for town in scenario.towns]
    for network in found.whole_class.networks:
        view = network_view(found, words, network, (4,))
        inside = [None if at < 0 else towns[at] for at in network.cluster]
        assert [firm.cluster for firm in view.firms] == inside
        assert [firm.gone for firm in view.firms] == list(network.failed)
        assert [at for at, firm in enumerate(view.firms) if firm.seat == 4] == [found.firm]
        partners = {(tie.firm, tie.to) for tie in view.ties}
        assert partners == {
            (firm, scenario.institutes[at].key)
            for firm, at in enumerate(network.institute)
            if at >= 0 and not network.failed[firm]
        }


def texts(widget: Widget) -> set[str]:
    """Return all texts of labels in a tree of widgets, in sight or not."""
    own = {widget.text} if isinstance(widget, Label) else set()
    return own.union(*map(texts, widget.parts))


def test_a_turning_point_tells_its_quarter() -> None:
    pilot = at_the_end(quarters=3)
    pilot.press("d")
    screen = wait(pilot)
    found = screen.found
    assert found is not None
    words = looking_back.words_of(found, language("en"))
    told = {
        text
        for point in found.turning_points
        for _, text in looking_back.story(found, words, point)
    }
    assert told
    assert told <= texts(screen.compose())
