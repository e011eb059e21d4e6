"""Benefits and costs of cooperation over a game, from the firm's own books."""

from collections.abc import Iterable
from dataclasses import dataclass

from game.debrief.played import Played
from game.insight.cooperation import PROFIT, Tie, Ties, ties
from game.watching import GAME


@dataclass(frozen=True)
class Books:
    """What each cooperation brought and cost, RMB before tax.

    In each quarter the net amounts add up to the profit less what the same quarter would have left
    without any cooperation; so they do in all. What comes later (trust, technology, skill) is not
    in it; `game.debrief.contribution` plays the whole game again for that.
    """

    totals: tuple[Tie, ...]
    """Over all quarters, the most brought first."""
    by_quarter: tuple[Ties | None, ...]
    """None for a quarter in which the firm worked alone."""
    profit: float
    """Profit before tax over all quarters, as the books have it."""
    alone: float
    """The same quarters without cooperation, each beginning as it did."""

    @property
    def net(self) -> float:
        """What all cooperation left."""
        return sum(tie.net for tie in self.totals)


def books(game: Played, firm: int) -> Books:
    """Work out every quarter's benefits and costs."""
    found = tuple(ties(moment, firm) for moment in game.moments)
    profits = [float(moment.values[PROFIT][GAME, firm]) for moment in game.moments]
    alone = [
        profit if quarter is None else quarter.alone
        for profit, quarter in zip(profits, found, strict=True)
    ]
    every = [tie for quarter in found if quarter for tie in quarter.ties]
    keys = dict.fromkeys(tie.key for tie in every)
    totals = [_sum(key, (tie for tie in every if tie.key == key)) for key in keys]
    return Books(
        totals=tuple(sorted(totals, key=lambda tie: (-tie.brought, tie.cost))),
        by_quarter=found,
        profit=sum(profits),
        alone=sum(alone),
    )


def _sum(key: str, found: Iterable[Tie]) -> Tie:
    brought = cost = fees = 0.0
    for tie in found:
        brought, cost, fees = brought + tie.brought, cost + tie.cost, fees + tie.fees
    return Tie(key, brought, cost, fees)
