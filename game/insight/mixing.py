"""Mixing: one quarter settled many times over, each time with some of its roots exchanged."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import cache
from itertools import permutations
from typing import Any

import numpy as np

from engine.decisions import DECISIONS, Decisions
from engine.explain import quantities
from engine.province import Province, build_province
from engine.quantities import AnyArray, BoolArray, FloatArray
from engine.rollout import Play
from engine.scenario import Scenario
from engine.settlement import STOCKS, announce, settle
from engine.shocks import Shocks

PREVIOUS = tuple(f"previous_{spec.name}" for spec in DECISIONS)
CALENDAR = (
    "quarter",
    "event_scheduled",
    "expected_order_units",
    "institute_match_open",
    "grants_open",
)
SHOCKS = tuple(field.name for field in fields(Shocks))

Roots = Mapping[str, AnyArray]
"""What a quarter's rules begin with, by name; each array is (games, ...)."""
Worth = Callable[[BoolArray], FloatArray]
"""Gives a worth to each row, which tells of each part (columns) whether it is exchanged."""

EXACT_UP_TO = 6
ORDERS = 6
"""Pairs of orders, one the other's reverse, that are tried when there are too many for all."""


def roots(play: Play, decisions: Decisions) -> Roots:
    """Return a quarter's roots: its stocks, its chance, the calendar and what was decided."""
    known: Mapping[str, Any] = play.known
    names = (*STOCKS, *PREVIOUS, *SHOCKS, *CALENDAR)
    return {name: np.atleast_2d(known[name]) for name in names} | dict(decisions.items())


@cache
def firm_level() -> frozenset[str]:
    """Name the roots of which every firm has its own."""
    own = {*STOCKS, *PREVIOUS, *SHOCKS, *(spec.name for spec in DECISIONS)}
    axes = {name: quantity.axes for name, quantity in quantities().items()}
    return frozenset(name for name in own if axes.get(name) == "games firms")


def settle_each(
    play: Play, mixed: Roots, name: str, parameters: Scenario | None = None
) -> AnyArray:
    """Settle the quarter once a row of `mixed` and return one of its quantities.

    With `parameters`, it is settled in that scenario instead of the quarter's own.
    """
    rows = mixed["quarter"].shape[0]
    scenario, state = parameters or play.province.scenario, play.state
    calendar = {name: mixed[name] for name in CALENDAR}
    province = _Mixed(scenario, build_province(scenario, rows).fixed, calendar)
    previous = {spec.name: mixed[f"previous_{spec.name}"] for spec in DECISIONS}
    stocks: dict[str, Any] = {name: mixed[name] for name in STOCKS}
    start = replace(
        state,
        decisions=Decisions(**previous),
        accounts=np.repeat(state.accounts, rows, axis=0),
        **stocks,
    )
    known = announce(province, start, Shocks(**{name: mixed[name] for name in SHOCKS}))
    decisions = Decisions(**{spec.name: mixed[spec.name] for spec in DECISIONS})
    values: AnyArray = settle(start, known, decisions, frozenset({name})).values[name]
    return values


@dataclass(frozen=True)
class _Mixed(Province):
    """A province in which each game of the batch has a calendar of its own."""

    calendar: Roots

    def quantities(self, quarter: int) -> dict[str, Any]:
        """Return the fixed quantities, and the calendar's."""
        return {**super().quantities(quarter), **self.calendar}


def shares(count: int, worth: Worth) -> list[float]:
    """Share what `count` parts did together among them: what each loses when it is exchanged.

    Parts are exchanged one after another, and each gets the mean of what its step takes away over
    all orders (some of them, when there are many). So the shares add up to what all took away.
    Source: Shapley (1953), A value for n-person games; with orders in antithetic pairs, Castro,
    Gomez and Tejada (2009).
    """
    if not count:
        return []
    orders = _orders(count)
    exchanged = np.array([_path(order) for order in orders])
    rows, where = np.unique(exchanged.reshape(-1, count), axis=0, return_inverse=True)
    worths = worth(rows)[where.ravel()].reshape(len(orders), count + 1)
    found = np.zeros(count)
    for order, along in zip(orders, worths, strict=True):
        found[list(order)] += along[:-1] - along[1:]
    return [float(share) for share in found / len(orders)]


def _orders(count: int) -> list[Sequence[int]]:
    if count <= EXACT_UP_TO:
        return list(permutations(range(count)))
    chance = np.random.default_rng(count)
    drawn = [chance.permutation(count).tolist() for _ in range(ORDERS)]
    return [order for one in drawn for order in (one, one[::-1])]


def _path(order: Sequence[int]) -> BoolArray:
    """Return the rows of one order: nothing exchanged, then one part more in each row."""
    path = np.zeros((len(order) + 1, len(order)), bool)
    for step, part in enumerate(order, start=1):
        path[step:, part] = True
    return path
