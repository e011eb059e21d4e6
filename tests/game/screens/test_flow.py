"""The flow of a game through its screens: whole games, and who may see what when."""

from pathlib import Path

import pytest

from engine.scenario import Fault
from game import lobby, window
from game.keeping import files, saves
from game.keeping.locks import lock_with
from game.keeping.saves import SavedGame, SaveError, read
from game.screens.flow import next_screen
from game.screens.sitting import Sitting
from game.seats import Seat, prepare, usual_firms
from game.session import Session
from game.ui.label import Label
from game.ui.pilot import Pilot
from game.ui.widget import Host, Widget
from tests.game.screens.stand_ins import at, opened, where
from tests.sittings import RUIN, no_credit_world, people_world, sitting

PINS = ("4711", "0815")
SCENARIO = "first_year"


@pytest.fixture(autouse=True)
def _home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(files.HOME, str(tmp_path))


@pytest.fixture
def watched(monkeypatch: pytest.MonkeyPatch) -> list[Sitting]:
    """Check every reach for private business, and every text, against who is present."""
    known: list[Sitting] = []
    reach, mount = Session._firm, Label.mount  # noqa: SLF001  the one way to private business

    def present() -> int | None:
        return known[-1].present if known else None

    def spied(session: Session, seat: int) -> int:
        assert not known or present() == seat
        return reach(session, seat)

    def seen(label: Label, host: Host, parent: Widget | None, key: str) -> None:
        if label.id == "whose":
            assert label.text.endswith(f"seat {present()}")
        mount(label, host, parent, key)

    monkeypatch.setattr(Session, "_firm", spied)
    monkeypatch.setattr(Label, "mount", seen)
    return known


def begin_shared_game(pilot: Pilot) -> Sitting:
    """Set up a game of two with PINs, from the title on."""
    pilot.click("new")
    keys = [scenario.key for scenario in lobby.offers()]
    pilot.click(f"scenario.{keys.index(SCENARIO)}")
    pilot.click("add")
    for seat, (name, pin) in enumerate(zip(("Ana", "Bo"), PINS, strict=True)):
        pilot.write(f"name.{seat}", name)
        pilot.click(f"pin.{seat}")
        pilot.write("pin", pin)
    pilot.click("start")
    found: Sitting = pilot.app.screen.sitting  # type: ignore[attr-defined]
    return found


def pass_curtain(pilot: Pilot) -> None:
    seat = int(where(pilot).removeprefix("curtain "))
    pilot.type(PINS[seat])
    pilot.press("enter")


def test_two_people_play_a_whole_game_from_the_title_to_its_end(watched: list[Sitting]) -> None:
    pilot = opened()
    game = begin_shared_game(pilot)
    watched.append(game)
    quarters = game.session.setup.quarters
    seen = []
    while where(pilot) != "outcome":
        seen.append(where(pilot))
        if "curtain" in seen[-1]:
            pass_curtain(pilot)
        else:
            pilot.click("go_on" if "outcome" in seen[-1] else "done")
    first = ["curtain 0", "desk 0", "curtain 1", "desk 1"]
    later = ["curtain 0", "result 0", "desk 0", "curtain 1", "result 1", "desk 1"]
    end = [f"{name} {seat}" for seat in (0, 1) for name in ("curtain", "result", "outcome")]
    assert seen == [*first, *later * (quarters - 1), *end]
    assert game.session.over
    assert pilot.shows("Ana")
    pilot.click("again")
    assert where(pilot) == "curtain 0"
    assert pilot.app.screen.sitting.session.setup == game.session.setup  # type: ignore[attr-defined]


def test_between_hand_in_and_the_pin_nothing_of_the_next_seat_is_there(
    watched: list[Sitting],
) -> None:
    pilot = opened()
    watched.append(begin_shared_game(pilot))
    pass_curtain(pilot)
    pilot.click("done")
    assert where(pilot) == "curtain 1"
    for pin in ("", "1", PINS[0], "9999"):
        pilot.type(pin)
        pilot.press("enter")
        assert where(pilot) == "curtain 1"
        assert watched[0].present is None
    pilot.type(PINS[1])
    pilot.click("open")
    assert where(pilot) == "desk 1"


