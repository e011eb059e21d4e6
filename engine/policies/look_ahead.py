"""Look ahead: try every plan one can think of in games of one's own, and take the best."""

from dataclasses import dataclass
from functools import partial

import numpy as np

from engine.decisions import Decisions
from engine.observation import Observation
from engine.outcome import Reason
from engine.policies import whole_network
from engine.policies.plans import WAYS, Settings, changes
from engine.policies.policy import Dice, Foresight, Imagined, Plan
from engine.quantities import FloatArray, IntArray
from engine.scenario import Scenario

BATCH_FIRMS = 40_000
"""Firms of imagined games that are tried together: as many as the processor's cache is good for."""


@dataclass(frozen=True)
class Strength:
    """How hard a firm thinks: its work is plans times futures times quarters, whatever the clock."""

    futures: int
    horizon: int
    """Quarters ahead, at most to the end of the game."""
    rounds: int
    """How often single decisions of the best plan are set otherwise, one more each time."""
    part: int = 4
    """Of the single changes every part-th is tried, another part each quarter."""
    caution: float = 1.0
    """Standard errors by which a change must be better."""


STRENGTHS = {
    "look_ahead_quick": Strength(futures=4, horizon=8, rounds=0),
    "look_ahead": Strength(futures=6, horizon=12, rounds=1),
    "look_ahead_strong": Strength(futures=12, horizon=80, rounds=2),
}


@dataclass(frozen=True)
class Search:
    """One firm's search in some games of a batch."""

    strength: Strength
    foresight: Foresight
    games: slice
    firm: int

    def best(self, seen: Observation, dice: Dice) -> Decisions:
        """Search for the best plan of every game, and decide by it: (games, 1)."""
        chosen = self._best_way(seen.shape[0])
        for _ in range(self.strength.rounds):
            chosen = self._varied(chosen, seen, dice)
        return chosen.decide(seen, dice, at_once=True)

    def _best_way(self, games: int) -> Settings:
        ways = [Settings(np.full(games, way), {}) for way in range(len(WAYS))]
        means = self.value(ways).mean(axis=2)
        return Settings(np.argmax(means, axis=0), {})

    def _varied(self, base: Settings, seen: Observation, dice: Dice) -> Settings:
        """Set one more decision otherwise where that is surely better."""
        decided = base.decide(seen, dice, at_once=True)
        every = list(changes(self.foresight.scenario))
        part = every[seen.quarter % self.strength.part :: self.strength.part]
        tried = [base, *(base.changed(change, seen, decided) for change in part)]
        gains = self.value(tried)
        gains = gains - gains[0]
        mean, spread = gains.mean(axis=2), gains.std(axis=2)
        sure = mean - self.strength.caution * spread / np.sqrt(self.strength.futures)
        return Settings.pick(tried, np.argmax(sure, axis=0))

    def value(self, settings: list[Settings]) -> FloatArray:
        """Try plans, one for each game of the batch in each, and return what they are worth.

        Shape (plans, games, futures); every plan meets the same futures.
        """
        futures, plans = self.strength.futures, len(settings)
        imagined = self.foresight.imagine(self.games, self.firm, futures, plans)
        together = Settings.stacked(settings, futures)
        for ahead in range(self.strength.horizon):
            if imagined.over:
                break
            own = together.decide(imagined.seen, imagined.dice, at_once=ahead == 0)
            imagined = imagined.after(own)
        return worth(imagined, self.foresight.scenario).reshape(plans, -1, futures)


def worth(imagined: Imagined, scenario: Scenario) -> FloatArray:
    """Return what the firm's end is worth in every game, about 0 for failed to 1 for global."""
    seen, modes = imagined.seen, scenario.parameters.modes
    conditions = [
        seen["product_position"] / modes.technology_up,
        seen["process_position"] / modes.technology_up,
        seen["export_share"] / modes.export_up,
        seen["sales_q"] / (modes.size_multiple * seen["start_sales_q"]),
    ]
    near = np.prod([np.minimum(condition, 1.0) for condition in conditions], axis=0) ** 0.5
    held = np.minimum(seen["global_quarters"] / modes.global_quarters_needed, 1.0)
    arrived = seen["outcome"] == Reason.WENT_GLOBAL
    time_left = 0.0 if imagined.over else 1.0
    on_the_way = (0.1 + 0.5 * time_left) * near + 0.2 * held * time_left
    size = np.log2(1.0 + seen["sales_q"] / seen["start_sales_q"])
    owed = seen["debt"] + seen["private_debt"] + seen["trade_debt"]
    equity = (seen["cash"] + seen["capacity"] * seen["capacity_price"] - owed) / seen["sales_q"].clip(1.0)
    value = np.where(arrived, 1.0, on_the_way) + 0.03 * size + 0.02 * np.clip(equity, -1, 1)
    found: FloatArray = np.where(seen["failed"], -0.1, value)[:, 0]
    return found


def look(
    strength: Strength, seen: Observation, dice: Dice, firms: IntArray, foresight: Foresight
) -> Decisions:
    """Decide for some firms, each by a search of its own."""
    chosen = {name: value.copy() for name, value in seen.last.items()}
    games, total = seen.shape[0], foresight.scenario.firm_count
    alternatives = max(len(WAYS), len(list(changes(foresight.scenario))) // strength.part + 2)
    step = max(1, BATCH_FIRMS // (alternatives * strength.futures * total))
    for at, firm in enumerate(firms.tolist()):
        column = slice(at, at + 1)
        for start in range(0, games, step):
            part = slice(start, min(start + step, games))
            search = Search(strength, foresight, part, firm)
            own = search.best(seen.of(column, part), dice.of(slice(firm, firm + 1), part))
            for name, value in own.items():
                chosen[name][part, column] = value
    return Decisions(**chosen)


def planner(strength: Strength) -> Plan:
    """Return the policy of one strength."""
    return partial(look, strength)


def decide(seen: Observation, dice: Dice) -> Decisions:
    """Do as the whole network does: what others expect of a firm whose thoughts they cannot read."""
    return whole_network.decide(seen, dice)
