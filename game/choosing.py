"""Choosing: what a firm may decide now, in which range, and a draft that can be undone."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from engine.decisions import DECISIONS, ONCE, Choice, DecisionError, DecisionFault, DecisionForm
from engine.explain import RULE_OF
from engine.observation import View
from engine.scenario import Scenario

Limits = Mapping[str, tuple[float, float]]

IN_CLUSTER = frozenset(
    {
        "broker_vote",
        "audit_vote",
        "association_dues_q",
        "pool_purchase_share",
        "machine_hours_offered_q",
        "machine_hours_asked_q",
        "joins_labour_pool",
        "specialisation",
        "pledged_capacity_share",
        "keeps_pledge",
        "joint_marketing_q",
        "openness",
    }
)
"""Decisions that do nothing outside a cluster."""
OUTSIDE = -1
MAX_STEPS = 10_000


@dataclass(frozen=True)
class Range:
    """The range of a seat's decisions, and what it was worked out from."""

    scenario: Scenario
    view: View
    lending: float
    limits: Limits


class Draft:
    """One seat's choices before it hands in: changed step by step, each step undone at will."""

    def __init__(self, base: Mapping[str, Choice], changed: Mapping[str, Choice]) -> None:
        """Begin from what stands without a move, with the changes kept from an earlier sitting."""
        self.base = dict(base)
        self._steps: list[tuple[str, Mapping[str, Choice]]] = [("", dict(changed))]
        self._at = 0

    @property
    def choice(self) -> dict[str, Choice]:
        """Every choice as it now stands."""
        return {**self.base, **self._steps[self._at][1]}

    @property
    def changed(self) -> dict[str, Choice]:
        """The choices that differ from what stands without a move."""
        return {name: value for name, value in self.choice.items() if value != self.base[name]}

    def choose(self, name: str, value: Choice) -> None:
        """Make a choice; what was undone before is forgotten."""
        chosen = {**self._steps[self._at][1], name: value}
        self._steps = [*self._steps[: self._at + 1], (name, chosen)][-MAX_STEPS:]
        self._at = len(self._steps) - 1

    @property
    def can_undo(self) -> bool:
        """Tell whether there is a choice to take back."""
        return self._at > 0

    @property
    def can_redo(self) -> bool:
        """Tell whether there is an undone choice to make again."""
        return self._at + 1 < len(self._steps)

    def undo(self) -> str | None:
        """Take the last choice back and name it; None when there is nothing to undo."""
        if self._at == 0:
            return None
        self._at -= 1
        return self._steps[self._at + 1][0]

    def redo(self) -> str | None:
        """Make the choice again that was undone and name it; None when there is none."""
        if self._at + 1 == len(self._steps):
            return None
        self._at += 1
        return self._steps[self._at][0]


@dataclass
class Hand:
    """What the seat whose turn it is has in hand."""

    draft: Draft
    expected: float | None = None
    reason: str = ""


def options(scenario: Scenario, view: View, name: str) -> tuple[int, ...] | None:
    """Return the codes that may be chosen now where a decision is a list; -1 is none of them."""
    if name == "institute_choice":
        return tuple(range(OUTSIDE, len(scenario.institutes)))
    if name != "cluster_choice":
        return None
    asked = scenario.parameters.trust.admission_standing
    if view.own["standing"] >= asked:
        return tuple(range(OUTSIDE, len(scenario.towns)))
    return tuple(sorted({OUTSIDE, int(view.own["cluster"])}))


def limits_now(scenario: Scenario, view: View, bank_limit_factor: float) -> Limits:
    """Return the range of every decision that `view`'s firm may choose from now."""
    found = {spec.name: (float(spec.allowed.low), float(spec.allowed.high)) for spec in DECISIONS}
    if view.own["failed"]:
        return found
    for name in ("cluster_choice", "institute_choice"):
        codes = options(scenario, view, name) or (OUTSIDE,)
        found[name] = (float(min(codes)), float(max(codes)))
    own, parameters = view.own, scenario.parameters
    growth = np.floor(parameters.production.capacity_growth_limit * own["capacity"])
    hours = np.floor(own["capacity"] / parameters.shared_machines.units_per_hour)
    for name, low, high in (
        ("capacity_change", -growth, growth),
        ("machine_hours_offered_q", 0.0, hours),
        ("borrowing_q", 0.0, _bank_headroom(scenario, own, bank_limit_factor)),
        ("repayment_q", 0.0, np.floor(own["debt"])),
    ):
        widest = found[name]
        found[name] = (max(float(low), widest[0]), min(float(high), widest[1]))
    return found


def _bank_headroom(scenario: Scenario, own: Mapping[str, Choice], factor: float) -> float:
    values: dict[str, Any] = {
        **scenario.parameters.values(),
        **own,
        "service": own["association_service"],
        "bank_limit_factor": factor,
        "operating": True,
    }
    for name in ("fixed_assets", "bank_headroom"):
        rule = RULE_OF[name]
        values[name] = rule.compute(*[np.asarray(values[read]) for read in rule.inputs])
    return float(np.floor(values["bank_headroom"]))


def standing_choice(scenario: Scenario, view: View, limits: Limits) -> dict[str, Choice]:
    """Return what is decided without a move: as last quarter, and no single act repeated."""
    choice: dict[str, Choice] = {}
    for spec in DECISIONS:
        value: Choice = 0.0 if spec.name in ONCE else view.last[spec.name]
        if spec.dtype is not np.bool_:
            low, high = limits[spec.name]
            value = spec.dtype(min(max(value, low), high)).item()
        choice[spec.name] = value
    codes = options(scenario, view, "cluster_choice") or ()
    if choice["cluster_choice"] not in codes:
        choice["cluster_choice"] = int(view.own["cluster"])
    return choice


def read_form(
    scenario: Scenario,
    view: View,
    limits: Limits,
    free: frozenset[str],
    form: Mapping[str, Choice],
) -> dict[str, Choice]:
    """Check choices against what is open and allowed now.

    Errors: DecisionError with every fault at once.
    """
    choice = dict(DecisionForm.read(form, limits, free).choice)
    faults = [
        DecisionFault(name, "range", value, *limits[name])
        for name, value in choice.items()
        if value not in (options(scenario, view, name) or (value,))
    ]
    if faults:
        raise DecisionError(faults)
    return choice