def test_a_curtain_shows_no_number_of_anybody() -> None:
    game = sitting(seats=2)
    pilot = at(Sitting(game))
    game_numbers = {f"{game.view(0).own['cash']:,.0f}", f"{game.view(0).own['cash']:.0f}"}
    assert where(pilot) == "curtain 0"
    assert not game_numbers & set(pilot.text().split())


def test_alone_there_is_no_curtain_but_for_a_pin() -> None:
    assert where(at(Sitting(sitting(seats=1)))) == "desk 0"
    world = people_world()
    seat = Seat(usual_firms(world, 1)[0], "Ana", lock=lock_with(PINS[0]))
    game = Sitting(Session(prepare(world, sitting().setup.level, 7, [seat])))
    pilot = at(game)
    assert where(pilot) == "curtain 0"
    pass_curtain(pilot)
    pilot.click("done")
    assert where(pilot) == "result 0"


def test_a_result_is_shown_once() -> None:
    game = Sitting(sitting(seats=1))
    pilot = at(game)
    pilot.click("done")
    assert where(pilot) == "result 0"
    next_screen(pilot.app, game)
    next_screen(pilot.app, game)
    assert where(pilot) == "desk 0"


def test_a_failed_firm_sees_its_end_and_is_passed_over(watched: list[Sitting]) -> None:
    session = sitting(seats=2, scenario=no_credit_world())
    game = Sitting(session)
    watched.append(game)
    pilot = at(game)
    pilot.click("open")
    for name, value in RUIN.items():
        session.choose(0, name, value)
    pilot.click("done")
    pilot.click("open")
    pilot.click("done")
    seen: list[str] = []
    while where(pilot) != "outcome" and len(seen) < 40:
        seen.append(where(pilot))
        kind = seen[-1].split()[0]
        pilot.click({"curtain": "open", "outcome": "go_on"}.get(kind, "done"))
    assert seen[:6] == [
        *("curtain 0", "result 0", "outcome 0"),
        *("curtain 1", "result 1", "desk 1"),
    ]
    assert not [one for one in seen[6:] if one.endswith("0")]
    assert seen[-1] == "outcome 1"


def test_a_game_that_cannot_be_stored_goes_on_and_says_so() -> None:
    def keep(saved: SavedGame) -> None:
        del saved
        raise SaveError([Fault("game.json", "No space left on device")])

    pilot = at(Sitting(sitting(seats=1, keep=keep)))
    pilot.click("done")
    assert where(pilot) == "result 0"
    assert pilot.shows("No space left on device")


def test_closing_the_window_keeps_what_was_chosen(tmp_path: Path) -> None:
    path = tmp_path / "game.json"
    session = sitting(seats=1, keep=lambda saved: saves.write(path, saved))
    pilot = at(Sitting(session, path))
    session.choose(0, "pool_purchase_share", 0.5)
    window.store(pilot.app)
    draft = read(path).draft
    assert draft is not None
    assert draft.form == {"pool_purchase_share": 0.5}


def test_leaving_stores_the_game_and_the_title_goes_on_with_it() -> None:
    pilot = opened()
    begin_shared_game(pilot)
    pass_curtain(pilot)
    pilot.click("leave")
    assert where(pilot) == "title"
    pilot.click("continue")
    assert where(pilot) == "curtain 0"


def test_the_curtain_is_opaque_from_its_first_frame() -> None:
    pilot = opened()
    app = pilot.app
    app.motion.reduced = False
    game = Sitting(sitting(seats=2))
    next_screen(app, game)
    pilot.click("open")
    app.motion.stop()
    app.draw_all()
    paper = app.look.theme["paper"]
    assert app.surface.get_at((1000, 700))[:3] == paper
    pilot.click("done")
    assert app.motion.busy()
    card = pilot.find("open").parent
    assert card is not None
    outside = [
        (x, y)
        for x in range(0, 1280, 16)
        for y in range(0, 640, 16)
        if not card.rect.collidepoint((x, y))
    ]
    assert paper not in {app.surface.get_at(spot)[:3] for spot in outside}
