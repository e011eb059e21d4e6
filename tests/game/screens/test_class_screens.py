"""The screens of a class, driven by the ids of their widgets."""

import time
from collections.abc import Callable
from dataclasses import replace

import pytest

from game.keeping.locks import lock_with
from game.screens.classroom.acts import step_of
from game.screens.classroom.instructor import IDLE_SECONDS, InstructorScreen
from game.screens.classroom.waiting import WaitingScreen
from game.screens.curtain import CurtainScreen
from game.screens.desk import DeskScreen
from game.screens.flow import next_screen
from game.screens.outcome import OutcomeScreen
from game.screens.result.screen import ResultScreen
from game.screens.sitting import Sitting
from game.ui.pilot import Pilot
from tests.game.classroom.lessons import PIN, Clock, everybody, lesson
from tests.game.screens.in_class import at_the_window, let_in, shown
from tests.sittings import sitting


def test_the_way_in_needs_the_pin_and_the_way_out_leads_to_the_curtain(pilot: Pilot) -> None:
    begun, _ = lesson(2)
    at_the_window(pilot, begun)
    assert isinstance(shown(pilot), CurtainScreen)
    pilot.click("instructor")
    assert isinstance(shown(pilot), InstructorScreen)
    pilot.type("0000")
    pilot.click("unlock")
    assert pilot.shows("That is not the PIN.")
    assert not pilot.has("settle")
    pilot.type(PIN)
    pilot.press("enter")
    assert pilot.has("settle")
    pilot.press("escape")
    assert isinstance(shown(pilot), CurtainScreen)


def test_a_game_without_an_instructor_has_no_way_in(pilot: Pilot) -> None:
    next_screen(pilot.app, Sitting(sitting(2)))
    assert not pilot.has("instructor")
    pilot.press("f9")
    assert isinstance(shown(pilot), CurtainScreen)


def twice(pilot: Pilot, what: str) -> None:
    """Press what asks once more."""
    pilot.click(what)
    pilot.click(what)


def test_what_weighs_much_is_asked_once_more_and_not_after_something_else(pilot: Pilot) -> None:
    begun, _ = lesson(2)
    at_the_window(pilot, begun)
    let_in(pilot)
    pilot.click("settle")
    pilot.click("pause")
    pilot.click("settle")
    assert begun.quarter == 0
    pilot.click("settle")
    assert begun.quarter == 1


def test_play_goes_back_one_quarter_unless_another_is_chosen(pilot: Pilot) -> None:
    begun, lead = lesson(2)
    for _ in range(3):
        lead.settle_now("ordinary")
    lead.post(begun.seats[0].firm, 5_000)
    at_the_window(pilot, begun)
    let_in(pilot)
    assert pilot.shows("Go back to the end of Q2")
    twice(pilot, "roll_back")
    assert begun.quarter == 2
    assert pilot.shows("not planned any more: 1")
    twice(pilot, "roll_back")
    assert [(one.after, one.label) for one in begun.room.branches] == [(2, "A"), (1, "B")]


def test_the_instructor_sees_results_that_are_held_back(pilot: Pilot) -> None:
    begun, lead = lesson(2, holds_results=True)
    lead.settle_now("ordinary")
    at_the_window(pilot, begun)
    screen = let_in(pilot)
    sales = lead.results()[1].sales_q
    assert pilot.shows("How the firms stand after Q1")
    assert pilot.shows(f"{sales:,.0f}")
    pilot.click("lock")
    assert not pilot.shows(f"{sales:,.0f}")
    assert screen.app.focused is not None
    assert screen.app.focused.id == "pin"


def test_a_message_is_taken_down(pilot: Pilot) -> None:
    begun, _ = lesson(2)
    at_the_window(pilot, begun)
    let_in(pilot)
    pilot.write("message", "ten minutes")
    pilot.click("send")
    assert begun.message == "ten minutes"
    pilot.click("unsend")
    assert not begun.message


