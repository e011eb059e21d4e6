"""What each mechanism brings and costs, from insolvency to learning."""

from dataclasses import dataclass

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.grouping import Grouping, Neighbourhood
from engine.quantities import FloatArray, IntArray
from engine.rules import (
    government,
    insolvency,
    institute,
    knowledge,
    labour_pool,
    learning,
    proximity,
    technology,
)

EXACT = 1e-9
SUMMED = 1e-5
"""Sums over firms are rounded to a grid of about a millionth."""

shares = st.floats(0, 1)
money = st.floats(0, 1e7)
percents = st.floats(0.01, 8)
YES, NO = np.array([[True]]), np.array([[False]])


def one(value: float) -> FloatArray:
    return np.array([[value]], np.float64)


def codes(*values: int) -> IntArray:
    return np.array([values], np.int64)


def neighbours(kinds: IntArray) -> Neighbourhood:
    """Firms of one cluster that share everything with those of their kind, else one need."""
    group, count = Grouping.of(np.zeros_like(kinds), 1), int(kinds.max()) + 1
    return proximity.neighbourhood(group, kinds, kinds, np.zeros_like(kinds), count, 0.4, 0.3, 0.3)


# Insolvency: profit is opinion, cash is fact.


@given(machines=money)
def test_a_firm_out_of_cash_fails_however_rich_its_machines(machines: float) -> None:
    nothing = one(0)
    rich = insolvency.equity(one(-1), one(1e6 + machines), nothing, nothing, nothing, 60.0, 0.5)
    counted = insolvency.next_negative_equity_quarters(rich, nothing)
    cash = insolvency.out_of_cash(one(-1), NO)
    assert rich > 0
    assert insolvency.next_failed(NO, cash, insolvency.over_indebted(counted, NO, 2.0))


def test_debts_above_everything_close_a_firm_in_the_second_quarter() -> None:
    counted, closed = one(0), []
    for _ in range(2):
        counted = insolvency.next_negative_equity_quarters(one(-1), counted)
        closed.append(bool(insolvency.over_indebted(counted, NO, 2.0)))
    assert closed == [False, True]


@given(cash=money, debt=money, more=money)
def test_no_kind_of_debt_leaves_more_equity(cash: float, debt: float, more: float) -> None:
    def equity(bank: float, private: float, trade: float) -> float:
        owed = one(bank), one(private), one(trade)
        return insolvency.equity(one(cash), one(0), owed[0], owed[1], owed[2], 60.0, 0.5).item()

    before = equity(debt, debt, debt)
    assert equity(debt + more, debt, debt) <= before
    assert equity(debt, debt + more, debt) <= before
    assert equity(debt, debt, debt + more) <= before


@given(machines=st.floats(1, 1e6), resale=shares)
def test_machines_bought_on_credit_leave_a_hole_that_closes_with_their_resale_value(
    machines: float, resale: float
) -> None:
    nothing, price = one(0), one(machines * 60)
    left = insolvency.equity(nothing, one(machines), price, nothing, nothing, 60.0, resale)
    # The hole may be a rounding of what was paid, when resale gives nearly all of it back.
    assert left.item() == pytest.approx(-(1 - resale) * machines * 60, abs=1e-9 * price.item())


@given(cash=st.floats(0, 1e9))
def test_a_failed_firm_stays_closed_whatever_it_finds(cash: float) -> None:
    fails = insolvency.out_of_cash(one(cash), YES)
    assert insolvency.next_failed(YES, fails, NO)


# An institute: trouble first, then a road to the frontier.


@dataclass
class Partner:
    """A firm that stays with one institute."""

    progress: FloatArray
    quarters: FloatArray
    institute: IntArray

    def go_on(self, chosen: int) -> tuple[float, float]:
        """Play a quarter; return the output lost and the institute's strength."""
        now, fit, factor = codes(chosen), np.ones((1, 1, 2)), one(1)
        self.progress = institute.next_partnership_progress(
            self.progress, self.institute, now, 0.25
        )
        self.quarters = institute.next_partnership_quarters(self.quarters, self.institute, now)
        self.institute = now
        lost = institute.start_up_share(self.quarters, 0.02, 2.0)
        strength = institute.institute_strength(now, self.progress, YES, fit, factor, 0.5)
        return lost.item(), strength.item()


def test_a_partnership_costs_output_first_and_ripens_later() -> None:
    firm = Partner(one(0), one(0), codes(-1))
    lost, strength = zip(*[firm.go_on(0) for _ in range(6)], strict=True)
    assert lost == (0.02, 0.02, 0, 0, 0, 0)
    assert strength == (0.25, 0.5, 0.75, 1, 1, 1)


def test_another_institute_means_trouble_again_and_none_means_nothing() -> None:
    firm = Partner(one(1), one(9), codes(0))
    assert firm.go_on(0) == (0, 1)
    assert firm.go_on(1) == (0.02, 0.25)
    assert firm.go_on(-1) == (0, 0)
    assert firm.go_on(1) == (0.02, 0.25)


