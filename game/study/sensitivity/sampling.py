"""Points of the parameters' ranges at which the economy is played, and what they did."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from engine.explain import PARAMETERS
from engine.quantities import FloatArray
from engine.scenario import Scenario
from engine.scenario.changes import with_parameters
from engine.scenario.parameter import bounds

LEVELS = 4
"""Levels of each parameter's range that are tried; even, as the method asks."""
ORDERED = (("technology_down", "technology_up"), ("export_down", "export_up"))
"""Pairs of which the first may not be above the second."""
SHARED = ("proximity_product", "proximity_market", "proximity_infrastructure")
"""Weights that may not add up to more than 1."""


@dataclass(frozen=True)
class Space:
    """The parameters and the part of their ranges in which they are moved."""

    scenario: Scenario
    names: Sequence[str]
    ranges: Sequence[tuple[float, float]]

    @staticmethod
    def around(scenario: Scenario, reach: float) -> "Space":
        """Let every parameter go `reach` (0 to 1) of the way to both ends of its range."""
        values = scenario.parameters.values()
        names = [name for name, field in PARAMETERS.items() if np.ptp(bounds(field)) > 0]
        ranges = []
        for name in names:
            low, high = bounds(PARAMETERS[name])
            value = values[name]
            ends = (value - reach * (value - low), value + reach * (high - value))
            ranges.append((max(ends[0], low), min(ends[1], high)))
        return Space(scenario, names, ranges)

    @property
    def problem(self) -> dict[str, Any]:
        """Return the space in SALib's words; every parameter goes from 0 to 1 there."""
        count = len(self.names)
        return {"num_vars": count, "names": list(self.names), "bounds": [[0.0, 1.0]] * count}

    def points(self, trajectories: int, seed: int) -> FloatArray:
        """Sample trajectories on which one parameter moves at each step: (points, parameters).

        Source: Morris 1991.
        """
        from SALib.sample import morris

        points: FloatArray = morris.sample(self.problem, trajectories, num_levels=LEVELS, seed=seed)
        return points

    def world(self, point: FloatArray) -> Scenario:
        """Return the scenario at a point; what must be ordered or shared is put in order."""
        values = {
            name: min(low + float(part) * (high - low), high)
            for name, part, (low, high) in zip(self.names, point, self.ranges, strict=True)
        }
        return with_parameters(self.scenario, coherent(values))

    def effects(self, points: FloatArray, outcome: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Return each parameter's mean absolute effect on an outcome, and how far it varies."""
        from SALib.analyze import morris

        found = morris.analyze(self.problem, points, outcome, num_levels=LEVELS, seed=0)
        return np.asarray(found["mu_star"]), np.asarray(found["sigma"])


def coherent(values: Mapping[str, float]) -> dict[str, float]:
    """Lower what may not be above another, and share out what may not exceed a whole."""
    found = dict(values)
    for lower, upper in ORDERED:
        if lower in found and upper in found:
            found[lower] = min(found[lower], found[upper])
    whole = sum(found.get(name, 0.0) for name in SHARED)
    if whole > 1.0:
        found.update({name: found[name] / whole * SHARED_MOST for name in SHARED})
    return found


SHARED_MOST = 0.999_999
"""A little less than a whole, for sums that are rounded."""
