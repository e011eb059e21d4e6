"""Print how well forecasts are calibrated: `python -m benchmarks.forecast`.

Situations come from games of the shipped scenarios at several quarters; the firm's choice is what
one of the shipped policies would do. The band is right when 75 to 85% of what then happens lies in
it; figures that cannot vary, such as the exports of a firm that exports nothing, are left out.
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from benchmarks.table import row
from benchmarks.worlds import scenarios
from engine.forecast import FIGURES, FUTURES, HIGH, LOW, follow
from engine.foresight import Driven, imagine
from engine.policies import POLICIES, Dice
from engine.quantities import AnyArray
from engine.rollout import Play, advance, begin, decide, limits_of, population
from engine.scenario import Scenario

GAMES = 8
"""Games played at a time."""
SITUATIONS = 1_008
RIGHT = (0.75, 0.85)


@dataclass(frozen=True)
class Coverage:
    """Parts of what happened that lay below, within and above the band, by figure and quarter."""

    counts: dict[str, AnyArray]

    def __add__(self, other: "Coverage") -> "Coverage":
        """Add up two samples."""
        return Coverage({name: self.counts[name] + other.counts[name] for name in FIGURES})

    def within(self, figure: str) -> AnyArray:
        """Return the part within the band, quarter by quarter."""
        counts = self.counts[figure]
        return np.asarray(counts[1] / np.maximum(counts.sum(axis=0), 1))

    @property
    def overall(self) -> float:
        """The part of everything that lay within."""
        total = sum(self.counts.values())
        return float(total[1].sum() / total.sum())


def situations(scenario: Scenario, batches: int, first_game: int) -> Iterator[tuple[Play, int]]:
    """Show games under way, each batch at another quarter, and the firm that forecasts."""
    policies, seats = population(scenario)
    for batch in range(batches):
        play = begin(scenario, first_game + GAMES * batch + np.arange(GAMES))
        for _ in range(5 * batch % (scenario.quarters - 3)):
            play, _ = advance(play, decide(play, policies, seats))
        yield play, 7 * batch % scenario.firm_count


def coverage(scenario: Scenario, batches: int, first_game: int = 0) -> Coverage:
    """Forecast in many situations, and see what happens when rivals do as assumed."""
    keys = [key for key in POLICIES if key != "random_legal"]
    found = Coverage({name: np.zeros((3, 4)) for name in FIGURES})
    for at, (play, firm) in enumerate(situations(scenario, batches, first_game)):
        dice = Dice(play.games, play.state.quarter, scenario.firm_count)
        made = POLICIES[keys[at % len(keys)]].decide(play.seen, dice)
        choice = {
            name: value[:, firm] for name, value in made.within(limits_of(play.province)).items()
        }
        found += compare(play, firm, choice)
    return found


def compare(play: Play, firm: int, choice: dict[str, AnyArray]) -> Coverage:
    """Hold one firm's forecasts against what happens, in a batch of games."""
    often = {name: np.repeat(value, FUTURES) for name, value in choice.items()}
    paths, _ = follow(imagine(play, firm, FUTURES), often)
    happened, _ = follow(Driven(play, firm), choice)
    alive = ~play.state.failed[:, firm]
    counts = {}
    for name, true in happened.items():
        futures = paths[name].reshape(*true.shape, FUTURES)
        low, high = np.quantile(futures, (LOW, HIGH), axis=2)
        open_ = (high > low) & alive
        sides = [true < low, (low <= true) & (true <= high), true > high]
        counts[name] = np.zeros((3, 4))
        counts[name][:, : len(true)] = [(side & open_).sum(axis=1) for side in sides]
    return Coverage(counts)


def main() -> int:
    """Print the table; return 1 when the band is wrong."""
    total = Coverage({name: np.zeros((3, 4)) for name in FIGURES})
    every = scenarios()
    for scenario in every:
        found = coverage(scenario, SITUATIONS // GAMES // len(every))
        total += found
        row(f"within the band in {scenario.key}", f"{found.overall:.1%}")
    for name in FIGURES:
        by_quarter = "  ".join(f"{part:.0%}" for part in total.within(name))
        row(f"{name}, one to four quarters ahead", by_quarter)
    row("within the band in all", f"{total.overall:.1%}")
    return 0 if RIGHT[0] <= total.overall <= RIGHT[1] else 1


if __name__ == "__main__":
    sys.exit(main())
