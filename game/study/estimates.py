"""Estimates with 95% intervals, from one number a game: firms of a game are not independent."""

from dataclasses import dataclass

import numpy as np

from engine.quantities import FloatArray

Z = 1.959963984540054
"""Half the width of a 95% interval, in standard errors."""
NEVER_SEEN = 3.0
"""What was not seen in n games happens in fewer than 3/n of them (95%; Hanley and
Lippman-Hand 1983)."""


@dataclass(frozen=True)
class Estimate:
    """A number and the interval that covers the true one 95 times in 100."""

    value: float
    low: float
    high: float

    @staticmethod
    def exactly(value: float) -> "Estimate":
        """Return what is counted, not sampled."""
        return Estimate(value, value, value)


def mean(values: FloatArray) -> Estimate:
    """Estimate a mean from one value a game; equal games pair two samples by their difference."""
    centre = float(np.mean(values))
    return _around(centre, values - centre)


def share(values: FloatArray) -> Estimate:
    """Estimate a share, also one of which no game showed anything but the same."""
    found = mean(values)
    unseen = NEVER_SEEN / values.size if found.low == found.high else 0.0
    return Estimate(found.value, max(found.low - unseen, 0.0), min(found.high + unseen, 1.0))


def relative(values: FloatArray, base: FloatArray) -> Estimate:
    """Estimate by which part the mean of `values` lies above that of `base`, games paired."""
    below = max(float(np.mean(base)), 1e-9)
    ratio = float(np.mean(values)) / below
    return _around(ratio - 1.0, (values - ratio * base) / below)


def _around(centre: float, residuals: FloatArray) -> Estimate:
    """Put an interval around an estimate from what each game adds to its error."""
    spread = float(np.std(residuals, ddof=1)) if residuals.size > 1 else float("inf")
    margin = Z * spread / float(np.sqrt(residuals.size))
    return Estimate(centre, centre - margin, centre + margin)
