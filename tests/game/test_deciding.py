"""Firms that look ahead begin to decide while people choose: sooner, and nothing else."""

import time

import pytest

from engine.scenario import Scenario
from game.lineup import residents
from game.session import Session
from tests.game.classroom.lessons import lesson
from tests.sittings import hand_in, people_world, sitting

AHEAD = "look_ahead_quick"


def thoughtful() -> Scenario:
    """Let the firms of the small world that nobody leads look ahead."""
    world = people_world()
    firms = tuple(batch.model_copy(update={"policy": AHEAD}) for batch in world.firms)
    return world.model_copy(update={"firms": firms})


def played(session: Session, *, early: bool) -> tuple[str, ...]:
    while not session.over:
        if early:
            session.think()
        hand_in(session)
    return session.record.digests


def wait(session: Session) -> None:
    until = time.monotonic() + 60.0
    while session.must_wait(0) and time.monotonic() < until:
        time.sleep(0.01)
    assert not session.must_wait(0)


def test_thinking_early_changes_no_decision() -> None:
    early, late = (
        played(sitting(2, quarters=3, scenario=thoughtful()), early=early)
        for early in (True, False)
    )
    assert early == late


def test_only_the_last_who_hands_in_waits_and_only_until_all_have_decided() -> None:
    session = sitting(2, quarters=3, scenario=thoughtful())
    session.think()
    assert not session.must_wait(0)  # the other seat chooses still
    session.hand_in(0)
    wait(session)
    assert session.hand_in(1)
    assert not session.must_wait(0)  # nobody has begun to think about the next quarter


def test_firms_that_only_react_are_not_asked_early() -> None:
    session = sitting(1, quarters=3)
    session.think()
    assert not session.must_wait(0)


def test_what_was_thought_before_a_stand_in_came_is_not_used() -> None:
    (begun, lead), (other, second) = lesson(2, quarters=3), lesson(2, quarters=3)
    lead.set_away(1, AHEAD)
    begun.think()
    lead.reopen(1)
    lead.set_away(1, "whole_network")
    second.set_away(1, "whole_network")
    for one in (begun, other):
        one.hand_in(0)
    assert begun.record.digests == other.record.digests


def test_what_goes_wrong_is_told_where_the_decisions_are_asked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fails(*_: object) -> None:
        raise ArithmeticError("too large")

    monkeypatch.setattr("game.deciding.decide", fails)
    world = thoughtful()
    session = sitting(1, quarters=2, scenario=world)
    session.think()
    with pytest.raises(ArithmeticError, match="too large"):
        hand_in(session)
    assert residents(world).looks_ahead
