"""How much of a result is due to decisions, and how much to luck."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from engine.quantities import FloatArray


@dataclass(frozen=True)
class Parts:
    """Parts of the variance of results; they make a whole."""

    decisions: float
    luck: float
    """The game's number alone: what is the same whatever one decides."""
    together: float
    """Luck that helps one policy and hurts another."""


def parts(samples: Sequence[FloatArray]) -> Parts:
    """Split the variance of results, a row a policy and a column a game, all games paired.

    Source: two-way analysis of variance without replication (Fisher 1925).
    """
    table = np.stack(samples)
    grand = table.mean()
    by_policy = table.mean(axis=1, keepdims=True) - grand
    by_game = table.mean(axis=0, keepdims=True) - grand
    rest = table - grand - by_policy - by_game
    squares = [
        float(np.sum(np.broadcast_to(each, table.shape) ** 2))
        for each in (by_policy, by_game, rest)
    ]
    whole = sum(squares) or 1.0
    return Parts(*(square / whole for square in squares))
