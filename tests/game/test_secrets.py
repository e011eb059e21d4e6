"""Secrets: what a seat can reach holds nothing of another before it is public."""

import sys
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.decisions import DecisionError
from engine.observation import visibility
from engine.outcome import Ending
from engine.state import Seen, State
from game.session import Session, TurnError
from game.sight import Sight
from tests.sittings import (
    RUIN,
    decide_anything,
    hand_in,
    no_credit_world,
    numbers,
    play_on,
    reach,
    sitting,
)

SLOW = settings(max_examples=10)
SEEDS = st.integers(0, 2**20)
PRIVATE_CALLS: dict[str, Any] = {
    "view": lambda session, seat: session.view(seat),
    "history": lambda session, seat: session.history(seat),
    "goals": lambda session, seat: session.goals(seat),
    "result": lambda session, seat: session.result(seat),
    "explain": lambda session, seat: session.explain(seat, "next_cash"),
    "open_decisions": lambda session, seat: session.open_decisions(seat),
    "new_decisions": lambda session, seat: session.new_decisions(seat),
    "limits": lambda session, seat: session.limits(seat),
    "options": lambda session, seat: session.options(seat, "cluster_choice"),
    "choice": lambda session, seat: session.choice(seat),
    "changed": lambda session, seat: session.changed(seat),
    "cost": lambda session, seat: session.cost(seat, "research_share"),
    "forecast": lambda session, seat: session.forecast(seat),
    "curve": lambda session, seat: session.curve(seat, "next_cash", "overdraft_q"),
    "flows": lambda session, seat: session.flows(seat),
    "form": lambda session, seat: session.form(seat),
    "outlook": lambda session, seat: session.outlook(seat, "share"),
    "can_undo": lambda session, seat: session.can_undo(seat),
    "can_redo": lambda session, seat: session.can_redo(seat),
    "choose": lambda session, seat: session.choose(seat, "research_share", 0.01),
    "undo": lambda session, seat: session.undo(seat),
    "redo": lambda session, seat: session.redo(seat),
    "expect": lambda session, seat: session.expect(seat, 1.0),
    "note": lambda session, seat: session.note(seat, "words"),
    "noted": lambda session, seat: session.noted(seat),
    "hints": lambda session, seat: session.hints(seat),
    "page": lambda session, seat: session.page(seat, "bulk_purchase"),
    "hand_in": lambda session, seat: session.hand_in(seat),
    "missing": lambda session, seat: session.missing(seat),
}


@pytest.mark.parametrize("call", PRIVATE_CALLS)
def test_only_the_seat_whose_turn_it_is_reaches_its_own_business(call: str) -> None:
    session = sitting(seats=2)
    hand_in(session)
    assert session.turn == 1
    with pytest.raises(TurnError):
        PRIVATE_CALLS[call](session, 0)


def test_every_method_about_a_seat_is_either_guarded_or_public() -> None:
    public = {"outcome", "eliminated", "gone", "closed", "handed_in", "call", "left", "sit"}
    public |= {"waits", "must_wait", "comes"}  # who has handed in is public
    about_seats = {
        name
        for name, method in (vars(Sight) | vars(Session)).items()
        if not name.startswith("_") and callable(method) and "seat" in method.__annotations__
    }
    assert about_seats == public | set(PRIVATE_CALLS)


@SLOW
@given(SEEDS, SEEDS, st.integers(0, 3))
def test_what_a_seat_hands_in_changes_nothing_that_the_next_can_reach(
    one: int, other: int, quarters: int
) -> None:
    """Play two games alike up to a quarter in which the first seat decides differently."""
    found = []
    for seed in (one, other):
        session = sitting(seats=2)
        play_on(session, np.random.default_rng(0), until=quarters)
        if session.turn is None:
            return
        decide_anything(session, np.random.default_rng(seed))
        session.expect(0, float(seed))
        session.note(0, f"secret {seed}")
        hand_in(session)
        if session.turn != 1:
            return
        found.append(reach(session, 1))
    assert found[0] == found[1]


SECRET_STOCKS = [name for name, mark in visibility().items() if mark is Seen.OWN]
SECRET_DECISIONS = ("home_markup", "own_marketing_q", "training_q", "research_share", "borrowing_q")


def _private(state: State, firm: int) -> dict[float, str]:
    """Return a firm's secrets: the name of each by its value."""
    found = {float(getattr(state, name)[0, firm]): name for name in SECRET_STOCKS}
    made = {float(getattr(state.decisions, name)[0, firm]): name for name in SECRET_DECISIONS}
    return {value: name for value, name in (found | made).items() if _is_telling(value)}


def _is_table(value: object) -> bool:
    return isinstance(value, (int, float, np.ndarray))


