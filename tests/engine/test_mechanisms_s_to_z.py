"""What each mechanism brings and costs, from sales to wages."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.grouping import Grouping
from engine.numeric import normal_from_uniform
from engine.quantities import FloatArray
from engine.rules import (
    membership,
    order_delivery,
    sales,
    stalling,
    standards,
    technology,
    trust,
    wages,
)

EXACT = 1e-9

shares = st.floats(0, 1)
money = st.floats(0, 1e8)
prices = st.floats(10, 1000)
YES, NO = np.array([[True]]), np.array([[False]])


def one(value: float) -> FloatArray:
    return np.array([[value]], np.float64)


def cluster(firms: int) -> Grouping:
    return Grouping.of(np.zeros((1, firms), np.int64), 1)


# Sales: where customers want more than the firm can make, prices rise and all get less.


class Market:
    """A firm's quarter on its own markets: what is wanted, and the capacity left for it."""

    def __init__(self, home: float, abroad: float, free: float, taken: float = 0) -> None:
        self.home_price, self.export_price, self.free, self.taken = 100.0, 125.0, free, taken
        self.wanted = sales.wanted_units_q(one(home), one(100), one(abroad), one(125))
        given_away = one(taken), one(0)
        self.scarcity = sales.scarcity(self.wanted, one(free + taken), *given_away)
        self.rise = sales.price_rise(self.scarcity, 5.0)
        self.home = sales.home_sales_q(one(home), self.scarcity, self.rise)
        self.abroad = sales.export_sales_q(one(abroad), self.scarcity, self.rise)
        self.output = sales.next_output_q(self.wanted, self.scarcity, *given_away)

    def sold(self) -> FloatArray:
        """Units that the money from both markets pays for at the prices asked."""
        units = self.home / (self.home_price * self.rise)
        return units + self.abroad / (self.export_price * self.rise)


@given(home=money, abroad=money, free=st.floats(1, 1e6), taken=st.floats(0, 1e5))
def test_units_sold_are_units_wanted_over_scarcity_and_fit_the_free_capacity(
    home: float, abroad: float, free: float, taken: float
) -> None:
    market = Market(home, abroad, free, taken)
    assert market.sold() == pytest.approx(market.wanted / market.scarcity, rel=EXACT)
    assert market.sold() <= free * (1 + EXACT)
    assert market.output <= (free + taken) * (1 + EXACT)


@pytest.mark.parametrize("free", [0.0, 0.5])
def test_a_firm_that_has_given_its_capacity_away_sells_no_more_than_is_left(free: float) -> None:
    market = Market(3e6, 0, free, taken=30_000)
    assert market.output <= free + 30_000 + EXACT
    assert market.sold() <= free + EXACT


@given(home=money, abroad=money, free=st.floats(1, 1e6))
def test_prices_rise_only_where_capacity_is_short(home: float, abroad: float, free: float) -> None:
    market = Market(home, abroad, free)
    assert (market.rise > 1) == (market.wanted > free)
    if market.wanted <= free:
        assert market.home == home
        assert market.abroad == abroad


@given(home=st.floats(1e6, 1e8), free=st.floats(1, 9_000))
def test_a_shortage_costs_fewer_sales_than_customers(home: float, free: float) -> None:
    market = Market(home, 0, free)
    assert home / market.scarcity < market.home < home


@given(home=st.floats(1e6, 1e8), free=st.floats(1, 9_000))
def test_at_the_risen_price_customers_at_home_want_just_what_is_made(
    home: float, free: float
) -> None:
    market = Market(home, 0, free)
    assert market.wanted * market.rise**-5 == pytest.approx(free, rel=EXACT)


@given(parts=st.lists(st.floats(0, 1e7), min_size=4, max_size=4))
def test_the_export_share_is_a_share_and_leaves_the_rest_to_home(parts: list[float]) -> None:
    home, *abroad = (one(part) for part in parts)
    total = sales.next_sales_q(home, *abroad)
    share = sales.next_export_share(total, *abroad)
    assert 0 <= share <= 1 + EXACT
    if total >= 1:
        assert share * total + home == pytest.approx(total)


# Stalling: neither technology nor margin moves, or the cluster falls apart.


def quarters_behind(steps: list[float], growth: float) -> float:
    """Count after quarters in which both technologies grew by `steps` in logarithms."""
    counted, level = one(0), 1.0
    for step in steps:
        after = level * np.exp(step)
        pair = (one(level), one(level), one(after), one(after))
        counted = stalling.next_stagnant_quarters(counted, *pair, one(growth))
        level = after
    return counted.item()


@given(growth=st.floats(0, 0.04), lead=st.floats(0.002, 0.1))
def test_only_a_gain_on_the_frontier_is_progress(growth: float, lead: float) -> None:
    assert quarters_behind([0, 0, growth + lead], growth) == 0
    assert quarters_behind([growth - lead] * 3, growth) == 3


