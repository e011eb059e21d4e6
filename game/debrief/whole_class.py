"""The class: all firms side by side, how the network grew, and what the text says of it."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from engine.outcome import ENDINGS, Ending, Outcome
from engine.quantities import AnyArray
from game.debrief.judgement import Judgement, judgement
from game.debrief.played import Played, outcome_of
from game.insight.figures import mode_of
from game.watching import GAME

FEW = 3
"""Firms on each side without which nothing is compared."""
HALF = 0.5
RESEARCH = 0.01


class Strategy(StrEnum):
    """What a firm did in most quarters in which it was in business."""

    ALONE = "alone"
    ALONE_RESEARCH = "alone_research"
    CLUSTER = "cluster"
    CLUSTER_RESEARCH = "cluster_research"
    INSTITUTE = "institute"


@dataclass(frozen=True)
class Standing:
    """Where one firm stands at the end."""

    firm: int
    name: str
    mode: str
    strategy: Strategy
    sales_q: float
    growth: float
    """Sales over those at the start."""
    export_share: float
    product_position: float
    process_position: float
    outcome: Outcome
    judgement: Judgement | None
    """None for a firm that nobody led."""


@dataclass(frozen=True)
class Network:
    """Who belonged where after a quarter (0 for the start); -1 for nowhere."""

    quarter: int
    cluster: tuple[int, ...]
    institute: tuple[int, ...]
    failed: tuple[bool, ...]
    orders: tuple[float, ...]
    """Sales of each firm from pooled orders in the quarter, RMB."""


@dataclass(frozen=True)
class Group:
    """The firms of one strategy."""

    strategy: Strategy
    firms: int
    went_global: int
    failed: int
    growth: float
    """Median sales over those at the start, of the firms in business."""
    technology: float
    """Median gain in technology over the frontier, of the firms in business."""


class Verdict(StrEnum):
    """Whether a game agrees with a claim of the text."""

    AGREES = "agrees"
    DIFFERS = "differs"
    TOO_FEW = "too_few"


@dataclass(frozen=True)
class Claim:
    """What the text says of two groups of firms, and the means of both in this game."""

    key: str
    one: float
    other: float
    one_count: int
    other_count: int
    verdict: Verdict


@dataclass(frozen=True)
class WholeClass:
    """All firms, the network by quarter, outcomes by strategy, and the text's claims."""

    standings: tuple[Standing, ...]
    networks: tuple[Network, ...]
    groups: tuple[Group, ...]
    claims: tuple[Claim, ...]


def whole_class(game: Played) -> WholeClass:
    """Put all firms of a game side by side."""
    habits = _Habits.of(game)
    standings = tuple(_standing(game, habits, firm) for firm in range(game.scenario.firm_count))
    return WholeClass(
        standings=standings,
        networks=tuple(_networks(game)),
        groups=tuple(_groups(game, standings)),
        claims=tuple(_claims(game, habits)),
    )


@dataclass(frozen=True)
class _Habits:
    """Shares of the quarters in business in which each firm did something: arrays (firms)."""

    in_cluster: AnyArray
    research: AnyArray
    partner: AnyArray

    @classmethod
    def of(cls, game: Played) -> "_Habits":
        running = np.array([~m.after.failed[GAME] for m in game.moments])
        quarters = np.maximum(running.sum(axis=0), 1)

        def share(rows: list[AnyArray]) -> AnyArray:
            shares: AnyArray = (np.array(rows) & running).sum(axis=0) / quarters
            return shares

        return cls(
            share([m.after.cluster[GAME] >= 0 for m in game.moments]),
            share([m.decisions.research_share[GAME] >= RESEARCH for m in game.moments]),
            share([m.after.institute[GAME] >= 0 for m in game.moments]),
        )

    def strategy(self, firm: int) -> Strategy:
        if self.partner[firm] >= HALF:
            return Strategy.INSTITUTE
        inside, research = self.in_cluster[firm] >= HALF, self.research[firm] >= HALF
        if inside:
            return Strategy.CLUSTER_RESEARCH if research else Strategy.CLUSTER
        return Strategy.ALONE_RESEARCH if research else Strategy.ALONE


