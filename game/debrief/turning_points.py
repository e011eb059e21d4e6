"""Turning points: the quarters after which the outlook on the end moved most."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from engine.counterfactual import OTHER_FUTURES, go_on
from game.debrief.played import Played, went_global
from game.story.chronicle import Chapter, chapter

FUTURES = 48
SHOWN = 4
CHANCE = OTHER_FUTURES + (1 << 40) + np.arange(FUTURES)
"""The same futures for every quarter, so that outlooks differ by what happened and not by luck."""


@dataclass(frozen=True)
class Outlook:
    """How the game would end on the whole, seen from one quarter's end."""

    quarter: int
    sales: float
    """Mean sales in the last quarter, RMB."""
    global_share: float
    """The part of the futures in which the firm goes global."""


@dataclass(frozen=True)
class TurningPoint:
    """A quarter that moved the outlook, and what it was for the firm."""

    before: Outlook
    after: Outlook
    chapter: Chapter | None
    """None for a firm that had failed before."""

    @property
    def quarter(self) -> int:
        """The quarter (1 first)."""
        return self.after.quarter

    @property
    def change(self) -> float:
        """By how much the expected sales of the last quarter moved, RMB."""
        return self.after.sales - self.before.sales


def outlooks(game: Played, firm: int) -> tuple[Outlook, ...]:
    """Look ahead from the start and from each quarter's end.

    From where the game really stood, chance is imagined; people go on as they last decided, the
    other firms follow the scenario's policies. The last outlook is what came.
    """
    end = go_on(game.plays, CHANCE, {firm, *game.seats})
    sales = end.sales_q[:, firm].reshape(-1, FUTURES).mean(axis=1)
    ended = went_global(end)[:, firm].reshape(-1, FUTURES).mean(axis=1)
    found = enumerate(zip(sales.tolist(), ended.tolist(), strict=True))
    return tuple(Outlook(quarter, expected, share) for quarter, (expected, share) in found)


def turning_points(game: Played, firm: int, seen: tuple[Outlook, ...]) -> tuple[TurningPoint, ...]:
    """Return the quarters that moved the outlook most, in the order of time."""
    points = [TurningPoint(*pair, None) for pair in pairwise(seen)]
    most = sorted(points, key=lambda point: -abs(point.change))[:SHOWN]
    return tuple(
        TurningPoint(point.before, point.after, _chapter(game, point.quarter, firm))
        for point in sorted(most, key=lambda point: point.quarter)
        if point.change
    )


def _chapter(game: Played, quarter: int, firm: int) -> Chapter | None:
    moment = game.moments[quarter - 1]
    if moment.play.state.failed[0, firm]:
        return None
    last = game.moments[quarter - 2] if quarter > 1 else None
    return chapter(game.scenario, last, moment, firm)
