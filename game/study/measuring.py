"""Playing a part of an experiment: its games become plain columns, a row a game."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from engine.outcome import Reason
from engine.quantities import AnyArray, FloatArray, IntArray
from engine.rollout import Play, advance, begin, decide
from game.study.experiments import Experiment

Columns = Mapping[str, FloatArray]
"""By `group.figure`: (games), or (games, quarters) for paths."""

FIGURES = (
    "went_global",
    "failed",
    "stalled",
    "sales_q",
    "profit",
    "technology",
    "export_share",
    "cluster_saving",
)
"""Shares of a group's firms; the median firm's last sales; means over the firms and quarters."""
STALLED = (Reason.CLUSTER_COLLAPSED, Reason.NO_PROGRESS, Reason.LOCKED_IN_LOW_COST)
KEPT = frozenset(
    {
        "technology_position",
        "pooled_share",
        "bulk_discount",
        "distribution_share",
        "material_bill_q",
        "coordination_cost_q",
    }
)


@dataclass(frozen=True)
class Task:
    """Consecutive games of one experiment."""

    experiment: Experiment
    first_game: int
    games: int

    @property
    def key(self) -> str:
        """Name the task by its content."""
        return f"{self.experiment.key}-{self.first_game}-{self.games}"

    def play(self) -> Columns:
        """Play the games to the end."""
        games = np.arange(self.first_game, self.first_game + self.games)
        return play_games(self.experiment, games)


def play_games(experiment: Experiment, games: IntArray) -> Columns:
    """Play an experiment's numbered games to the end."""
    policies, seats = experiment.seats()
    play = begin(experiment.scenario, games, experiment.length)
    profits: list[AnyArray] = []
    failures: list[AnyArray] = []
    saved: AnyArray = np.zeros((games.size, seats.size))
    position = saved
    while not play.over:
        decisions = decide(play, policies, seats)
        for held in experiment.held:
            decisions = held.apply(decisions, play.state.quarter)
        play, quarter = advance(play, decisions, KEPT)
        profits.append(play.state.profit_q)
        failures.append(play.state.failed)
        saved = saved + saving(quarter.values, play.state.sales_q)
        position = quarter.values["technology_position"]
    profit: AnyArray = np.sum(profits, axis=0)
    last = {"profit": profit, "technology": position, "saved": saved / len(profits)}
    found: dict[str, FloatArray] = {}
    for group, firms in experiment.counted.items():
        own = np.array(firms)
        found.update(_named(group, _summed_up(play, last, own)))
        if experiment.paths:
            found.update(_named(group, _paths(profits, failures, own)))
    return found


def saving(values: Mapping[str, Any], sales_q: AnyArray) -> AnyArray:
    """Return what buying together saves, less handling and coordination, as a share of sales."""
    part = values["pooled_share"] * (values["bulk_discount"] - values["distribution_share"])
    saved = values["material_bill_q"] * part / (1.0 - part) - values["coordination_cost_q"]
    share: AnyArray = saved / np.maximum(sales_q, 1.0)
    return share


def _named(group: str, figures: Mapping[str, FloatArray]) -> Iterator[tuple[str, FloatArray]]:
    return ((f"{group}.{name}", values) for name, values in figures.items())


def _summed_up(play: Play, last: Mapping[str, AnyArray], own: AnyArray) -> dict[str, FloatArray]:
    state = play.state
    return {
        "went_global": _mean(state.outcome == Reason.WENT_GLOBAL, own),
        "failed": _mean(state.failed, own),
        "stalled": _mean(np.isin(state.outcome, STALLED), own),
        "sales_q": np.median(_rows(state.sales_q, own), axis=1),
        "profit": _mean(last["profit"], own),
        "technology": _mean(last["technology"], own),
        "export_share": _mean(state.export_share, own),
        "cluster_saving": _mean(last["saved"], own),
    }


def _paths(
    profits: list[AnyArray], failures: list[AnyArray], own: AnyArray
) -> dict[str, FloatArray]:
    return {
        "profit_path": np.stack([_mean(values, own) for values in profits], axis=1),
        "failed_path": np.stack([_mean(values, own) for values in failures], axis=1),
    }


def _mean(values: AnyArray, own: AnyArray) -> FloatArray:
    mean: FloatArray = _rows(values, own).mean(axis=1, dtype=np.float64)
    return mean


def _rows(values: AnyArray, own: AnyArray) -> AnyArray:
    """Take a group's firms, a game's side by side, so that a game's sum has one order."""
    return np.ascontiguousarray(values[:, own])
