"""Figures: where one firm stands, what it still lacks, and what everybody may see."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from engine.outcome import ENDINGS, Ending, Reason
from engine.rollout import Play
from engine.scenario import Scenario
from engine.state import State
from game.watching import GAME, Moment


def mode_of(state: State, firm: int) -> str:
    """Name a firm's innovation mode: a digit each for product, process and market, 1 for high."""
    fields = (state.product_high, state.process_high, state.market_global)
    return "mode_" + "".join(str(int(field[GAME, firm])) for field in fields)


@dataclass(frozen=True)
class Figures:
    """One firm's key figures after `quarter` quarters; its own business, not to be shown around."""

    quarter: int
    cash: float
    debt: float
    """Owed to bank, private lenders and suppliers together."""
    sales_q: float
    profit_q: float
    capacity: float
    capacity_use: float
    product_position: float
    process_position: float
    export_share: float
    trust: float | None
    """Trust in the firm's cluster, None outside."""
    mode: str

    @property
    def technology_position(self) -> float:
        """Technology over the frontier: the geometric mean of product and process."""
        return math.sqrt(self.product_position * self.process_position)


def figures(play: Play, firm: int) -> Figures:
    """Read a firm's key figures."""
    state, seen, at = play.state, play.seen, (GAME, firm)
    cluster = int(state.cluster[at])
    return Figures(
        quarter=state.quarter,
        debt=sum(float(getattr(state, name)[at]) for name in DEBTS),
        trust=float(state.trust[GAME, cluster]) if cluster >= 0 else None,
        mode=mode_of(state, firm),
        **{name: float(seen[name][at]) for name in OWN},
    )


OWN = (
    "cash",
    "sales_q",
    "profit_q",
    "capacity",
    "capacity_use",
    "product_position",
    "process_position",
    "export_share",
)
DEBTS = ("debt", "private_debt", "trade_debt")


@dataclass(frozen=True)
class Goal:
    """One condition for going global: where the firm stands and what is asked."""

    key: str
    now: float
    needed: float
    met: bool


def goals(play: Play, settled: Moment | None, firm: int) -> tuple[Goal, ...]:
    """List what a firm needs to go global and how far it is."""
    modes = play.province.scenario.parameters.modes
    state, now = play.state, figures(play, firm)
    at = (GAME, firm)
    high, deep = bool(state.product_high[at]), bool(state.process_high[at])
    abroad = bool(state.market_global[at])
    multiple = now.sales_q / float(play.province.fixed["start_sales_q"][0, firm])
    large = settled is not None and _large(settled, firm)
    quarters = float(state.global_quarters[at])
    return (
        Goal("product", now.product_position, modes.technology_up, high),
        Goal("process", now.process_position, modes.technology_up, deep),
        Goal("exports", now.export_share, modes.export_up, abroad),
        Goal("size", multiple, modes.size_multiple, large),
        Goal(
            "quarters",
            quarters,
            modes.global_quarters_needed,
            quarters >= modes.global_quarters_needed,
        ),
    )


def _large(settled: Moment, firm: int) -> bool:
    """Tell whether a firm has the size for going global, of its own or through the others."""
    values, cluster = settled.values, int(settled.after.cluster[GAME, firm])
    backed = cluster >= 0 and bool(values["cluster_goes_global"][GAME, cluster])
    return backed or any(bool(values[name][GAME, firm]) for name in ("grown", "consortium"))


class MoveKind(StrEnum):
    """The closed list of what firms do in public."""

    JOINED = "joined"
    LEFT = "left"
    SIGNED = "signed"
    ENDED = "ended"
    CERTIFIED = "certified"
    LOST_CERTIFICATE = "lost_certificate"
    GRANT = "grant"
    STANDING = "standing"
    MODE = "mode"
    OUTCOME = "outcome"


@dataclass(frozen=True)
class Move:
    """Something that a firm did and everybody may know; `to` is a town, institute, mode, reason."""

    firm: int
    kind: MoveKind
    to: str = ""


def moves(scenario: Scenario, before: State, after: State) -> tuple[Move, ...]:
    """List what all firms did in public in the quarter between two states."""
    return tuple(
        move
        for firm in range(scenario.firm_count)
        if not before.failed[GAME, firm]
        for move in _moves(scenario, before, after, firm)
    )


def _moves(scenario: Scenario, before: State, after: State, firm: int) -> Iterator[Move]:
    at = (GAME, firm)
    yield from _membership(scenario, before, after, firm)
    held, holds = before.certificate_quarters[at] > 0, after.certificate_quarters[at] > 0
    if holds and not held:
        yield Move(firm, MoveKind.CERTIFIED)
    if held and not holds:
        yield Move(firm, MoveKind.LOST_CERTIFICATE)
    if after.grant_received[at] and not before.grant_received[at]:
        yield Move(firm, MoveKind.GRANT)
    if after.standing[at] < before.standing[at]:
        yield Move(firm, MoveKind.STANDING)
    if mode_of(after, firm) != mode_of(before, firm):
        yield Move(firm, MoveKind.MODE, mode_of(after, firm))
    reason = Reason(int(after.outcome[at]))
    if after.outcome[at] != before.outcome[at] and _is_news(reason):
        yield Move(firm, MoveKind.OUTCOME, reason.key)


def _membership(scenario: Scenario, before: State, after: State, firm: int) -> Iterator[Move]:
    if after.failed[GAME, firm]:
        return
    pairs = (
        ("cluster", MoveKind.JOINED, MoveKind.LEFT, scenario.towns),
        ("institute", MoveKind.SIGNED, MoveKind.ENDED, scenario.institutes),
    )
    for name, came, went, places in pairs:
        was = int(getattr(before, name)[GAME, firm])
        now = int(getattr(after, name)[GAME, firm])
        if was != now and now >= 0:
            yield Move(firm, came, places[now].key)
        if was != now and now < 0:
            yield Move(firm, went, places[was].key)


def _is_news(reason: Reason) -> bool:
    return ENDINGS[reason] is not Ending.STALLED or reason is Reason.CLUSTER_COLLAPSED
