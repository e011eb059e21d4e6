"""Estimates and findings: what an interval covers, and when something holds."""

import numpy as np
import pytest

from game.study.balance.luck import parts
from game.study.balance.payoffs import imitate
from game.study.estimates import Estimate, mean, relative, share
from game.study.findings import MORE, Finding, Measure, Scale

DRAWS = np.random.Generator(np.random.Philox(7))


def test_a_95_percent_interval_covers_the_mean_95_times_in_100() -> None:
    found = [mean(DRAWS.normal(3.0, 2.0, 200)) for _ in range(1_000)]
    covered = np.mean([each.low <= 3.0 <= each.high for each in found])
    assert covered == pytest.approx(0.95, abs=0.03)


def test_the_interval_of_a_ratio_covers_it_and_uses_the_pairs() -> None:
    covered, widths = [], []
    for _ in range(500):
        base = DRAWS.normal(100.0, 30.0, 200)
        values = 1.1 * base + DRAWS.normal(0.0, 5.0, 200)
        found = relative(values, base)
        covered.append(found.low <= 0.1 <= found.high)
        widths.append(found.high - found.low)
    assert np.mean(covered) == pytest.approx(0.95, abs=0.03)
    assert np.mean(widths) < 0.02  # without pairs: 2 * 1.96 * 0.3 * sqrt(2 / 200) = 0.12


def test_what_was_never_seen_may_still_happen() -> None:
    assert share(np.zeros(300)) == Estimate(0.0, 0.0, 0.01)
    assert share(np.ones(300)) == Estimate(1.0, 0.99, 1.0)


def measure(low: float, value: float, high: float, least: float, most: float) -> Measure:
    return Measure("went_global", Scale.SHARE, Estimate(value, low, high), least, most)


def test_a_measure_holds_only_with_its_whole_interval() -> None:
    inside = measure(0.66, 0.7, 0.74, 0.65, 0.92)
    beyond = measure(0.6, 0.7, 0.8, 0.65, 0.92)
    outside = measure(0.5, 0.6, 0.7, 0.65, 0.92)
    assert (inside.met, inside.holds) == (True, True)
    assert (beyond.met, beyond.holds) == (True, False)
    assert (outside.met, outside.holds) == (False, False)


def test_more_is_not_as_much() -> None:
    assert not measure(0.0, 0.0, 0.0, MORE, 1.0).holds


def test_one_measure_is_enough_only_where_it_says_so() -> None:
    good, bad = measure(0.3, 0.4, 0.5, 0.2, 1.0), measure(0.0, 0.1, 0.2, 0.2, 1.0)
    assert Finding("like_firms", (good, bad), one_is_enough=True).holds
    assert not Finding("like_firms", (good, bad)).holds


def test_variance_is_split_without_rest() -> None:
    policy = np.array([[0.0], [4.0]])
    game = np.array([[0.0, 2.0, 4.0]])
    # squares: policy 6 * 4 = 24; game 2 * (4 + 0 + 4) = 16; nothing together
    found = parts(list(policy + game))
    assert (found.decisions, found.luck, found.together) == pytest.approx((0.6, 0.4, 0.0))
    crossed = parts([np.array([1.0, -1.0]), np.array([-1.0, 1.0])])
    assert crossed.together == pytest.approx(1.0)


def test_imitation_spreads_what_pays() -> None:
    shares = imitate(np.array([[2.0, 2.0], [1.0, 1.0]]))
    np.testing.assert_allclose(shares[0], [0.5, 0.5])
    np.testing.assert_allclose(shares[1], [2 / 3, 1 / 3])
    assert shares[-1, 0] > 0.999


def test_who_does_well_only_when_rare_stays_a_part() -> None:
    # hawks and doves: at a half each both earn 2
    shares = imitate(np.array([[1.0, 3.0], [2.0, 2.0]]))
    np.testing.assert_allclose(shares[-1], [0.5, 0.5])
