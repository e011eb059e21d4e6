"""Exporting: finding foreign customers, keeping them, and being forgotten."""

import numpy as np

from engine.grouping import Grouping
from engine.numeric import only
from engine.quantities import (
    FirmCount,
    FirmFlag,
    FirmMoney,
    FirmQuarters,
    FirmShare,
    Money,
    Quarters,
    Share,
)


def exporting(exports: FirmFlag, operating: FirmFlag) -> FirmFlag:
    """A firm sells abroad in its own name when it decides to."""
    return exports & operating


def export_partners(exporting: FirmFlag, membership: Grouping) -> FirmCount:
    """Exporters of my cluster who share an office abroad, at least 1."""
    together = membership.spread(membership.sum(exporting), outside=1.0)
    return np.maximum(together, 1.0)


def export_cost_part(export_partners: FirmCount, shareable_fixed_share: Share) -> FirmShare:
    """My part of a fixed cost of exporting: some of it nobody can share."""
    return 1.0 - shareable_fixed_share + shareable_fixed_share / export_partners


def export_entry_paid_q(
    exporting: FirmFlag,
    export_absence: FirmQuarters,
    export_cost_part: FirmShare,
    export_memory_quarters: Quarters,
    export_entry_cost: Money,
) -> FirmMoney:
    """Finding customers, at first or when they have forgotten the firm."""
    entering = exporting & (export_absence >= export_memory_quarters)
    return only(entering, export_entry_cost * export_cost_part)


def export_upkeep_paid_q(
    exporting: FirmFlag, export_cost_part: FirmShare, export_upkeep_q: Money
) -> FirmMoney:
    """Keeping customers."""
    return only(exporting, export_upkeep_q * export_cost_part)


def next_export_absence(
    export_absence: FirmQuarters, exporting: FirmFlag, export_memory_quarters: Quarters
) -> FirmQuarters:
    """Quarters since the last export, counted as far as customers remember."""
    away = np.minimum(export_absence + 1.0, export_memory_quarters)
    return np.where(exporting, 0.0, away)
