"""The instructor: what changes the game is announced, recorded and replayed; nothing is lost."""

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.record import replay
from game.classroom.instructor import Instructor, InstructorError
from game.classroom.lesson import Lesson
from game.seats import SetupError
from game.session import TurnError
from tests.game.classroom.lessons import PIN, again, everybody, lesson, read_back
from tests.sittings import decide_anything


def test_what_is_planned_comes_with_the_next_quarter() -> None:
    begun, instructor = lesson(2)
    firm = begun.seats[0].firm
    instructor.play_card("slump")
    instructor.change_parameter("machine_rent", 90.0)
    instructor.post(firm, 100_000, "the roof")
    assert not begun.public().event_active[0]
    everybody(begun)
    assert begun.public().event_active[0]
    assert begun.scenario.parameters.shared_machines.machine_rent == 90.0
    before = begun.history(0)[-1].cash
    resumed = again(begun)
    assert resumed.scenario == begun.scenario
    everybody(begun)
    everybody(resumed)
    assert begun.record.digests == resumed.record.digests
    result = begun.result(0)
    assert result is not None
    assert dict(result.steps)["instructor"] == 100_000
    assert begun.history(0)[-1].cash != before
    assert [len(made) for made in begun.record.interventions] == [0, 3]
    assert replay(begun.record).state.quarter == 2


def test_the_steps_of_the_cash_add_up_with_a_penalty() -> None:
    begun, instructor = lesson(2)
    instructor.post(begun.seats[0].firm, -50_000)
    everybody(begun)
    before = begun.history(0)[-1].cash
    everybody(begun)
    result = begun.result(0)
    assert result is not None
    steps = dict(result.steps)
    assert steps["instructor"] == -50_000
    assert sum(steps.values()) == pytest.approx(begun.history(0)[-1].cash - before)


@pytest.mark.parametrize(
    ("act", "words"),
    [
        (lambda i: i.play_card("flood"), "no such card"),
        (lambda i: i.change_parameter("machine_rent", -1.0), "should be"),
        (lambda i: i.change_parameter("charm", 1.0), "no such parameter"),
        (lambda i: i.post(0, 0), "amount"),
        (lambda i: i.post(0, 10**9), "amount"),
        (lambda i: i.post(99, 5), "there are 9 firms"),
        (lambda i: i.stand_in(0, "genius"), "no_stand_in"),
        (lambda i: i.reopen(0), "not_handed_in"),
        (lambda i: i.release(), "nothing_held"),
        (lambda i: i.roll_back(0), "no_such_quarter"),
        (lambda i: i.end_rehearsal(), "no_rehearsal"),
        (lambda i: i.open_again(0), "not_closed"),
    ],
)
def test_what_cannot_be_done_is_refused_and_changes_nothing(
    act: Callable[[Instructor], object], words: str
) -> None:
    begun, instructor = lesson(2)
    before = begun.room
    with pytest.raises(InstructorError, match=words):
        act(instructor)
    assert begun.room == before


def test_two_changes_that_do_not_fit_each_other_are_refused() -> None:
    _, instructor = lesson(2)
    instructor.change_parameter("proximity_product", 0.1)
    with pytest.raises(InstructorError, match="must not add up to more than 1"):
        instructor.change_parameter("proximity_market", 1.0)


def test_what_is_planned_can_be_taken_back() -> None:
    begun, instructor = lesson(2)
    instructor.play_card("slump")
    instructor.change_parameter("machine_rent", 90.0)
    instructor.withdraw(0)
    everybody(begun)
    assert not begun.public().event_active[0]
    assert begun.scenario.parameters.shared_machines.machine_rent == 90.0


def test_rolling_back_keeps_the_branch_and_plays_on_from_there() -> None:
    begun, instructor = lesson(2)
    instructor.change_parameter("machine_rent", 90.0)
    for _ in range(3):
        everybody(begun)
    old = begun.record
    begun.note(0, "half done")
    branch = instructor.roll_back(1)
    assert (branch.label, branch.after) == ("A", 1)
    assert branch.played().digests == old.digests
    assert begun.quarter == 1
    assert begun.scenario.parameters.shared_machines.machine_rent != 90.0
    begun.choose(0, "home_markup", 1.45)
    everybody(begun)
    assert begun.record.digests[0] == old.digests[0]
    assert begun.record.digests[1] != old.digests[1]
    saved = read_back(begun)
    assert saved.classroom is not None
    assert replay(saved.classroom.branches[0].played()).state.quarter == 3
    second = instructor.roll_back(0)
    assert second.label == "B"


def test_notes_of_quarters_that_were_left_go_with_the_branch() -> None:
    begun, instructor = lesson(2)
    for quarter in range(3):
        begun.note(0, f"reason {quarter + 1}")
        everybody(begun)
    branch = instructor.roll_back(1)
    assert {note.quarter for note in begun.saved().notes} == {1}
    assert [note.reason for note in branch.notes if note.reason] == ["reason 2", "reason 3"]


def test_a_rehearsal_does_not_count_and_has_other_luck() -> None:
    begun, instructor = lesson(2, game=7)
    begun.room = begun.room.changed(rehearsal_for=99)
    everybody(begun)
    assert begun.rehearsing
    branch = instructor.end_rehearsal()
    assert branch.label == "rehearsal"
    assert branch.played().game == 7
    assert (begun.quarter, begun.record.game, begun.rehearsing) == (0, 99, False)
    everybody(begun)
    assert again(begun).record.digests == begun.record.digests


