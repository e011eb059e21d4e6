"""Curves: how one firm's number would move with one of its inputs."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from engine.decisions import SPECS
from engine.explain import PARAMETERS, RULE_OF, quantities, value_at
from engine.ledger import POSTED, whole
from engine.quantities import Unit
from game.parameters import bounds_of
from game.watching import GAME

POINTS = 33
WHOLE = frozenset({Unit.FLAG, Unit.CODE})

Values = Mapping[str, Any]


@dataclass(frozen=True)
class Curve:
    """A number against one of its inputs; `now` is where it stands, `before` where it stood."""

    along: str
    points: tuple[tuple[float, float], ...]
    now: tuple[float, float]
    before: tuple[float, float] | None


def curve(
    values: Values, previous: Values | None, firm: int, name: str, along: str
) -> Curve | None:
    """Run a number's rule over a range of one input, all others as they were.

    None where the input is no number that could be moved, or moving it does nothing.
    """
    rule = RULE_OF.get(name)
    quantity = quantities().get(along)
    now_x = _number(values, along, firm)
    now_y = _number(values, name, firm)
    if rule is None or quantity is None or now_x is None or now_y is None:
        return None
    if quantity.unit in WHOLE or not _is_plain(values[name]) or not _is_plain(values[along]):
        return None
    low, high = _range(along, now_x, quantity.unit)
    steps = sorted({*np.linspace(low, high, POINTS).tolist(), float(now_x)})
    points = []
    for x in steps:
        moved = _moved(values, along, firm, x)
        if moved is None:
            return None
        inputs = [moved if read == along else values[read] for read in rule.inputs]
        with np.errstate(all="ignore"):
            value = rule.compute(*inputs)
        y = _own(name, value, values, firm)
        if y is None or not np.isfinite(y):
            return None
        points.append((x, y))
    if len({y for _, y in points}) == 1:
        return None
    return Curve(
        along, tuple(points), (float(now_x), float(now_y)), _before(previous, firm, name, along)
    )


def _before(
    previous: Values | None, firm: int, name: str, along: str
) -> tuple[float, float] | None:
    if previous is None or name not in previous or along not in previous:
        return None
    x, y = _number(previous, along, firm), _number(previous, name, firm)
    return None if x is None or y is None else (float(x), float(y))


def _is_plain(value: Any) -> bool:  # noqa: ANN401  arrays, numbers or groups
    """Tell whether a quantity is made of numbers that may take any value."""
    return isinstance(value, float) or (isinstance(value, np.ndarray) and value.dtype.kind == "f")


def _range(along: str, now: float, unit: Unit | None) -> tuple[float, float]:
    """Return where to look: a parameter's bounds, a decision's range, else from 0 to twice."""
    if along in PARAMETERS:
        return bounds_of(along)
    if along in SPECS:
        allowed = SPECS[along].allowed
        high = (
            allowed.high if allowed.high <= 2 * max(now, 1.0) else max(2 * now, 10 * allowed.step)
        )
        return float(max(allowed.low, -abs(high))), float(min(high, allowed.high))
    if unit is Unit.RATIO and now >= 1:
        return 1.0, max(2.0 * now, 2.0)
    return (min(0.0, 2 * now), max(0.0, 2 * now)) if now else (0.0, 1.0)


def _moved(values: Values, along: str, firm: int, x: float) -> Any:  # noqa: ANN401  array or number
    """Return an input with this firm's number, or that of its cluster, replaced."""
    value = values[along]
    if isinstance(value, (int, float)):
        return x
    if not isinstance(value, np.ndarray) or value.ndim != 2:  # noqa: PLR2004  a table of firms
        return None
    column = firm
    if "clusters" in quantities()[along].axes.split()[1:2]:
        column = int(values["next_cluster"][GAME, firm])
    if column < 0:
        return None
    moved = np.array(value, float)
    moved[min(GAME, moved.shape[0] - 1), min(column, moved.shape[1] - 1)] = x
    return moved


def _number(values: Values, name: str, firm: int) -> float | None:
    return _plain(value_at(values, name, GAME, firm)) if name in values else None


def _own(name: str, value: Any, values: Values, firm: int) -> float | None:  # noqa: ANN401
    posted = whole(value) if name in POSTED else value
    return _plain(value_at({**values, name: posted}, name, GAME, firm))


def _plain(value: Any) -> float | None:  # noqa: ANN401  what an explanation holds
    return None if value is None or isinstance(value, str) else value
