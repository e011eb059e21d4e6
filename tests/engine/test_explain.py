"""Every number explains itself down to decisions, chance, parameters and last quarter."""

import numpy as np
import pytest

from engine.explain import Explanation, Origin, explain, quantities, recompute
from engine.grouping import Grouping, Neighbourhood
from engine.observation import visibility
from engine.rollout import Play, advance, begin
from engine.rule import Rule
from engine.settlement import Quarter
from engine.turn import RULES
from tests.worlds import random_decisions, small_world

LEAVES = {
    Origin.DECISION,
    Origin.LAST_DECISION,
    Origin.STATE,
    Origin.SHOCK,
    Origin.PARAMETER,
    Origin.SCENARIO,
}


def a_quarter() -> Quarter:
    scenario = small_world()
    play: Play = begin(scenario, np.arange(2))
    for quarter in range(4):
        play, settled = advance(play, random_decisions(scenario, 2, quarter), keep=None)
    return settled


@pytest.fixture(scope="module")
def settled() -> Quarter:
    return a_quarter()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_recomputing_a_number_from_its_inputs_gives_the_number(
    settled: Quarter, rule: Rule
) -> None:
    name = rule.name
    again, recorded = recompute(settled.values, name), settled.values[name]
    if isinstance(recorded, Grouping):
        again, recorded = again.code, recorded.code
    if isinstance(recorded, Neighbourhood):
        again, recorded = again.closeness(), recorded.closeness()
    np.testing.assert_array_equal(again, recorded)


def test_every_tree_ends_in_decisions_chance_parameters_and_last_quarter(
    settled: Quarter,
) -> None:
    seen: set[str] = set()
    for rule in RULES:
        for _, node in explain(settled.values, rule.name, 1, 3).walk(1):
            seen.add(node.name)
            if not node.inputs:
                assert node.origin in LEAVES, node.name
    assert {rule.name for rule in RULES} <= seen


def test_the_whole_tree_of_cash_is_finite_and_reaches_every_kind_of_leaf(settled: Quarter) -> None:
    origins, names, queue = set(), set(), [explain(settled.values, "next_cash", 0, 1)]
    while queue:
        node = queue.pop()
        origins.add(node.origin)
        queue += [entry for entry in node.inputs if entry.name not in names]
        names |= {entry.name for entry in node.inputs}
    assert origins == {Origin.RULE, *LEAVES}


def number(node: Explanation) -> float:
    assert isinstance(node.value, float)
    return node.value


def test_the_tree_shows_the_numbers_of_the_firm_that_asks(settled: Quarter) -> None:
    values = settled.values
    for game, firm in [(0, 1), (1, 6)]:
        node = explain(values, "next_cash", game, firm)
        assert node.value == values["next_cash"][game, firm]
        opening, *rest = node.inputs
        assert opening.name == "cash_before_credit"
        drawn = {entry.name: number(entry) for entry in rest}
        # Cash: what was there before credit, with three ways to borrow and two to repay.
        assert number(node) == (
            number(opening)
            + drawn["trade_credit_q"]
            + drawn["overdraft_q"]
            + drawn["private_loan_q"]
            - drawn["private_repayment_q"]
            - drawn["trade_repayment_q"]
        )


def test_a_cluster_quantity_is_that_of_the_firms_own_cluster(settled: Quarter) -> None:
    values = settled.values
    for firm in range(8):
        cluster = int(values["next_cluster"][0, firm])
        value = explain(values, "next_trust", 0, firm).value
        assert value == (None if cluster < 0 else values["next_trust"][0, cluster])


def test_a_parameter_shows_its_source(settled: Quarter) -> None:
    node = explain(settled.values, "bulk_discount", 0, 0)
    sources = {entry.name: entry.source for entry in node.inputs}
    assert sources["pool_multiple"] == ""
    assert "consorti" in sources["discount_per_doubling"]


def test_asking_for_what_does_not_exist_is_a_key_error(settled: Quarter) -> None:
    with pytest.raises(KeyError, match="no_such_number"):
        explain(settled.values, "no_such_number", 0, 0)


def test_every_quantity_has_axes_that_fit_its_array(settled: Quarter) -> None:
    sizes = {"games": 2, "firms": 8, "clusters": 2, "events": 1, "1": 1}
    for name, quantity in quantities().items():
        value = settled.values.get(name)
        if isinstance(value, np.ndarray) and quantity.axes:
            for length, axis in zip(value.shape, quantity.axes.split(), strict=True):
                assert length in {1, sizes.get(axis, length)}, name


def test_an_own_number_is_never_shown_with_the_others(settled: Quarter) -> None:
    for name in settled.values:
        if name in visibility() or name.startswith("previous_"):
            assert not isinstance(explain(settled.values, name, 0, 1).value, str), name
