"""What a choice costs at once, worked out by the engine's own rules on what the firm knows."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np

from engine.decisions import Choice
from engine.explain import RULE_OF
from engine.grouping import Grouping
from engine.observation import View
from engine.province import Province
from game.choosing import IN_CLUSTER, OUTSIDE

Known = dict[str, Any]


class Kind(StrEnum):
    """What an amount beside a decision means."""

    PAYS = "pays"
    PAYS_ABOUT = "pays_about"
    PAYS_AT_MOST = "pays_at_most"
    EARNS = "earns"
    EARNS_AT_MOST = "earns_at_most"
    SAVES_ABOUT = "saves_about"
    INTEREST = "interest"
    INTEREST_SAVED = "interest_saved"
    UNITS = "units"


@dataclass(frozen=True)
class Cost:
    """An amount in RMB a quarter (or in units, see `kind`)."""

    kind: Kind
    amount: float


Preview = Callable[[Known], Cost | None]


def cost(province: Province, view: View, choice: Mapping[str, Choice], name: str) -> Cost | None:
    """Return what the choice of decision `name` costs directly; None when nothing can be said."""
    if view.own["failed"] or (name in IN_CLUSTER and choice["cluster_choice"] == OUTSIDE):
        return None
    preview = PREVIEWS.get(name)
    found = preview(_known(province, view, choice)) if preview else None
    return found if found and round(found.amount) else None


def _known(province: Province, view: View, choice: Mapping[str, Choice]) -> Known:
    """Put what one firm knows into arrays of one game and one firm, as the rules read them."""
    cluster = int(choice["cluster_choice"])
    joins = cluster not in {OUTSIDE, view.own["cluster"]}
    size = view.clusters[cluster]["members"] + joins if cluster != OUTSIDE else 1.0
    facts = {**view.own, **choice, "member": cluster != OUTSIDE, "cluster_size": size}
    return {
        **{
            name: value for name, value in province.fixed.items() if isinstance(value, (int, float))
        },
        **{name: np.array([[value]]) for name, value in facts.items()},
        **_cluster(view, cluster),
        **_goods(province, view),
        "cluster_distance_km": np.array([[view.distance_km[max(cluster, 0)]]]),
        "pool_buyers": np.array([[size]]),
        "quarter": float(view.quarter),
        "operating": np.array([[True]]),
        "next_institute": np.array([[int(choice["institute_choice"])]]),
        "export_partners": np.array([[1.0]]),
        "institute_partners": np.array([[1.0]]),
        "standard_sharers": np.array([[1.0]]),
        "hours_used_q": np.array([[float(choice["machine_hours_asked_q"])]]),
        "processing_output_q": np.array([[float(choice["processing_share"])]]),
        "next_certificate_quarters": np.array([[view.own["certificate_quarters"] + 1.0]]),
    }


def _cluster(view: View, cluster: int) -> Known:
    facts = view.clusters[max(cluster, 0)]
    return {
        "membership": Grouping.of(np.array([[min(cluster, 0)]]), 1),
        "next_broker_share": np.array([[facts["broker_share"]]]),
        "trust": np.array([[facts["trust"]]]),
        "service": np.array([[facts["association_service"] if cluster != OUTSIDE else 0.0]]),
        "next_audit_intensity": np.array([[facts["audit_intensity"]]]),
    }


def _goods(province: Province, view: View) -> Known:
    own = slice(view.firm, view.firm + 1)
    return {name: province.fixed[name][:, own] for name in ("base_material_cost",)}


def run(known: Known, name: str) -> float:
    """Return a quantity's value, working out by its rules whatever is not known."""
    return float(np.ravel(_value(dict(known), name))[0])


def _value(values: Known, name: str) -> Any:  # noqa: ANN401  an array or a group
    if name not in values:
        rule = RULE_OF[name]
        values[name] = rule.compute(*[_value(values, read) for read in rule.inputs])
    return values[name]


def by_rule(kind: Kind, name: str) -> Preview:
    """Preview a quantity."""
    return lambda known: Cost(kind, run(known, name))


def _wages(known: Known) -> Cost:
    plain = run({**known, "wage_premium": np.array([[0.0]])}, "wage_rate_q")
    more = (run(known, "wage_rate_q") - plain) * float(known["workers"][0, 0])
    return Cost(Kind.PAYS_ABOUT, more) if more >= 0 else Cost(Kind.SAVES_ABOUT, -more)


