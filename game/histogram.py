"""A histogram with fixed logarithmic bins: medians of any number of values in bounded memory."""

import math

import numpy as np

from engine.quantities import AnyArray, IntArray

LOWEST = 1.0
HIGHEST = 1e12
STEPS_A_DECADE = 480
"""A bin's upper edge is 0.48% above its lower one; a median is off by less than that."""
EDGES = 10.0 ** (np.arange(12 * STEPS_A_DECADE + 1) / STEPS_A_DECADE)
BINS = EDGES.size + 1
"""One bin below the lowest edge (for nothing at all), and one above the highest."""


def binned(values: AnyArray) -> IntArray:
    """Count values by bin."""
    counts = np.bincount(np.searchsorted(EDGES, np.ravel(values), side="right"), minlength=BINS)
    return counts.astype(np.int64)


def median(counts: IntArray) -> float:
    """Return the median of binned values, interpolated within its bin; NaN when there are none."""
    total = int(counts.sum())
    if total == 0:
        return math.nan
    below = np.cumsum(counts) - counts
    at = int(np.searchsorted(below + counts, total / 2.0))
    if at == 0:
        return 0.0
    if at == BINS - 1:
        return HIGHEST
    part = (total / 2.0 - below[at]) / counts[at]
    return float(EDGES[at - 1] * (EDGES[at] / EDGES[at - 1]) ** part)
