"""Luck: the same decisions of everybody under other futures, and where the real game lies."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from engine.counterfactual import OTHER_FUTURES, play_again
from engine.quantities import AnyArray, FloatArray
from engine.rollout import CHUNK_FIRMS, Play
from engine.settlement import Quarter
from game.debrief.played import Played, went_global
from game.watching import GAME

FUTURES = 500
Report = Callable[[float], None]


@dataclass(frozen=True)
class Chances:
    """What chance brought in one future."""

    sales: float
    """Sales in the last quarter, RMB."""
    home_demand: float
    """Mean index of demand at home, 1 is as usual."""
    export_demand: float
    """Mean index of demand abroad."""
    material_price: float
    """Mean index of the list price of material."""
    events: tuple[tuple[str, int], ...]
    """(event, quarters in play)."""


@dataclass(frozen=True)
class Luck:
    """Where the result lies among the same decisions under other futures."""

    sales: FloatArray
    """Sales in the last quarter of each future, RMB, lowest first."""
    went_global: AnyArray
    """Whether the firm went global, in the same order."""
    below: int
    """Futures with lower sales than the real game."""
    real: Chances
    luckiest: Chances
    unluckiest: Chances

    @property
    def futures(self) -> int:
        """How many other futures there are."""
        return len(self.sales)

    @property
    def global_share(self) -> float:
        """The part of the futures in which the firm went global."""
        return float(np.mean(self.went_global))


def luck(game: Played, firm: int, futures: int = FUTURES, report: Report | None = None) -> Luck:
    """Play the decisions of all firms again under other futures."""
    size = max(1, CHUNK_FIRMS // game.scenario.firm_count)
    runs = []
    for first in range(0, futures, size):
        count = min(size, futures - first)
        runs.append(_under(game, firm, OTHER_FUTURES + first + np.arange(count)))
        if report:
            report((first + count) / futures)
    sales, ended, chances = (np.concatenate(parts) for parts in zip(*runs, strict=True))
    order = np.argsort(sales, kind="stable")
    real_sales, _, real = _under(game, firm, np.array([game.record.game]))
    keys = [event.key for event in game.scenario.events]
    return Luck(
        sales=sales[order],
        went_global=ended[order],
        below=int(np.sum(sales < real_sales[0])),
        real=_chances(real_sales[0], real[0], keys),
        luckiest=_chances(sales[order[-1]], chances[order[-1]], keys),
        unluckiest=_chances(sales[order[0]], chances[order[0]], keys),
    )


INDICES = ("home_demand_index", "export_demand_index", "material_list_index")


def _under(game: Played, firm: int, chance: AnyArray) -> tuple[FloatArray, AnyArray, FloatArray]:
    """Return sales, whether global, and what chance brought: index means and quarters of events."""
    events = len(game.scenario.events)
    total = np.zeros((chance.size, len(INDICES) + events))

    def watch(play: Play, _: Quarter) -> None:
        indices = [np.asarray(play.known[name])[:, 0] for name in INDICES]
        total[:, : len(INDICES)] += np.stack(indices, axis=1) / game.quarters
        total[:, len(INDICES) :] += np.asarray(play.known["event_active"])

    last = play_again(game.record, chance.size, chance=chance, watch=watch)
    return last.state.sales_q[:, firm], went_global(last.state)[:, firm], total


def _chances(sales: float, found: FloatArray, keys: list[str]) -> Chances:
    home, abroad, material = (float(index) for index in found[: len(INDICES)])
    quarters = zip(keys, found[len(INDICES) :], strict=True)
    events = tuple((key, int(count)) for key, count in quarters if count)
    return Chances(float(sales), home, abroad, material, events)


def real_sales(game: Played, firm: int) -> float:
    """Return the sales of the last quarter that was played, RMB."""
    return float(game.last.state.sales_q[GAME, firm])
