"""What each cooperation brought one firm in a settled quarter, and what it cost.

The quarter is settled again with one cooperation switched off, all chance and all other decisions
as they were. What comes later (trust, technology, skill) is not in it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from engine.decisions import Choice
from engine.settlement import settle
from game.watching import GAME, Moment

PROFIT = "profit_before_tax_q"
ALONE: Mapping[str, Choice] = {"cluster_choice": -1, "institute_choice": -1}


@dataclass(frozen=True)
class Cooperation:
    """One way to work together: how to do without it, and the postings that are its price."""

    key: str
    without: Mapping[str, Choice]
    fees: tuple[str, ...] = ()


WAYS = (
    Cooperation("buying", {"pool_purchase_share": 0.0}),
    Cooperation("orders", {"pledged_capacity_share": 0.0}, ("late_charge_q",)),
    Cooperation(
        "machines",
        {"machine_hours_asked_q": 0.0, "machine_hours_offered_q": 0.0},
        ("machine_rent_paid_q",),
    ),
    Cooperation("workers", {"joins_labour_pool": False}),
    Cooperation("division", {"specialisation": 1.0}),
    Cooperation("catalogue", {"joint_marketing_q": 0.0}, ("joint_marketing_paid_q",)),
    Cooperation("circle", {"openness": 0.0}, ("visit_cost_q",)),
    Cooperation("association", {"association_dues_q": 0.0}, ("dues_paid_q",)),
    Cooperation("institute", {"institute_choice": -1}, ("partnership_fee_q",)),
)
RUNNING = ("coordination_cost_q", "monitoring_cost_q")
"""What membership itself costs."""


@dataclass(frozen=True)
class Tie:
    """One cooperation in RMB before tax: what it brought, what it cost."""

    key: str
    brought: float
    cost: float

    @property
    def net(self) -> float:
        """What is left."""
        return self.brought - self.cost


@dataclass(frozen=True)
class Ties:
    """All cooperations of a firm in a quarter, and its profit before tax with and without them."""

    ties: tuple[Tie, ...]
    profit: float
    alone: float


def ties(moment: Moment, firm: int) -> Ties | None:
    """Work out what cooperation brought a firm; None for a firm that worked alone."""
    choice = moment.decisions.choice(GAME, firm)
    profit = _own(moment.values, PROFIT, firm)
    inside = int(moment.after.cluster[GAME, firm]) >= 0
    partner = int(moment.after.institute[GAME, firm]) >= 0
    if not inside and not partner:
        return None
    used = [way for way in WAYS if any(choice[name] != off for name, off in way.without.items())]
    found = [_tie(moment, firm, way, profit) for way in used]
    running = sum(_own(moment.values, name, firm) for name in RUNNING)
    if inside:
        found.append(Tie("running", 0.0, running))
    shown = tuple(tie for tie in found if round(tie.brought) or round(tie.cost))
    return Ties(shown, profit, _profit_without(moment, firm, ALONE))


def _tie(moment: Moment, firm: int, way: Cooperation, profit: float) -> Tie:
    net = profit - _profit_without(moment, firm, way.without)
    cost = sum(_own(moment.values, name, firm) for name in way.fees)
    if way.key == "buying":
        cost += _hauling(moment, firm)
    brought = net + cost
    return Tie(way.key, brought, cost) if brought >= 0 else Tie(way.key, 0.0, cost - brought)


def _hauling(moment: Moment, firm: int) -> float:
    """Return the part of the material bill that is bringing pooled inputs to the gate."""
    pooled, hauled, saved, bill = (
        _own(moment.values, name, firm)
        for name in ("pooled_share", "distribution_share", "bulk_discount", "material_bill_q")
    )
    return bill * pooled * hauled / (1.0 - pooled * (saved - hauled))


def _profit_without(moment: Moment, firm: int, without: Mapping[str, Choice]) -> float:
    decisions = moment.decisions.with_choice(GAME, firm, without)
    again = settle(moment.play.state, moment.play.known, decisions, frozenset({PROFIT}))
    return _own(again.values, PROFIT, firm)


def _own(values: Mapping[str, Any], name: str, firm: int) -> float:
    table = np.atleast_2d(values[name])
    return float(table[GAME, min(firm, table.shape[1] - 1)])
