"""What each mechanism should feel like: going global to the home market."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.quantities import AnyArray
from engine.rules.going_global import (
    cluster_goes_global,
    consortium,
    grown,
    next_global_quarters,
    solvent,
)
from engine.rules.government import (
    applies,
    grant_chance,
    grant_q,
    institute_match_q,
    next_grant_received,
    state_project,
)
from tests.arrays import cluster_of, codes, firms, flags, money, never_falls, shares

yes_or_no = st.integers(0, 1)


@given(money, st.floats(1e6, 1e7))
def test_growing_never_makes_a_firm_too_small(sales: float, start: float) -> None:
    sizes = grown(firms(sales, sales + 1e6), firms(start), 2.5)
    assert sizes[0, 0] <= sizes[0, 1]
    assert grown(firms(2.5 * start), firms(start), 2.5)
    assert not grown(firms(2.4 * start), firms(start), 2.5)


def test_a_network_of_small_firms_stands_in_for_size() -> None:
    start, pledged = firms(*[33_000] * 12), firms(*[0.2] * 12)
    together = consortium(start, pledged, flags(*[1] * 12), cluster_of(12), 33_000.0, 10.0)
    alone = consortium(start, pledged, flags(*[0] * 12), cluster_of(0, 12), 33_000.0, 10.0)
    few = consortium(start, pledged, flags(*[1] * 9, 0, 0, 0), cluster_of(9, 3), 33_000.0, 10.0)
    assert together.all()
    assert not alone.any()
    assert not few.any()


def counted(held: float, follower: int, sizes: tuple[int, int, int], sound: int) -> float:
    """Count the quarters of a lone member: is it grown, in a consortium, in a global cluster?"""
    size, network, name = map(flags, sizes)
    after = next_global_quarters(
        firms(held), flags(follower), size, network, name, cluster_of(1), flags(sound)
    )
    return float(after.item())


@given(st.floats(0, 20), yes_or_no, st.tuples(yes_or_no, yes_or_no, yes_or_no), yes_or_no)
def test_any_quarter_without_all_conditions_starts_the_count_again(
    held: float, follower: int, sizes: tuple[int, int, int], sound: int
) -> None:
    after = counted(held, follower, sizes, sound)
    assert after == (held + 1 if follower and any(sizes) and sound else 0)


def test_a_global_cluster_stands_in_for_the_size_of_its_members_and_of_nobody_else() -> None:
    yes, no = flags(1, 1, 1), flags(0, 0, 0)
    cluster = cluster_of(2, 1)
    after = next_global_quarters(firms(3, 3, 3), yes, no, no, flags(1), cluster, yes)
    assert after.tolist() == [[4, 4, 0]]


@given(st.floats(-1e6, 1e6), st.floats(0, 1e6), st.floats(-1, 1), yes_or_no)
def test_whoever_owes_more_than_it_owns_borrows_privately_or_loses_is_not_solvent(
    equity: float, private: float, margin: float, failed: int
) -> None:
    sound = solvent(firms(equity), firms(private), firms(margin), flags(failed))
    assert sound == (equity >= 0 and private == 0 and margin >= 0 and not failed)


@pytest.mark.parametrize(
    ("equity", "private", "margin"), [(-1.0, 0, 0.1), (1e6, 1.0, 0.1), (1e6, 0, -0.01)]
)
def test_a_follower_without_solvency_never_goes_global_and_starts_to_count_when_it_recovers(
    equity: float, private: float, margin: float
) -> None:
    held = 0.0
    for _ in range(8):
        sound = solvent(firms(equity), firms(private), firms(margin), flags(0))
        held = counted(held, 1, (1, 1, 1), sound.item())
    assert held == 0
    sound = solvent(firms(1e6), firms(0), firms(0), flags(0))
    assert counted(held, 1, (1, 1, 1), sound.item()) == 1


@given(shares, shares, shares, st.lists(yes_or_no, min_size=3, max_size=3))
def test_a_cluster_goes_global_by_followers_exports_and_name_together(
    exports: float, name: float, better: float, followers: list[int]
) -> None:
    def is_global(exported: float, known: float, follow: list[int]) -> AnyArray:
        sales, share, good_name = firms(1, 2, 3) * 1e6, firms(*[exported] * 3), firms(known)
        return cluster_goes_global(
            cluster_of(3), sales, share, flags(*follow), good_name, 0.5, 0.3, 0.6
        )

    now = is_global(exports, name, followers)
    assert now <= is_global(max(exports, better), name, followers)
    assert now <= is_global(exports, max(name, better), followers)
    assert now <= is_global(exports, name, [1, 1, 1])
    assert not is_global(exports, name, [0, 0, 0])


@given(shares, shares, st.floats(0, 0.08), st.floats(0, 0.08))
def test_research_and_service_raise_the_chance_of_a_grant(
    one: float, other: float, little: float, much: float
) -> None:
    weights = (-2.5, 1.5, 2.0, 3.0)
    chance = grant_chance(np.sort(firms(one, other)), firms(little), *weights)
    assert never_falls(chance)
    assert never_falls(grant_chance(firms(one), np.sort(firms(little, much)), *weights))
    assert np.all((chance > 0.0) & (chance < 1.0))


@given(st.lists(shares, min_size=10, max_size=10))
def test_a_firm_wins_at_most_one_grant(draws: list[float]) -> None:
    received, won = flags(0), 0.0
    for draw in draws:
        applicant = applies(flags(1), received, flags(1), 1.0)
        award = grant_q(applicant, firms(0.4), firms(draw), 610_000.0)
        received = next_grant_received(received, award)
        won += float(award[0, 0])
    assert won == (610_000.0 if min(draws) < 0.4 else 0.0)


@given(shares, st.integers(1, 6), st.integers(-1, 1), st.floats(0, 0.9), yes_or_no)
def test_the_state_pays_only_when_all_three_have_signed(
    service: float, partners: int, institute: int, match: float, running: int
) -> None:
    project = state_project(codes(institute), firms(partners), firms(service), running, 3.0, 0.3)
    paid = institute_match_q(firms(1e5), project, match)
    signed = running and institute >= 0 and partners >= 3 and service >= 0.3
    assert paid == (pytest.approx(1e5 * match) if signed else 0.0)