def test_an_amount_is_posted_once(pilot: Pilot) -> None:
    begun, _ = lesson(2)
    at_the_window(pilot, begun)
    let_in(pilot)
    pilot.write("amount", "-40000")
    twice(pilot, "post")
    assert len(begun.room.planned) == 1


def test_at_the_end_whoever_is_there_looks_back_first(pilot: Pilot) -> None:
    begun, lead = lesson(3)
    lead.settle_now("ordinary")
    lead.set_away(1, "ordinary")
    lead.end()
    at_the_window(pilot, begun)
    assert pilot.shows("away")
    pilot.click("seat.2")
    pilot.click("open")
    while not isinstance(shown(pilot), CurtainScreen):
        pilot.click("go_on")
    assert isinstance(found := shown(pilot), CurtainScreen)
    assert (found.seat, found.sitting.looked_back) == (0, {2})
    pilot.click("open")
    while pilot.has("go_on"):
        pilot.click("go_on")
    assert found.sitting.looked_back == {0, 2}
    assert isinstance(last := shown(pilot), OutcomeScreen)
    assert last.last


def test_the_instructor_settles_holds_releases_and_goes_back(pilot: Pilot) -> None:
    begun, _ = lesson(2)
    at_the_window(pilot, begun)
    screen = let_in(pilot)
    pilot.click("hold", at=(0.25, 0.5))
    assert begun.terms.holds_results
    pilot.click("settle")
    assert begun.quarter == 0
    pilot.click("settle")
    assert (begun.quarter, begun.held) == (1, True)
    pilot.press("escape")
    assert isinstance(shown(pilot), WaitingScreen)
    assert pilot.shows("Quarter 1 is settled")
    screen = let_in(pilot)
    pilot.click("release")
    assert not begun.held
    twice(pilot, "settle")
    assert begun.quarter == 2
    pilot.click("release")
    pilot.write("quarter.box", "1")
    pilot.click("roll_back")
    assert begun.quarter == 2
    pilot.click("roll_back")
    assert begun.quarter == 1
    assert [one.label for one in begun.room.branches] == ["A"]
    assert pilot.shows("Branch A: Q2\N{EN DASH}Q2")
    assert screen.lesson is begun


def test_the_instructor_plays_a_card_changes_a_parameter_and_posts(pilot: Pilot) -> None:
    begun, _ = lesson(2)
    at_the_window(pilot, begun)
    let_in(pilot)
    pilot.click("card.0")
    pilot.write("value", "3")
    pilot.click("apply")
    pilot.write("amount", "-40000")
    pilot.write("note", "late again")
    pilot.click("post")
    assert [one.kind for one in begun.room.planned] == ["event", "parameter", "posting"]
    pilot.click("withdraw.1")
    twice(pilot, "settle")
    pilot.press("escape")
    told = pilot.text()
    assert "Your instructor plays a card: Slump." in told
    assert "late again" in told
    assert begun.public().event_active[0]


def test_what_is_refused_is_said_and_changes_nothing(pilot: Pilot) -> None:
    begun, _ = lesson(2)
    at_the_window(pilot, begun)
    let_in(pilot)
    before = begun.room
    pilot.write("amount", "0")
    pilot.click("post")
    assert pilot.shows("Give an amount other than 0")
    assert begun.room == before


def test_seats_go_away_come_back_close_and_join(pilot: Pilot) -> None:
    begun, _ = lesson(3)
    at_the_window(pilot, begun)
    let_in(pilot)
    pilot.click("away.1")
    assert begun.handed_in(1)
    pilot.click("back.1")
    assert not begun.handed_in(1)
    assert begun.room.away == {}
    pilot.click("close_seat.2")
    assert begun.closed(2)
    pilot.click("open_again.2")
    assert not begun.closed(2)
    pilot.click("add_seat")
    pilot.write("new_name", "Late")
    pilot.click("seat_opened")
    assert [seat.name for seat in begun.seats][-1] == "Late"