@given(sales=money, few=st.integers(1, 30), more=st.integers(1, 30))
def test_partners_cheapen_the_laboratory_but_not_the_fee(sales: float, few: int, more: int) -> None:
    fee = institute.partnership_fee_q(
        codes(0, 0), np.full((1, 2), sales), np.array([[few, few + more]]), 0.01, 150_000.0
    )
    assert fee[0, 1] < fee[0, 0]
    assert fee[0, 1] > 0.01 * sales


@given(ripe=shares, quality=shares, unsigned=st.floats(0, 0.99))
def test_an_institute_gives_more_when_the_state_has_signed_too(
    ripe: float, quality: float, unsigned: float
) -> None:
    fit, partner = np.full((1, 1, 1), quality), (codes(0), one(ripe))
    signed, not_signed = (
        institute.institute_strength(*partner, state, fit, one(1), unsigned).item()
        for state in (YES, NO)
    )
    assert not_signed == pytest.approx(unsigned * signed)
    assert not_signed <= signed


def test_a_state_project_takes_firms_institute_and_association_and_raises_the_catch_up() -> None:
    partners, service = np.array([[2.0, 3.0, 3.0, 3.0]]), np.array([[0.9, 0.2, 0.3, 0.3]])
    chosen = codes(0, 0, 0, -1)
    project = government.state_project(chosen, partners, service, 1.0, 3.0, 0.3)
    assert project.tolist() == [[False, False, True, False]]
    ripe, fit = np.ones((1, 4)), np.ones((1, 4, 1))
    strength = institute.institute_strength(chosen, ripe, project, fit, one(1), 0.5)
    nothing, ears = np.zeros((1, 4)), np.full((1, 4), 0.75)
    share = knowledge.catch_up_share(
        ears, nothing, strength, nothing > 0, np.ones((1, 4)), 0.05, 0.03, 0.02
    )
    # 0.75 * 0.02 * strength, and strength is 0.5 without the state, 1 with it, 0 with nobody.
    np.testing.assert_allclose(share, [[0.0075, 0.0075, 0.015, 0.0]])


# Knowledge: one must know something to overhear something.


@given(heard=st.floats(0, 5), strength=shares, intensity=st.floats(0.2, 3), gap=st.floats(0, 2))
def test_without_research_no_contact_moves_technology(
    heard: float, strength: float, intensity: float, gap: float
) -> None:
    none = knowledge.absorptive_capacity(one(0), 1.0)
    share = knowledge.catch_up_share(
        none, one(heard), one(strength), YES, one(intensity), 0.03, 0.02, 0.04
    )
    assert share == 0
    assert technology.next_product_technology(one(1), one(gap), one(0), share, 0.5) == 1
    assert technology.next_process_technology(one(1), one(gap), one(0), share, 0.5) == 1


@given(research=percents)
def test_research_opens_the_ears_by_less_and_less(research: float) -> None:
    grid = research * np.array([[1.0, 2.0, 3.0]])
    first, second = np.diff(knowledge.absorptive_capacity(grid, 1.0))[0]
    assert 0 < second < first


@given(research=percents, heard=st.floats(0, 4), strength=shares)
def test_licence_spillover_and_institute_each_help_a_firm_that_researches(
    research: float, heard: float, strength: float
) -> None:
    ears = knowledge.absorptive_capacity(one(research), 1.0)
    rates = (0.03, 0.02, 0.04)

    def share(heard: float, strength: float, *, licensed: bool) -> float:
        flag = YES if licensed else NO
        contacts = one(heard), one(strength), flag
        return knowledge.catch_up_share(ears, *contacts, one(1), *rates).item()

    plain = share(heard, strength, licensed=False)
    assert share(heard, strength, licensed=True) > plain
    assert share(heard + 0.1, strength, licensed=False) > plain
    assert share(heard, strength + 0.1, licensed=False) > plain


def overheard(research: list[float], openness: list[float], heard: float = 8.0) -> FloatArray:
    near = neighbours(codes(*[0] * len(research)))
    share = proximity.hearing_share(near.closeness(), heard)
    return knowledge.overheard(
        np.array([research]), np.array([openness]), near, share, 3.0, 0.3, heard
    )


@given(research=percents, own=shares, other=st.floats(0, 0.9))
def test_an_open_workshop_teaches_its_neighbours_and_not_itself(
    research: float, own: float, other: float
) -> None:
    before = overheard([research, 3.0], [own, other])
    after = overheard([research, 3.0], [own, other + 0.1])
    assert after[0, 0] > before[0, 0]
    assert after[0, 1] == pytest.approx(before[0, 1], abs=EXACT)


def test_even_a_closed_workshop_leaks_something() -> None:
    assert overheard([0.0, 3.0], [0.0, 0.0])[0, 0] == pytest.approx(0.3 / 8, abs=SUMMED)


