"""Why profit changed: line by line in the books, and cause by cause through the rules."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from engine.decisions import DECISIONS, Decisions
from engine.ledger import POSTINGS, Purpose
from engine.quantities import AnyArray, BoolArray, FloatArray
from engine.rollout import Play
from game.insight.mixing import PREVIOUS, Roots, firm_level, roots, settle_each, shares

PROFIT_LINES = tuple(
    posting
    for posting in POSTINGS
    if posting.purpose
    in {Purpose.SALES, Purpose.COSTS, Purpose.SUPPORT, Purpose.INTEREST, Purpose.TAX}
)
PROFIT = "next_profit_q"
PROFIT_BEFORE_TAX = "profit_before_tax_q"


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
PARAMETERS = "parameters"
"""A cause too: what the instructor changed in the rules' parameters."""
OTHER_FIRMS = ("members", "rivals")
"""Causes too: what other firms did, had (but for cash) and met with, in the cluster or outside."""


def profit_causes(
    before: tuple[Play, Decisions], after: tuple[Play, Decisions], firm: int
) -> list[Change]:
    """Share the change in profit before tax among its causes, largest first.

    `before` and `after` are two quarters of one game, each as it began and what was decided. What
    several causes did together is shared among them, so that all together make the whole change.
    """
    old, new = roots(*before), roots(*after)
    parts = [part for part in _parts(old, new, firm) if part.changes(old, new)]
    scenarios = [play.province.scenario for play, _ in (after, before)]
    keys = [part.key for part in parts]
    if scenarios[0] != scenarios[1]:
        keys.append(PARAMETERS)

    def worth(exchanged: BoolArray) -> FloatArray:
        mixed = {name: np.repeat(value, len(exchanged), axis=0) for name, value in new.items()}
        for part, rows in zip(parts, exchanged.T[: len(parts)], strict=True):
            part.exchange(mixed, old, np.flatnonzero(rows))
        earlier = exchanged[:, len(parts) :].any(axis=1)
        profit = np.zeros(len(exchanged))
        for rows, scenario in zip((~earlier, earlier), scenarios, strict=True):
            if rows.any():
                some = {name: value[rows] for name, value in mixed.items()}
                settled = settle_each(after[0], some, PROFIT_BEFORE_TAX, scenario)
                profit[rows] = settled[:, firm]
        return profit

    found = shares(len(keys), worth)
    return _largest_first(
        Change(key, round(effect, 6)) for key, effect in zip(keys, found, strict=True)
    )


@dataclass(frozen=True)
class _Part:
    """A cause: the roots it stands for, and whose of them."""

    key: str
    names: tuple[str, ...]
    firms: AnyArray

    def changes(self, old: Roots, new: Roots) -> bool:
        """Tell whether anything differs between the two quarters."""
        return any(
            not np.array_equal(old[name][0, own], new[name][0, own]) for name, own in self._places()
        )

    def exchange(self, mixed: dict[str, AnyArray], old: Roots, rows: AnyArray) -> None:
        """Put in some rows what the quarter before had."""
        for name, own in self._places():
            where = rows if isinstance(own, slice) else rows[:, np.newaxis]
            mixed[name][where, own] = old[name][0, own]

    def _places(self) -> Iterable[tuple[str, Any]]:
        for name in self.names:
            yield name, self.firms if name in firm_level() else slice(None)


def _parts(old: Roots, new: Roots, firm: int) -> list[_Part]:
    """List the firm's own causes and the province's, and those that other firms are."""
    own = [_Part(key, names, np.array([firm])) for key, names in CAUSES.items()]
    theirs = tuple(sorted(firm_level() - {"cash"}))
    groups = zip(OTHER_FIRMS, _other_firms(old, new, firm), strict=True)
    return [*own, *(_Part(key, theirs, np.flatnonzero(firms)) for key, firms in groups)]


def _other_firms(old: Roots, new: Roots, firm: int) -> tuple[BoolArray, BoolArray]:
    """Tell who shared a cluster with the firm in either quarter, and who of the others did not."""
    shared = np.zeros(new["cluster_choice"].shape[1], bool)
    for choice in (old["cluster_choice"][0], new["cluster_choice"][0]):
        shared |= (choice == choice[firm]) & (choice >= 0)
    others = np.arange(shared.size) != firm
    return shared & others, ~shared & others
