"""Flows: how much passes along each tie of one firm if its choices stand."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from engine.decisions import Choice
from engine.observation import View
from engine.province import Province
from game.choosing import OUTSIDE

FELLOWS = 3
"""Neighbours drawn in a learning circle; the others are as near or farther."""


@dataclass(frozen=True)
class Flow:
    """A tie: `rmb` is its worth a quarter, `amount` what passes (RMB, hours or a share)."""

    kind: Literal["buying", "machines", "learning", "institute"]
    to: int
    """A town, an institute, or for learning a firm."""
    rmb: float
    amount: float


def flows(province: Province, view: View, choice: Mapping[str, Choice]) -> tuple[Flow, ...]:
    """List a firm's ties; volumes are last quarter's, the firm's choices those that stand."""
    return tuple(
        flow for flow in _flows(province, view, choice) if flow.rmb > 0 and flow.amount > 0
    )


def _flows(province: Province, view: View, choice: Mapping[str, Choice]) -> Iterator[Flow]:
    own, at = view.own, (0, view.firm)
    if own["failed"]:
        return
    cluster, institute = int(choice["cluster_choice"]), int(choice["institute_choice"])
    parameters = province.scenario.parameters
    if cluster != OUTSIDE:
        bill = float(province.fixed["base_material_cost"][at]) * own["output_q"]
        bought = bill * float(choice["pool_purchase_share"])
        yield Flow("buying", cluster, bought, bought)
        hours = choice["machine_hours_asked_q"] + choice["machine_hours_offered_q"]
        yield Flow("machines", cluster, hours * parameters.shared_machines.machine_rent, hours)
        shown = float(choice["openness"])
        for fellow in _fellows(province, view, cluster):
            yield Flow("learning", fellow, shown * 0.01 * own["sales_q"], shown)
    if institute != OUTSIDE:
        fee = parameters.institutes.partnership_fee_share * own["sales_q"]
        worth = fee + parameters.institutes.laboratory_cost
        ripe = float(own["partnership_progress"]) if institute == own["institute"] else 0.0
        yield Flow("institute", institute, worth, max(ripe, 1e-6))


def _fellows(province: Province, view: View, cluster: int) -> list[int]:
    """Return the members nearest in products and markets, whom everybody may know."""
    kinds = [province.fixed[name][0] for name in ("product_kind", "market_kind")]
    members = [
        firm
        for firm, facts in enumerate(view.firms)
        if firm != view.firm and facts["cluster"] == cluster and not facts["failed"]
    ]
    return sorted(
        members, key=lambda firm: sum(int(kind[firm] != kind[view.firm]) for kind in kinds)
    )[:FELLOWS]
