"""Why profit changed: line by line in the books, and cause by cause through the rules."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from functools import cache
from typing import Any

import numpy as np

from engine.decisions import DECISIONS, Decisions
from engine.explain import quantities
from engine.ledger import POSTINGS, Purpose
from engine.province import Province, build_province
from engine.quantities import AnyArray, BoolArray
from engine.rollout import Play
from engine.settlement import STOCKS, announce, settle
from engine.shocks import Shocks

PROFIT_LINES = tuple(
    posting
    for posting in POSTINGS
    if posting.purpose
    in {Purpose.SALES, Purpose.COSTS, Purpose.SUPPORT, Purpose.INTEREST, Purpose.TAX}
)
PROFIT = "next_profit_q"


@dataclass(frozen=True)
class Change:
    """A line or a cause, and by how many RMB it raised profit (below 0: lowered it)."""

    quantity: str
    effect: float


def profit_changes(before: Mapping[str, float], after: Mapping[str, float]) -> list[Change]:
    """Compare a firm's postings of two quarters: what each line did to profit, largest first.

    All lines together are the change in profit after tax; lines that stayed are left out.
    """
    return _largest_first(
        Change(line.quantity, line.sign * (after[line.quantity] - before[line.quantity]))
        for line in PROFIT_LINES
    )


def _largest_first(changes: Iterable[Change]) -> list[Change]:
    return sorted(
        (change for change in changes if change.effect), key=lambda change: -abs(change.effect)
    )


PREVIOUS = tuple(f"previous_{spec.name}" for spec in DECISIONS)
CAUSES: Mapping[str, tuple[str, ...]] = {
    **{spec.name: (spec.name,) for spec in DECISIONS if spec.name != "applies_for_grant"},
    "adaptation": ("adaptation_loss", "cluster", *PREVIOUS),
    "capacity": ("capacity",),
    "certificate": ("certificate_quarters",),
    "customers_abroad": ("export_absence", "processing_ready"),
    "debt": ("debt", "private_debt", "trade_debt"),
    "event_cards": ("event_quarters_left", "event_draw", "event_scheduled"),
    "experience": ("experience",),
    "export_demand": ("export_cycle", "export_cycle_draw"),
    "export_luck": ("export_draw",),
    "grant": ("grant_received", "grant_draw", "applies_for_grant"),
    "home_demand": ("home_cycle", "home_cycle_draw"),
    "home_luck": ("home_draw",),
    "material_prices": ("material_cycle", "material_cycle_draw"),
    "name_of_cluster": ("collective_reputation",),
    "name_of_firm": ("product_reputation",),
    "orders": ("expected_order_units", "order_size_draw", "bid_draw"),
    "partnership": ("institute", "partnership_progress", "partnership_quarters"),
    "process_technology": ("process_technology",),
    "product_technology": ("product_technology",),
    "size_before": ("sales_q", "output_q", "workers"),
    "skill": ("skill",),
    "times": ("quarter", "institute_match_open", "grants_open"),
    "trust": ("trust",),
}
"""What may lie behind a change, and the quantities at the root of the rules that it stands for."""
OTHER_FIRMS = ("members", "rivals")
"""Causes too: what other firms did, had (but for cash) and met with, in the cluster or outside."""
CALENDAR = (
    "quarter",
    "event_scheduled",
    "expected_order_units",
    "institute_match_open",
    "grants_open",
)
SHOCKS = tuple(field.name for field in fields(Shocks))

Roots = Mapping[str, AnyArray]


def profit_causes(
    before: tuple[Play, Decisions], after: tuple[Play, Decisions], firm: int
) -> list[Change]:
    """Ask of each cause: what would profit have been, had this alone stayed as last quarter?

    `before` and `after` are two quarters of one game, each as it began and what was decided.
    Each effect stands alone, so together they need not make the whole change. Largest first.
    """
    names = (*CAUSES, *OTHER_FIRMS)
    old, new = _roots(*before), _roots(*after)
    mixed = {name: np.repeat(value, 1 + len(names), axis=0) for name, value in new.items()}
    for row, cause in enumerate(CAUSES, start=1):
        for name in CAUSES[cause]:
            own = firm if name in _firm_level() else slice(None)
            mixed[name][row, own] = old[name][0, own]
    for row, others in enumerate(_other_firms(old, new, firm), start=1 + len(CAUSES)):
        for name in _firm_level() - {"cash"}:
            mixed[name][row, others] = old[name][0, others]
    profit = _settle_each(after[0], mixed)[:, firm]
    return _largest_first(
        Change(cause, float(profit[0] - profit[row])) for row, cause in enumerate(names, start=1)
    )


def _other_firms(old: Roots, new: Roots, firm: int) -> tuple[BoolArray, BoolArray]:
    """Tell who shared a cluster with the firm in either quarter, and who of the others did not."""
    shared = np.zeros(new["cluster_choice"].shape[1], bool)
    for choice in (old["cluster_choice"][0], new["cluster_choice"][0]):
        shared |= (choice == choice[firm]) & (choice >= 0)
    others = np.arange(shared.size) != firm
    return shared & others, ~shared & others


@cache
def _firm_level() -> frozenset[str]:
    roots = {*STOCKS, *PREVIOUS, *SHOCKS, *(spec.name for spec in DECISIONS)}
    axes = {name: quantity.axes for name, quantity in quantities().items()}
    return frozenset(name for name in roots if axes.get(name) == "games firms")


def _roots(play: Play, decisions: Decisions) -> Roots:
    known: Mapping[str, Any] = play.known
    names = (*STOCKS, *PREVIOUS, *SHOCKS, *CALENDAR)
    return {name: np.atleast_2d(known[name]) for name in names} | dict(decisions.items())


def _settle_each(play: Play, roots: Roots) -> AnyArray:
    rows = roots["quarter"].shape[0]
    scenario, state = play.province.scenario, play.state
    calendar = {name: roots[name] for name in CALENDAR}
    province = _Mixed(scenario, build_province(scenario, rows).fixed, calendar)
    previous = {spec.name: roots[f"previous_{spec.name}"] for spec in DECISIONS}
    stocks: dict[str, Any] = {name: roots[name] for name in STOCKS}
    start = replace(
        state,
        decisions=Decisions(**previous),
        accounts=np.repeat(state.accounts, rows, axis=0),
        **stocks,
    )
    known = announce(province, start, Shocks(**{name: roots[name] for name in SHOCKS}))
    decisions = Decisions(**{spec.name: roots[spec.name] for spec in DECISIONS})
    profit: AnyArray = settle(start, known, decisions, frozenset({PROFIT})).values[PROFIT]
    return profit


@dataclass(frozen=True)
class _Mixed(Province):
    """A province in which each game of the batch has a calendar of its own."""

    calendar: Roots

    def quantities(self, quarter: int) -> dict[str, Any]:
        """Return the fixed quantities, and the calendar's."""
        return {**super().quantities(quarter), **self.calendar}
