"""Look ahead: try plans in imagined games, and take what goes best on average."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

import numpy as np

from engine.decisions import Decisions
from engine.observation import Observation
from engine.policies import whole_network
from engine.policies.plans import WAYS, Label, Settings, changes
from engine.policies.policy import Dice, Foresight, Plan
from engine.policies.worth import GAINS, readings
from engine.quantities import FloatArray, IntArray

BATCH_FIRMS = 40_000
"""Firms of imagined games that are tried together: as many as the processor's cache is good for."""


@dataclass(frozen=True)
class Strength:
    """How hard a firm thinks: by plans, futures and quarters, whatever the clock says."""

    futures: int
    horizon: int
    """Quarters ahead, at most to the end of the game."""
    rounds: int
    """How often single decisions of the best plan are set otherwise, one more each time."""
    part: int
    """Of the single changes every part-th is tried, another part each quarter."""


STRENGTHS = {
    "look_ahead_quick": Strength(futures=2, horizon=6, rounds=1, part=8),
    "look_ahead": Strength(futures=4, horizon=12, rounds=1, part=4),
    "look_ahead_strong": Strength(futures=6, horizon=16, rounds=2, part=3),
}


@dataclass(frozen=True)
class Trial:
    """Plans that were tried against one another in the same futures; the first is the incumbent."""

    labels: tuple[Label, ...]
    readings: Mapping[str, FloatArray]
    """What the plans came to, by reading: (plans, games, futures)."""
    best: IntArray
    """The best plan of each game."""


@dataclass(frozen=True)
class Search:
    """One firm's search for the best plan in some games of a batch."""

    strength: Strength
    foresight: Foresight
    games: slice
    firm: int

    def run(self, seen: Observation, dice: Dice) -> tuple[Settings, list[Trial]]:
        """Return the best plan of every game, and the trials that led there."""
        games = seen.shape[0]
        ways = [Settings(np.full(games, way), {}) for way in range(len(WAYS))]
        trial = self._try(ways, tuple(Label(key) for key in WAYS), caution=0.0)
        best, trials = Settings.pick(ways, trial.best), [trial]
        for _ in range(self.strength.rounds):
            decided = best.decide(seen, dice, at_once=True)
            part = changes(self.foresight.scenario)[
                seen.quarter % self.strength.part :: self.strength.part
            ]
            tried = [best, *(best.changed(change, seen, decided) for change in part)]
            labels = (Label(""), *(change.label for change in part))
            trials.append(self._try(tried, labels, caution=1.0))
            best = Settings.pick(tried, trials[-1].best)
        return best, trials

    def _try(self, plans: list[Settings], labels: tuple[Label, ...], caution: float) -> Trial:
        """Try plans; one must beat the first by `caution` standard errors to be taken."""
        found = self._play(plans)
        gain = found["worth"] - found["worth"][0]
        error = gain.std(axis=2) / np.sqrt(self.strength.futures)
        return Trial(labels, found, np.argmax(gain.mean(axis=2) - caution * error, axis=0))

    def _play(self, plans: list[Settings]) -> Mapping[str, FloatArray]:
        """Play every plan in the same futures, and read what it came to."""
        futures = self.strength.futures
        imagined = self.foresight.imagine(self.games, self.firm, futures, len(plans))
        together = Settings.stacked(plans, futures)
        for ahead in range(self.strength.horizon):
            if imagined.over:
                break
            own = together.decide(imagined.seen, imagined.dice, at_once=ahead == 0)
            imagined = imagined.after(own)
        read = readings(imagined, self.foresight.scenario)
        return {name: values.reshape(len(plans), -1, futures) for name, values in read.items()}


def plan(
    strength: Strength, seen: Observation, dice: Dice, firms: IntArray, foresight: Foresight
) -> Decisions:
    """Decide for some firms, each by a search of its own."""
    chosen = {name: value.copy() for name, value in seen.last.items()}
    games, tried = seen.shape[0], len(changes(foresight.scenario)) // strength.part + 2
    each = max(len(WAYS), tried) * strength.futures * foresight.scenario.firm_count
    step = max(1, BATCH_FIRMS // each)
    for at, firm in enumerate(firms.tolist()):
        own = slice(at, at + 1)
        for start in range(0, games, step):
            part = slice(start, min(start + step, games))
            mine, throws = seen.of(own, part), dice.of(slice(firm, firm + 1), part)
            best, _ = Search(strength, foresight, part, firm).run(mine, throws)
            for name, value in best.decide(mine, throws, at_once=True).items():
                chosen[name][part, own] = value
    return Decisions(**chosen)


def planner(strength: Strength) -> Plan:
    """Return the policy of one strength."""
    return partial(plan, strength)


def decide(seen: Observation, dice: Dice) -> Decisions:
    """Do as the whole network does, which is what others expect of this firm."""
    return whole_network.decide(seen, dice)


@dataclass(frozen=True)
class Option:
    """One alternative: how much more it is worth than going on as before, and in what."""

    label: Label
    gain: float
    gains: Mapping[str, float]
    """Mean difference of each reading."""


@dataclass(frozen=True)
class Thought:
    """Why a firm moves as it does."""

    chosen: tuple[Label, ...]
    """The way it follows, and what it does otherwise."""
    options: tuple[Option, ...]
    """Every alternative tried, best first; each against the first plan of its trial."""
    reasons: tuple[tuple[str, float], ...]
    """What the chosen plan gains over going on as before, by reading, weightiest first."""


def think(
    strength: Strength, seen: Observation, dice: Dice, firm: int, foresight: Foresight
) -> Thought:
    """Search for one firm of one game, and tell what came of it; `seen` has its column only."""
    _, trials = Search(strength, foresight, slice(0, 1), firm).run(seen, dice)
    chosen = tuple(trial.labels[int(trial.best[0])] for trial in trials)
    options = [option for trial in trials for option in _options(trial)]
    total = {
        name: sum(_gain(trial, int(trial.best[0]), name) for trial in trials) for name in GAINS
    }
    weighty = sorted(GAINS, key=lambda name: -abs(GAINS[name] * total[name]))
    return Thought(
        chosen=tuple(label for label in chosen if label.key),
        options=tuple(sorted(options, key=lambda option: -option.gain)),
        reasons=tuple((name, total[name]) for name in weighty if total[name]),
    )


def _options(trial: Trial) -> list[Option]:
    return [
        Option(label, _gain(trial, at, "worth"), {name: _gain(trial, at, name) for name in GAINS})
        for at, label in enumerate(trial.labels)
        if at
    ]


def _gain(trial: Trial, at: int, name: str) -> float:
    values = trial.readings[name]
    return float(np.mean(values[at, 0] - values[0, 0]))
