"""Situations sampled from mixed play, in which one firm tries every value of every decision."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from engine.decisions import SPECS, Choice, Decisions
from engine.quantities import AnyArray, FloatArray
from engine.rollout import Play, advance, begin, decide
from engine.scenario import Scenario
from game.study.balance.options import values_of
from game.study.balance.populations import own_policies
from game.study.experiments import Experiment, digest
from game.study.measuring import Columns
from game.study.worlds import Setting

SAMPLED = (
    (0, "whole_network", 1),
    (1, "whole_network", 9),
    (2, "cluster_research", 1),
    (3, "alone_exporting", 1),
    (0, "buying_group", 5),
    (1, "alone_research", 5),
    (2, "free_rider", 1),
    (3, "whole_network", 3),
    (4, "ordinary", 5),
    (5, "ordinary", 12),
    (0, "export_consortium", 17),
    (1, "whole_network", 17),
    (4, "whole_network", 16),
    (7, "whole_network", 9),
    (0, "pledge_breaker", 12),
    (0, "random_legal", 12),
    (3, "cluster_hopper", 12),
)
"""Firm (0 first), the policy that it follows otherwise, and the quarter from which it deviates."""
ROWS = 1_000
"""Games in a batch: a game is played once for each value."""
MEASURES = ("sales", "profit")

Variant = tuple[str, Choice]
"""A decision and its value."""


@dataclass(frozen=True)
class Situation:
    """One firm among a scenario's own, and the values that it tries from a quarter on."""

    scenario: Scenario
    policies: tuple[str, ...]
    firm: int
    quarter: int
    variants: tuple[Variant, ...]
    first_game: int
    games: int

    @property
    def key(self) -> str:
        """Name the situation by its content."""
        base = Experiment(self.scenario, self.policies).key
        own = [base, self.firm, self.quarter, self.variants, self.first_game, self.games]
        return digest(json.dumps(own))

    def play(self) -> Columns:
        """Play the same games once for each value."""
        own = np.arange(self.first_game, self.first_game + self.games)
        base = Experiment(self.scenario, self.policies)
        names, seats = base.seats()
        play = begin(self.scenario, np.tile(own, len(self.variants)), base.length)
        profit: AnyArray = np.zeros(play.games.size)
        while not play.over:
            made = self._with_variants(decide(play, names, seats), play)
            play, _ = advance(play, made)
            profit = profit + play.state.profit_q[:, self.firm]
        return {
            **self._columns("sales", play.state.sales_q[:, self.firm]),
            **self._columns("profit", profit),
        }

    def _with_variants(self, decisions: Decisions, play: Play) -> Decisions:
        if play.state.quarter + 1 < self.quarter:
            return decisions
        changed: dict[str, AnyArray] = {}
        for at, (name, value) in enumerate(self.variants):
            array = changed.setdefault(name, getattr(decisions, name).copy())
            array[at * self.games : (at + 1) * self.games, self.firm] = SPECS[name].dtype(value)
        return decisions.with_all(**changed)

    def _columns(self, measure: str, values: FloatArray) -> dict[str, FloatArray]:
        table = values.reshape(len(self.variants), self.games)
        return {
            f"{measure}.{name}.{value}": row
            for (name, value), row in zip(self.variants, table, strict=True)
        }


def situations(setting: Setting, name: str, first_game: int, games: int) -> list[Situation]:
    """Sample a scenario's situations; a batch holds whole decisions, so that values are paired."""
    scenario = setting.world(name)
    options = values_of(len(scenario.towns), len(scenario.institutes))
    others = own_policies(scenario)
    return [
        Situation(
            scenario,
            tuple(policy if at == firm else other for at, other in enumerate(others)),
            firm,
            quarter,
            variants,
            first_game,
            games,
        )
        for firm, policy, quarter in SAMPLED
        if quarter <= scenario.quarters - LEAST_LEFT
        for variants in _batches(
            [[(key, value) for value in values] for key, values in options.items()],
            max(ROWS // games, 1),
        )
    ]


LEAST_LEFT = 3
"""Quarters that must be left for a deviation to show."""


def _batches(decisions: Sequence[list[Variant]], size: int) -> Iterator[tuple[Variant, ...]]:
    batch: list[Variant] = []
    for variants in decisions:
        if batch and len(batch) + len(variants) > size:
            yield tuple(batch)
            batch = []
        batch += variants
    if batch:
        yield tuple(batch)
