"""What each mechanism should feel like: adaptation to the business cycle."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.grouping import Grouping
from engine.quantities import FloatArray
from engine.rules.adaptation import efficiency, next_adaptation_loss, schemes_adopted
from engine.rules.agglomeration import agglomeration
from engine.rules.association import dues_paid_q, next_association_service, next_broker_share
from engine.rules.association import service as enjoyed
from engine.rules.bulk_purchase import bulk_discount, material_price, pool_multiple
from engine.rules.business_cycle import home_demand_index, next_home_cycle
from engine.rules.post_purchase_distribution import distribution_share
from engine.rules.proximity import neighbourhood
from engine.scenario.world import Condition
from tests.arrays import cluster_of, codes, firms, flags, money, never_falls, never_rises, shares

SIZES = np.arange(1.0, 257.0)
NOTHING = np.zeros((1, len(Condition)))


@given(shares, st.floats(0.5, 8.0))
def test_adaptation_fades_while_nothing_new_comes(loss: float, quarters: float) -> None:
    after = next_adaptation_loss(firms(loss), firms(0), 0.03, 1.0, quarters)
    assert after <= loss
    assert after == pytest.approx(loss * math.exp(-1.0 / quarters))


@given(st.floats(0.0, 0.2), st.integers(0, 7), st.floats(0.0, 0.15))
def test_every_new_scheme_costs_efficiency_up_to_the_ceiling(
    loss: float, schemes: int, dip: float
) -> None:
    fewer, more = next_adaptation_loss(firms(loss), firms(schemes, schemes + 1), dip, 0.2, 2.0)[0]
    assert fewer <= more <= 0.2


def test_six_quarters_after_a_scheme_it_hardly_disturbs() -> None:
    loss = next_adaptation_loss(firms(0), firms(1), 0.03, 0.2, 2.0)
    for _ in range(6):
        loss = next_adaptation_loss(loss, firms(0), 0.03, 0.2, 2.0)
    assert 0.0 < loss[0, 0] < 0.0016


@given(st.integers(0, 1), shares, st.integers(-1, 3), st.integers(1, 8))
def test_going_on_as_before_is_nothing_new(
    habit: int, share: float, place: int, steps: int
) -> None:
    # Outside a cluster, what needs company stays a wish.
    inside = place >= 0
    number, code, flag = firms(share), codes(place), flags(habit)
    count = schemes_adopted(
        *(code, code, number * inside, number, flag & inside, flag, number * inside, number),
        *(firms(steps if inside else 1), firms(steps), flag, flag, code, code, flag, flag),
    )
    assert count == 0


@given(shares, shares)
def test_efficiency_falls_with_what_is_new(less: float, more: float) -> None:
    losses = np.sort(firms(less, more))
    assert never_rises(efficiency(losses, firms(0.02), firms(1.01)))
    assert never_rises(efficiency(firms(0.1), losses, firms(1.01)))


def place_of(members: FloatArray, elasticity: float, congestion: float) -> FloatArray:
    clusters = Grouping.of(codes(*range(members.size)), members.size)
    place: FloatArray = agglomeration(members[np.newaxis], clusters, elasticity, congestion, 60.0)
    return place.reshape(-1)


@given(st.floats(0.005, 0.1), st.floats(0.01, 0.3))
def test_a_town_has_a_best_size(elasticity: float, congestion: float) -> None:
    # The slope of n^e * exp(-c * (n / 60)^2) is 0 where n = 60 * sqrt(e / (2 * c)).
    best = int(np.argmax(place_of(SIZES, elasticity, congestion))) + 1
    assert abs(best - max(60.0 * math.sqrt(elasticity / (2.0 * congestion)), 1.0)) <= 1.0


def test_outside_every_town_there_is_neither_company_nor_crowd() -> None:
    lone = agglomeration(np.array([[50.0]]), cluster_of(1, 1), 0.02, 0.05, 60.0)
    assert lone[0, 1] == 1.0
    assert lone[0, 0] > 1.0


@given(st.lists(st.floats(0, 1e5), min_size=2, max_size=8), st.floats(1e4, 4e5))
def test_dues_raise_service_for_payers_and_free_riders_alike(
    dues: list[float], scale: float
) -> None:
    cluster, without, paid = cluster_of(len(dues)), firms(0, *dues[1:]), firms(*dues)
    service = next_association_service(paid, cluster, scale)
    assert next_association_service(without, cluster, scale) <= service <= 1.0
    assert len(set(enjoyed(service, cluster)[0])) == 1
    assert enjoyed(service, cluster_of(len(dues) - 1, 1))[0, -1] == 0.0


@given(money)
def test_nobody_pays_dues_to_a_cluster_it_is_not_in(dues: float) -> None:
    paid = dues_paid_q(firms(dues, dues), flags(0, 1))
    np.testing.assert_array_equal(paid, firms(0.0, dues))


@given(st.lists(shares, min_size=1, max_size=8), shares)
def test_a_broker_coordinates_no_more_than_votes_and_service_allow(
    votes: list[float], service: float
) -> None:
    count = np.array([[float(len(votes))]])
    cluster, offered = cluster_of(len(votes)), np.array([[service]])
    share = next_broker_share(firms(*votes), cluster, count, offered)
    assert share <= min(service, max(votes)) + 1e-6
    assert share <= next_broker_share(firms(*np.ones(len(votes))), cluster, count, offered)
    assert next_broker_share(firms(*votes), cluster, count, np.zeros((1, 1))) == 0.0


def pool_of(alike: int, unlike: int = 0, pooled: float = 1.0) -> FloatArray:
    kinds = codes(*[0] * alike, *[1] * unlike)
    count = alike + unlike
    near = neighbourhood(cluster_of(count), kinds, kinds, kinds, 2, 0.4, 0.3, 0.3)
    output = np.full((1, count), 30_000.0)
    return pool_multiple(output, np.full((1, count), pooled), near).reshape(-1)


@given(st.floats(1.0, 1e4), st.floats(1.0, 10.0), st.floats(0, 0.06), st.floats(0, 0.2))
def test_the_discount_never_falls_as_the_pool_grows_and_is_capped(
    multiple: float, growth: float, step: float, ceiling: float
) -> None:
    smaller, larger = bulk_discount(firms(multiple, multiple * growth), step, ceiling)[0]
    assert 0.0 <= smaller <= larger <= ceiling


def test_the_first_partners_bring_most() -> None:
    discounts = bulk_discount(SIZES[np.newaxis], 0.02, 0.12)[0]
    assert never_rises(np.diff(discounts))
    assert discounts[0] == 0.0


@given(st.integers(1, 30), st.integers(0, 30))
def test_like_firms_make_a_pool_and_unlike_firms_add_nothing(alike: int, unlike: int) -> None:
    multiples = pool_of(alike, unlike)
    np.testing.assert_allclose(multiples[:alike], alike)
    np.testing.assert_allclose(multiples[alike:], max(unlike, 1))


@given(st.floats(20, 90), st.floats(0, 100), shares)
def test_a_pool_of_one_saves_nothing_and_pays_for_handling(
    base: float, road: float, pooled: float
) -> None:
    discount = bulk_discount(pool_of(1)[np.newaxis], 0.02, 0.12)
    handling = distribution_share(firms(1), firms(road), 0.004, 0.0002, 0.0025)
    price = material_price(firms(base), firms(1), firms(pooled), discount, handling)
    assert price >= base


@given(shares, st.floats(0.0, 0.1), st.floats(0.0, 0.1))
def test_material_is_cheaper_by_the_discount_and_dearer_by_the_road(
    pooled: float, low: float, high: float
) -> None:
    rates = np.sort(firms(low, high))
    assert never_rises(material_price(firms(68), firms(1), firms(pooled), rates, firms(0.02))[0])
    assert never_falls(material_price(firms(68), firms(1), firms(pooled), firms(0.05), rates)[0])


@given(st.floats(-0.5, 0.5), st.floats(0.0, 0.98))
def test_without_news_a_boom_or_slump_fades(cycle: float, memory: float) -> None:
    after = next_home_cycle(firms(cycle), firms(0), memory, 0.03)
    assert abs(after) <= abs(cycle)


@given(st.floats(-0.5, 0.5), st.floats(-0.5, 0.5), st.floats(-3, 3))
def test_good_news_and_booms_raise_demand(one: float, other: float, news: float) -> None:
    cycles = np.sort(np.array([[one], [other]]), axis=0)
    after = next_home_cycle(cycles, firms(news), 0.7, 0.03)
    assert never_falls(home_demand_index(after, NOTHING)[:, 0])