@pytest.mark.parametrize(("margin", "stalls"), [(0.01, True), (0.03, False)])
def test_eight_idle_quarters_stall_a_firm_without_a_margin(margin: float, *, stalls: bool) -> None:
    seven, eight = (quarters_behind([0] * at, 0.01) for at in (7, 8))
    recent = stalling.next_recent_margin(one(margin), one(margin), 0.875)
    assert not stalling.no_progress(one(seven), recent, 8.0, 0.02)
    assert stalling.no_progress(one(eight), recent, 8.0, 0.02) == stalls


@given(profit=st.floats(-1e8, 1e8), turnover=st.floats(0, 1e8))
def test_a_margin_has_the_sign_of_profit_and_is_never_beyond_all_sales(
    profit: float, turnover: float
) -> None:
    margin = stalling.margin(one(profit), one(turnover))
    assert -1 <= margin <= 1
    assert margin * profit >= 0


@given(trusted=shares, broker=shares)
def test_either_trust_or_a_leader_holds_a_cluster_together(trusted: float, broker: float) -> None:
    fails = stalling.cluster_collapsed(one(trusted), one(broker), 0.2, 0.2)
    assert fails == (trusted < 0.2 and broker < 0.2)


# Standards: a joint laboratory cuts the bill, inspection costs and protects.


def preparing(sharers: float) -> float:
    return standards.certification_cost_q(one(1), one(sharers), 450_000.0, 0.8).item()


@given(sharers=st.integers(1, 100))
def test_fellows_make_the_certificate_cheaper_for_each_and_dearer_for_all(sharers: int) -> None:
    assert preparing(sharers + 1) < preparing(sharers)
    assert (sharers + 1) * preparing(sharers + 1) > sharers * preparing(sharers)
    assert preparing(sharers) > 0.2 * 450_000


def test_a_certificate_counts_later_lapses_at_once_and_is_paid_for_again() -> None:
    held, history = one(0), []
    for seeks in (True, True, False, True):
        counts = bool(standards.certified(held))
        held = standards.next_certificate_quarters(held, YES if seeks else NO, YES)
        bill = standards.certification_cost_q(held, one(1), 450_000.0, 0.8).item()
        history.append((counts, bill > 0))
    assert history == [(False, True), (True, False), (True, False), (False, True)]


def test_three_years_of_a_certificate_take_four_visits() -> None:
    fees = [standards.audit_fee_q(one(at), 12e3, 4e3, 8e3).item() for at in range(1, 14)]
    assert [at for at, fee in enumerate(fees) if fee] == [0, 4, 8, 12]
    assert sum(fees) == 12e3 + 4e3 + 4e3 + 8e3


@given(votes=st.lists(shares, min_size=1, max_size=10))
def test_inspection_is_as_close_as_the_members_vote_and_each_pays_for_it(
    votes: list[float],
) -> None:
    group, members = cluster(len(votes)), one(len(votes))
    intensity = standards.next_audit_intensity(np.array([votes]), group, members)
    assert min(votes) - 1e-6 <= intensity <= max(votes) + 1e-6
    cost = standards.monitoring_cost_q(intensity, group, 8000.0)
    assert np.allclose(cost, 8000 * np.mean(votes), atol=0.1)


@given(intensity=st.floats(0.01, 1))
def test_inspection_costs_money_and_saves_rejects(intensity: float) -> None:
    cost = standards.monitoring_cost_q(one(intensity), cluster(1), 8000.0)
    lots = [
        order_delivery.reject_share(one(1), NO, one(at), cluster(1), 0.06, 1.5, 0.6, 0.9).item()
        for at in (0, intensity)
    ]
    assert cost > 0
    assert lots[1] < lots[0]


# Technology: own research moves a firm anywhere, catching up at most to the frontier.


@given(own=st.floats(0.2, 4), best=st.floats(0.2, 4), share=shares, research=st.floats(0, 0.1))
def test_catching_up_never_overtakes_and_own_research_can(
    own: float, best: float, share: float, research: float
) -> None:
    gap = technology.product_gap(technology.product_log(one(own)), one(best))
    caught = technology.next_product_technology(one(own), gap, one(0), one(share), 0.5)
    assert own * (1 - EXACT) <= caught <= max(own, best) * (1 + EXACT)
    after = technology.next_product_technology(one(own), gap, one(research), one(share), 0.5)
    assert after == pytest.approx(caught * np.exp(research / 2))


@given(focus=shares, research=st.floats(0.001, 0.1))
def test_what_research_gives_to_the_product_it_takes_from_the_process(
    focus: float, research: float
) -> None:
    nothing, gain = one(0), one(research)
    product = technology.next_product_technology(one(1), nothing, gain, nothing, focus)
    process = technology.next_process_technology(one(1), nothing, gain, nothing, focus)
    assert product * process == pytest.approx(np.exp(research))


def research(percent: float, draw: float = 0, intensity: float = 1) -> float:
    given_ = one(percent), one(draw), one(intensity)
    return technology.research_gain(*given_, 0.012, 0.35).item()


