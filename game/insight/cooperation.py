"""What each cooperation brought one firm in a settled quarter, and what it cost.

The quarter is settled again with cooperations switched off, all chance and all other decisions as
they were. What several brought together is shared among them. What comes later (trust, technology,
skill) is not in it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from engine.decisions import Choice
from engine.quantities import BoolArray, FloatArray
from game.insight.mixing import roots, settle_each, shares
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
FACTS = (
    "bulk_discount",
    "distribution_share",
    "order_sales_q",
    "late_charge_q",
    "hours_booked_q",
    "shortage_share",
    "cluster_size",
)
"""What is said beside the amounts."""


@dataclass(frozen=True)
class Tie:
    """One cooperation in RMB before tax: what it brought, what it cost."""

    key: str
    brought: float
    cost: float
    fees: float
    """The part of the cost that was paid for it by name; the rest lies in other lines."""

    @property
    def net(self) -> float:
        """What is left."""
        return self.brought - self.cost


@dataclass(frozen=True)
class Ties:
    """All cooperations of a firm in a quarter, and its profit before tax with and without them.

    The net amounts add up to the difference that they made.
    """

    ties: tuple[Tie, ...]
    profit: float
    alone: float
    facts: Mapping[str, float]


def ties(moment: Moment, firm: int) -> Ties | None:
    """Work out what cooperation brought a firm; None for a firm that worked alone."""
    inside = int(moment.after.cluster[GAME, firm]) >= 0
    partner = int(moment.after.institute[GAME, firm]) >= 0
    if not inside and not partner:
        return None
    choice = moment.decisions.choice(GAME, firm)
    used = [way for way in WAYS if _is_used(moment, firm, way, choice)]
    profit = _own(moment.values, PROFIT, firm)
    nets = shares(len(used), lambda off: _profits(moment, firm, _switched(used, off)))
    without = [{name: off for way in used for name, off in way.without.items()}, ALONE]
    apart, alone = _profits(moment, firm, without)
    found = [_tie(moment, firm, way, net) for way, net in zip(used, nets, strict=True)]
    if inside:
        found.append(_made("running", float(apart - alone), _sum(moment, firm, RUNNING)))
    shown = tuple(tie for tie in found if round(tie.brought) or round(tie.cost))
    facts = {name: _own(moment.values, name, firm) for name in FACTS}
    return Ties(shown, profit, float(alone), facts)


def _is_used(moment: Moment, firm: int, way: Cooperation, choice: Mapping[str, Choice]) -> bool:
    chosen = any(choice[name] != off for name, off in way.without.items())
    return chosen or bool(_sum(moment, firm, way.fees))


def _switched(ways: Sequence[Cooperation], off: BoolArray) -> list[Mapping[str, Choice]]:
    return [
        {
            name: value
            for way, without in zip(ways, row, strict=True)
            if without
            for name, value in way.without.items()
        }
        for row in off
    ]


def _profits(moment: Moment, firm: int, choices: Sequence[Mapping[str, Choice]]) -> FloatArray:
    """Return the firm's profit had it chosen otherwise, for each set of choices."""
    own = roots(moment.play, moment.decisions)
    mixed = {name: np.repeat(value, len(choices), axis=0) for name, value in own.items()}
    for row, choice in enumerate(choices):
        for name, value in choice.items():
            mixed[name][row, firm] = value
    profits: FloatArray = settle_each(moment.play, mixed, PROFIT)[:, firm]
    return profits


def _tie(moment: Moment, firm: int, way: Cooperation, net: float) -> Tie:
    other = _hauling(moment, firm) if way.key == "buying" else 0.0
    return _made(way.key, net, _sum(moment, firm, way.fees), other)


def _made(key: str, net: float, fees: float, other: float = 0.0) -> Tie:
    """Make a tie of a net amount: what is not paid for is what it brought, or more of its cost."""
    brought = net + fees + other
    return Tie(key, max(brought, 0.0), fees + other + max(-brought, 0.0), fees)


def _hauling(moment: Moment, firm: int) -> float:
    """Return the part of the material bill that is bringing pooled inputs to the gate."""
    pooled, hauled, saved, bill = (
        _own(moment.values, name, firm)
        for name in ("pooled_share", "distribution_share", "bulk_discount", "material_bill_q")
    )
    return bill * pooled * hauled / (1.0 - pooled * (saved - hauled))


def _sum(moment: Moment, firm: int, names: Sequence[str]) -> float:
    return sum(_own(moment.values, name, firm) for name in names)


def _own(values: Mapping[str, Any], name: str, firm: int) -> float:
    table = np.atleast_2d(values[name])
    return float(table[GAME, min(firm, table.shape[1] - 1)])