def _is_telling(value: float) -> bool:
    """Leave out round numbers, which turn up by themselves."""
    return (
        abs(value) > 1_000 and value % 100 != 0
        if value == round(value)
        else (value != round(value, 4))
    )


@SLOW
@given(SEEDS, st.integers(1, 5))
def test_no_number_that_a_seat_reaches_is_another_firms_private_one(seed: int, until: int) -> None:
    """A secret that is told is told in other games too; one that is met by chance is not."""
    met = _secrets_met(seed, until)
    for other in range(seed + 1, seed + 4):
        if met:
            assert not met & _secrets_met(other, until)


def test_a_secret_that_is_told_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    def told(session: Session, seat: int) -> dict[str, Any]:
        state = session._game.play.state  # noqa: SLF001  told on purpose
        return {"cash": float(state.cash[0, session.seats[1 - seat].firm])}

    monkeypatch.setitem(vars(sys.modules[__name__]), "reach", told)
    assert ("cash", ".cash") in _secrets_met(1, 2) & _secrets_met(2, 2)


def _secrets_met(seed: int, until: int) -> set[tuple[str, str]]:
    """Play a game; return other firms' secrets that a seat reaches as numbers, and where."""
    session = sitting(seats=2)
    play_on(session, np.random.default_rng(seed), until=until)
    if session.turn is None:
        return set()
    own, state = session.seats[session.turn].firm, session._game.play.state  # noqa: SLF001
    before = session._game.last.play.state if session._game.last else state  # noqa: SLF001
    others: dict[float, str] = {}
    for firm in range(session.scenario.firm_count):
        if firm != own:
            others |= _private(before, firm) | _private(state, firm)
    known = _known(session, own, (state, before))
    return {
        (others[number], place)
        for place, number in numbers(reach(session, session.turn))
        if number in others and number not in known
    }


def _known(session: Session, own: int, states: tuple[State, ...]) -> set[float]:
    """Return what is no secret to a firm: what is its own, and what the scenario fixes for all."""
    tables = session._game.play.province.fixed.values()  # noqa: SLF001
    known = {float(one) for table in tables if _is_table(table) for one in np.ravel(table)}
    earlier = session._game.previous  # noqa: SLF001  each number is shown with the one before
    for state in (*states, *([earlier.play.state] if earlier else [])):
        known |= set(_private(state, own))
    # Firms that changed alike lose alike, and it fades alike: here it tells of nobody.
    known |= {float(loss) for state in states for loss in state.adaptation_loss[0]}
    # A firm at full capacity makes what another of its size could make.
    moments = (session._game.last, session._game.previous)  # noqa: SLF001
    return known | {float(one.values["effective_capacity_q"][0, own]) for one in moments if one}


def _ruin(session: Session) -> None:
    """Let the first seat spend more than it has."""
    while not session.eliminated(0):
        assert not session.over
        if session.turn == 0:
            for name, value in RUIN.items():
                session.choose(0, name, value)
        hand_in(session)


def _ruined() -> Session:
    session = sitting(seats=2, scenario=no_credit_world())
    _ruin(session)
    return session


def test_a_failed_firm_has_one_last_look_and_nothing_to_decide() -> None:
    session = _ruined()
    assert session.turn == 0
    assert session.open_decisions(0) == ()
    public = {name for name, mark in visibility().items() if mark is Seen.PUBLIC}
    assert set(session.view(0).own) == public
    assert session.result(0) is not None
    assert session.outcome(0).ending is Ending.INSOLVENT
    with pytest.raises(DecisionError):
        session.choose(0, "research_share", 0.01)


@pytest.mark.parametrize("call", PRIVATE_CALLS)
def test_an_eliminated_seat_reaches_only_what_is_public(call: str) -> None:
    session = _ruined()
    hand_in(session)
    hand_in(session)
    assert session.turn == 1
    with pytest.raises(TurnError):
        PRIVATE_CALLS[call](session, 0)
    assert session.public().quarter == session.quarter
    assert set(session.public().firms[0]) <= set(visibility())


def test_the_game_does_not_wait_for_an_eliminated_seat() -> None:
    session = _ruined()
    hand_in(session)
    while not session.over:
        assert session.turn == 1
        hand_in(session)


def test_the_game_ends_when_no_seat_is_left() -> None:
    session = sitting(seats=1, scenario=no_credit_world())
    _ruin(session)
    assert session.over
    assert session.quarter < session.setup.quarters
    assert session.result(0) is not None


def test_public_facts_name_nobody_you() -> None:
    session = sitting(seats=2)
    session.choose(0, "cluster_choice", 0)
    hand_in(session)
    hand_in(session)
    assert 0 in {move.firm for move in session.public().moves}
    assert "You" not in repr(session.public())