def _standing(game: Played, habits: _Habits, firm: int) -> Standing:
    state, seen = game.last.state, game.last.seen
    start = float(game.last.province.fixed["start_sales_q"][0, firm])
    return Standing(
        firm=firm,
        name=game.names[firm],
        mode=mode_of(state, firm),
        strategy=habits.strategy(firm),
        sales_q=float(state.sales_q[GAME, firm]),
        growth=float(state.sales_q[GAME, firm]) / start,
        export_share=float(seen["export_share"][GAME, firm]),
        product_position=float(seen["product_position"][GAME, firm]),
        process_position=float(seen["process_position"][GAME, firm]),
        outcome=outcome_of(state, firm),
        judgement=judgement(game, firm) if firm in game.seats else None,
    )


def _networks(game: Played) -> list[Network]:
    nothing = np.zeros(game.scenario.firm_count)
    orders = [nothing, *(np.ravel(m.values["order_sales_q"][GAME]) for m in game.moments)]
    return [
        Network(
            quarter,
            tuple(state.cluster[GAME].tolist()),
            tuple(state.institute[GAME].tolist()),
            tuple(state.failed[GAME].tolist()),
            tuple(float(amount) for amount in sold),
        )
        for quarter, (state, sold) in enumerate(zip(game.states(), orders, strict=True))
    ]


def _groups(game: Played, standings: tuple[Standing, ...]) -> list[Group]:
    gains = _technology_gain(game)
    found = []
    for strategy in Strategy:
        firms = [one for one in standings if one.strategy is strategy]
        alive = [one for one in firms if _ending(one) is not Ending.INSOLVENT]
        if not firms:
            continue
        found.append(
            Group(
                strategy,
                len(firms),
                sum(_ending(one) is Ending.GLOBAL for one in firms),
                len(firms) - len(alive),
                float(np.median([one.growth for one in alive])) if alive else 0.0,
                float(np.median([gains[one.firm] for one in alive])) if alive else 0.0,
            )
        )
    return found


def _ending(standing: Standing) -> Ending:
    return ENDINGS[standing.outcome.reason]


def _technology_gain(game: Played) -> AnyArray:
    product, process = game.seen("product_position"), game.seen("process_position")
    technology = np.sqrt(product * process)
    gain: AnyArray = technology[-1] - technology[0]
    return gain


def _mean_of(game: Played, read: Callable[[int], AnyArray]) -> AnyArray:
    """Average a quantity of each firm over the quarters."""
    mean: AnyArray = np.mean([read(at) for at in range(game.quarters)], axis=0)
    return mean


def _claims(game: Played, habits: _Habits) -> list[Claim]:
    """Compare members with outsiders and so on, as the text does."""
    inside = habits.in_cluster >= HALF
    partner, research = habits.partner >= HALF, habits.research >= HALF
    gain = _technology_gain(game)

    def material(at: int) -> AnyArray:
        values = game.moments[at].values
        listed = values["base_material_cost"] * values["material_list_index"]
        row: AnyArray = np.ravel(values["material_price"] / listed)
        return row

    def left(at: int) -> AnyArray:
        row: AnyArray = game.moments[at].values["departure_share"][GAME]
        return row

    def meetings(at: int) -> AnyArray:
        values = game.moments[at].values
        sales = np.maximum(game.moments[at].play.state.sales_q[GAME], 1.0)
        row: AnyArray = values["coordination_cost_q"][GAME] / sales
        return row

    abroad = np.asarray(game.last.seen["export_share"][GAME])
    return [
        _claim("buying", _mean_of(game, material), inside, ~inside, higher=False),
        _claim("spillover", gain, inside & research, inside & ~research, higher=True),
        _claim("institute", gain, partner, ~partner, higher=True),
        _claim("abroad", abroad, inside, ~inside, higher=True),
        _claim("meetings", _mean_of(game, meetings), inside, ~inside, higher=True),
        _claim("leaving", _mean_of(game, left), inside, ~inside, higher=True),
    ]


def _claim(key: str, figure: AnyArray, one: AnyArray, other: AnyArray, *, higher: bool) -> Claim:
    counts = int(one.sum()), int(other.sum())
    first, second = (float(figure[who].mean()) if who.any() else 0.0 for who in (one, other))
    if min(counts) < FEW:
        verdict = Verdict.TOO_FEW
    else:
        verdict = Verdict.AGREES if (first > second) == higher else Verdict.DIFFERS
    return Claim(key, first, second, *counts, verdict)