def _capacity(known: Known) -> Cost:
    change = float(known["capacity_change"][0, 0])
    if change < 0:
        sold = {**known, "capacity_sold": np.array([[-change]])}
        return Cost(Kind.EARNS, run(sold, "capacity_sale_q"))
    bought = {**known, "capacity_bought": np.array([[change]])}
    return Cost(Kind.PAYS_ABOUT, run(bought, "capacity_purchase_q"))


def _audit(known: Known) -> Cost:
    voted = {**known, "next_audit_intensity": known["audit_vote"]}
    return Cost(Kind.PAYS_ABOUT, run(voted, "monitoring_cost_q"))


def _membership(known: Known) -> Cost:
    names = ("coordination_cost_q", "monitoring_cost_q")
    return Cost(Kind.PAYS_ABOUT, sum(run(known, name) for name in names))


def _hauling(known: Known) -> Cost:
    """What bringing pooled material home costs on last quarter's output, if all members buy."""
    value = known["base_material_cost"] * known["material_list_index"] * known["output_q"]
    hauled = known["pool_purchase_share"] * run(known, "distribution_share")
    return Cost(Kind.PAYS_ABOUT, float((value * hauled)[0, 0]))


def _machines_asked(known: Known) -> Cost:
    hours = float(known["machine_hours_asked_q"][0, 0])
    return Cost(Kind.PAYS_AT_MOST, hours * known["machine_rent"])


def _machines_offered(known: Known) -> Cost:
    hours = float(known["machine_hours_offered_q"][0, 0])
    return Cost(Kind.EARNS_AT_MOST, hours * known["machine_rent"])


def _pledge(known: Known) -> Cost:
    units = float(known["pledged_capacity_share"][0, 0] * known["capacity"][0, 0])
    return Cost(Kind.UNITS, units)


def _exports(known: Known) -> Cost:
    names = ("export_entry_paid_q", "export_upkeep_paid_q")
    return Cost(Kind.PAYS_AT_MOST, sum(run(known, name) for name in names))


def _certificate(known: Known) -> Cost | None:
    if not known["seeks_certificate"][0, 0]:
        return None
    return Cost(Kind.PAYS_AT_MOST, run(known, "certification_cost_q") + run(known, "audit_fee_q"))


def _interest(kind: Kind, name: str) -> Preview:
    def preview(known: Known) -> Cost:
        return Cost(kind, run({**known, "debt": known[name]}, "bank_interest_q"))

    return preview


def _grant(known: Known) -> Cost | None:
    won, asks = known["grant_received"][0, 0], known["applies_for_grant"][0, 0]
    return Cost(Kind.PAYS, known["application_cost"]) if asks and not won else None


PREVIEWS: Mapping[str, Preview] = {
    "capacity_change": _capacity,
    "wage_premium": _wages,
    "training_q": by_rule(Kind.PAYS, "training_bill_q"),
    "cluster_choice": _membership,
    "audit_vote": _audit,
    "association_dues_q": by_rule(Kind.PAYS, "dues_paid_q"),
    "pool_purchase_share": _hauling,
    "machine_hours_offered_q": _machines_offered,
    "machine_hours_asked_q": _machines_asked,
    "pledged_capacity_share": _pledge,
    "own_marketing_q": by_rule(Kind.PAYS, "own_marketing_paid_q"),
    "joint_marketing_q": by_rule(Kind.PAYS, "joint_marketing_paid_q"),
    "exports": _exports,
    "processing_share": by_rule(Kind.PAYS, "processing_set_up_paid_q"),
    "seeks_certificate": _certificate,
    "research_share": by_rule(Kind.PAYS, "research_cost_q"),
    "buys_licence": by_rule(Kind.PAYS, "licence_fee_q"),
    "openness": by_rule(Kind.PAYS, "visit_cost_q"),
    "institute_choice": by_rule(Kind.PAYS_AT_MOST, "partnership_fee_q"),
    "borrowing_q": _interest(Kind.INTEREST, "borrowing_q"),
    "repayment_q": _interest(Kind.INTEREST_SAVED, "repayment_q"),
    "applies_for_grant": _grant,
}