@given(research=st.lists(st.floats(0, 8), min_size=1, max_size=30))
def test_nobody_overhears_more_than_it_can_follow(research: list[float]) -> None:
    result = overheard(research, [1.0] * len(research))
    assert np.all(result >= 0)
    assert np.all(result <= 1 + SUMMED)


def test_neighbours_who_research_nothing_teach_nothing() -> None:
    assert overheard([2.3, 0.0, 0.0], [0.7, 1.0, 1.0])[0, 0] == pytest.approx(0, abs=SUMMED)
    assert overheard([0.0, 0.0, 0.0], [1.0, 1.0, 1.0]).max() == 0


# The labour pool insures a firm's own busy quarter, not the industry's.


def shortage(employers: float, correlation: float) -> float:
    return labour_pool.shortage_share(one(employers), 0.1, correlation).item()


def test_sixteen_firms_insure_the_uncommon_part_only() -> None:
    assert shortage(16, 0.4) == pytest.approx(0.066, abs=0.0005)
    assert shortage(16, 0.8) > 0.09
    assert shortage(16, 0.0) == pytest.approx(0.025, abs=EXACT)


@given(employers=st.integers(1, 200), correlation=shares)
def test_more_employers_never_lack_more_hands_nor_less_than_all_lack_together(
    employers: int, correlation: float
) -> None:
    before, after = shortage(employers, correlation), shortage(employers + 1, correlation)
    assert after <= before <= 0.1 + EXACT
    assert after >= 0.1 * np.sqrt(correlation) - EXACT


def test_a_pool_of_one_and_a_firm_outside_the_pool_lack_as_many_hands_as_anybody() -> None:
    pool = Grouping.of(codes(0, 1, 1, -1), 2)
    joined = np.array([[True, False, True, False]])
    employers = labour_pool.pool_employers(joined, pool)
    assert np.allclose(labour_pool.shortage_share(employers, 0.1, 0.4), 0.1)


# Learning: visits to the neighbours save years, idle plants forget.


def factor(experience: float, shown: float = 0.0) -> float:
    shape = (0.88, 0.55, 2.0)
    return learning.experience_factor(one(experience), one(shown), one(1000), *shape).item()


@given(experience=st.floats(500, 8000))
def test_every_doubling_of_experience_cuts_labour_by_the_same_part(experience: float) -> None:
    assert factor(2 * experience) == pytest.approx(0.88 * factor(experience))


@given(experience=st.floats(0, 1e6), shown=st.floats(0, 1e6))
def test_what_neighbours_show_never_costs_labour(experience: float, shown: float) -> None:
    assert 0.55 <= factor(experience, shown) <= factor(experience) <= 2


def test_an_idle_plant_forgets_and_needs_more_labour() -> None:
    experience, labour = one(2000), []
    for _ in range(12):
        labour.append(factor(experience.item()))
        experience = learning.next_experience(experience, one(0), 0.04)
    assert labour == sorted(labour)
    assert experience.item() == pytest.approx(2000 * 0.96**12)


@given(output=st.floats(1, 1e5))
def test_steady_output_keeps_as_much_experience_as_is_forgotten(output: float) -> None:
    steady = one(output / 0.04)
    assert learning.next_experience(steady, one(output), 0.04) == pytest.approx(steady)


def learned(openness: list[float], kinds: list[int]) -> FloatArray:
    near = neighbours(codes(*kinds))
    experience = np.full((1, len(kinds)), 1000.0)
    hearing = proximity.hearing_share(near.closeness(), 8.0)
    return learning.neighbours_experience(experience, np.array([openness]), near, hearing, 0.25)


@given(openness=st.lists(shares, min_size=2, max_size=12))
def test_a_closed_firm_learns_nothing_and_receives_no_visitors(openness: list[float]) -> None:
    openness[0] = 0.0
    assert learned(openness, [0] * len(openness))[0, 0] == 0
    visits = learning.visit_cost_q(np.array([openness]), np.full((1, len(openness)), 3e6), 0.002)
    assert visits[0, 0] == 0
    assert np.allclose(visits, 6000 * np.array([openness]))


@given(own=st.floats(0.1, 1), other=st.floats(0, 0.9))
def test_learning_takes_openness_on_both_sides(own: float, other: float) -> None:
    plain = learned([own, other], [0, 0])[0, 0]
    assert learned([own, other + 0.1], [0, 0])[0, 0] > plain
    assert learned([own / 2, other + 0.1], [0, 0])[0, 0] < learned([own, other + 0.1], [0, 0])[0, 0]
    assert learned([own, 0.0], [0, 0])[0, 0] == pytest.approx(0, abs=SUMMED)


def test_like_neighbours_teach_more_than_unlike_ones() -> None:
    assert learned([1, 1], [0, 0])[0, 0] > learned([1, 1], [0, 1])[0, 0] > 0


def test_own_experience_weighs_more_than_what_a_neighbour_shows() -> None:
    assert learned([1, 1], [0, 0])[0, 0] == pytest.approx(250)
