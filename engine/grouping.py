"""Groups of firms (a cluster, an industry, a learning circle) and sums over them."""

from dataclasses import dataclass

import numpy as np

from engine.quantities import AnyArray, BoolArray, FloatArray, IntArray

GRID = 2.0**20
"""Addends are rounded to 1/GRID, so a sum is exact and does not depend on the order of firms."""


@dataclass(frozen=True)
class Grouping:
    """Which group each firm of each game is in.

    `code` (games, firms) numbers the groups of a game, -1 outside. `slot` numbers groups through
    all games, `groups + 1` to a game: the last slot of a game holds its outsiders.
    """

    code: IntArray
    slot: IntArray
    groups: int

    @staticmethod
    def of(code: IntArray, groups: int) -> "Grouping":
        """Group firms by `code` (games, firms) in 0..groups-1; any negative code is outside."""
        known = np.maximum(code, -1)
        last = np.arange(code.shape[0])[:, np.newaxis] * (groups + 1) + groups
        return Grouping(known, np.where(known < 0, last, last - groups + known), groups)

    def sum(self, amount: AnyArray) -> FloatArray:
        """Add `amount` (broadcast to games, firms) up by group: (games, groups)."""
        return self.add_up(np.rint(amount * GRID)) / GRID

    def add_up(self, steps: AnyArray) -> FloatArray:
        """Add whole numbers up by group, exactly: (games, groups)."""
        return self.totals(steps).reshape(-1, self.groups + 1)[:, :-1]

    def totals(self, steps: AnyArray) -> FloatArray:
        """Add whole numbers up by slot, outsiders too, exactly: (games * (groups + 1))."""
        if steps.shape != self.slot.shape:
            steps = steps + np.zeros(self.slot.shape)
        size = self.slot.shape[0] * (self.groups + 1)
        return np.bincount(self.slot.ravel(), steps.ravel(), size).astype(np.float64, copy=False)

    def others(self, amount: AnyArray) -> FloatArray:
        """Add up what the other firms of each firm's group have, if outsiders have nothing."""
        steps = np.rint(amount * GRID)
        return (self.totals(steps).take(self.slot, mode="clip") - steps) / GRID

    def count(self) -> FloatArray:
        """Count the firms of each group: (games, groups)."""
        games = self.slot.shape[0]
        counts = np.bincount(self.slot.ravel(), minlength=games * (self.groups + 1))
        return counts.reshape(games, self.groups + 1)[:, :-1].astype(np.float64)

    def spread(self, group_value: AnyArray, outside: float = 0.0) -> FloatArray:
        """Give each firm its group's value; firms in no group get `outside`."""
        games = self.slot.shape[0]
        padded = np.empty((games, self.groups + 1))
        padded[:, :-1] = group_value
        padded[:, -1] = outside
        return padded.ravel().take(self.slot, mode="clip")

    def inside(self) -> BoolArray:
        """Tell whether each firm is in a group: (games, firms)."""
        return self.code >= 0

    def split(self, kind: AnyArray, kinds: int) -> "Grouping":
        """Divide every group by `kind` (broadcast to games, firms) in 0..kinds-1."""
        return Grouping.of(
            self.code * kinds + np.where(self.code < 0, 0, kind), self.groups * kinds
        )


@dataclass(frozen=True)
class Neighbourhood:
    """How near the firms of one cluster are: shared product, market and infrastructure needs.

    Two firms' proximity is the sum of the weights of the features they share, 0 to 1. Each entry
    of `circles` groups firms by cluster and one feature; sums over circles cost no (firms x firms)
    array. Source: Kanamori, Lim and Yang 2008 name the three features; the weights are a design
    choice.
    """

    member: BoolArray
    circles: tuple[Grouping, ...]
    weights: tuple[float, ...]

    def sum(self, amount: AnyArray) -> FloatArray:
        """Add up the others' `amount`, each times its proximity: (games, firms)."""
        steps = np.multiply(np.rint(amount * GRID), self.member)
        total = np.zeros(steps.shape)
        for circle, weight in zip(self.circles, self.weights, strict=True):
            # The difference is of whole numbers, so a firm alone gets exactly nothing.
            total += weight * (circle.totals(steps).take(circle.slot, mode="clip") - steps)
        return total / GRID

    def closeness(self) -> FloatArray:
        """Add up each firm's proximity to the others of its cluster: (games, firms)."""
        return self.sum(np.ones(1))

    def mean(self, amount: AnyArray) -> FloatArray:
        """Average the others' `amount` by proximity, 0 without neighbours: (games, firms)."""
        closeness = self.closeness()
        return self.sum(amount) / np.where(closeness > 0.0, closeness, 1.0)


def pick(table: AnyArray, column: IntArray) -> AnyArray:
    """Take from `table` (1, firms, columns) each firm's entry in `column` (games, firms)."""
    columns = table.shape[2]
    entries = np.arange(table.shape[1]) * columns + column
    picked: AnyArray = table.ravel().take(entries, mode="clip")
    return picked
