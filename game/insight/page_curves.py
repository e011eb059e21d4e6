"""Curves of the encyclopedia: what a rule says over a range of one of its inputs, here and now."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from engine.decisions import ONCE, SPECS, Choice
from engine.explain import quantities, value_at
from engine.foresight import imagine
from engine.quantities import Unit
from engine.rollout import Play
from engine.rule import Rule, needed
from engine.settlement import settle
from engine.turn import RULES
from game.amounts import spoken_unit
from game.choosing import OUTSIDE
from game.watching import GAME

STEPS = 41
Values = Mapping[str, Any]


@dataclass(frozen=True)
class Sweep:
    """A quantity, along which input it is shown, and where; `times` is in multiples of now."""

    name: str
    along: str
    low: float
    high: float
    times: bool = False


@dataclass(frozen=True)
class PageCurve:
    """A quantity along one of its inputs, and where the firm stands."""

    name: str
    along: str
    unit: str
    along_unit: str
    points: tuple[tuple[float, float], ...]
    now: tuple[float, float] | None
    """None where the firm lies outside the range."""


def likely(play: Play, firm: int, choice: Mapping[str, Choice] | None) -> Values:
    """Return all quantities of the coming quarter as a firm can imagine it, inside a cluster.

    A firm outside is imagined in the cluster of its nearest town. Nothing is peeked at.
    """
    imagined = imagine(play, firm, 1).play
    standing = imagined.state.decisions
    own = dict(choice) if choice is not None else standing.choice(GAME, firm)
    if own["cluster_choice"] == OUTSIDE:
        own["cluster_choice"] = int(play.seen["home_town"][GAME, firm])
    acts = {name: np.zeros_like(getattr(standing, name)) for name in ONCE}
    decisions = standing.with_all(**acts).with_choice(GAME, firm, own)
    return settle(imagined.state, imagined.known, decisions).values


def curve(values: Values, firm: int, sweep: Sweep) -> PageCurve | None:
    """Run the rules between an input and a quantity over a range; None when nothing moves."""
    now = _number(values, sweep.along, firm)
    if now is None:
        return None
    scale = now if sweep.times else 1.0
    low, high = scale * sweep.low, scale * sweep.high
    found = [
        (float(x), y)
        for x in np.linspace(low, high, STEPS)
        if (y := _at(values, firm, sweep, float(x))) is not None and np.isfinite(y)
    ]
    if len(found) < STEPS or max(y for _, y in found) - min(y for _, y in found) <= 0:
        return None
    here = _at(values, firm, sweep, now) if low <= now <= high else None
    return PageCurve(
        name=sweep.name,
        along=sweep.along,
        unit=spoken_unit(quantities()[sweep.name].unit),
        along_unit=spoken_unit(_unit(sweep.along)),
        points=tuple(found),
        now=None if here is None else (now, here),
    )


def _unit(name: str) -> Unit | None:
    known = quantities().get(name)
    return SPECS[name].unit if name in SPECS else known.unit if known else None


def _number(values: Values, name: str, firm: int) -> float | None:
    found = value_at(values, name, GAME, firm)
    return None if found is None or isinstance(found, str) else float(found)


def _at(values: Values, firm: int, sweep: Sweep, x: float) -> float | None:
    moved = {**values, sweep.along: _moved(values, firm, sweep.along, x)}
    with np.errstate(all="ignore"):
        for rule in _between(sweep.along, sweep.name):
            moved[rule.name] = rule.compute(*(moved[name] for name in rule.inputs))
    return _number(moved, sweep.name, firm)


def _moved(values: Values, firm: int, name: str, x: float) -> Any:  # noqa: ANN401  as it was
    """Return an input with the number that concerns the firm put to `x`."""
    value = values[name]
    if not isinstance(value, np.ndarray):
        return x
    table = np.array(np.atleast_2d(value), float)
    inside = "clusters" in quantities()[name].axes.split()[1:2]
    column = int(values["next_cluster"][GAME, firm]) if inside else firm
    table[GAME, min(column, table.shape[1] - 1)] = x
    return table.reshape(value.shape)


@cache
def _between(along: str, name: str) -> tuple[Rule, ...]:
    """List the rules through which an input reaches a quantity, in their order."""
    return tuple(_reached(along, needed(RULES, {name})))


def _reached(along: str, rules: tuple[Rule, ...]) -> Iterator[Rule]:
    reached = {along}
    for rule in rules:
        if reached & set(rule.inputs) and rule.name != along:
            reached.add(rule.name)
            yield rule
