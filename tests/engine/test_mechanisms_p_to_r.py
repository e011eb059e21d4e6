"""What each mechanism brings and costs, from post-purchase distribution to reputation."""

from collections.abc import Iterable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.grouping import Grouping, Neighbourhood
from engine.quantities import FloatArray, IntArray
from engine.rules import (
    learning,
    modes,
    post_purchase_distribution,
    processing_trade,
    proximity,
    reputation,
    sales,
)
from engine.turn import RULES

EXACT = 1e-9

shares = st.floats(0, 1)
units = st.floats(0, 1e5)
YES, NO = np.array([[True]]), np.array([[False]])


def one(value: float) -> FloatArray:
    return np.array([[value]], np.float64)


# Post-purchase distribution: the cheap tonne still has to reach my gate.


def handling(buyers: float, km: float = 10) -> float:
    rates = (0.004, 0.0002, 0.0025)
    return post_purchase_distribution.distribution_share(one(buyers), one(km), *rates).item()


@given(buyers=st.integers(1, 200), km=st.floats(0, 300), more=st.floats(0.1, 100))
def test_the_road_and_every_further_buyer_make_handling_dearer(
    buyers: int, km: float, more: float
) -> None:
    assert handling(buyers, km) < handling(buyers, km + more)
    assert handling(buyers, km) < handling(buyers + 1, km)


@given(buyers=st.integers(1, 200))
def test_further_buyers_add_less_and_less(buyers: int) -> None:
    first = handling(buyers + 1) - handling(buyers)
    assert handling(buyers + 2) - handling(buyers + 1) < first


def test_only_those_who_buy_through_the_pool_are_counted() -> None:
    town = Grouping.of(np.array([[0, 0, 0, 1]]), 2)
    buyers = post_purchase_distribution.pool_buyers(np.array([[0.1, 1.0, 0.0, 0.0]]), town)
    assert buyers.tolist() == [[2, 2, 2, 1]]


# Processing trade: easy, and it teaches little.


@given(share=shares, capacity=units, ordered=shares)
def test_a_pooled_order_comes_before_processing(
    share: float, capacity: float, ordered: float
) -> None:
    order = one(ordered * capacity)
    processed = processing_trade.processing_output_q(one(share), one(capacity), order)
    assert 0 <= processed <= share * capacity
    assert processed + order <= capacity * (1 + EXACT)


def test_the_bonded_store_is_paid_for_once() -> None:
    ready, paid = NO, []
    for output in (0.0, 500.0, 0.0, 800.0):
        bill = processing_trade.processing_set_up_paid_q(one(output), ready, 100_000.0)
        paid.append(bill.item())
        ready = processing_trade.next_processing_ready(ready, one(output))
    assert paid == [0, 100_000, 0, 0]


def what_moves(quantity: str) -> set[str]:
    """Name every quantity of the same quarter that `quantity` depends on."""
    inputs = {rule.name: rule.inputs for rule in RULES}
    found: set[str] = set()
    queue: Iterable[str] = inputs[quantity]
    while queue:
        found.update(queue)
        queue = {name for at in queue for name in inputs.get(at, ())} - found
    return found


@pytest.mark.parametrize(
    "quantity", ["next_product_technology", "next_process_technology", "next_product_reputation"]
)
def test_processing_brings_neither_technology_nor_a_name(quantity: str) -> None:
    assert [name for name in what_moves(quantity) if "processing" in name] == []


def test_processing_alone_makes_a_market_global_and_the_product_no_better() -> None:
    fees = processing_trade.processing_fees_q(one(30_000), 16.0)
    everything = sales.next_sales_q(one(0), one(0), one(0), fees)
    share = sales.next_export_share(everything, one(0), one(0), fees)
    assert modes.next_market_global(NO, share, 0.25, 0.15)
    assert not modes.next_product_high(NO, one(0.5), 0.72, 0.62)


@given(output=st.floats(1, 1e5))
def test_processing_gives_practice_like_any_other_output(output: float) -> None:
    made = sales.next_output_q(one(0), one(1), one(0), one(output))
    before = one(1000)
    assert learning.next_experience(before, made, 0.04) == pytest.approx(960 + output)


# Proximity: shared products, markets and infrastructure needs.

WEIGHTS = (0.5, 0.125, 0.375)
"""Whole steps of 1 / 65,536, in which weights are kept."""

firm = st.tuples(*[st.integers(0, 2)] * 3, st.integers(-1, 1))
towns = st.lists(firm, min_size=1, max_size=10)
Firms = list[tuple[int, int, int, int]]


def codes(column: Iterable[int]) -> IntArray:
    return np.array([list(column)], np.int64)


def near(firms: Firms) -> tuple[Neighbourhood, Grouping]:
    product, market, infrastructure, cluster = (codes(column) for column in zip(*firms))  # noqa: B905
    town = Grouping.of(cluster, 2)
    return proximity.neighbourhood(town, product, market, infrastructure, 3, *WEIGHTS), town


