"""What each mechanism brings and costs: how a pooled order is delivered."""

from dataclasses import dataclass, field

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.grouping import Grouping
from engine.quantities import FloatArray, IntArray
from engine.rules import (
    order_delivery,
    reputation,
    trust,
)

EXACT = 1e-9
SUMMED = 1e-5
"""Sums over firms are rounded to a grid of about a millionth."""

shares = st.floats(0, 1)
YES, NO = np.array([[True]]), np.array([[False]])


def one(value: float) -> FloatArray:
    return np.array([[value]], np.float64)


def codes(*values: int) -> IntArray:
    return np.array([values], np.int64)


def cluster(firms: int) -> Grouping:
    return Grouping.of(np.zeros((1, firms), np.int64), 1)


@dataclass
class Delivery:
    """An order that a cluster has won: who keeps its pledge, and what each maker's rejects are."""

    pledged: list[float]
    keeps: list[bool]
    order: float = 40_000
    rejects: float = 0.03
    wait: float = 0
    trust: float = 0.5
    group: Grouping = field(init=False)

    def __post_init__(self) -> None:
        self.group = cluster(len(self.pledged))
        pledged, keeps = np.array([self.pledged]), np.array([self.keeps])
        called = order_delivery.pledge_called(pledged, YES, self.group)
        self.broken = order_delivery.pledge_broken(called, keeps)
        self.kept = order_delivery.kept_total_q(pledged, called, keeps, self.group)
        self.output = order_delivery.order_output_q(
            pledged, called, keeps, self.kept, one(self.order), self.group
        )
        self.days = order_delivery.lead_days(
            one(self.order), self.kept, one(self.wait), one(self.trust), 25.0, 10.0
        )
        self.late = order_delivery.late_charge_share(self.days, 60.0, 0.01, 0.15)
        self.sales = order_delivery.order_sales_q(self.output, one(self.rejects), self.group, 104.0)
        self.charge = order_delivery.late_charge_q(self.sales, self.late, self.group)

    def next_trust(self) -> float:
        total = one(sum(self.pledged))
        return trust.next_trust(
            one(self.trust), YES, self.kept, total, one(0), 0.5, 0.08, 0.15, 0.03, 0.05
        ).item()

    def next_name(self) -> float:
        return reputation.next_collective_reputation(
            one(0.5), YES, one(self.rejects), self.late, one(1), 0.15, 0.2
        ).item()


ALL_KEEP = Delivery([9_000.0] * 12, [True] * 12)
ONE_BREAKS = Delivery([9_000.0] * 12, [False, *[True] * 11])


def test_twelve_start_firms_ship_40_000_units_in_58_days_with_30_percent_of_capacity() -> None:
    shipped = Delivery([0.3 * 30_000] * 12, [True] * 12, trust=1)
    assert shipped.days == pytest.approx(58, abs=0.5)


def test_one_broken_pledge_delays_and_charges_those_who_kept_theirs() -> None:
    assert ONE_BREAKS.days > ALL_KEEP.days
    assert np.all(ONE_BREAKS.charge[0, 1:] / ONE_BREAKS.sales[0, 1:] > ALL_KEEP.late)
    assert ONE_BREAKS.sales[0, 0] == ONE_BREAKS.charge[0, 0] == 0


def test_a_broken_pledge_lowers_trust_the_clusters_name_and_the_breakers_standing_alone() -> None:
    standing = trust.next_standing(np.full((1, 12), 0.9), ONE_BREAKS.broken, 0.05, 0.4)
    assert ONE_BREAKS.next_trust() < ALL_KEEP.next_trust()
    assert ONE_BREAKS.next_name() < ALL_KEEP.next_name()
    assert standing[0, 0] == pytest.approx(0.5)
    assert np.allclose(standing[0, 1:], 0.95)


def test_kept_pledges_raise_trust_and_a_good_delivery_the_name() -> None:
    quick = Delivery([20_000.0] * 12, [True] * 12)
    assert quick.late == 0
    assert ALL_KEEP.next_trust() > ALL_KEEP.trust
    assert quick.next_name() > 0.5


@given(
    makers=st.lists(st.tuples(st.floats(0, 33_000), st.booleans()), min_size=1, max_size=12),
    order=st.integers(1, 200_000),
)
def test_keepers_make_the_order_or_all_they_pledged_and_breakers_nothing(
    makers: list[tuple[float, bool]], order: int
) -> None:
    pledged, keeps = zip(*makers, strict=True)
    done = Delivery(list(pledged), list(keeps), order)
    kept = np.where(keeps, pledged, 0.0)
    assert np.all(done.output <= kept + SUMMED)
    assert np.all(done.output[0, ~np.array(keeps)] == 0)
    assert done.output.sum() == pytest.approx(min(order, kept.sum()), rel=1e-6, abs=1)


@given(wait=st.floats(0, 49), distrust=shares)
def test_the_machine_queue_and_distrust_each_delay_an_order(wait: float, distrust: float) -> None:
    twelve = [9_000.0] * 12, [True] * 12
    best = Delivery(*twelve, trust=1)
    slow = Delivery(*twelve, wait=wait, trust=1 - distrust)
    assert slow.days.item() == pytest.approx(best.days.item() + wait + 10 * distrust)
    assert slow.charge.sum() >= best.charge.sum()


@given(days=st.floats(0, 1e4), more=st.floats(0, 100))
def test_later_is_never_cheaper_and_never_beyond_the_ceiling(days: float, more: float) -> None:
    charge, later = (
        order_delivery.late_charge_share(one(at), 60.0, 0.01, 0.15) for at in (days, days + more)
    )
    assert 0 <= charge <= later <= 0.15
    assert (charge > 0) == (days > 60)


def rejects(own: list[float], output: list[float]) -> float:
    makers = np.array([own]), np.array([output])
    return order_delivery.order_reject_share(*makers, cluster(len(own))).item()


def test_one_careless_member_more_than_doubles_the_groups_rejects() -> None:
    careless = rejects([0.4, *[0.03] * 11], [1000] * 12)
    assert careless == pytest.approx(0.068, abs=0.0005)
    assert careless > 2 * rejects([0.03] * 12, [1000] * 12)


@given(makers=st.lists(st.tuples(st.floats(0, 0.9), st.floats(100, 1e5)), min_size=1, max_size=12))
def test_mixed_lots_are_at_least_as_bad_as_the_mean_and_no_worse_than_the_worst(
    makers: list[tuple[float, float]],
) -> None:
    own, output = map(list, zip(*makers, strict=True))
    mean = float(np.average(own, weights=output))
    assert mean - 1e-6 <= rejects(own, output) <= max(own) + 1e-6


def own_rejects(technology: float = 1, audit: float = 0.5, *, certified: bool = False) -> float:
    flag = YES if certified else NO
    return order_delivery.reject_share(
        one(technology), flag, one(audit), cluster(1), 0.06, 1.5, 0.6, 0.9
    ).item()


@given(technology=st.floats(0.2, 3), audit=st.floats(0, 0.9), certified=st.booleans())
def test_technology_and_audits_and_certificates_each_cut_rejects(
    technology: float, audit: float, *, certified: bool
) -> None:
    plain = own_rejects(technology, audit, certified=certified)
    assert own_rejects(technology * 1.1, audit, certified=certified) < plain
    assert own_rejects(technology, audit + 0.1, certified=certified) < plain
    assert own_rejects(technology, audit, certified=True) <= plain