@given(percent=st.floats(0.01, 6), draw=st.floats(-2, 2))
def test_research_pays_less_for_each_further_percent(percent: float, draw: float) -> None:
    first = research(2 * percent, draw) - research(percent, draw)
    assert 0 < research(3 * percent, draw) - research(2 * percent, draw) < first


@given(draw=st.floats(-10, 10), percent=st.floats(0, 8))
def test_bad_luck_never_unlearns_and_no_research_has_no_luck(draw: float, percent: float) -> None:
    assert research(percent, draw) >= 0
    assert research(0, draw) == 0


def test_luck_evens_out_and_intensive_industries_gain_more() -> None:
    draws = normal_from_uniform((np.arange(20_000) + 0.5) / 20_000)[np.newaxis]
    gains = technology.research_gain(one(3), draws, one(1), 0.012, 0.35)
    assert gains.mean() == pytest.approx(research(3), rel=0.002)
    assert research(3, intensity=1.5) == pytest.approx(1.5 * research(3))


def test_a_firm_that_stands_still_falls_behind_quarter_by_quarter() -> None:
    places = [
        technology.product_position(one(1), technology.frontier(one(2), one(0.01), at)).item()
        for at in range(8)
    ]
    assert places == sorted(places, reverse=True)
    assert places[0] == pytest.approx(0.5 * np.exp(-0.01))


# Trust: built slowly by kept pledges, lost fast by broken ones and by free riders.


def next_trust(now: float, kept: float = 1, riders: float = 0, *, won: bool = True) -> float:
    flag, pledged = (YES if won else NO), one(10_000)
    rates = (0.5, 0.08, 0.15, 0.03, 0.05)
    return trust.next_trust(one(now), flag, kept * pledged, pledged, one(riders), *rates).item()


@given(now=st.floats(0.2, 0.9), kept=st.floats(0, 0.9))
def test_every_broken_pledge_costs_trust(now: float, kept: float) -> None:
    assert next_trust(now, kept) < next_trust(now, kept + 0.1)
    assert next_trust(now, 1) > now


@given(now=st.floats(0, 0.8), more=st.floats(0.05, 0.2))
def test_the_nearer_to_full_trust_the_less_a_kept_pledge_adds(now: float, more: float) -> None:
    def gain(trusted: float) -> float:
        """Tell an order's gain apart from healing, which comes without an order too."""
        return next_trust(trusted) - next_trust(trusted, won=False)

    assert 0 <= gain(now + more) < gain(now)
    assert gain(now) == pytest.approx(0.08 * (1 - now))


def test_kept_pledges_bring_trust_near_1_and_never_there() -> None:
    now, path = 0.5, []
    for _ in range(60):
        now = next_trust(now)
        path.append(now)
    assert path == sorted(path)
    assert 0.99 < path[-1] < 1


def test_a_broken_promise_destroys_more_than_a_kept_one_builds() -> None:
    assert 0.5 - next_trust(0.5, 0) > next_trust(0.5, 1) - 0.5


@given(now=shares, kept=shares, riders=shares, won=st.booleans())
def test_trust_stays_a_share(now: float, kept: float, riders: float, *, won: bool) -> None:
    assert 0 <= next_trust(now, kept, riders, won=won) <= 1


@given(now=shares)
def test_time_heals_up_to_the_ordinary_and_does_not_spoil(now: float) -> None:
    after = next_trust(now, won=False)
    assert now <= after <= max(now, 0.5)


def riders(dues: list[float], service: float) -> float:
    count = len(dues)
    return trust.free_rider_share(np.array([dues]), cluster(count), one(count), one(service)).item()


@given(now=st.floats(0.1, 1), service=st.floats(0.05, 1))
def test_free_riders_cost_trust_by_what_they_enjoy(now: float, service: float) -> None:
    all_pay, one_rides = riders([9e3] * 4, service), riders([0, 9e3, 9e3, 9e3], service)
    assert all_pay == 0
    assert one_rides == pytest.approx(service / 4)
    assert next_trust(now, riders=one_rides, won=False) < next_trust(now, won=False)
    assert riders([0, 0, 0, 0], 0) == 0


def test_a_breaker_is_kept_out_of_other_clusters_until_it_is_forgiven() -> None:
    standing = trust.next_standing(one(1), YES, 0.05, 0.4)
    standing = trust.next_standing(standing, YES, 0.05, 0.4)
    waited = 0
    while membership.next_cluster(np.array([[-1]]), np.array([[0]]), standing, 0.6, YES) < 0:
        standing = trust.next_standing(standing, NO, 0.05, 0.4)
        waited += 1
    assert waited == 8


# Wages.


@given(premium=st.floats(-0.2, 0.4), quarter=st.integers(0, 40))
def test_a_premium_and_the_years_make_wages_dearer(premium: float, quarter: int) -> None:
    now, later = (wages.going_wage_q(6e3, 0.012, at) for at in (quarter, quarter + 1))
    wage, more = (wages.wage_rate_q(now, one(at)) for at in (premium, premium + 0.1))
    assert more > wage
    assert wages.wage_rate_q(later, one(premium)) > wage
