"""Groups of firms (a cluster, an industry, a learning circle) and sums over them."""

from dataclasses import dataclass

import numpy as np

from engine.quantities import AnyArray, BoolArray, FloatArray, IntArray

GRID = 2.0**20
"""Addends are rounded to 1/GRID, so a sum is exact and does not depend on the order of firms."""


def _steps(amount: AnyArray) -> FloatArray:
    steps: FloatArray = np.asarray(amount * GRID)
    return np.rint(steps, out=steps)


@dataclass(frozen=True)
class Grouping:
    """Which group each firm of each game is in.

    `slot` (games, firms) numbers the groups through all games, `width` to a game: first the
    `groups`, then the slots of its outsiders.
    """

    slot: IntArray
    groups: int
    width: int

    @staticmethod
    def of(code: IntArray, groups: int) -> "Grouping":
        """Group firms by `code` (games, firms) in 0..groups-1; any negative code is outside."""
        slot = np.where(code < 0, groups, code)
        slot += _first_slots(code.shape[0], groups + 1)
        return Grouping(slot, groups, groups + 1)

    @property
    def code(self) -> IntArray:
        """Each firm's group as numbered within its game, -1 outside: (games, firms)."""
        within = self.slot - _first_slots(self.slot.shape[0], self.width)
        return np.where(within < self.groups, within, -1)

    def sum(self, amount: AnyArray) -> FloatArray:
        """Add `amount` (broadcast to games, firms) up by group: (games, groups)."""
        if amount.dtype == np.bool_:
            return self.add_up(amount)
        return self.add_up(_steps(amount)) / GRID

    def add_up(self, steps: AnyArray) -> FloatArray:
        """Add whole numbers up by group, exactly: (games, groups)."""
        return self.totals(steps).reshape(-1, self.width)[:, : self.groups]

    def totals(self, steps: AnyArray) -> FloatArray:
        """Add whole numbers up by slot, outsiders too, exactly: (games * width)."""
        if steps.shape != self.slot.shape:
            steps = steps + np.zeros(self.slot.shape)
        size = self.slot.shape[0] * self.width
        return np.bincount(self.slot.ravel(), steps.ravel(), size).astype(np.float64, copy=False)

    def others(self, amount: AnyArray) -> FloatArray:
        """Add up what the other firms of each firm's group have, if outsiders have nothing."""
        others = self.other_steps(_steps(amount))
        others /= GRID
        return others

    def other_steps(self, steps: FloatArray) -> FloatArray:
        """Add up the whole numbers of each firm's group, less its own, exactly: (games, firms)."""
        others = self.totals(steps).take(self.slot, mode="clip")
        others -= steps
        return others

    def count(self) -> FloatArray:
        """Count the firms of each group: (games, groups)."""
        counts = np.bincount(self.slot.ravel(), minlength=self.slot.shape[0] * self.width)
        return counts.reshape(-1, self.width)[:, : self.groups].astype(np.float64)

    def spread(self, group_value: AnyArray, outside: float = 0.0) -> FloatArray:
        """Give each firm its group's value; firms in no group get `outside`."""
        padded = np.empty((self.slot.shape[0], self.width))
        padded[:, : self.groups] = group_value
        padded[:, self.groups :] = outside
        return padded.ravel().take(self.slot, mode="clip")

    def inside(self) -> BoolArray:
        """Tell whether each firm is in a group: (games, firms)."""
        return self.slot < _first_slots(self.slot.shape[0], self.width) + self.groups

    def split(self, kind: AnyArray, kinds: int) -> "Grouping":
        """Divide every group by `kind` (broadcast to games, firms) in 0..kinds-1."""
        return Grouping(self.slot * kinds + kind, self.groups * kinds, self.width * kinds)


def _first_slots(games: int, width: int) -> IntArray:
    return np.arange(0, games * width, width)[:, np.newaxis]


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
        steps = np.multiply(_steps(amount), self.member)
        total = np.zeros(steps.shape)
        for circle, weight in zip(self.circles, self.weights, strict=True):
            # The difference is of whole numbers, so a firm alone gets exactly nothing.
            others = circle.other_steps(steps)
            others *= weight
            total += others
        total /= GRID
        return total

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