def test_a_game_can_be_ended_early() -> None:
    begun, instructor = lesson(2)
    everybody(begun)
    instructor.end()
    assert begun.over
    assert begun.turn is None
    assert again(begun).over


def test_a_seat_that_joins_late_leads_its_firm_from_then_on() -> None:
    begun, instructor = lesson(2)
    everybody(begun)
    begun.hand_in(0)
    firm = instructor.free_firms()[0]
    seat = instructor.open_seat(firm, "Late", "1357")
    assert (begun.seats[seat].since, begun.handed_in(0)) == (2, True)
    resumed = again(begun)
    assert [one.name for one in resumed.seats] == ["Ana", "Bo", "Late"]
    begun.hand_in(1)
    assert begun.turn == seat
    assert begun.history(seat)[-1].quarter == 1
    begun.choose(seat, "home_markup", 1.45)
    begun.hand_in(seat)
    assert begun.record.decisions[1].home_markup[0, firm] == 1.45


def test_a_taken_name_or_firm_is_refused() -> None:
    begun, instructor = lesson(2)
    with pytest.raises(InstructorError, match="firm_taken"):
        instructor.open_seat(begun.seats[0].firm, "Late")
    with pytest.raises(SetupError, match="name_taken"):
        instructor.open_seat(instructor.free_firms()[0], "ana")
    assert len(begun.seats) == 2


def test_a_closed_seat_is_not_waited_for_and_its_firm_goes_on() -> None:
    begun, instructor = lesson(3)
    everybody(begun)
    instructor.close_seat(1)
    everybody(begun)
    assert begun.quarter == 2
    assert begun.closed(1)
    assert again(begun).closed(1)
    instructor.open_again(1)
    begun.hand_in(0)
    assert begun.turn == 1


def test_closing_the_seat_that_all_wait_for_settles_the_quarter() -> None:
    begun, instructor = lesson(2)
    begun.hand_in(0)
    instructor.close_seat(1)
    assert begun.quarter == 1
    with pytest.raises(InstructorError, match="last_seat"):
        instructor.close_seat(0)


def test_everything_that_is_done_stands_in_the_log() -> None:
    begun, instructor = lesson(3)
    instructor.message("Ten minutes left\x1b[2J")
    instructor.play_card("slump")
    instructor.set_away(2, "ordinary")
    everybody(begun)
    instructor.close_seat(1)
    saved = read_back(begun).classroom
    assert saved is not None
    assert saved.message == "Ten minutes left[2J"
    assert [(one.quarter, one.action) for one in saved.log] == [
        (0, "message"),
        (0, "event"),
        (0, "away"),
        (1, "close_seat"),
    ]


def test_the_overview_shows_who_is_waited_for_and_nothing_more() -> None:
    begun, instructor = lesson(3)
    begun.expect(0, 1_000.0)
    begun.note(0, "because")
    begun.hand_in(0)
    instructor.set_away(2, "ordinary")
    states = instructor.seats()
    assert [one.stage for one in states] == ["handed_in", "deciding", "away"]
    assert (states[0].expected_profit, states[0].reason) == (1_000.0, "because")


ACTS = st.lists(
    st.tuples(st.sampled_from(range(10)), st.integers(0, 3), st.integers(0, 2**16)), max_size=14
)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ACTS)
def test_after_any_acts_the_stored_game_is_the_game(acts: list[tuple[int, int, int]]) -> None:
    """Whatever people and the instructor do, what is read back stands where the game stood."""
    begun, instructor = lesson(3)
    for act, seat, seed in acts:
        _act(begun, instructor, act, seat, seed)
    resumed = again(begun)
    assert resumed.record.digests == begun.record.digests
    assert (resumed.over, resumed.held) == (begun.over, begun.held)
    assert [resumed.handed_in(at) for at in range(len(begun.seats))] == [
        begun.handed_in(at) for at in range(len(begun.seats))
    ]
    assert resumed.public() == begun.public()
    assert replay(begun.record).state.quarter == begun.quarter
    for branch in begun.room.branches:
        replay(branch.played())


def _act(begun: Lesson, instructor: Instructor, act: int, seat: int, seed: int) -> None:
    try:
        match act:
            case 0 | 1 | 2 if begun.turn is not None:
                decide_anything(begun, np.random.default_rng(seed), share=0.1)
                begun.hand_in(begun.turn)
            case 3:
                instructor.settle_now("ordinary")
            case 4:
                instructor.roll_back(seed % 3)
            case 5:
                instructor.post(seed % 9, seed - 2**15)
            case 6 if seat < len(begun.seats):
                instructor.close_seat(seat)
            case 7:
                instructor.open_seat(instructor.free_firms()[0], f"Late {len(begun.seats)}")
            case 8:
                instructor.hold(holds=bool(seed % 2))
            case 9 if begun.held:
                instructor.release()
            case _:
                instructor.set_away(seat % len(begun.seats), "as_last" if seed % 2 else None)
    except (InstructorError, SetupError, TurnError):
        pass


def test_the_pin_is_not_in_the_file() -> None:
    begun, _ = lesson(2)
    text = begun.saved().classroom
    assert text is not None
    assert PIN not in text.model_dump_json(exclude={"terms": {"lock"}})
