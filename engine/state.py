"""The state of the games between two quarters: frozen, its shapes and units in its types."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from jaxtyping import Int

from engine.decisions import Decisions
from engine.quantities import (
    ClusterShare,
    EventQuarters,
    FirmCode,
    FirmFlag,
    FirmIndex,
    FirmMoney,
    FirmPeople,
    FirmQuarters,
    FirmShare,
    FirmUnits,
    GameLog,
    IntArray,
    Unit,
)

Accounts = Annotated[Int[IntArray, "games accounts"], Unit.RMB]


class Seen(StrEnum):
    """Who may see a field: the firm alone, or everybody."""

    OWN = "own"
    PUBLIC = "public"


@dataclass(frozen=True)
class State:
    """All games of a batch after `quarter` quarters; money is whole RMB, kept as exact floats.

    Every field but `quarter`, `decisions` and `accounts` has a rule `next_<field>`.
    """

    quarter: int
    """Quarters settled so far."""
    decisions: Decisions
    """What every firm did in the last quarter."""
    accounts: Accounts
    """Balances of the outside parties, in the order of `ledger.OUTSIDE`."""

    cash: Annotated[FirmMoney, Seen.OWN]
    debt: Annotated[FirmMoney, Seen.OWN]
    """Owed to the bank."""
    private_debt: Annotated[FirmMoney, Seen.OWN]
    """Owed to private lenders."""
    trade_debt: Annotated[FirmMoney, Seen.OWN]
    """Owed to suppliers who know the cluster."""
    product_technology: Annotated[FirmIndex, Seen.OWN]
    process_technology: Annotated[FirmIndex, Seen.OWN]
    skill: Annotated[FirmIndex, Seen.OWN]
    capacity: Annotated[FirmUnits, Seen.OWN]
    """Units a quarter with every machine and hand in place."""
    experience: Annotated[FirmUnits, Seen.OWN]
    workers: Annotated[FirmPeople, Seen.OWN]
    adaptation_loss: Annotated[FirmShare, Seen.OWN]
    output_q: Annotated[FirmUnits, Seen.OWN]
    sales_q: Annotated[FirmMoney, Seen.OWN]
    profit_q: Annotated[FirmMoney, Seen.OWN]
    export_share: Annotated[FirmShare, Seen.OWN]
    capacity_use: Annotated[FirmShare, Seen.OWN]
    """Units demanded over units that could be made; above 1 customers were turned away."""
    recent_margin: Annotated[FirmShare, Seen.OWN]
    certificate_quarters: Annotated[FirmQuarters, Seen.PUBLIC]
    """Quarters the certificate has been held; 0 without one."""
    export_absence: Annotated[FirmQuarters, Seen.OWN]
    """Quarters since the last own export; at the memory's limit, customers are forgotten."""
    processing_ready: Annotated[FirmFlag, Seen.OWN]
    institute: Annotated[FirmCode, Seen.PUBLIC]
    """Partner institute, -1 for none."""
    partnership_progress: Annotated[FirmShare, Seen.OWN]
    partnership_quarters: Annotated[FirmQuarters, Seen.OWN]
    grant_received: Annotated[FirmFlag, Seen.PUBLIC]
    product_reputation: Annotated[FirmIndex, Seen.PUBLIC]
    standing: Annotated[FirmShare, Seen.PUBLIC]
    """1 for a firm that keeps its pledges."""
    cluster: Annotated[FirmCode, Seen.PUBLIC]
    """Town whose cluster the firm belongs to, -1 for none."""
    cluster_quarters: Annotated[FirmQuarters, Seen.PUBLIC]

    failed: Annotated[FirmFlag, Seen.PUBLIC]
    negative_equity_quarters: Annotated[FirmQuarters, Seen.OWN]
    product_high: Annotated[FirmFlag, Seen.PUBLIC]
    process_high: Annotated[FirmFlag, Seen.PUBLIC]
    market_global: Annotated[FirmFlag, Seen.PUBLIC]
    global_quarters: Annotated[FirmQuarters, Seen.PUBLIC]
    """Quarters running in which every condition for going global held."""
    outcome: Annotated[FirmCode, Seen.PUBLIC]
    """Code of `outcome.Reason`."""
    outcome_quarter: Annotated[FirmQuarters, Seen.PUBLIC]
    stagnant_quarters: Annotated[FirmQuarters, Seen.OWN]
    """Quarters running without a rise in technology over frontier."""

    trust: ClusterShare
    collective_reputation: ClusterShare
    broker_share: ClusterShare
    audit_intensity: ClusterShare
    association_service: ClusterShare
    machine_utilisation: ClusterShare

    event_quarters_left: EventQuarters
    home_cycle: GameLog
    export_cycle: GameLog
    material_cycle: GameLog
