"""Forecast: what one firm may expect of its decisions, over many futures that it can imagine.

The firm's choices stand through the horizon (an act, such as buying capacity, is done once), and
the other firms do what the scenario's own policies for them do. What the firm cannot see is
guessed as `engine.foresight` says, so a forecast tells nothing of anybody's secrets or luck.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from engine.decisions import ONCE, Choice
from engine.foresight import EVERY_GAME, Driven
from engine.quantities import AnyArray

FUTURES = 200
HORIZON = 4
LOW, MIDDLE, HIGH = 0.1, 0.5, 0.9
"""Four futures of five lie between the low and the high of a band."""
FIGURES = {
    "profit_q": "next_profit_q",
    "cash": "next_cash",
    "sales_q": "next_sales_q",
    "technology_position": "technology_position",
    "export_share": "next_export_share",
}
"""What is forecast, and the quantity of a settled quarter that holds it."""
KEPT = frozenset(FIGURES.values())


@dataclass(frozen=True)
class Band:
    """Where a figure will be: a tenth of the futures lies below `low`, a tenth above `high`."""

    low: float
    median: float
    high: float


@dataclass(frozen=True)
class Forecast:
    """What a firm may expect, quarter by quarter: `bands["cash"][0]` is for the coming quarter."""

    bands: Mapping[str, tuple[Band, ...]]
    insolvency: tuple[float, ...]
    """Chance that the firm has failed by the end of each quarter."""


def forecast(imagined: Driven, choice: Mapping[str, Choice], horizon: int = HORIZON) -> Forecast:
    """Forecast a firm's figures if it makes `choice` now and lets it stand.

    `imagined` is what `foresight.imagine` returned for the firm. The forecast ends with the game.
    """
    paths, failed = follow(imagined, choice, horizon)
    return Forecast(
        bands={name: tuple(map(_band, values)) for name, values in paths.items()},
        insolvency=tuple(float(share) for share in np.mean(failed, axis=1)),
    )


def follow(
    games: Driven, choice: Mapping[str, Choice | AnyArray], horizon: int = HORIZON
) -> tuple[dict[str, AnyArray], AnyArray]:
    """Play on with a firm's choice standing: its figures, and whether it has failed.

    A choice is one for all games, or one a game. Every array returned is (quarters, games).
    """
    paths: dict[str, list[AnyArray]] = {name: [] for name in FIGURES}
    failed: list[AnyArray] = []
    for ahead in range(min(horizon, games.play.quarters - games.play.state.quarter)):
        standing = {name: 0.0 if ahead and name in ONCE else choice[name] for name in choice}
        own = games.seen.last.with_choice(EVERY_GAME, 0, standing)
        games, quarter = games.settle(own, KEPT)
        for name, quantity in FIGURES.items():
            paths[name].append(quarter.values[quantity][:, games.firm])
        failed.append(games.play.state.failed[:, games.firm])
    return {name: np.array(values) for name, values in paths.items()}, np.array(failed)


def _band(values: AnyArray) -> Band:
    return Band(*(float(value) for value in np.quantile(values, (LOW, MIDDLE, HIGH))))