def counted(firms: Firms, one: int, other: int) -> float:
    if one == other or firms[one][3] < 0 or firms[one][3] != firms[other][3]:
        return 0.0
    return sum(
        weight
        for weight, mine, theirs in zip(WEIGHTS, firms[one], firms[other], strict=False)
        if mine == theirs
    )


@given(firms=towns)
def test_proximity_is_what_one_counts_pair_by_pair(firms: Firms) -> None:
    all_near, town = near(firms)
    expected = np.array(
        [[counted(firms, at, to) for to in range(len(firms))] for at in range(len(firms))]
    )
    closeness = proximity.closeness(all_near)
    np.testing.assert_allclose(closeness[0], expected.sum(axis=1), atol=EXACT)
    size = town.spread(town.count(), outside=1.0)
    likeness = proximity.likeness(closeness, size)
    assert np.all((likeness >= 0) & (likeness <= 1 + EXACT))


@given(firms=towns, values=st.lists(st.integers(0, 1000), min_size=10, max_size=10))
def test_sums_over_neighbours_are_what_one_adds_pair_by_pair(
    firms: Firms, values: list[int]
) -> None:
    all_near, _ = near(firms)
    amount = np.array([values[: len(firms)]], np.float64)
    expected = [
        sum(counted(firms, at, to) * values[to] for to in range(len(firms)))
        for at in range(len(firms))
    ]
    np.testing.assert_allclose(all_near.sum(amount)[0], expected, atol=1e-6)


@given(closeness=st.floats(0.01, 4096), more=st.floats(0.01, 100))
def test_one_follows_no_more_neighbours_than_one_can(closeness: float, more: float) -> None:
    few, many = (
        proximity.hearing_share(one(at), 8.0).item() * at for at in (closeness, closeness + more)
    )
    assert few <= many + EXACT
    assert many <= 8 + EXACT


def test_a_cluster_of_like_firms_is_nearer_than_one_of_unlike_firms() -> None:
    like: Firms = [(0, 0, 0, 0)] * 4
    mixed: Firms = [(at % 3, at % 2, 0, 0) for at in range(4)]
    four = np.full((1, 4), 4.0)
    alike, unlike = (
        proximity.likeness(proximity.closeness(near(firms)[0]), four) for firms in (like, mixed)
    )
    assert np.allclose(alike, 1)
    assert np.all(unlike < 0.6)


# Reputation: a good name is built by deliveries and burnt by one careless maker.


def name(reputation_now: float, rejects: float, late: float, *, won: bool = True) -> float:
    flag = YES if won else NO
    return reputation.next_collective_reputation(
        one(reputation_now), flag, one(rejects), one(late), one(1), 0.15, 0.2
    ).item()


@given(now=shares, rejects=st.floats(0, 0.9), late=st.floats(0, 0.15))
def test_a_name_moves_towards_the_last_delivery_and_stays_within_its_limits(
    now: float, rejects: float, late: float
) -> None:
    after = name(now, rejects, late)
    performance = (1 - rejects) * (1 - late / 0.15)
    assert min(now, performance) - EXACT <= after <= max(now, performance) + EXACT
    assert name(now, rejects, late, won=False) == pytest.approx(now)


@given(now=shares, rejects=st.floats(0, 0.8), late=st.floats(0, 0.14))
def test_rejects_and_lateness_each_hurt_the_clusters_name(
    now: float, rejects: float, late: float
) -> None:
    good = name(now, rejects, late)
    assert name(now, rejects + 0.1, late) < good
    assert name(now, rejects, late + 0.01) < good


def own_name(cluster_name: float, rejects: float, *, member: bool = True) -> float:
    town = Grouping.of(np.array([[0 if member else -1]]), 1)
    weights = (0.06, 0.5, 2.0, 0.3, 0.2, 2.0, 0.2)
    return reputation.next_product_reputation(
        one(1), one(rejects), one(cluster_name), town, *weights
    ).item()


@given(cluster_name=st.floats(0, 0.49), rejects=st.floats(0, 0.06))
def test_a_cluster_in_bad_repute_drags_a_careful_member_down_but_no_outsider(
    cluster_name: float, rejects: float
) -> None:
    assert own_name(cluster_name, rejects) < own_name(0.5, rejects)
    assert own_name(cluster_name, rejects, member=False) == own_name(0.5, rejects, member=False)


@given(rejects=st.floats(0, 0.3), more=st.floats(0.001, 0.1))
def test_a_firm_is_known_for_its_own_rejects(rejects: float, more: float) -> None:
    assert own_name(0.5, rejects + more) < own_name(0.5, rejects)


def test_ordinary_rejects_in_an_ordinary_cluster_leave_a_name_as_it_is() -> None:
    assert own_name(0.5, 0.06) == pytest.approx(1)
