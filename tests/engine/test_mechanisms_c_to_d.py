"""What each mechanism should feel like: capacity to division of labour."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.quantities import FloatArray
from engine.rules.bulk_purchase import bulk_discount, material_price
from engine.rules.capacity import capacity_bought, capacity_sold, effective_capacity_q
from engine.rules.common_marketing import access, added_elasticity, marketing_reach_q
from engine.rules.coordination import coordination_cost_q, coordination_share
from engine.rules.costs import labour_per_unit, material_bill_q, material_cost, overhead_bill_q
from engine.rules.credit import (
    overdraft_q,
    private_loan_q,
    private_repayment_q,
    trade_credit_q,
    trade_repayment_q,
)
from engine.rules.departures import departure_share, next_skill, recruit_skill
from engine.rules.division_of_labour import capacity_price_paid, division, division_yield
from engine.rules.post_purchase_distribution import distribution_share
from tests.arrays import cluster_of, firms, flags, money, never_falls, never_rises, shares

SIZES = np.arange(1.0, 257.0)
sizes = st.integers(2, 200)


def coordination(size: FloatArray, broker: float, trust: float) -> FloatArray:
    """Return the share of sales that coordination takes in clusters of these sizes."""
    one = np.ones((1, 1))
    return coordination_share(
        size[np.newaxis],
        cluster_of(size.size),
        broker * one,
        trust * one,
        mesh_cost_share=0.0005,
        broker_cost_share=0.001,
        secretariat_cost_share=0.02,
        distrust_ceiling=1.5,
    ).reshape(-1)


def net_saving(broker: float, trust: float) -> FloatArray:
    """Return what buying together saves by size, % of sales, 8 km from the depot."""
    size = SIZES[np.newaxis]
    handling = distribution_share(size, firms(8), 0.004, 0.0002, 0.0025)
    price = material_price(firms(68), firms(1), firms(1), bulk_discount(size, 0.02, 0.12), handling)
    return 68.0 - price.reshape(-1) - 100.0 * coordination(SIZES, broker, trust)


@pytest.mark.parametrize(
    ("broker", "expected"),
    [
        (0.0, {4: 1.9, 8: 2.9, 16: 3.6, 32: 3.9, 64: 3.3, 128: -0.5}),
        (1.0, {4: 1.4, 32: 5.3, 64: 6.3, 128: 5.7}),
    ],
)
def test_net_savings_at_half_trust_are_those_of_the_design(
    broker: float, expected: dict[int, float]
) -> None:
    found = {size: net_saving(broker, 0.5)[size - 1] for size in expected}
    assert found == pytest.approx(expected, abs=0.06)


@pytest.mark.parametrize(("broker", "best"), [(0.0, 30), (0.5, 54), (0.8, 64), (1.0, 64)])
def test_the_best_size_of_a_pool_is_larger_with_a_broker(broker: float, best: int) -> None:
    assert abs(int(SIZES[np.argmax(net_saving(broker, 0.5))]) - best) <= 1


@given(shares, shares)
def test_a_pool_has_a_best_size_between_one_firm_and_very_many(broker: float, trust: float) -> None:
    net = net_saving(broker, trust)
    best = int(np.argmax(net))
    assert net[0] < 0.0 < net[best]
    assert 2 <= SIZES[best] <= 64
    assert never_falls(net[: best + 1])
    assert never_rises(net[best:])


@given(shares)
def test_a_mesh_costs_each_member_more_with_every_partner(trust: float) -> None:
    mesh = coordination(SIZES, 0.0, trust)
    assert mesh[0] == 0.0
    assert np.all(np.diff(mesh) > 0.0)
    total = SIZES * mesh
    assert np.all(total[1::2] >= 4.0 * total[:128])


@given(shares, shares, shares)
def test_the_more_a_broker_does_the_flatter_coordination_grows(
    one: float, other: float, trust: float
) -> None:
    less, more = sorted((one, other))
    slopes = [np.diff(coordination(SIZES, broker, trust)) for broker in (less, more)]
    assert np.all(slopes[1] <= slopes[0] + 1e-15)


def test_below_eight_members_a_secretariat_is_a_waste() -> None:
    dearer = coordination(SIZES, 1.0, 0.5) > coordination(SIZES, 0.0, 0.5) + 1e-15
    assert np.all(dearer[1:7])
    assert not np.any(dearer[7:])


@given(sizes, shares, shares, shares)
def test_trust_makes_coordination_cheaper(
    size: int, broker: float, one: float, other: float
) -> None:
    low, high = sorted((one, other))
    members = np.array([float(size)])
    assert coordination(members, broker, high) <= coordination(members, broker, low)


def test_nobody_pays_to_agree_with_itself() -> None:
    cost = coordination_cost_q(firms(0.1), firms(3e6), firms(1, 5), flags(1, 1))
    np.testing.assert_array_equal(cost, firms(0, 3e5))


@given(st.floats(-5e5, 5e5), st.integers(-1_000_000, 10_000_000), st.integers(0, 1_000_000))
def test_capacity_grows_no_faster_than_a_firm_can_absorb_and_pay(
    change: float, cash: int, loan: int
) -> None:
    """Cash and loans are whole RMB."""
    wanted, held, price = firms(change), firms(33_000), firms(60)
    bought = capacity_bought(wanted, held, firms(cash), firms(loan), price, flags(1), 0.08)
    sold = capacity_sold(wanted, held, flags(1), 0.08)
    assert 0.0 <= bought <= min(max(change, 0.0), 0.08 * 33_000)
    assert bought * 60 <= max(cash + loan, 0) * (1 + 1e-12)
    assert 0.0 <= sold <= min(max(-change, 0.0), 0.08 * 33_000)
    assert bought * sold == 0.0


@given(st.floats(0, 3_000), shares, st.floats(0.5, 1.1))
def test_the_pool_moves_capacity_without_making_any(
    hours: float, short: float, works: float
) -> None:
    shared = (firms(short), firms(works), flags(1, 1), 10.0)
    alone = effective_capacity_q(firms(33_000, 33_000), firms(0, 0), firms(0, 0), *shared)
    pooled = effective_capacity_q(firms(33_000, 33_000), firms(hours, 0), firms(0, hours), *shared)
    assert pooled.sum() == pytest.approx(alone.sum(), abs=1e-6)
    assert pooled[0, 0] <= alone[0, 0] <= pooled[0, 1]


@given(shares, shares)
def test_missing_hands_idle_machines(one: float, other: float) -> None:
    short = np.sort(firms(one, other))
    idle = effective_capacity_q(firms(33_000), firms(0), firms(0), short, firms(1), flags(1), 10)
    assert never_rises(idle[0])


@given(money, money, st.floats(0, 1))
def test_being_known_helps_less_and_less(one: float, other: float, gain: float) -> None:
    reach = np.sort(firms(one, other))
    less, more = access(reach, gain, 30_000.0)[0]
    assert 1.0 <= less <= more <= 1.0 + gain
    steps = np.diff(access(np.arange(0, 3e5, 1e4)[np.newaxis], gain, 30_000.0)[0])
    assert never_rises(steps)


@given(st.floats(1, 3e5), st.floats(0, 3e5), shares)
def test_a_common_catalogue_reaches_further_than_the_same_money_alone(
    mine: float, others: float, shared: float
) -> None:
    paid = firms(mine, others, 0)
    together = marketing_reach_q(firms(0, 0, 0), paid, cluster_of(3), shared)
    alone = marketing_reach_q(firms(0, 0, 0), paid[:, :1], cluster_of(1), shared)
    assert alone[0, 0] == pytest.approx(mine, abs=1e-5)
    assert mine - 1e-5 <= together[0, 0] <= mine + others + 1e-5
    assert together[0, 2] == 0.0


@given(shares, shares)
def test_like_goods_in_one_catalogue_are_compared_by_price(one: float, other: float) -> None:
    likeness = np.sort(firms(one, other))
    assert never_falls(added_elasticity(firms(1), likeness, 0.3)[0])
    assert not np.any(added_elasticity(firms(0), likeness, 0.3))


@given(st.floats(0.3, 5.0), st.floats(0.3, 5.0))
def test_process_technology_saves_material_and_labour(one: float, other: float) -> None:
    process = np.sort(firms(one, other))
    assert never_rises(material_cost(firms(68), process, flags(0), 0.06, 0.01)[0])
    assert never_rises(labour_per_unit(firms(1), firms(1), process, firms(1), firms(1))[0])


@given(st.floats(20, 90), st.floats(0.3, 5.0))
def test_certified_routines_cost_their_share_and_no_more(price: float, process: float) -> None:
    cost = material_cost(firms(price), firms(process), flags(0, 1), 0.06, 0.01)
    plain, certified = cost[0]
    assert certified == pytest.approx(1.01 * plain)


def test_skill_division_and_efficiency_save_labour_and_idle_firms_pay_overheads_alone() -> None:
    better = firms(0.5, 1.0, 1.2)
    one = firms(1)
    assert never_rises(labour_per_unit(one, better, one, one, one)[0])
    assert never_rises(labour_per_unit(one, one, one, better, one)[0])
    assert never_rises(labour_per_unit(one, one, one, one, better)[0])
    assert material_bill_q(firms(0), firms(0), firms(68)) == 0.0
    assert overhead_bill_q(firms(33_000), flags(1), 200_000.0, 7.0) == 431_000.0


@given(st.floats(-3e6, 3e6), shares, st.floats(0, 2e6), st.floats(0, 4e6))
def test_lenders_cover_a_need_in_turn_and_no_more(
    cash: float, trust: float, headroom: float, sales: float
) -> None:
    have = firms(cash)
    trade = trade_credit_q(have, firms(2e6), firms(0), firms(trust), 0.5)
    bank = overdraft_q(have, trade, firms(headroom), firms(0))
    private = private_loan_q(have, trade, bank, firms(sales), firms(0), 0.5)
    limits = 1e6 * trust + headroom + 0.5 * sales
    assert trade + bank + private == pytest.approx(min(max(-cash, 0.0), limits), abs=1e-6)
    assert bank == 0 or trade == pytest.approx(1e6 * trust)
    assert private == 0 or bank == pytest.approx(headroom, abs=1e-6)


@given(shares, shares)
def test_suppliers_lend_on_trust_and_not_at_all_without(one: float, other: float) -> None:
    trust = np.sort(firms(0, one, other))
    credit = trade_credit_q(firms(-1e6), firms(2e6), firms(0), trust, 0.5)
    assert never_falls(credit)
    assert credit[0, 0] == 0.0


@given(st.floats(-1e6, 3e6), st.floats(0, 1e6), st.floats(0, 1e6))
def test_repayment_leaves_neither_debt_nor_cash_below_nothing(
    cash: float, private: float, trade: float
) -> None:
    first = private_repayment_q(firms(cash), firms(private), flags(1))
    second = trade_repayment_q(firms(cash), first, firms(trade), flags(1))
    assert 0.0 <= first <= private
    assert 0.0 <= second <= trade
    assert first + second <= max(cash, 0.0) * (1 + 1e-12)
    assert second == 0.0 or first == private


def leaving(wage: FloatArray, trust: FloatArray, openness: FloatArray, size: int) -> FloatArray:
    one = np.ones((1, 1))
    return departure_share(wage, firms(size), openness, trust, one, 0.09, 0.6, 2.5, 0.35, 0.2)


@given(st.floats(0.5, 2.0), st.floats(0.5, 2.0), shares, shares)
def test_fewer_leave_the_better_paid(
    one: float, other: float, trust: float, openness: float
) -> None:
    quits = leaving(np.sort(firms(one, other)), firms(trust), firms(openness), 2)
    assert never_rises(quits)
    assert np.all((quits > 0.0) & (quits <= 0.6))


@given(shares, shares, shares)
def test_poaching_falls_with_trust_and_rises_with_openness(
    one: float, other: float, still: float
) -> None:
    levels = np.sort(firms(one, other))
    assert never_rises(leaving(firms(1), levels, firms(still), 2))
    assert never_falls(leaving(firms(1), firms(still), levels, 2))
    alone = leaving(firms(1), firms(still), firms(still), 1)
    assert leaving(firms(1), firms(1), firms(still), 2) == alone
    assert leaving(firms(1), firms(still), firms(still), 2) >= alone


def test_a_tenth_more_pay_cuts_quits_from_nine_to_seven_in_a_hundred() -> None:
    quits = leaving(firms(1, 1.1), firms(0), firms(0), 1)
    np.testing.assert_allclose(quits, firms(0.09, 0.071), atol=1e-4)


@given(st.floats(0.8, 1.3), st.floats(0.0, 0.6), st.floats(0.0, 0.6), st.floats(0, 2_000))
def test_skill_leaves_with_workers_and_comes_by_training(
    skill: float, one: float, other: float, training: float
) -> None:
    quits, fresh = np.sort(firms(one, other)), firms(0.8)
    after = next_skill(firms(skill), quits, fresh, firms(training), 0.04, 500.0, 1.3)
    untrained = next_skill(firms(skill), quits, fresh, firms(0), 0.04, 500.0, 1.3)
    assert never_rises(after)
    assert np.all((untrained <= after) & (after <= 1.3))
    assert np.all(after - untrained <= 0.04)


@given(st.floats(0.5, 1.3), st.floats(0.5, 1.3), st.floats(0.01, 0.6), st.floats(0.01, 0.6))
def test_the_labour_pool_brings_some_of_the_skill_that_leavers_have(
    one: float, other: float, left: float, gone: float
) -> None:
    skills, quits, cluster = firms(one, other, 1.3), firms(left, gone, 0.5), cluster_of(3)
    recruits = recruit_skill(quits, firms(60), skills, flags(1, 1, 0), cluster, 0.8, 0.5)[0]
    # Each hires those who left the other, and they bring 0.8 + 0.5 * (skill - 0.8).
    assert recruits[0] == pytest.approx(max(0.8, (0.8 + other) / 2.0), abs=1e-6)
    assert recruits[1] == pytest.approx(max(0.8, (0.8 + one) / 2.0), abs=1e-6)
    assert np.all(recruits[:2] >= 0.8)
    assert recruits[2] == 0.8


@pytest.mark.parametrize(("trust", "best"), [(0.0, 3), (0.5, 4), (1.0, 8)])
def test_trust_decides_how_finely_work_is_best_divided(trust: float, best: int) -> None:
    steps = np.arange(1.0, 9.0)[np.newaxis]
    yields = division_yield(steps, firms(trust), 0.15, 0.05, 0.7, 0.3)
    assert int(np.argmax(yields)) + 1 == best


@given(shares, shares, st.integers(1, 8))
def test_hand_overs_cost_less_among_those_who_trust(one: float, other: float, steps: int) -> None:
    trust = np.sort(firms(one, other))
    assert never_falls(division_yield(firms(steps), trust, 0.15, 0.05, 0.7, 0.3))
    assert division_yield(firms(1), trust[:, :1], 0.15, 0.05, 0.7, 0.3) == 1.0


@given(st.floats(1.0, 8.0), st.integers(1, 20))
def test_work_is_divided_among_firms(steps: float, size: int) -> None:
    split = division(firms(steps), firms(size), flags(1, 0))[0]
    assert split[0] == min(steps, size)
    assert split[1] == 1.0


@given(st.floats(1.0, 8.0), st.floats(1.0, 8.0), st.floats(0.0, 0.8))
def test_dividing_work_lowers_the_price_of_entry(one: float, other: float, cut: float) -> None:
    price = capacity_price_paid(np.sort(firms(1, one, other)), firms(0), 60.0, cut, 0.15)
    assert never_rises(price)
    assert price[0, 0] == 60.0
    assert price[0, -1] >= 60.0 * (1.0 - cut)
