"""The session: whose turn it is, what may be chosen, undo, results, and what stays secret."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.decisions import DECISIONS, ONCE, SPECS, DecisionError
from engine.ledger import POSTED
from engine.quantities import Unit
from engine.record import Record
from engine.rollout import advance, begin, decide
from engine.scenario import Level
from game.choosing import Draft
from game.insight.costs import Kind
from game.insight.results import PROFIT_STEPS, STEPS
from game.lineup import residents
from game.seats import Seat, SetupError, prepare, usual_firms
from game.session import TurnError
from tests.sittings import (
    any_value,
    decide_anything,
    hand_in,
    people_world,
    play_on,
    sitting,
)
from tests.worlds import batch, small_world

SLOW = settings(max_examples=10)
SEEDS = st.integers(0, 2**20)

# --- turns ----------------------------------------------------------------------------------


def test_seats_decide_in_order_and_the_last_one_settles() -> None:
    session = sitting(seats=3)
    for quarter in range(1, 4):
        assert [hand_in(session) for _ in range(3)] == [False, False, True]
        assert (session.turn, session.quarter) == (0, quarter)


def test_the_game_is_over_after_the_last_quarter() -> None:
    session = sitting(seats=2, quarters=3)
    play_on(session, np.random.default_rng(1), until=3)
    assert session.over
    assert session.turn is None
    with pytest.raises(TurnError):
        session.choose(0, "research_share", 0.01)


def test_a_session_plays_the_same_game_as_the_engine_alone() -> None:
    session, rng = sitting(seats=2, quarters=6), np.random.default_rng(3)
    lineup = residents(session.scenario)
    play = begin(session.scenario, np.array([7]), 6)
    record = Record(session.scenario, 7, 6)
    while not session.over:
        quarter = session.quarter
        decisions = decide(play, lineup.policies, lineup.seats)
        while session.quarter == quarter:
            decide_anything(session, rng)
            seat = session.turn
            assert seat is not None
            decisions = decisions.with_choice(0, session.seats[seat].firm, session.choice(seat))
            hand_in(session)
        play, settled = advance(play, decisions)
        record = record.with_quarter(decisions, settled.state)
    assert session.record.digests == record.digests


# --- choosing -------------------------------------------------------------------------------


def test_what_is_not_changed_stays_as_last_quarter_but_single_acts_are_not_repeated() -> None:
    session = sitting(seats=1)
    made = {"research_share": 0.02, "borrowing_q": 50_000.0, "capacity_change": 400.0}
    for name, value in made.items():
        session.choose(0, name, value)
    hand_in(session)
    choice = session.choice(0)
    assert choice["research_share"] == 0.02
    assert {choice[name] for name in ONCE} == {0.0}
    assert session.view(0).last["borrowing_q"] == 50_000.0


def test_a_starter_decides_only_what_is_open_and_is_told_what_is_new() -> None:
    session = sitting(seats=1, level=Level.STARTER)
    assert session.open_decisions(0) == ("cluster_choice", "pool_purchase_share")
    with pytest.raises(DecisionError) as closed:
        session.choose(0, "research_share", 0.01)
    assert closed.value.faults[0].reason == "closed"
    play_on(session, np.random.default_rng(0), until=2)
    assert session.new_decisions(0) == {"research_share"}
    hand_in(session)
    assert session.new_decisions(0) == frozenset()


@SLOW
@given(SEEDS)
def test_whatever_is_within_the_limits_can_be_handed_in_and_nothing_outside(seed: int) -> None:
    session, rng = sitting(seats=1), np.random.default_rng(seed)
    play_on(session, rng, until=int(rng.integers(0, 4)))
    if session.turn is None:
        return
    for name in session.open_decisions(0):
        session.choose(0, name, any_value(session, 0, name, rng))
        low, high = session.limits(0)[name]
        if SPECS[name].unit is Unit.FLAG:
            continue
        for outside in (low - 1, high + 1):
            with pytest.raises(DecisionError) as refused:
                session.choose(0, name, outside)
            assert (refused.value.faults[0].low, refused.value.faults[0].high) == (low, high)
    hand_in(session)


def test_limits_follow_the_firm_not_the_widest_range() -> None:
    session = sitting(seats=1)
    limits, own = session.limits(0), session.view(0).own
    growth = session.scenario.parameters.production.capacity_growth_limit
    assert limits["capacity_change"][1] == np.floor(growth * own["capacity"])
    assert list(limits["repayment_q"]) == [0, 0]
    assert 0 < limits["borrowing_q"][1] < own["capacity"] * 60
    assert list(limits["cluster_choice"]) == [-1, len(session.scenario.towns) - 1]
    session.choose(0, "borrowing_q", limits["borrowing_q"][1])
    hand_in(session)
    assert session.limits(0)["repayment_q"][1] == session.view(0).own["debt"] > 0


def test_a_firm_that_broke_its_word_cannot_ask_another_cluster() -> None:
    session = sitting(seats=1)
    low = session._game.seen.facts["standing"]  # noqa: SLF001  no play leads there quickly
    low[0, session.seats[0].firm] = 0.1
    assert session.options(0, "cluster_choice") == (-1,)
    with pytest.raises(DecisionError):
        session.choose(0, "cluster_choice", 1)


@pytest.mark.parametrize("value", [float("nan"), float("inf"), "3", None, True, [1], 10**30])
def test_a_value_of_the_wrong_kind_is_a_fault_and_changes_nothing(value: Any) -> None:
    session = sitting(seats=1)
    with pytest.raises(DecisionError):
        session.choose(0, "research_share", value)
    assert session.changed(0) == {}


def test_an_unknown_decision_is_a_fault() -> None:
    with pytest.raises(DecisionError) as refused:
        sitting(seats=1).choose(0, "tell_jokes", 1)
    assert refused.value.faults[0].reason == "unknown"


@given(st.lists(st.sampled_from(["undo", "redo", "a", "b", "c"]), max_size=40))
def test_undo_and_redo_walk_through_the_choices_and_no_further(steps: list[str]) -> None:
    draft = Draft({"a": 0, "b": 0, "c": 0}, {})
    past: list[dict[str, int]] = [{"a": 0, "b": 0, "c": 0}]
    future: list[dict[str, int]] = []
    for number, step in enumerate(steps, start=1):
        if step == "undo":
            assert (draft.undo() is None) == (len(past) == 1)
            if len(past) > 1:
                future.append(past.pop())
        elif step == "redo":
            assert (draft.redo() is None) == (not future)
            if future:
                past.append(future.pop())
        else:
            draft.choose(step, number)
            past.append({**past[-1], step: number})
            future.clear()
        assert draft.choice == past[-1]
    assert draft.changed == {name: value for name, value in past[-1].items() if value}


def test_undo_ends_when_the_seat_hands_in() -> None:
    session = sitting(seats=1)
    session.choose(0, "research_share", 0.03)
    hand_in(session)
    assert session.undo(0) is None
    assert session.redo(0) is None
    assert session.choice(0)["research_share"] == 0.03


def test_an_undone_choice_is_not_in_what_is_stored() -> None:
    session = sitting(seats=2)
    session.choose(0, "research_share", 0.0314)
    session.undo(0)
    assert session.saved().draft is not None
    assert "0.0314" not in repr(session.saved())
    hand_in(session)
    assert "0.0314" not in repr(session.saved())


# --- setting up -----------------------------------------------------------------------------


def test_a_wrong_set_up_gets_every_fault_at_once() -> None:
    seats = [Seat(0, "Ana"), Seat(0, "ana"), Seat(99, " "), Seat(1, "x" * 41), Seat(2, "a\x1b[2J")]
    with pytest.raises(SetupError) as refused:
        prepare(people_world(), Level.STARTER, -1, seats, 0)
    keys = [fault.key for fault in refused.value.faults]
    assert keys == ["quarters", "game", "firm", "firm_taken", "name", "name", "name", "name_taken"]


def test_firms_outside_the_clusters_are_offered_first() -> None:
    firms = [batch(count=2, in_cluster=True), batch(count=3)]
    assert usual_firms(small_world(firms=firms), 4) == [2, 3, 4, 0]


# --- results --------------------------------------------------------------------------------


def test_every_posting_belongs_to_one_step_of_the_way_of_the_cash() -> None:
    listed = [name for names in STEPS.values() for name in names]
    assert sorted(listed) == sorted(POSTED)


@SLOW
@given(SEEDS)
def test_the_steps_lead_from_last_quarters_cash_to_this_ones(seed: int) -> None:
    session, rng = sitting(seats=1, quarters=4), np.random.default_rng(seed)
    while not session.over:
        decide_anything(session, rng)
        hand_in(session)
        found = session.result(0)
        assert found is not None
        steps = dict(found.steps)
        assert found.before.cash + sum(steps.values()) == found.now.cash
        assert sum(steps.get(key, 0.0) for key in PROFIT_STEPS) == found.now.profit_q
        assert sum(found.postings.values()) == found.now.cash - found.before.cash


def test_causes_begin_in_the_second_quarter_and_the_largest_come_first() -> None:
    session = sitting(seats=1)
    hand_in(session)
    first = session.result(0)
    hand_in(session)
    second = session.result(0)
    assert first is not None
    assert second is not None
    assert first.causes == ()
    sizes = [abs(cause.effect) for cause in second.causes]
    assert sizes
    assert sizes == sorted(sizes, reverse=True)


def test_cooperation_is_weighed_against_the_same_quarter_without_it() -> None:
    session = sitting(seats=1)
    session.choose(0, "cluster_choice", 0)
    session.choose(0, "pool_purchase_share", 0.8)
    session.choose(0, "association_dues_q", 5_000)
    hand_in(session)
    found = session.result(0)
    assert found is not None
    assert found.ties is not None
    ties = {tie.key: tie for tie in found.ties.ties}
    assert {"buying", "association", "running"} <= set(ties)
    assert ties["buying"].brought > ties["buying"].cost > 0
    assert ties["association"].cost >= 5_000
    assert found.ties.profit != found.ties.alone


def test_a_firm_that_works_alone_has_no_cooperation_to_weigh() -> None:
    session = sitting(seats=1)
    hand_in(session)
    found = session.result(0)
    assert found is not None
    assert found.ties is None


def test_expectation_and_reason_come_back_with_the_result() -> None:
    session = sitting(seats=1)
    session.expect(0, 120_000)
    session.note(0, "  more\nresearch\x1b[2J ")
    hand_in(session)
    found = session.result(0)
    assert found is not None
    assert (found.expected, found.reason) == (120_000, "more research [2J")
    hand_in(session)
    again = session.result(0)
    assert again is not None
    assert again.expected is None


@SLOW
@given(SEEDS)
def test_a_previewed_cost_is_what_the_books_say_afterwards(seed: int) -> None:
    session, rng = sitting(seats=1), np.random.default_rng(seed)
    play_on(session, rng, until=int(rng.integers(0, 3)))
    if session.turn is None:
        return
    decide_anything(session, rng, share=0.6)
    session.choose(0, "repayment_q", 0.0)
    shown = {name: session.cost(0, name) for name in SURE}
    kinds = {name: cost.kind for name, cost in shown.items() if cost}
    amounts = {SURE[name]: round(cost.amount) if cost else 0 for name, cost in shown.items()}
    hand_in(session)
    found = session.result(0)
    assert found is not None
    assert set(kinds.values()) <= {Kind.PAYS}
    for posting, amount in amounts.items():
        assert -found.postings.get(posting, 0.0) == pytest.approx(amount, abs=1), posting


SURE = {
    "training_q": "training_bill_q",
    "association_dues_q": "dues_paid_q",
    "own_marketing_q": "own_marketing_paid_q",
    "joint_marketing_q": "joint_marketing_paid_q",
    "research_share": "research_cost_q",
    "buys_licence": "licence_fee_q",
    "openness": "visit_cost_q",
    "applies_for_grant": "grant_application_q",
}
"""Decisions whose cost depends on nobody else, and the line of the books that it becomes."""


def test_every_decision_can_be_previewed_without_a_fault() -> None:
    session = sitting(seats=1)
    for rich in (False, True):
        for spec in DECISIONS:
            session.cost(0, spec.name)
        if not rich:
            session.choose(0, "cluster_choice", 0)
            session.choose(0, "institute_choice", 0)
            session.choose(0, "exports", value=True)
            session.choose(0, "seeks_certificate", value=True)
            session.choose(0, "capacity_change", -500)
            session.choose(0, "wage_premium", -0.1)


def test_goals_say_what_is_missing() -> None:
    session = sitting(seats=1)
    goals = {goal.key: goal for goal in session.goals(0)}
    assert set(goals) == {"product", "process", "exports", "size", "quarters"}
    assert not any(goal.met for goal in goals.values())
    assert goals["size"].now == pytest.approx(1.0)


def test_a_forecast_follows_the_draft_and_is_the_same_when_the_draft_is() -> None:
    session = sitting(seats=2)
    base = session.forecast(0)
    assert base is not None
    session.choose(0, "training_q", 2_000.0)
    dear = session.forecast(0)
    assert dear is not None
    assert dear.bands["cash"][0].median < base.bands["cash"][0].median
    session.undo(0)
    assert session.forecast(0) == base


def test_an_outlook_is_of_its_own_quarter_even_when_it_is_worked_out_later() -> None:
    late, prompt = sitting(seats=1, quarters=2), sitting(seats=1, quarters=2)
    held, known = late.outlook(0, "share"), prompt.outlook(0, "share")
    assert held is not None
    assert known is not None
    expected = known.forecast()
    hand_in(late)
    hand_in(prompt)
    assert held.forecast() == expected
    assert late.forecast(0) == prompt.forecast(0)
    last = late.outlook(0, "share")
    hand_in(late)
    assert late.over
    assert last is not None
    assert len(last.forecast().insolvency) == 1


def test_the_forecast_that_a_player_saw_is_the_one_a_result_is_held_against(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    seen, unseen = sitting(1, quarters=3), sitting(1, quarters=3)
    for session in (seen, unseen):
        session.choose(0, "research_share", 0.04)
    seen.forecast(0)
    for session in (seen, unseen):
        session.hand_in(0)
    asked = unseen.result(0)
    monkeypatch.setattr("game.insight.results.imagine", None)  # what was seen is not made again
    found = seen.result(0)
    assert found is not None
    assert asked is not None
    assert found.foreseen == asked.foreseen


def test_a_forecast_of_another_choice_is_not_held_against_the_result() -> None:
    seen, unseen = sitting(1, quarters=3), sitting(1, quarters=3)
    seen.forecast(0)
    for session in (seen, unseen):
        session.choose(0, "research_share", 0.08)
        session.hand_in(0)
    found, asked = seen.result(0), unseen.result(0)
    assert found is not None
    assert asked is not None
    assert found.foreseen == asked.foreseen
