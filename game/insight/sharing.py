"""A change shared among its causes, so that the parts add up to it (Shapley 1953).

Each input's part is what it changes when it moves from last quarter's value to this one's, averaged
over all orders in which the inputs could move.
"""

from collections.abc import Mapping
from itertools import combinations
from math import comb
from typing import Any

import numpy as np

from engine.explain import RULE_OF, value_at
from engine.ledger import POSTED, whole
from game.watching import GAME

MOST = 8
"""Inputs that are shared among exactly; with more that moved, there and back in their order."""

Values = Mapping[str, Any]


def parts(name: str, before: Values, after: Values, firm: int) -> dict[str, float]:
    """Share the change of one firm's number among the inputs of its rule, by name.

    Empty where the number is no number for this firm in either quarter.
    """
    rule = RULE_OF[name]
    if any(read not in before or read not in after for read in rule.inputs):
        return {}
    moved = [read for read in rule.inputs if not _same(before[read], after[read])]
    known: dict[frozenset[str], float | None] = {}

    def worth(new: frozenset[str]) -> float:
        if new not in known:
            inputs = [(after if read in new else before)[read] for read in rule.inputs]
            with np.errstate(all="ignore"):
                known[new] = _own(name, rule.compute(*inputs), after, firm)
        value = known[new]
        if value is None:
            raise _NoNumberError
        return value

    try:
        share = _exact if len(moved) <= MOST else _there_and_back
        found = share(moved, worth)
    except _NoNumberError:
        return {}
    return {**dict.fromkeys(rule.inputs, 0.0), **found}


class _NoNumberError(ValueError):
    pass


def _exact(moved: list[str], worth: Any) -> dict[str, float]:  # noqa: ANN401  a local function
    count = len(moved)
    found = dict.fromkeys(moved, 0.0)
    for one in moved:
        others = [other for other in moved if other != one]
        for size in range(count):
            weight = 1.0 / (count * comb(count - 1, size))
            for chosen in combinations(others, size):
                without = frozenset(chosen)
                found[one] += weight * (worth(without | {one}) - worth(without))
    return found


def _there_and_back(moved: list[str], worth: Any) -> dict[str, float]:  # noqa: ANN401  as above
    found = dict.fromkeys(moved, 0.0)
    for order in (moved, moved[::-1]):
        for at, one in enumerate(order):
            without = frozenset(order[:at])
            found[one] += 0.5 * (worth(without | {one}) - worth(without))
    return found


def _own(name: str, value: Any, values: Values, firm: int) -> float | None:  # noqa: ANN401
    """Return the number that concerns the firm; None for a table, nothing, or no number.

    Old and new inputs side by side may make no sense, such as a new member in the old list.
    """
    posted = whole(value) if name in POSTED else value
    own = value_at({**values, name: posted}, name, GAME, firm)
    if own is None or isinstance(own, str) or not np.isfinite(own):
        return None
    return float(own)


def _same(one: Any, other: Any) -> bool:  # noqa: ANN401  arrays, numbers or groups
    if isinstance(one, np.ndarray) and isinstance(other, np.ndarray):
        return bool(np.array_equal(one, other))
    if isinstance(one, (int, float)):
        return bool(one == other)
    return one is other
