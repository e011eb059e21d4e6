"""Plans that a firm may try in its mind: a way of deciding, with some decisions set otherwise."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from engine.decisions import ONCE, SPECS, Decisions
from engine.observation import Observation
from engine.policies import (
    alone,
    alone_exporting,
    alone_research,
    buying_group,
    cluster_hopper,
    cluster_no_research,
    cluster_research,
    free_rider,
    idle,
    pledge_breaker,
    wage_raider,
    whole_network,
)
from engine.policies.habits import run_the_shop
from engine.policies.policy import Dice
from engine.quantities import AnyArray, IntArray
from engine.scenario import Scenario


def go_on(seen: Observation, dice: Dice) -> Decisions:  # noqa: ARG001  it throws no dice
    """Keep every setting, and run the shop."""
    return run_the_shop(seen)


WAYS: Mapping[str, Callable[[Observation, Dice], Decisions]] = {
    "go_on": go_on,
    **{
        module.__name__.rpartition(".")[2]: module.decide
        for module in (
            whole_network,
            cluster_research,
            cluster_no_research,
            buying_group,
            alone_exporting,
            alone_research,
            alone,
            idle,
            free_rider,
            pledge_breaker,
            wage_raider,
            cluster_hopper,
        )
    },
}
"""Every way of deciding that a plan may follow: the policies that react to what they see."""
STEPS: Mapping[str, tuple[float, ...]] = {
    "home_markup": (-0.1, -0.04, 0.04, 0.1),
    "export_markup": (-0.1, -0.04, 0.04, 0.1),
    "wage_premium": (-0.05, 0.05),
    "training_q": (-300.0, 300.0, 900.0),
    "broker_vote": (-1.0, 1.0),
    "audit_vote": (-1.0, 0.5),
    "association_dues_q": (-100_000.0, 6_000.0, 20_000.0),
    "pool_purchase_share": (-1.0, 1.0),
    "machine_hours_asked_q": (-5_000.0, 200.0),
    "machine_hours_offered_q": (-5_000.0, 100.0),
    "specialisation": (-8.0, 2.0),
    "pledged_capacity_share": (-1.0, 0.2, 0.5),
    "own_marketing_q": (-300_000.0, 30_000.0, 80_000.0),
    "joint_marketing_q": (-300_000.0, 20_000.0, 60_000.0),
    "processing_share": (-1.0, 0.4),
    "research_share": (-0.08, -0.01, 0.01, 0.03),
    "openness": (-1.0, 1.0),
}
"""By how much each setting is tried otherwise, cut to its widest range."""
ACTS: Mapping[str, tuple[str, tuple[float, ...]]] = {
    "capacity_change": ("capacity", (-0.08, 0.06, 0.12)),
    "borrowing_q": ("sales_q", (0.1, 0.3)),
    "repayment_q": ("sales_q", (0.1,)),
}
"""Acts tried once, more or less by a part of capacity or of a quarter's sales."""
SWITCHES = tuple(name for name, spec in SPECS.items() if spec.dtype is np.bool_)


@dataclass(frozen=True)
class Label:
    """What a plan is called: a way's key, or a decision's with what is changed in it."""

    key: str
    change: float | None = None
    """A step, a part of capacity or sales, or a code, as the decision asks; None for a way."""


@dataclass(frozen=True)
class Change:
    """One decision set otherwise: `value` gives it for each game; an act is done only at once."""

    decision: str
    label: Label
    value: Callable[[Observation, AnyArray], AnyArray]
    """From what is seen and what would be decided, both (games, 1), to what is decided."""


def changes(scenario: Scenario) -> list[Change]:
    """List every single decision that may be set otherwise."""
    tried = [(name, step, _step(name, step)) for name, steps in STEPS.items() for step in steps]
    tried += [
        (name, part, _act(measure, part))
        for name, (measure, parts) in ACTS.items()
        for part in parts
    ]
    tried += [(name, 1.0, _switch) for name in SWITCHES]
    tried += [("cluster_choice", town, _code(town)) for town in _codes(scenario.towns)]
    tried += [("institute_choice", at, _code(at)) for at in _codes(scenario.institutes)]
    return [Change(name, Label(name, change), value) for name, change, value in tried]


def _codes(places: Sequence[object]) -> range:
    return range(-1, len(places))


def _switch(_: Observation, base: AnyArray) -> AnyArray:
    return ~base


def _step(name: str, step: float) -> Callable[[Observation, AnyArray], AnyArray]:
    allowed = SPECS[name].allowed
    return lambda _, base: np.clip(base + step, allowed.low, allowed.high)


def _act(measure: str, part: float) -> Callable[[Observation, AnyArray], AnyArray]:
    return lambda seen, base: base + part * seen[measure]


def _code(code: int) -> Callable[[Observation, AnyArray], AnyArray]:
    return lambda _, base: np.full_like(base, code)


@dataclass(frozen=True)
class Settings:
    """For a batch of games: the way that each follows, and the decisions set otherwise in each."""

    way: IntArray
    """Index into WAYS, one a game."""
    fixed: Mapping[str, tuple[AnyArray, AnyArray]]
    """By decision: in which games it is set, and to what; one a game."""

    def decide(self, seen: Observation, dice: Dice, *, at_once: bool) -> Decisions:
        """Decide for the one firm seen: (games, 1). Acts are set only in the quarter at hand."""
        chosen = {name: value.copy() for name, value in seen.last.items()}
        ways = list(WAYS.values())
        for way in np.unique(self.way):
            follows = self.way == way
            for name, value in ways[way](seen, dice).items():
                np.copyto(chosen[name][:, 0], value[:, 0], where=follows, casting="unsafe")
        for name, (is_set, value) in self.fixed.items():
            if at_once or name not in ONCE:
                np.copyto(chosen[name][:, 0], value, where=is_set, casting="unsafe")
        return Decisions(**chosen)

    def changed(self, change: Change, seen: Observation, decided: Decisions) -> "Settings":
        """Set one decision otherwise in every game."""
        value = change.value(seen, getattr(decided, change.decision))[:, 0]
        is_set = np.ones(self.way.size, bool)
        return Settings(self.way, {**self.fixed, change.decision: (is_set, value)})

    @staticmethod
    def stacked(settings: Sequence["Settings"], futures: int) -> "Settings":
        """Lay plans one behind the other, each game's plan repeated for its futures."""
        games = settings[0].way.size * futures
        way = np.concatenate([np.repeat(one.way, futures) for one in settings])
        fixed: dict[str, tuple[AnyArray, AnyArray]] = {}
        for at, one in enumerate(settings):
            rows = slice(at * games, (at + 1) * games)
            for name, (is_set, value) in one.fixed.items():
                every = fixed.setdefault(name, (np.zeros(way.size, bool), np.zeros(way.size)))
                every[0][rows] = np.repeat(is_set, futures)
                every[1][rows] = np.repeat(value, futures)
        return Settings(way, fixed)

    @staticmethod
    def pick(settings: Sequence["Settings"], which: IntArray) -> "Settings":
        """Take one of several plans for each game."""
        together = Settings.stacked(settings, 1)
        rows = which * which.size + np.arange(which.size)
        fixed = {name: (one[rows], value[rows]) for name, (one, value) in together.fixed.items()}
        return Settings(together.way[rows], fixed)
