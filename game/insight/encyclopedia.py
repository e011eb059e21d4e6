"""The encyclopedia's facts: each page's place in the rules, its parameters, its curve."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from engine.decisions import SPECS
from engine.explain import PARAMETERS, RULE_OF
from engine.rule import Rule
from engine.scenario import Scenario
from engine.turn import QUARTER, RULES
from game.amounts import spoken_unit
from game.insight.page_curves import PageCurve, Sweep
from game.parameters import rows

MOST_RELATED = 6
TOLD_BY = {
    "base_price": "costs",
    "buys_licence": "knowledge",
    "foreign_field_fit": "institute",
    "home_rivals": "home_market",
    "openness": "learning",
    "research_share": "knowledge",
    "seeks_certificate": "standards",
    "training_q": "departures",
}
"""Decisions and parameters of which another page tells than the first whose rules read them."""


@dataclass(frozen=True)
class Entry:
    """A page: the files of engine/rules that it tells of, and what its curve shows."""

    mechanisms: tuple[str, ...]
    sweep: Sweep | None = None

    @property
    def decisions(self) -> tuple[str, ...]:
        """The decisions of which it tells."""
        return tuple(name for name in SPECS if PAGES.get(page_of(name) or "") is self)


def _page(*mechanisms: str, curve: tuple[str, str, float, float] | None = None) -> Entry:
    return Entry(mechanisms, Sweep(*curve) if curve else None)


def _times(name: str, along: str, low: float, high: float, *mechanisms: str) -> Entry:
    return Entry(mechanisms, Sweep(name, along, low, high, times=True))


CONTENTS: Mapping[str, Mapping[str, Entry]] = {
    "gains": {
        "bulk_purchase": _page("bulk_purchase", curve=("bulk_discount", "pool_multiple", 1, 16)),
        "labour_pool": _page("labour_pool", curve=("shortage_share", "pool_employers", 1, 16)),
        "shared_machines": _page(
            "shared_machines", curve=("hours_used_q", "machine_hours_asked_q", 0, 600)
        ),
        "pooled_orders": _page(
            "order_bid", "order_delivery", curve=("late_charge_share", "lead_days", 30, 150)
        ),
        "common_marketing": _page(
            "common_marketing", curve=("access", "joint_marketing_q", 0, 100_000)
        ),
        "learning": _times("experience_factor", "experience", 0.25, 4, "learning"),
        "division_of_labour": _page(
            "division_of_labour", curve=("division_yield", "specialisation", 1, 8)
        ),
        "association": _page(
            "association", curve=("next_association_service", "association_dues_q", 0, 60_000)
        ),
        "agglomeration": _page("agglomeration", curve=("agglomeration", "members", 1, 24)),
    },
    "costs": {
        "coordination": _page("coordination", curve=("coordination_share", "cluster_size", 2, 24)),
        "post_purchase_distribution": _page(
            "post_purchase_distribution",
            curve=("distribution_share", "cluster_distance_km", 0, 200),
        ),
        "machine_schedule": _page(
            "machine_schedule",
            curve=("machine_wait_days", "next_machine_utilisation", 0.3, 0.95),
        ),
        "standards": _page("standards", curve=("reject_share", "next_audit_intensity", 0, 1)),
        "departures": _page("departures", curve=("departure_share", "wage_premium", -0.2, 0.3)),
        "adaptation": _page("adaptation", curve=("efficiency", "schemes_adopted", 0, 5)),
    },
    "knowledge": {
        "knowledge": _page("knowledge", curve=("absorptive_capacity", "research_share", 0, 0.08)),
        "technology": _page(
            "technology", curve=("next_product_technology", "catch_up_share", 0, 0.3)
        ),
        "institute": _page(
            "institute", curve=("start_up_share", "next_partnership_quarters", 1, 8)
        ),
        "government": _page("government", curve=("grant_chance", "research_share", 0, 0.08)),
    },
    "cluster": {
        "membership": _page("membership"),
        "proximity": _page("proximity", curve=("hearing_share", "neighbours_heard", 1, 12)),
        "trust": _page("trust", curve=("next_trust", "trust", 0, 1)),
        "reputation": _page(
            "reputation", curve=("next_product_reputation", "reject_share", 0, 0.3)
        ),
    },
    "markets": {
        "home_market": _page(
            "home_market", "sales", curve=("profit_before_tax_q", "home_markup", 1.0, 1.8)
        ),
        "export_market": _times(
            "export_elasticity_felt", "product_technology", 0.5, 3, "export_market"
        ),
        "exporting": _page("exporting", curve=("export_cost_part", "export_partners", 1, 12)),
        "processing_trade": _page(
            "processing_trade", curve=("processing_fees_q", "processing_share", 0, 1)
        ),
    },
    "firm": {
        "capacity": _times("overhead_bill_q", "capacity", 0.5, 2, "capacity"),
        "costs": _times("unit_cost", "process_technology", 0.5, 3, "costs"),
        "wages": _page("wages", curve=("going_wage_q", "quarter", 0, 20)),
        "finance": _page("finance", "instructor", curve=("bank_headroom", "service", 0, 1)),
        "credit": _page("credit", curve=("private_interest_q", "private_debt", 0, 1_000_000)),
        "insolvency": _page("insolvency", curve=("equity", "next_debt", 0, 3_000_000)),
    },
    "goal": {
        "modes": _page("modes"),
        "going_global": _page("going_global", "ending"),
        "stalling": _page("stalling"),
    },
    "times": {
        "events": _page("events"),
        "business_cycle": _page(
            "business_cycle", curve=("home_demand_index", "next_home_cycle", -0.3, 0.3)
        ),
    },
}
"""Every page, by group, in the order of the contents."""
PAGES: Mapping[str, Entry] = {
    key: page for group in CONTENTS.values() for key, page in group.items()
}


@dataclass(frozen=True)
class Setting:
    """A parameter as the scenario sets it."""

    name: str
    value: float
    unit: str


@dataclass(frozen=True)
class Page:
    """The facts of a page."""

    key: str
    stages: tuple[int, ...]
    """The stages of the quarter in which its rules run, 1 first."""
    decisions: tuple[str, ...]
    settings: tuple[Setting, ...]
    related: tuple[str, ...]
    """The pages that its rules read from most, or are read by."""
    curve: PageCurve | None


def page(scenario: Scenario, key: str, curve: PageCurve | None) -> Page:
    """Gather a page's facts.

    Errors: KeyError when there is no such page.
    """
    rules = tuple(rule for rule in RULES if rule.mechanism in PAGES[key].mechanisms)
    read = dict.fromkeys(name for rule in rules for name in rule.inputs)
    others = dict.fromkeys(name for name in TOLD_BY if TOLD_BY[name] == key)
    return Page(
        key=key,
        stages=tuple(_stages(rules)),
        decisions=PAGES[key].decisions,
        settings=tuple(_settings(scenario, [*(read | others)])),
        related=_related(key),
        curve=curve,
    )


@cache
def page_of(name: str) -> str | None:
    """Return the page that tells of a page, a mechanism, a decision, a parameter or a quantity."""
    own = name.removeprefix("previous_")
    if own in PAGES or own in TOLD_BY:
        return TOLD_BY.get(own, own)
    for key, entry in PAGES.items():
        if own in entry.mechanisms:
            return key
    if own in RULE_OF:
        return page_of(RULE_OF[own].mechanism) if RULE_OF[own].mechanism != "ledger" else None
    readers = (rule.mechanism for rule in RULES if own in rule.inputs)
    return next((found for mechanism in readers if (found := page_of(mechanism))), None)


def _stages(rules: tuple[Rule, ...]) -> Iterator[int]:
    for number, stage in enumerate(QUARTER, start=1):
        if any(rule in stage.rules for rule in rules):
            yield number


def _settings(scenario: Scenario, read: list[str]) -> Iterator[Setting]:
    known = {row.name: row for row in rows(scenario)}
    for name in read:
        if name in PARAMETERS:
            row = known[name]
            yield Setting(name, row.value, spoken_unit(row.unit))


@cache
def _related(key: str) -> tuple[str, ...]:
    """Return the pages tied to a page by most quantities."""
    counts: Counter[str] = Counter()
    for rule in RULES:
        mine = page_of(rule.mechanism) if rule.mechanism != "ledger" else None
        for name in rule.inputs:
            if name not in RULE_OF or RULE_OF[name].mechanism == "ledger":
                continue
            other = page_of(RULE_OF[name].mechanism)
            if mine and other and mine != other and key in {mine, other}:
                counts[other if mine == key else mine] += 1
    return tuple(other for other, _ in counts.most_common(MOST_RELATED))
