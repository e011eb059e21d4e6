"""Sensitivity: strong parameters come first, idle ones are found, and every point can be played."""

import numpy as np
import pytest

from engine.explain import PARAMETERS
from engine.scenario.parameter import bounds
from game.study.sensitivity.dead import dead, ends
from game.study.sensitivity.sampling import Space, coherent
from game.study.sensitivity.study import OUTCOMES, ranked
from tests.worlds import small_world

WORLD = small_world()


def test_the_range_tried_lies_between_the_value_and_the_ends_of_its_range() -> None:
    space = Space.around(WORLD, 0.25)
    low, high = space.ranges[list(space.names).index("shortage_alone")]
    # 0.15 in 0 to 0.2: a quarter of the way to each end, 0.15 - 0.15 / 4 and 0.15 + 0.05 / 4
    assert (low, high) == pytest.approx((0.1125, 0.1625))
    whole = Space.around(WORLD, 1.0).ranges
    np.testing.assert_allclose(whole, [bounds(PARAMETERS[name]) for name in space.names])


@pytest.mark.parametrize("part", [0.0, 1.0])
def test_every_corner_can_be_played(part: float) -> None:
    space = Space.around(WORLD, 1.0)
    world = space.world(np.full(len(space.names), part))
    for name, (low, high) in zip(space.names, space.ranges, strict=True):
        assert low <= world.parameters.values()[name] <= high


def test_what_cannot_stand_together_is_put_in_order() -> None:
    found = coherent({"technology_up": 0.4, "technology_down": 0.9, "tax_share": 0.2})
    assert found == {"technology_up": 0.4, "technology_down": 0.4, "tax_share": 0.2}
    weights = coherent(
        {"proximity_product": 1.0, "proximity_market": 0.5, "proximity_infrastructure": 0.5}
    )
    assert sum(weights.values()) == pytest.approx(1.0, abs=1e-5)
    assert weights["proximity_product"] == pytest.approx(0.5, abs=1e-5)


def test_the_strongest_parameter_comes_first_and_the_idle_ones_last() -> None:
    space = Space.around(WORLD, 0.25)
    points = space.points(4, seed=3)
    strong, weak = (space.names.index(name) for name in ("tax_share", "job_days"))
    outcome = 10.0 * points[:, strong] - points[:, weak]
    effects = ranked(space, points, np.stack([outcome] * len(OUTCOMES), axis=1))
    assert [effect.parameter for effect in effects[:2]] == ["tax_share", "job_days"]
    assert effects[0].strength["network_sales"] == pytest.approx(10.0)
    assert effects[1].importance == pytest.approx(0.1)
    assert max(effect.importance for effect in effects[2:]) == pytest.approx(0.0)


def test_the_same_seed_samples_the_same_points() -> None:
    space = Space.around(WORLD, 0.25)
    np.testing.assert_array_equal(space.points(2, seed=5), space.points(2, seed=5))
    assert not np.array_equal(space.points(2, seed=5), space.points(2, seed=6))


def test_a_parameter_is_dead_when_no_figure_differs_at_either_end() -> None:
    base = {"everybody.sales_q": np.array([1.0, 2.0])}
    results = {
        f"{place}/{population}": dict(base)
        for place in ("base", *ends(WORLD))
        for population in ("mixed", "whole_network")
    }
    results["tax_share/high/mixed"] = {"everybody.sales_q": np.array([1.0, 2.5])}
    found = dead(results)
    assert "tax_share" not in found
    assert set(found) == set(PARAMETERS) - {"tax_share"}
