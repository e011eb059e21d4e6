"""What each mechanism should feel like: endings to finance."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.outcome import Reason
from engine.quantities import AnyArray, FloatArray
from engine.rules import events
from engine.rules.ending import next_outcome, next_outcome_quarter
from engine.rules.export_market import (
    duty_felt,
    export_appeal,
    export_elasticity_felt,
    export_pull,
    export_rivals_pull,
    export_wanted_q,
)
from engine.rules.exporting import (
    export_cost_part,
    export_entry_paid_q,
    export_partners,
    export_upkeep_paid_q,
    next_export_absence,
)
from engine.rules.finance import (
    bank_headroom,
    bank_interest_q,
    bank_loan_q,
    bank_repayment_q,
    owner_draw_q,
    tax_q,
)
from engine.rules.home_market import home_appeal, home_pull, home_rivals_pull, home_wanted_q
from engine.rules.technology import product_log
from engine.scenario.world import Condition
from tests.arrays import cluster_of, codes, firms, flags, money, never_falls, never_rises, shares

yes_or_no = st.integers(0, 1)
factors = st.floats(0.3, 3.0)
FACTORS = (
    events.departure_factor,
    events.bank_limit_factor,
    events.exchange_index,
    events.duty_factor,
    events.order_factor,
    events.uncertified_factor,
    events.reputation_factor,
    events.institute_factor,
    events.owner_draw_factor,
)


def outcome_of(
    before: Reason, held: float, cash: int, debt: int, stuck: int, fell: int
) -> AnyArray:
    """Return the next outcome of a member of a cluster; stagnant, in low technology, if stuck."""
    stagnant, position = (8.0, 0.4) if stuck else (0.0, 0.8)
    return next_outcome(
        codes(before),
        firms(held),
        flags(cash),
        flags(debt),
        flags(stuck),
        flags(fell),
        cluster_of(1),
        firms(position),
        firms(stagnant),
        4.0,
        8.0,
        0.5,
    )


@pytest.mark.parametrize(
    "reason", [Reason.WENT_GLOBAL, Reason.OUT_OF_CASH, Reason.OVER_INDEBTED], ids=str
)
def test_going_global_and_failing_are_final(reason: Reason) -> None:
    for held, *holds in product((0, 4), *[(0, 1)] * 4):
        assert outcome_of(reason, held, *holds) == reason


@pytest.mark.parametrize(
    "reason",
    [Reason.CLUSTER_COLLAPSED, Reason.NO_PROGRESS, Reason.LOCKED_IN_LOW_COST, Reason.ON_THE_WAY],
    ids=str,
)
def test_a_stall_may_pass_and_end_well_or_badly(reason: Reason) -> None:
    assert outcome_of(reason, 0, 0, 0, 0, 0) == Reason.ON_THE_WAY
    assert outcome_of(reason, 4, 0, 0, 0, 1) == Reason.WENT_GLOBAL
    assert outcome_of(reason, 0, 1, 1, 1, 1) == Reason.OUT_OF_CASH
    assert outcome_of(reason, 0, 0, 1, 1, 1) == Reason.OVER_INDEBTED
    assert outcome_of(reason, 0, 0, 0, 1, 1) == Reason.CLUSTER_COLLAPSED
    assert outcome_of(reason, 0, 0, 0, 1, 0) == Reason.NO_PROGRESS


@given(st.sampled_from(Reason), st.sampled_from(Reason), st.integers(0, 79))
def test_an_outcome_is_dated_when_it_comes(before: Reason, after: Reason, quarter: int) -> None:
    dated = next_outcome_quarter(codes(before), codes(after), firms(0), float(quarter))
    assert dated == (0 if before == after else quarter + 1)


@given(st.integers(1, 12), st.lists(shares, min_size=30, max_size=30))
def test_a_card_stays_in_play_as_long_as_it_lasts(duration: int, draws: list[float]) -> None:
    left, active, starts = firms(0), [], []
    for quarter, draw in enumerate(draws):
        scheduled = flags(quarter == 0)
        start = events.event_starts(left, firms(draw), firms(0.2), scheduled)
        active.append(bool(events.event_active(left, start)))
        starts += [quarter] if start else []
        left = events.next_event_quarters_left(left, start, firms(duration))
    in_play = {quarter + age for quarter in starts for age in range(duration)}
    assert starts[0] == 0
    assert [quarter for quarter, on in enumerate(active) if on] == sorted(in_play & set(range(30)))
    assert np.all(np.diff(starts) >= duration)


def test_without_cards_every_condition_is_as_usual() -> None:
    nothing = events.conditions(flags(0, 0), np.ones((1, 2, len(Condition))))
    assert all(factor(nothing) == 1.0 for factor in FACTORS)


@given(st.floats(0.1, 10), st.floats(0.1, 10))
def test_cards_in_play_multiply(one: float, other: float) -> None:
    effects = np.log(np.array([[[one] * len(Condition), [other] * len(Condition)]]))
    both = events.conditions(flags(1, 1), effects)
    for factor in FACTORS:
        assert factor(both) == pytest.approx(one * other)


@given(st.floats(1.0, 2.0), shares, shares, shares)
def test_an_association_fends_part_of_a_duty_off(
    duty: float, one: float, other: float, defence: float
) -> None:
    felt = duty_felt(firms(duty), np.sort(firms(0, one, other)), defence)
    assert never_rises(felt)
    assert felt[0, 0] == pytest.approx(duty)
    assert np.all(felt >= 1.0)


@given(st.floats(0.2, 3.0), st.floats(0.2, 3.0))
def test_price_sensitivity_abroad_falls_near_the_frontier(one: float, other: float) -> None:
    technology = np.sort(firms(0.2, one, other, 3.0))
    felt = export_elasticity_felt(technology, firms(2), firms(0), 5.0, 3.5)
    assert never_rises(felt)
    assert felt[0, 0] == 5.0
    assert felt[0, -1] == 3.5


def appeals(technology: FloatArray, name: FloatArray, access: FloatArray, luck: float) -> AnyArray:
    product = product_log(technology)
    abroad = export_appeal(
        *(product, name, access, flags(1), firms(luck), firms(1)),
        *(firms(2.5), 0.35, 0.06),
    )
    home = home_appeal(product, name, access, firms(luck), firms(1), 0.06)
    return np.stack([abroad, home])


@given(factors, factors, st.floats(-3, 3))
def test_technology_name_and_access_draw_customers(one: float, other: float, luck: float) -> None:
    better, as_it_is = np.sort(firms(one, other)), firms(1)
    assert never_falls(appeals(better, as_it_is, as_it_is, luck))
    assert never_falls(appeals(as_it_is, better, as_it_is, luck))
    assert never_falls(appeals(as_it_is, as_it_is, better, luck))


@given(st.floats(1.0, 3.0))
def test_quality_counts_more_abroad_than_at_home(technology: float) -> None:
    abroad, home = appeals(firms(technology), firms(1), firms(1), 0.0)
    assert abroad >= home * (1 - 1e-12)


@given(shares, st.floats(0.01, 1.0))
def test_a_certificate_opens_doors_abroad(access: float, strictness: float) -> None:
    appeal = export_appeal(
        *(product_log(firms(1)), firms(1), firms(1)),
        *(flags(0, 1), firms(0), firms(strictness)),
        *(firms(2.5), access, 0.06),
    )
    assert appeal[0, 0] == pytest.approx(access * strictness)
    assert appeal[0, 1] == 1.0


@given(factors, factors, st.floats(1.0, 1.3), st.floats(1.0, 1.5))
def test_a_dearer_offer_pulls_less(one: float, other: float, rate: float, duty: float) -> None:
    prices = np.sort(firms(one, other)) * 100.0
    size, start = firms(1), firms(100)
    abroad = export_pull(size, prices, firms(4), firms(rate), firms(duty), flags(1), size, start)
    cheaper = export_pull(size, prices, firms(4), firms(1), firms(1), flags(1), size, start)
    home = home_pull(size, prices, firms(0), flags(1), size, start, 5.0)
    assert never_rises(abroad)
    assert never_rises(home)
    assert np.all(abroad <= cheaper)


@given(st.lists(factors, min_size=1, max_size=8), st.floats(1, 100), st.floats(0.5, 1.5))
def test_customers_spend_all_they_have_on_makers_and_rivals(
    pulls: list[float], rivals: float, boom: float
) -> None:
    pull, index, demand, makers = firms(*pulls), firms(boom), firms(1e8), cluster_of(len(pulls))
    left = 1e8 * boom * rivals / (sum(pulls) + rivals)
    home = home_wanted_q(pull, firms(rivals), makers, demand, index)
    abroad = export_wanted_q(pull, firms(rivals), makers, demand, index, firms(1), firms(1))
    assert home.sum() + left == pytest.approx(1e8 * boom, rel=1e-5)
    assert abroad.sum() + left == pytest.approx(1e8 * boom, rel=1e-5)


@given(factors, factors, st.floats(1, 100))
def test_a_fellow_that_draws_more_customers_takes_them_from_me(
    one: float, other: float, rivals: float
) -> None:
    mine = [
        home_wanted_q(firms(1, pull), firms(rivals), cluster_of(2), firms(1e8), firms(1))[0, 0]
        for pull in sorted((one, other))
    ]
    assert never_rises(np.array(mine))


@given(st.floats(1.0, 1.3), st.floats(1.0, 1.5))
def test_a_dearer_currency_and_a_duty_shrink_what_arrives(rate: float, duty: float) -> None:
    earned = (firms(1), firms(9), cluster_of(1), firms(1e8), firms(1))
    usual = export_wanted_q(*earned, firms(1), firms(1))
    assert export_wanted_q(*earned, firms(rate), firms(duty)) <= usual


def test_rivals_gain_with_the_frontier_and_slacken_at_home() -> None:
    quarters = np.arange(20.0)
    abroad = [export_rivals_pull(firms(9), firms(0.01), firms(2.5), q)[0, 0] for q in quarters]
    home = [home_rivals_pull(firms(9), firms(0), firms(1), 0.007, q)[0, 0] for q in quarters]
    assert never_falls(np.array(abroad))
    assert never_rises(np.array(home))
    assert abroad[0] == home[0] == 9.0


@given(st.integers(1, 30), shares)
def test_exporters_share_the_door_but_not_all_of_it(partners: int, shareable: float) -> None:
    sharing = export_partners(flags(*[1] * partners, 1), cluster_of(partners, 1))
    part = export_cost_part(sharing, shareable)
    entry = export_entry_paid_q(flags(1), firms(4), part, 4.0, 6e5)
    upkeep = export_upkeep_paid_q(flags(1), part, 1e5)
    assert entry[0, -1] == pytest.approx(6e5)
    assert np.all((1.0 - shareable) * 6e5 <= entry + 1e-6)
    assert never_falls(entry)
    assert partners > 1 or entry[0, 0] == pytest.approx(6e5)
    assert entry[0, 0] * partners >= 6e5 - 1e-3
    np.testing.assert_allclose(entry, 6.0 * upkeep)


@given(st.integers(1, 12))
def test_exporters_are_forgotten_after_a_while_and_pay_again(memory: int) -> None:
    absence, paid = firms(0), []
    for _ in range(memory + 2):
        paid.append(float(export_entry_paid_q(flags(1), absence, firms(1), memory, 6e5)[0, 0]))
        absence = next_export_absence(absence, flags(0), memory)
    assert paid == [0.0] * memory + [6e5] * 2
    assert next_export_absence(absence, flags(1), memory) == 0.0


@given(money, money, shares, shares, st.floats(0.5, 1.5))
def test_banks_lend_on_collateral_and_an_associations_word(
    debt: float, other_debt: float, one: float, other: float, crunch: float
) -> None:
    assets, service, debts = (
        firms(2e6),
        np.sort(firms(one, other)),
        np.sort(firms(debt, other_debt)),
    )
    rest = (firms(crunch), flags(1), 0.5, 0.2)
    assert never_falls(bank_headroom(assets, firms(debt), service, *rest))
    assert never_rises(bank_headroom(assets, debts, firms(one), *rest))
    assert never_rises(bank_interest_q(firms(debt), service, flags(1), 0.0165, 0.005))
    assert np.all(bank_headroom(assets, firms(debt), service, *rest) + debt <= max(2.1e6, debt) + 1)


@given(money, money, money)
def test_loans_and_repayments_keep_within_limits(
    asked: float, headroom: float, owed: float
) -> None:
    loans = bank_loan_q(firms(asked), firms(headroom), firms(0.1, 0.2), 0.15, 0.5)
    assert loans[0, 0] == 0.5 * loans[0, 1]
    assert loans[0, 1] == min(asked, headroom)
    assert bank_repayment_q(firms(asked), firms(owed), flags(1)) == min(asked, owed)


@given(st.floats(-1e7, 1e7), st.floats(0, 0.5), shares, st.floats(0.1, 10))
def test_tax_and_family_never_take_more_than_the_profit(
    profit: float, rate: float, share: float, factor: float
) -> None:
    tax = tax_q(firms(profit), rate)
    draw = owner_draw_q(firms(profit), tax, firms(factor), share)
    assert tax >= 0.0
    assert draw >= 0.0
    assert tax + draw <= max(profit, 0.0) * (1 + 1e-12)
