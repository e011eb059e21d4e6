"""The form of a quarter: every decision that a seat may make now or later, ready to be shown."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from operator import attrgetter

import numpy as np

from engine.decisions import DECISIONS, ONCE, Choice, DecisionSpec
from engine.observation import View
from engine.quantities import Unit
from engine.scenario import Level, Scenario
from engine.scenario.world import Opening
from game.choosing import IN_CLUSTER, OUTSIDE, Limits, options


class Sort(StrEnum):
    """What a decision's value is, which says how it is set and written."""

    FLAG = "flag"
    CODE = "code"
    COUNT = "count"
    SHARE = "share"
    RATIO = "ratio"
    MONEY = "money"
    HOURS = "hours"
    UNITS = "units"
    PAY = "pay"


SORTS = {
    Unit.FLAG: Sort.FLAG,
    Unit.CODE: Sort.CODE,
    Unit.COUNT: Sort.COUNT,
    Unit.SHARE: Sort.SHARE,
    Unit.RATIO: Sort.RATIO,
    Unit.RMB: Sort.MONEY,
    Unit.HOURS: Sort.HOURS,
    Unit.UNITS: Sort.UNITS,
}


@dataclass(frozen=True)
class Decision:
    """One decision as it stands: its value, last quarter's, and what may be chosen."""

    name: str
    group: str
    sort: Sort
    value: Choice
    last: Choice
    standing: Choice
    """What is decided without a move."""
    low: float
    high: float
    step: float
    options: tuple[int, ...]
    """The codes to choose from; -1 is none of them."""
    once: bool
    """Whether it is an act, done once, and no setting."""
    idle: bool
    """Whether it does nothing until the firm is in a cluster."""
    new: bool
    """Whether it opens in this quarter."""
    opens: int | None = None
    """The quarter in which it will open; None for one that is open."""

    @property
    def changed(self) -> bool:
        """Tell whether it differs from what stands without a move."""
        return self.value != self.standing


@dataclass(frozen=True)
class Standing:
    """What the form is made of."""

    choice: Mapping[str, Choice]
    base: Mapping[str, Choice]
    limits: Limits
    free: frozenset[str]
    new: frozenset[str]


@dataclass(frozen=True)
class Form:
    """The decisions of a seat as they stand, and what they were worked out from."""

    scenario: Scenario
    view: View
    standing: Standing
    decisions: tuple[Decision, ...]


def decisions(
    scenario: Scenario, level: Level, quarters: int, view: View, standing: Standing
) -> tuple[Decision, ...]:
    """List the open decisions in their usual order, and those that open later."""
    opening = openings(scenario, level, quarters)
    return tuple(
        _decision(scenario, view, standing, spec, opening[spec.name])
        for spec in DECISIONS
        if spec.name in standing.free or opening.get(spec.name, 0) > view.quarter + 1
    )


def openings(scenario: Scenario, level: Level, quarters: int) -> Mapping[str, int]:
    """Return the quarter (1 first) in which each decision opens; some never do."""
    if level not in scenario.levels:
        return dict.fromkeys((spec.name for spec in DECISIONS), 1)
    return _openings(scenario.levels[level], quarters)


@lru_cache(maxsize=8)
def _openings(level: tuple[Opening, ...], quarters: int) -> Mapping[str, int]:
    found: dict[str, int] = {}
    for opening in sorted(level, key=attrgetter("quarter")):
        if opening.quarter <= quarters:
            for name in opening.decisions:
                found.setdefault(name, opening.quarter)
    return found


def _decision(
    scenario: Scenario, view: View, standing: Standing, spec: DecisionSpec, opens: int
) -> Decision:
    name = spec.name
    low, high = standing.limits[name]
    alone = standing.choice["cluster_choice"] == OUTSIDE
    return Decision(
        name=name,
        group=spec.allowed.desk.value,
        sort=_sort(spec),
        value=standing.choice[name],
        last=view.last[name],
        standing=standing.base[name],
        low=low,
        high=high,
        step=spec.allowed.step,
        options=options(scenario, view, name) or (),
        once=name in ONCE,
        idle=alone and name in IN_CLUSTER,
        new=name in standing.new,
        opens=None if name in standing.free else opens,
    )


def _sort(spec: DecisionSpec) -> Sort:
    if spec.dtype is np.bool_:
        return Sort.FLAG
    return SORTS.get(spec.unit, Sort.PAY)
