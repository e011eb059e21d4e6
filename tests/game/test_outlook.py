"""What choices bring and cost, the form of a quarter, ties, shares of a change, and curves."""

from functools import cache

import pytest

from engine.explain import RULE_OF, quantities
from engine.scenario import Level
from game.form import Decision
from game.insight.costs import Cost, Kind
from game.insight.outlook import Effect, Word, tradeoff
from game.session import Session
from tests.sittings import hand_in, sitting


def working(quarters: int = 3) -> Session:
    session = sitting(seats=1)
    for _ in range(quarters):
        session.choose(0, "cluster_choice", 0)
        session.choose(0, "pool_purchase_share", 0.8)
        session.choose(0, "openness", 0.5)
        hand_in(session)
    return session


def test_buying_together_is_weighed_against_hauling() -> None:
    outlook = working().outlook(0, "share")
    assert outlook is not None
    found = outlook.tradeoffs()
    pool = found.each["pool_purchase_share"]
    assert pool.gain is not None
    assert pool.cost is not None
    assert (pool.gain.key, pool.cost.key) == ("brings", "pays_about")
    assert found.net == pytest.approx(pool.gain.amount - pool.cost.amount, rel=0.5)


def test_what_is_left_out_brings_and_costs_nothing() -> None:
    outlook = sitting(seats=1).outlook(0, "share")
    assert outlook is not None
    found = outlook.tradeoffs()
    assert found.net == 0.0
    assert all(one.gain is None and one.cost is None for one in found.each.values())


def test_an_outlook_is_of_the_choices_when_it_was_asked() -> None:
    session = working()
    before = session.outlook(0, "share")
    assert before is not None
    expected = session.forecast(0)
    session.choose(0, "own_marketing_q", 300_000.0)
    assert before.forecast() == expected
    assert session.forecast(0) != expected


@pytest.mark.parametrize(
    ("effect", "direct", "gain", "cost"),
    [
        (70.0, Cost(Kind.PAYS, 100.0), Word("brings", 170.0), Word("pays", 100.0)),
        (-150.0, Cost(Kind.PAYS, 100.0), None, Word("pays", 150.0)),
        (-300.0, Cost(Kind.PAYS, 100.0), None, Word("loses", 300.0)),
        (-200.0, None, None, Word("loses", 200.0)),
        (0.0, Cost(Kind.EARNS, 500.0), Word("earns", 500.0), None),
        (0.0, Cost(Kind.INTEREST, 80.0), None, Word("interest", 80.0)),
        (0.0, None, None, None),
    ],
)
def test_gain_and_cost_together_are_the_effect(
    effect: float, direct: Cost | None, gain: Word | None, cost: Word | None
) -> None:
    found = tradeoff("share", Effect(effect, 0.0, 0.0, 0.0), direct)
    assert (found.gain, found.cost) == (gain, cost)


def test_the_form_lists_open_decisions_and_those_that_open_later() -> None:
    session = sitting(seats=1, level=Level.STARTER)
    form = {one.name: one for one in session.form(0)}
    assert {name for name, one in form.items() if one.opens is None} == set(
        session.open_decisions(0)
    )
    assert form["research_share"].opens == 3
    assert "training_q" not in form


def test_a_decision_is_changed_when_it_differs_from_what_stands() -> None:
    session = working()

    def pool() -> Decision:
        return next(one for one in session.form(0) if one.name == "pool_purchase_share")

    assert not pool().changed
    session.choose(0, "pool_purchase_share", 0.2)
    assert pool().changed
    session.choose(0, "cluster_choice", -1)
    assert pool().idle


def test_ties_follow_the_choices() -> None:
    session = working()
    before = {(flow.kind, flow.to): flow.rmb for flow in session.flows(0)}
    assert {kind for kind, _ in before} == {"buying", "learning"}
    session.choose(0, "pool_purchase_share", 0.4)
    after = {(flow.kind, flow.to): flow.rmb for flow in session.flows(0)}
    assert after["buying", 0] == pytest.approx(before["buying", 0] / 2)
    session.choose(0, "cluster_choice", -1)
    assert session.flows(0) == ()


OF_AN_EVENT = ["event_starts", "event_active", "next_event_quarters_left", "conditions"]


@pytest.mark.parametrize("name", OF_AN_EVENT)
def test_what_has_a_value_an_event_has_no_number_of_one_firm(name: str) -> None:
    entry = _settled().explain(0, name).entry
    assert entry.value is None
    assert entry.before is None


@pytest.mark.parametrize("name", sorted(set(RULE_OF) - set(OF_AN_EVENT)))
def test_effects_of_the_inputs_add_up_to_the_change(name: str) -> None:
    why = _settled().explain(0, name)
    value, before = why.entry.value, why.entry.before
    effects = [entry.effect for entry in why.inputs if entry.effect is not None]
    assert value is not None
    assert before is not None
    assert effects
    change = float(value) - float(before)
    assert sum(effects) == pytest.approx(change, abs=1e-6 * max(1.0, abs(value)))


def test_a_curve_passes_through_where_the_firm_stands() -> None:
    session = _settled()
    found = session.curve(0, "bulk_discount", "pool_multiple")
    assert found is not None
    assert found.now in found.points
    assert found.now[1] == session.explain(0, "bulk_discount").entry.value
    ys = [y for _, y in found.points]
    assert ys == sorted(ys)
    assert session.curve(0, "bulk_discount", "cluster") is None


def test_every_curve_can_be_drawn_or_is_none() -> None:
    session = _settled()
    drawn = 0
    for name, rule in RULE_OF.items():
        for along in rule.inputs:
            found = session.curve(0, name, along)
            if found is not None:
                assert quantities()[along].axes != "group"
                assert len(found.points) > 2
                drawn += 1
    assert drawn > 100


@cache
def _settled() -> Session:
    return working()