def test_only_pressing_twice_ends_the_game(pilot: Pilot) -> None:
    begun, _ = lesson(2)
    at_the_window(pilot, begun)
    everybody(begun)
    let_in(pilot)
    pilot.click("end")
    assert not begun.over
    pilot.click("export")
    pilot.click("end")
    assert not begun.over
    pilot.click("end")
    assert begun.over


def test_it_locks_itself_when_nobody_touches_it(
    pilot: Pilot, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, _ = lesson(2)
    at_the_window(pilot, begun)
    begun.choose(0, "home_markup", 1.45)
    screen = let_in(pilot)
    pilot.click("see.0")
    assert pilot.shows("What Ana changes")
    now = time.monotonic() + IDLE_SECONDS + 1
    monkeypatch.setattr(time, "monotonic", lambda: now)
    screen.tick()
    pilot.step()
    assert screen.lead is None
    assert not pilot.shows("What Ana changes")
    assert pilot.has("pin")


def test_a_seat_out_of_time_hands_in_what_it_has(pilot: Pilot) -> None:
    begun, _ = lesson(2, seconds=60, requires_reason=True)
    clock = begun.clock
    assert isinstance(clock, Clock)
    at_the_window(pilot, begun)
    pilot.click("open")
    screen = pilot.app.screen
    assert isinstance(screen, DeskScreen)
    assert pilot.shows("1:00")
    begun.choose(0, "home_markup", 1.45)
    clock.now = 35
    screen.tick()
    assert pilot.shows("0:25")
    clock.now = 61
    screen.tick()
    pilot.step()
    assert begun.handed_in(0)
    assert isinstance(shown(pilot), CurtainScreen)


def test_a_seat_that_must_give_a_reason_is_asked_for_it(pilot: Pilot) -> None:
    begun, _ = lesson(2, requires_reason=True)
    at_the_window(pilot, begun)
    pilot.click("open")
    pilot.click("hand_in")
    assert not begun.handed_in(0)
    assert pilot.shows("Your instructor asks for a line of reason.")
    assert pilot.focus == "reason"
    pilot.type("because")
    pilot.click("hand_in")
    assert begun.handed_in(0)


def test_a_pause_hides_the_desk_until_it_is_over(pilot: Pilot) -> None:
    begun, _ = lesson(2)
    at_the_window(pilot, begun)
    pilot.click("open")
    let_in(pilot)
    pilot.click("pause")
    pilot.press("escape")
    assert isinstance(shown(pilot), WaitingScreen)
    pilot.click("instructor")
    pilot.type(PIN)
    pilot.press("enter")
    pilot.click("go_on")
    pilot.press("escape")
    assert isinstance(shown(pilot), CurtainScreen)


def test_a_message_is_on_every_desk_until_it_is_put_away(pilot: Pilot) -> None:
    begun, instructor = lesson(2)
    instructor.message("Ten minutes left")
    at_the_window(pilot, begun)
    assert pilot.shows("Ten minutes left")
    pilot.click("open")
    assert pilot.shows("Ten minutes left")
    pilot.click("noticed")
    assert not pilot.shows("Ten minutes left")


def test_the_results_are_seen_after_the_release(pilot: Pilot) -> None:
    begun, instructor = lesson(2, holds_results=True)
    everybody(begun)
    sitting = at_the_window(pilot, begun)
    assert isinstance(shown(pilot), WaitingScreen)
    instructor.release()
    next_screen(pilot.app, sitting)
    pilot.click("open")
    assert isinstance(shown(pilot), ResultScreen)


def test_the_log_names_every_act(pilot: Pilot) -> None:
    begun, instructor = lesson(2, holds_results=True, seconds=60)
    acts: list[Callable[[], object]] = [
        lambda: instructor.message("hello"),
        lambda: instructor.play_card("slump"),
        lambda: instructor.withdraw(0),
        lambda: instructor.post(0, 5, "tea"),
        lambda: instructor.change_parameter("machine_rent", 50.0),
        lambda: instructor.extend(0, 60),
        lambda: instructor.pause(paused=True),
        lambda: instructor.pause(paused=False),
        lambda: instructor.stand_in(0, "as_last"),
        lambda: instructor.reopen(0),
        lambda: instructor.set_away(1, "ordinary"),
        lambda: instructor.set_away(1, None),
        lambda: instructor.settle_now("as_last"),
        instructor.release,
        lambda: instructor.hold(holds=False),
        lambda: instructor.hold(holds=True),
        lambda: instructor.open_seat(instructor.free_firms()[0], "Late"),
        lambda: instructor.close_seat(2),
        lambda: instructor.roll_back(0),
        instructor.end,
    ]
    at_the_window(pilot, begun)
    let_in(pilot)
    for act in acts:
        act()
        pilot.app.screen.refresh()
        pilot.step()
    actions = {entry.action for entry in begun.room.log}
    assert len(actions) > 17
    assert pilot.shows("Game ended")


@pytest.mark.parametrize("size", [(1280, 800), (1280, 720), (960, 600)])
def test_nothing_is_cut_off_the_curtain_by_a_notice_and_a_wrong_pin(
    pilot: Pilot, size: tuple[int, int]
) -> None:
    begun, instructor = lesson(3)
    instructor.message("Ten minutes left, then we look at the results together")
    instructor.play_card("slump")
    instructor.post(0, 5_000, "tea for the engine room")
    everybody(begun)
    locked = [replace(seat, lock=lock_with(PIN)) for seat in begun.seats]
    begun.setup = replace(begun.setup, seats=tuple(locked))
    pilot.resize(*size)
    at_the_window(pilot, begun)
    pilot.type("1111")
    pilot.click("open")
    assert pilot.shows("That is not the PIN")
    assert pilot.faults() == []
    strip = pilot.find("seat.0").rect
    assert pilot.app.surface.get_rect().contains(strip)


@pytest.mark.parametrize(
    ("value", "span", "step"),
    [
        (2.0, 6.0, 0.01),  # 6 / 100 = 0.06 needs two digits
        (0.0015, 1.0, 0.0001),  # the value has four digits
        (45.0, 200.0, 1.0),  # 200 / 100 = 2: whole numbers do
        (3e-7, 1.0, 0.01),  # less than a millionth cannot be typed: 1 / 100
    ],
)
def test_a_parameter_is_typed_as_finely_as_it_must(value: float, span: float, step: float) -> None:
    assert step_of(value, span) == pytest.approx(step)


@pytest.mark.parametrize(
    ("action", "detail", "words"),
    [
        ("stand_in", "Red: the first: ordinary", "Red: the first: Ordinary owner"),
        ("parameter", "discount_per_doubling = 0.025", "pooled volume doubles: 2.5%"),
        ("event", "slump", "Slump"),
        ("posting", "1: -1,500 RMB late", "Ana: -1,500 RMB late"),
        ("parameter", "discount_per_doubling = much", "discount_per_doubling = much"),
        ("parameter", "no_such = 1", "no_such = 1"),
        ("posting", "x: 5", "x: 5"),
        ("away", "Bo: nobody_known", "Bo: nobody_known"),
        ("withdraw", "{0.__class__}", "{0.__class__}"),
        ("unheard_of", "what", "unheard_of"),
    ],
)
def test_the_log_is_told_in_words_and_a_forged_line_as_it_stands(
    pilot: Pilot, action: str, detail: str, words: str
) -> None:
    begun, _ = lesson(2)
    begun.room = begun.room.noting(0, action, detail)
    at_the_window(pilot, begun)
    let_in(pilot)
    assert pilot.shows(words)
