"""Contribution: what each choice to cooperate added to the end, over all combinations of them.

Source: Shapley (1953), A value for n-person games; the interaction of two choices by Grabisch and
Roubens (1999), An axiomatic approach to the concept of interaction among players.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import combinations
from math import comb

import numpy as np

from engine.counterfactual import play_again
from engine.decisions import Choice, Decisions
from engine.quantities import FloatArray, IntArray
from engine.rollout import CHUNK_FIRMS, Play
from game.debrief.played import Played, went_global
from game.insight.cooperation import WAYS

WITHOUT: Mapping[str, Mapping[str, Choice]] = {
    "cluster": {"cluster_choice": -1},
    **{way.key: way.without for way in WAYS},
}
"""How to do without each choice to cooperate."""
Report = Callable[[float], None]


@dataclass(frozen=True)
class Part:
    """One choice's part of the difference that all of them made together."""

    key: str
    value: float
    """Its Shapley value, RMB of sales in the last quarter."""
    by_itself: float
    """What it adds to a game without any other choice to cooperate."""
    technology: float
    """Its Shapley value in technology over the frontier."""

    @property
    def with_others(self) -> float:
        """What it adds only because of the others."""
        return self.value - self.by_itself


@dataclass(frozen=True)
class Pair:
    """Two choices that are worth more (or less) together than one by one, RMB of sales."""

    one: str
    other: str
    value: float


@dataclass(frozen=True)
class Contribution:
    """Every choice's part of the last quarter's sales; the parts add up to `sales - alone`."""

    parts: tuple[Part, ...]
    """The largest first."""
    pairs: tuple[Pair, ...]
    """The strongest first."""
    sales: float
    alone: float
    """Sales in the last quarter without any cooperation, RMB."""
    technology: float
    alone_technology: float
    combinations: int
    """Games that were played: every combination of the choices."""
    global_combinations: int
    """In how many of them the firm went global."""


def contribution(game: Played, firm: int, report: Report | None = None) -> Contribution:
    """Play every combination of the choices to cooperate that the firm ever made."""
    keys = [key for key in WITHOUT if _made(game, firm, key)]
    kept = _combinations(len(keys))
    sales, technology, ended = (np.zeros(len(kept)) for _ in range(3))
    size = max(1, CHUNK_FIRMS // game.scenario.firm_count)
    for first in range(0, len(kept), size):
        rows = slice(first, first + size)
        last = _played(game, firm, keys, kept[rows])
        seen = last.seen
        sales[rows] = seen["sales_q"][:, firm]
        product, process = seen["product_position"], seen["process_position"]
        technology[rows] = np.sqrt(product * process)[:, firm]
        ended[rows] = went_global(last.state)[:, firm]
        if report:
            report(min(1.0, (first + size) / len(kept)))
    values, learned = shapley(sales, len(keys)), shapley(technology, len(keys))
    parts = [
        Part(key, values[at], sales[1 << at] - sales[0], learned[at]) for at, key in enumerate(keys)
    ]
    pairs = [
        Pair(keys[a], keys[b], interaction(sales, len(keys), a, b))
        for a, b in combinations(range(len(keys)), 2)
    ]
    return Contribution(
        parts=tuple(sorted(parts, key=lambda part: -part.value)),
        pairs=tuple(sorted(pairs, key=lambda pair: -abs(pair.value))),
        sales=float(sales[-1]),
        alone=float(sales[0]),
        technology=float(technology[-1]),
        alone_technology=float(technology[0]),
        combinations=len(kept),
        global_combinations=int(ended.sum()),
    )


def _made(game: Played, firm: int, key: str) -> bool:
    """Tell whether a firm ever made a choice to cooperate."""
    return any(
        np.any(getattr(made, name)[:, firm] != off)
        for made in game.record.decisions
        for name, off in WITHOUT[key].items()
    )


def _combinations(count: int) -> IntArray:
    """Return every combination; row r keeps choice i where bit i of r is set."""
    rows: IntArray = (np.arange(1 << count)[:, np.newaxis] >> np.arange(count)) & 1
    return rows


def _played(game: Played, firm: int, keys: list[str], kept: IntArray) -> Play:
    def change(_: Play, decisions: Decisions) -> Decisions:
        for at, key in enumerate(keys):
            for name, off in WITHOUT[key].items():
                own = getattr(decisions, name)[:, firm]
                choice = {name: np.where(kept[:, at] == 0, off, own)}
                decisions = decisions.with_choice(slice(None), firm, choice)
        return decisions

    return play_again(game.record, len(kept), change)


def shapley(worth: FloatArray, count: int) -> list[float]:
    """Share `worth` of all parts less that of none among `count` parts.

    `worth` has an entry a combination; bit i of its place tells whether part i is in it. A part
    gets the mean of what it adds, over all orders in which the parts could come.
    """
    places = np.arange(1 << count)
    size = _sizes(places)
    found = []
    for at in range(count):
        without = places[(places >> at) & 1 == 0]
        weight = np.array([1.0 / (count * comb(count - 1, k)) for k in range(count)])
        added = worth[without | 1 << at] - worth[without]
        found.append(float(np.sum(weight[size[without]] * added)))
    return found


def interaction(worth: FloatArray, count: int, one: int, other: int) -> float:
    """Return what two parts add together beyond what each adds: the Shapley interaction index."""
    places = np.arange(1 << count)
    without = places[((places >> one) & 1 == 0) & ((places >> other) & 1 == 0)]
    weight = np.array([1.0 / ((count - 1) * comb(count - 2, k)) for k in range(count - 1)])
    both, first, second = 1 << one | 1 << other, 1 << one, 1 << other
    extra = worth[without | both] - worth[without | first] - worth[without | second]
    return float(np.sum(weight[_sizes(without)] * (extra + worth[without])))


def _sizes(places: IntArray) -> IntArray:
    """Count the parts of each combination."""
    sizes: IntArray = np.array([int(place).bit_count() for place in places])
    return sizes
