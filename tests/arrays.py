"""Small arrays for tests of single rules: one game, a few firms."""

import numpy as np
from hypothesis import strategies as st

from engine.grouping import Grouping
from engine.quantities import AnyArray, BoolArray, FloatArray, IntArray

shares = st.floats(0.0, 1.0)
money = st.floats(0.0, 1e8)


def firms(*values: float) -> FloatArray:
    """Return one game with a number a firm."""
    return np.array([values], np.float64)


def flags(*values: int) -> BoolArray:
    """Return one game with a flag a firm, of 1 for yes and 0 for no."""
    return np.array([values], np.bool_)


def codes(*values: int) -> IntArray:
    """Return one game with a code a firm."""
    return np.array([values], np.int64)


def cluster_of(members: int, outsiders: int = 0) -> Grouping:
    """Return one cluster of the first firms, the others outside."""
    return Grouping.of(codes(*[0] * members, *[-1] * outsiders), 1)


def never_falls(values: AnyArray) -> bool:
    """Tell whether each value is at least the one before, but for rounding."""
    steps = np.diff(values)
    return bool(np.all(steps >= -1e-12 * np.maximum(np.abs(values).max(), 1.0)))


def never_rises(values: AnyArray) -> bool:
    """Tell whether each value is at most the one before, but for rounding."""
    return never_falls(-np.asarray(values))
