"""The lesson: time, required words, stand-ins, held results, and nothing lost over a crash."""

import io
from pathlib import Path

import pytest

from game.classroom.lesson import Lesson, MissingError, WrongPinError
from game.keeping import saves
from game.session import TurnError
from game.text.play import run
from game.text.terminal import Terminal
from tests.game.classroom.lessons import PIN, Clock, again, everybody, lesson


def clock_of(begun: Lesson) -> Clock:
    assert isinstance(begun.clock, Clock)
    return begun.clock


def test_only_the_right_pin_lets_the_instructor_in() -> None:
    begun, _ = lesson()
    for wrong in ("", "0000", "24680", "abcd"):
        with pytest.raises(WrongPinError):
            begun.admit(wrong)
    begun.admit(PIN)


def test_a_seats_time_runs_while_it_sits_and_stands_still_in_a_pause() -> None:
    begun, instructor = lesson(seconds=60)
    clock = clock_of(begun)
    begun.sit(0)
    clock.now = 20
    assert begun.left(0) == 40
    instructor.pause(paused=True)
    clock.now = 500
    assert begun.left(0) == 40
    instructor.pause(paused=False)
    begun.sit(0)
    clock.now = 510
    assert begun.left(0) == 30
    instructor.extend(0, 60)
    assert begun.left(0) == 90
    assert begun.left(1) == 60


def test_the_time_used_survives_a_crash() -> None:
    begun, _ = lesson(seconds=60)
    begun.sit(0)
    clock_of(begun).now = 25
    resumed = again(begun)
    assert resumed.left(0) == 35


def test_a_quarter_begins_with_all_the_time() -> None:
    begun, instructor = lesson(2, seconds=60)
    begun.sit(0)
    clock_of(begun).now = 25
    instructor.extend(0, 30)
    everybody(begun)
    assert begun.left(0) == 60


def test_without_a_limit_there_is_no_time_left_to_show() -> None:
    begun, _ = lesson()
    assert begun.left(0) is None


def test_what_is_required_must_be_said_before_handing_in() -> None:
    begun, _ = lesson(requires_profit=True, requires_reason=True)
    assert begun.missing(0) == ("profit", "reason")
    with pytest.raises(MissingError, match="profit, reason"):
        begun.hand_in(0)
    begun.expect(0, 0.0)
    begun.note(0, "we wait")
    assert begun.missing(0) == ()
    begun.hand_in(0)
    assert begun.turn == 1


def test_whoever_is_out_of_time_hands_in_what_there_is() -> None:
    begun, _ = lesson(seconds=30, requires_reason=True)
    begun.choose(0, "home_markup", 1.4)
    begun.sit(0)
    clock_of(begun).now = 31
    begun.hand_in(0)
    assert begun.handed_in(0)
    assert begun.saved().notes[0].seconds == 31
    assert begun.saved().handed_in[0] == {"home_markup": 1.4}


def test_held_results_let_nobody_see_or_decide_until_they_are_released() -> None:
    begun, instructor = lesson(2, holds_results=True)
    everybody(begun)
    assert (begun.quarter, begun.turn, begun.held) == (1, None, True)
    for seat in (0, 1):
        with pytest.raises(TurnError):
            begun.result(seat)
    resumed = again(begun)
    assert (resumed.quarter, resumed.turn, resumed.held) == (1, None, True)
    instructor.release()
    assert begun.turn == 0
    assert begun.result(0) is not None


def test_the_last_results_are_held_too() -> None:
    begun, instructor = lesson(2, quarters=1, holds_results=True)
    everybody(begun)
    assert not begun.over
    with pytest.raises(TurnError):
        begun.view(1)
    instructor.release()
    assert begun.over


def test_a_stand_in_decides_as_that_policy_would() -> None:
    for who, moves in (("as_last", False), ("whole_network", True)):
        begun, instructor = lesson(2)
        before = begun.public().firms[begun.seats[1].firm]["cluster"]
        instructor.stand_in(1, who)
        begun.hand_in(0)
        assert begun.quarter == 1
        after = begun.public().firms[begun.seats[1].firm]["cluster"]
        assert (before != after) is moves
        assert [note.stand_in for note in begun.saved().notes if note.seat == 1] == [who]


def test_who_is_away_is_not_waited_for() -> None:
    begun, instructor = lesson()
    instructor.set_away(1, "ordinary")
    everybody(begun)
    assert begun.quarter == 1
    assert begun.turn == 0
    begun.hand_in(0)
    assert begun.turn == 2
    instructor.set_away(1, None)
    begun.hand_in(2)
    assert begun.quarter == 2
    assert begun.handed_in(1) is False


def test_a_game_does_not_run_on_while_everybody_is_away() -> None:
    begun, instructor = lesson(2)
    for seat in (0, 1):
        instructor.set_away(seat, "ordinary")
    assert begun.quarter == 0
    instructor.settle_now("as_last")
    assert begun.quarter == 1
    assert begun.turn == 0


def test_a_reopened_seat_has_its_choices_and_words_again() -> None:
    begun, instructor = lesson(requires_reason=True)
    begun.choose(0, "home_markup", 1.5)
    begun.expect(0, 5_000.0)
    begun.note(0, "dearer")
    begun.hand_in(0)
    begun.choose(1, "home_markup", 1.1)
    instructor.reopen(0)
    assert begun.turn == 0
    assert begun.changed(0) == {"home_markup": 1.5}
    assert begun.noted(0) == (5_000.0, "dearer")
    resumed = again(begun)
    assert resumed.changed(0) == {"home_markup": 1.5}
    begun.hand_in(0)
    assert begun.changed(1) == {"home_markup": 1.1}
    assert [note.seat for note in begun.saved().notes] == [0]


def test_seats_that_hand_in_out_of_order_are_read_back() -> None:
    begun, instructor = lesson()
    for seat in (0, 1):
        begun.hand_in(seat)
    instructor.reopen(0)
    resumed = again(begun)
    assert [resumed.handed_in(seat) for seat in range(3)] == [False, True, False]
    assert resumed.turn == 0


def test_the_terminal_tells_what_the_instructor_changed_and_stops_at_held_results(
    tmp_path: Path,
) -> None:
    begun, instructor = lesson(2, requires_reason=True, holds_results=True)
    instructor.message("Ten minutes left")
    path = tmp_path / "game.json"
    saves.write(path, begun.saved())
    lines = ["", "", "done", "", "because", "", "done", "", "so it is"]
    screen = io.StringIO()
    typed = io.StringIO("".join(f"{line}\n" for line in lines))
    assert run(resume=path, terminal=Terminal(typed, screen)) == 0
    told = screen.getvalue()
    assert "Your instructor says: Ten minutes left" in told
    assert "Quarter 1 is settled" in told
    again = saves.read(path)
    assert [note.reason for note in again.notes] == ["because", "so it is"]
    assert again.classroom is not None
    assert again.classroom.held
