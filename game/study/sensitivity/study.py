"""The study of the parameters: what is played, and how much each of them moves."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from engine.quantities import FloatArray
from engine.scenario import Scenario
from game.study.claims.claim import Results, figure
from game.study.experiments import Arm, everybody_plays
from game.study.jobs import Runner
from game.study.running import Games, run, task_count
from game.study.sensitivity import dead
from game.study.sensitivity.sampling import Space
from game.study.storing import Store
from game.study.worlds import start_sales_q
from game.terminal.waiting import progress

NETWORK, ALONE = "whole_network", "alone_exporting"
OUTCOMES = ("network_global", "alone_global", "network_sales", "failures")
"""Shares of firms, but for the sales: the logarithm of the last quarter's over the first's."""
LEAST_SALES = 0.01
"""Less than this part of the start sales counts as this, for its logarithm."""


@dataclass(frozen=True)
class Effect:
    """How much a parameter moves each outcome on its way through its range, on average."""

    parameter: str
    strength: Mapping[str, float]
    """The mean absolute effect, in the outcome's own unit."""
    spread: Mapping[str, float]
    """How far the effect depends on the other parameters."""
    importance: float
    """The largest strength over the strongest parameter's, of all outcomes: 0 to 1."""


@dataclass(frozen=True)
class SensitivityReport:
    """What came of it."""

    games: Games
    trajectories: int
    reach: float
    effects: Sequence[Effect]
    """The strongest first."""
    dead: Sequence[str]
    seconds: float

    def data(self) -> dict[str, Any]:
        """Return the report as plain data."""
        return {
            "first_game": self.games.first,
            "games": self.games.count,
            "trajectories": self.trajectories,
            "reach": self.reach,
            "seconds": round(self.seconds, 1),
            "effects": [vars(effect) for effect in self.effects],
            "dead": list(self.dead),
        }


@dataclass(frozen=True)
class Plan:
    """How much is played."""

    scenario: Scenario
    games: Games
    trajectories: int
    reach: float


def study_sensitivity(plan: Plan, runner: Runner, store: Store, words: str) -> SensitivityReport:
    """Play everything and rank the parameters.

    Errors: ModuleNotFoundError without SALib.
    """
    began = time.perf_counter()
    space = Space.around(plan.scenario, plan.reach)
    points = space.points(plan.trajectories, seed=plan.games.first)
    arms: dict[str, Arm] = dead.arms(plan.scenario)
    starts = []
    for at, point in enumerate(points):
        world = space.world(point)
        starts.append(start_sales_q(world))
        arms |= {f"point/{at}/{key}": everybody_plays(world, key) for key in (NETWORK, ALONE)}
    with progress(words, task_count(arms, plan.games)) as step:
        results = run(arms, plan.games, runner, store, step)
    outcomes = np.array([_outcomes(results, at, start) for at, start in enumerate(starts)])
    return SensitivityReport(
        plan.games,
        plan.trajectories,
        plan.reach,
        ranked(space, points, outcomes),
        dead.dead(results),
        time.perf_counter() - began,
    )


def _outcomes(results: Results, at: int, start: float) -> list[float]:
    network, alone = (f"point/{at}/{key}" for key in (NETWORK, ALONE))
    failed = [figure(results, arm, "failed").mean() for arm in (network, alone)]
    return [
        float(figure(results, network, "went_global").mean()),
        float(figure(results, alone, "went_global").mean()),
        float(np.log(np.maximum(figure(results, network, "sales_q").mean() / start, LEAST_SALES))),
        float(np.mean(failed)),
    ]


def ranked(space: Space, points: FloatArray, outcomes: FloatArray) -> list[Effect]:
    """Measure every parameter's effect on every outcome, and put the strongest first."""
    found = [space.effects(points, column) for column in outcomes.T]
    strength = np.array([each[0] for each in found])
    spread = np.array([each[1] for each in found])
    most = np.maximum(strength.max(axis=1, keepdims=True), 1e-12)
    importance = (strength / most).max(axis=0)
    effects = [
        Effect(
            name,
            dict(zip(OUTCOMES, strength[:, at].tolist(), strict=True)),
            dict(zip(OUTCOMES, spread[:, at].tolist(), strict=True)),
            float(importance[at]),
        )
        for at, name in enumerate(space.names)
    ]
    return sorted(effects, key=lambda effect: -effect.importance)
