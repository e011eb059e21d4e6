"""A part of the economy that other implementations compute too: which rules, from which start.

The part is what cash, sales, skill, capacity and technology depend on when everything in `HELD`
keeps still. It runs with the engine's own rules, found by the names that they read.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from engine.decisions import Decisions
from engine.ledger import POSTED, Books
from engine.play import begin
from engine.province import Province
from engine.quantities import AnyArray
from engine.rule import last_readers, needed
from engine.scenario import Scenario
from engine.scenario.world import Condition
from engine.settlement import run, steps_of
from engine.shocks import Shocks, draw_shocks
from engine.state import State
from engine.turn import RULES

STOCKS = (
    "cash",
    "sales_q",
    "output_q",
    "capacity",
    "workers",
    "skill",
    "experience",
    "product_technology",
    "process_technology",
    "cluster",
    "home_cycle",
    "material_cycle",
)
"""What moves from quarter to quarter."""
RECORDED = ("cash", "sales_q", "skill", "product_technology", "process_technology")
"""What every implementation hands back, quarter by quarter."""
PAID = frozenset(
    {
        "home_sales_q",
        "material_bill_q",
        "wage_bill_q",
        "training_bill_q",
        "replacement_cost_q",
        "overhead_bill_q",
        "coordination_cost_q",
        "dues_paid_q",
        "own_marketing_paid_q",
        "joint_marketing_paid_q",
        "visit_cost_q",
        "research_cost_q",
        "licence_fee_q",
        "bank_interest_q",
        "tax_q",
        "owner_draw_q",
        "capacity_purchase_q",
    }
)
"""The postings of this part of the economy."""
HELD: Mapping[str, AnyArray] = {
    name: np.array([[value]])
    for name, value in {
        "operating": True,
        "standing": 1.0,
        "next_adaptation_loss": 0.0,
        "start_up_share": 0.0,
        "departure_factor": 1.0,
        "owner_draw_factor": 1.0,
        "hours_offered_q": 0.0,
        "hours_used_q": 0.0,
        "special_work_covered": 0.0,
        "bank_loan_q": 0.0,
        "capacity_sold": 0.0,
        "certified": False,
        "product_reputation": 1.0,
        "export_wanted_q": 0.0,
        "export_price": 1.0,
        "order_output_q": 0.0,
        "processing_output_q": 0.0,
        "next_institute": -1,
        "institute_strength": 0.0,
        **dict.fromkeys(POSTED - PAID, 0.0),
    }.items()
} | {"conditions": np.zeros((1, len(Condition)))}
"""What the rest of the economy would bring: nothing happens, nothing is exported or ordered."""

_WANTED = frozenset(f"next_{name}" for name in STOCKS)
PART = needed((rule for rule in RULES if rule.name not in HELD), _WANTED | PAID)
"""The rules of this part of the economy, in the order of the quarter."""
MECHANISMS = tuple(dict.fromkeys(rule.mechanism for rule in PART))
_STEPS = steps_of(PART, last_readers(PART, _WANTED))


@dataclass(frozen=True)
class Setting:
    """Games ready to be played: where they start, what firms keep doing, and the chance to come."""

    province: Province
    state: State
    decisions: Decisions
    shocks: tuple[Shocks, ...]

    @property
    def shape(self) -> tuple[int, ...]:
        """Games and firms."""
        return self.state.cash.shape

    @property
    def firm_quarters(self) -> int:
        """How much there is to compute."""
        return self.state.cash.size * len(self.shocks)


def setting(scenario: Scenario, games: int, quarters: int) -> Setting:
    """Get the games numbered from 0 ready."""
    numbers = np.arange(games)
    play = begin(scenario, numbers)
    shocks = tuple(draw_shocks(scenario, numbers, quarter) for quarter in range(quarters))
    return Setting(play.province, play.state, standing_decisions(play.province), shocks)


def standing_decisions(province: Province) -> Decisions:
    """Use the cluster as its whole network would, a little differently firm by firm.

    All but every eighth firm join the nearest cluster, and nobody changes anything.
    """
    shape = province.fixed["start_size"].shape
    firm = np.arange(shape[1])
    nearest = np.where(firm % 8 == 5, -1, province.fixed["distance_km"][0].argmin(axis=1))

    def each(*values: float) -> AnyArray:
        return np.broadcast_to(np.array(values)[firm % len(values)], shape).copy()

    return Decisions.standing(*shape).with_all(
        cluster_choice=np.broadcast_to(nearest, shape).copy(),
        home_markup=each(1.25, 1.27),
        capacity_change=each(500.0, 1_500.0, 800.0),
        wage_premium=each(0.0, 0.02, 0.05),
        broker_vote=each(1.0, 0.5),
        association_dues_q=each(8_000.0, 6_000.0),
        pool_purchase_share=each(1.0, 0.8, 0.0),
        joins_labour_pool=each(1, 1, 0).astype(bool),
        specialisation=each(4.0, 3.0, 1.0),
        own_marketing_q=each(10_000.0, 0.0),
        joint_marketing_q=each(6_000.0, 6_000.0, 0.0),
        research_share=each(0.03, 0.02),
        buys_licence=each(1, 0, 1, 1).astype(bool),
        openness=each(0.8, 0.6, 1.0),
    )


def columns(start: Setting) -> dict[str, AnyArray]:
    """Write out what firms are, have and keep doing, for others to start from: (games, firms)."""
    rows = {
        **start.province.fixed,
        "industry": start.province.fixed["industry"].code,
        **vars(start.state),
        **dict(start.decisions.items()),
    }
    firms = start.shape[1]
    return {
        name: np.broadcast_to(value, start.shape)
        for name, value in rows.items()
        if isinstance(value, np.ndarray) and value.ndim == 2 and value.shape[1] == firms
    }


def play(start: Setting) -> dict[str, AnyArray]:
    """Play all quarters of all games with the engine's rules: each (quarters, games, firms)."""
    stocks = {name: getattr(start.state, name) for name in STOCKS}
    standing = dict(start.decisions.items())
    standing |= {"debt": start.state.debt, "trust": start.state.trust}
    accounts, record = start.state.accounts, []
    for quarter, shocks in enumerate(start.shocks):
        books = Books.opened(*start.shape)
        values: dict[str, Any] = {
            **start.province.quantities(quarter),
            **standing,
            **HELD,
            **vars(shocks),
            **stocks,
        }
        run(_STEPS, values, books)
        stocks = {name: values[f"next_{name}"] for name in STOCKS}
        accounts = books.settled(accounts, stocks["cash"])
        record.append(stocks)
    return {name: np.stack([one[name] for one in record]) for name in RECORDED}
