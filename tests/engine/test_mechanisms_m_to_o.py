"""What each mechanism brings and costs, from the machine schedule to the bid for an order."""

from dataclasses import dataclass

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.grouping import Grouping
from engine.numeric import normal_from_uniform
from engine.quantities import FloatArray, IntArray
from engine.rules import (
    division_of_labour,
    machine_schedule,
    membership,
    modes,
    order_bid,
    order_delivery,
    proximity,
    shared_machines,
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


# Shared machines: bliss at 70 percent, misery at 95.


def wait(utilisation: float, machines: float = 1.0, broker: float = 0.0) -> float:
    return machine_schedule.machine_wait_days(
        one(utilisation), one(480 * machines), one(broker), 480.0, 1.0, 0.5, 1.0
    ).item()


@pytest.mark.parametrize(
    ("utilisation", "with_one", "with_four"), [(0.8, 4, 0.8), (0.9, 9, 2.0), (0.95, 19, 4.5)]
)
def test_waiting_follows_the_known_figures(
    utilisation: float, with_one: float, with_four: float
) -> None:
    assert wait(utilisation) == pytest.approx(with_one)
    assert wait(utilisation, 4) == pytest.approx(with_four, abs=0.05)


@given(low=st.floats(0, 0.97), more=st.floats(0.001, 0.5), machines=st.floats(1, 50))
def test_waiting_grows_with_utilisation_and_is_finite_at_the_ceiling(
    low: float, more: float, machines: float
) -> None:
    assert 0 <= wait(low, machines) < wait(min(low + more, 0.98), machines) <= 49 + EXACT


@given(utilisation=st.floats(0.1, 0.98), machines=st.floats(1, 50), broker=shares)
def test_more_machines_and_a_booking_calendar_shorten_the_queue(
    utilisation: float, machines: float, broker: float
) -> None:
    assert wait(utilisation, machines + 1) < wait(utilisation, machines)
    shorter = wait(utilisation, machines, broker)
    assert shorter == pytest.approx(wait(utilisation, machines) * (1 - broker / 2))


@dataclass
class Booking:
    """One cluster's pool for a quarter: a firm's hours offered, asked and its kind of product."""

    offered: list[float]
    asked: list[float]
    kinds: list[int]

    def __post_init__(self) -> None:
        self.group = cluster(len(self.asked))
        asked, kinds = np.array([self.asked]), codes(*self.kinds)
        self.pool = shared_machines.pool_hours_q(np.array([self.offered]), self.group, one(0))
        count = max(self.kinds) + 1
        near = proximity.neighbourhood(self.group, kinds, kinds, kinds, count, 0.4, 0.3, 0.3)
        mixed = shared_machines.job_kinds(asked, near, count, 1)
        self.demand = shared_machines.machine_demand_q(asked, self.group, mixed, 0.15)
        self.used = shared_machines.next_machine_utilisation(self.demand, self.pool, 0.98)
        self.booked = machine_schedule.hours_booked_q(
            asked, self.demand, self.pool, self.used, self.group
        )

    def wait(self) -> FloatArray:
        return machine_schedule.machine_wait_days(
            self.used, self.pool, one(0), 480.0, 1.0, 0.5, 1.0
        )


hours = st.floats(0, 5000)
pools = st.lists(st.tuples(hours, hours, st.integers(0, 3)), min_size=1, max_size=8)


@given(pool=pools)
def test_no_more_is_booked_than_was_asked_for_or_lent(
    pool: list[tuple[float, float, int]],
) -> None:
    offered, asked, kinds = map(list, zip(*pool, strict=True))
    booking = Booking(offered, asked, kinds)
    assert np.all(booking.booked <= np.array([booking.asked]) + SUMMED)
    assert booking.booked.sum() <= 0.98 * booking.pool.item() + SUMMED * len(pool)


def test_unlike_jobs_cost_changeovers_and_make_all_wait_longer() -> None:
    like, unlike = (Booking([960, 0, 0], [0, 400, 400], [0, 0, at]) for at in (0, 1))
    assert unlike.used > like.used
    assert unlike.wait() > like.wait()


@given(days=st.floats(0, 49), more=st.floats(0.01, 10))
def test_the_longer_the_queue_the_less_a_booked_hour_is_worth(days: float, more: float) -> None:
    group = cluster(1)
    short, long = (
        machine_schedule.hours_used_q(one(100), one(at), group, 20.0) for at in (days, days + more)
    )
    assert 0 < long < short <= 100


def test_lenders_earn_no_more_rent_than_borrowers_pay() -> None:
    booking = Booking([1000, 0, 0], [0, 400, 400], [0, 0, 1])
    paid = machine_schedule.machine_rent_paid_q(booking.booked, 45.0)
    offered = np.array([booking.offered])
    earned = machine_schedule.machine_rent_earned_q(
        offered, booking.booked, booking.pool, booking.group, 45.0
    )
    # 800 hours asked for take 800 * (1 + 0.15 / 2) = 860 of 1,000, and 800 are booked.
    assert paid.sum() == pytest.approx(800 * 45)
    assert earned.sum() <= paid.sum() + SUMMED


def test_asking_for_machines_where_there_are_none_delays_nobodys_order() -> None:
    days = [
        order_delivery.lead_days(
            one(10_000), one(20_000), Booking([0, 0], [asked, 0], [0, 0]).wait(), one(1), 25.0, 10.0
        )
        for asked in (0, 1)
    ]
    assert days[1] == pytest.approx(days[0])


def covered(asked: float, capacity: float, days: float = 0.0) -> float:
    used = machine_schedule.hours_used_q(one(asked), one(days), cluster(1), 20.0)
    return machine_schedule.special_work_covered(used, one(capacity), 10.0, 0.06).item()


def machine_price(asked: float, capacity: float = 30_000, days: float = 0.0) -> float:
    part = one(covered(asked, capacity, days))
    return division_of_labour.capacity_price_paid(one(1), part, 165.0, 0.4, 0.15).item()


@given(asked=st.floats(1, 170), more=st.floats(1, 500), days=st.floats(0.01, 49))
def test_shared_special_machines_make_capacity_cheaper_and_a_long_queue_less_so(
    asked: float, more: float, days: float
) -> None:
    assert 165 * 0.85 - EXACT <= machine_price(asked + more) <= machine_price(asked) < 165
    assert machine_price(asked) < machine_price(asked, days=days) < 165


def test_a_firm_in_a_queue_of_twenty_days_saves_half_of_what_it_would_without() -> None:
    # 180 hours make the 1,800 units of special work of 30,000; patience of 20 days halves them.
    assert machine_price(180) == pytest.approx(165 * 0.85)
    assert machine_price(180, days=20) == pytest.approx(165 * (1 - 0.15 / 2))
    assert machine_price(0) == 165


@given(asked=st.floats(1, 1000), capacity=st.floats(1_000, 1e6), more=st.floats(1, 1e6))
def test_the_same_hours_cover_less_of_a_larger_firms_special_work(
    asked: float, capacity: float, more: float
) -> None:
    assert 0 < covered(asked, capacity + more) <= covered(asked, capacity) <= 1


# Membership: leaving is free, joining takes standing.


@given(standing=shares, cluster=st.integers(-1, 3))
def test_a_firm_may_always_leave(standing: float, cluster: int) -> None:
    after = membership.next_cluster(codes(cluster), codes(-1), one(standing), 0.6, YES)
    assert after == -1


@given(standing=shares, cluster=st.integers(-1, 3), choice=st.integers(0, 3))
def test_only_good_standing_opens_another_cluster(
    standing: float, cluster: int, choice: int
) -> None:
    after = membership.next_cluster(codes(cluster), codes(choice), one(standing), 0.6, YES)
    assert after == (choice if standing >= 0.6 else cluster)


# Modes: a level once reached is kept through a bad quarter.


def path(positions: list[float]) -> list[bool]:
    high, seen = NO, []
    for position in positions:
        high = modes.next_product_high(high, one(position), 0.72, 0.62)
        assert high == modes.next_process_high(high, one(position), 0.72, 0.62)
        seen.append(bool(high))
    return seen


def test_a_level_is_gained_at_the_upper_line_and_lost_at_the_lower() -> None:
    assert path([0.71, 0.72, 0.65, 0.61, 0.65, 0.72]) == [False, True, True, False, False, True]


@given(share=shares, up=st.floats(0.2, 0.9), band=st.floats(0, 0.2))
def test_a_level_is_never_easier_to_gain_than_to_keep(share: float, up: float, band: float) -> None:
    gained = modes.next_market_global(NO, one(share), up, up - band)
    kept = modes.next_market_global(YES, one(share), up, up - band)
    assert kept >= gained
    assert (kept != gained) == (up - band <= share < up)


# The bid: alone I may not even quote.


def chance(pledged: float = 4e4, order: float = 4e4, name: float = 0.5, cert: float = 0.5) -> float:
    weights = (-2.0, 3.0, 2.0, 1.0)
    return order_bid.bid_chance(one(pledged), one(order), one(name), one(cert), *weights).item()


@given(name=st.floats(0, 0.9), cert=st.floats(0, 0.9), pledged=st.floats(1, 1e6))
def test_name_certificates_and_spare_capacity_each_help_a_bid(
    name: float, cert: float, pledged: float
) -> None:
    plain = chance(pledged, name=name, cert=cert)
    assert plain < chance(pledged, name=name + 0.1, cert=cert) < 1
    assert plain < chance(pledged, name=name, cert=cert + 0.1) < 1
    assert plain < chance(pledged * 1.1, name=name, cert=cert) < 1


@given(pledged=st.floats(0, 1e5), order=st.floats(0, 1e5), draw=shares, likely=shares)
def test_no_order_is_won_without_pledges_for_all_of_it(
    pledged: float, order: float, draw: float, likely: float
) -> None:
    won = order_bid.order_won(one(pledged), one(order), one(likely), one(draw))
    assert won == (0 < order <= pledged and draw < likely)


def test_twelve_firms_win_together_what_none_of_them_could_quote_for() -> None:
    capacity, order = np.full((1, 12), 33_000 * 0.9), one(40_000)
    pledged = order_bid.pledged_units_q(np.full((1, 12), 0.3), capacity, capacity > 0)
    together = order_bid.pledged_total_q(pledged, cluster(12), order)
    assert order_bid.order_won(together, order, one(1), one(0.5))
    assert not order_bid.order_won(capacity[:, :1], order, one(1), one(0.5))


def test_orders_are_as_large_as_expected_on_average_and_larger_in_a_boom() -> None:
    draw = normal_from_uniform((np.arange(20_000) + 0.5) / 20_000)[:, np.newaxis]
    flat, boom = (
        order_bid.order_units(one(40_000), draw, one(cycle), one(1), 0.5) for cycle in (0, 0.2)
    )
    assert flat.mean() == pytest.approx(40_000, rel=0.002)
    assert np.all(boom > flat)


# The delivery: the slowest and sloppiest member sets our name.
