"""Pooled orders, the delivery: the slowest and sloppiest member sets everybody's name."""

import numpy as np

from engine.grouping import Grouping
from engine.numeric import exp, log, only
from engine.quantities import (
    ClusterDays,
    ClusterFlag,
    ClusterShare,
    ClusterUnits,
    Days,
    FirmFlag,
    FirmIndex,
    FirmMoney,
    FirmShare,
    FirmUnits,
    Price,
    Ratio,
    Share,
)

DAYS_A_QUARTER = 90.0


def pledge_called(
    pledged_units_q: FirmUnits, order_won: ClusterFlag, membership: Grouping
) -> FirmFlag:
    """A pledge falls due when the cluster has won the order."""
    return (pledged_units_q > 0) & (membership.spread(order_won) > 0)


def pledge_broken(pledge_called: FirmFlag, keeps_pledge: FirmFlag) -> FirmFlag:
    """A firm that prefers its own customers breaks the pledge."""
    return pledge_called & ~keeps_pledge


def kept_total_q(
    pledged_units_q: FirmUnits,
    pledge_called: FirmFlag,
    keeps_pledge: FirmFlag,
    membership: Grouping,
) -> ClusterUnits:
    """Capacity that really works on the order."""
    return membership.sum(only(pledge_called & keeps_pledge, pledged_units_q))


def order_output_q(
    pledged_units_q: FirmUnits,
    pledge_called: FirmFlag,
    keeps_pledge: FirmFlag,
    kept_total_q: ClusterUnits,
    order_units: ClusterUnits,
    membership: Grouping,
) -> FirmUnits:
    """Who keeps the pledge makes a part of the order by what it pledged, at most all of that."""
    part = np.minimum(order_units / np.maximum(kept_total_q, 1.0), 1.0)
    return only(pledge_called & keeps_pledge, pledged_units_q * membership.spread(part))


def lead_days(
    order_units: ClusterUnits,
    kept_total_q: ClusterUnits,
    machine_wait_days: ClusterDays,
    trust: ClusterShare,
    preparation_days: Days,
    distrust_days: Days,
) -> ClusterDays:
    """Preparation, production, waiting for machines, and checking those one does not trust."""
    production = DAYS_A_QUARTER * order_units / np.maximum(kept_total_q, 1.0)
    return preparation_days + production + machine_wait_days + distrust_days * (1.0 - trust)


def late_charge_share(
    lead_days: ClusterDays, due_days: Days, late_charge_per_day: Share, late_charge_ceiling: Share
) -> ClusterShare:
    """The buyer's charge for each day late, up to a ceiling."""
    late = np.maximum(lead_days - due_days, 0.0)
    return np.minimum(late_charge_per_day * late, late_charge_ceiling)


def reject_share(
    process_technology: FirmIndex,
    certified: FirmFlag,
    next_audit_intensity: ClusterShare,
    membership: Grouping,
    reject_base_share: Share,
    audit_strength: Ratio,
    certified_reject_cut: Share,
    reject_ceiling: Share,
) -> FirmShare:
    """A firm's own rejected lots: process technology, audits and certified routines cut them."""
    audited = exp(-audit_strength * membership.spread(next_audit_intensity))
    routines = np.where(certified, 1.0 - certified_reject_cut, 1.0)
    return np.minimum(reject_base_share * audited * routines / process_technology, reject_ceiling)


def order_reject_share(
    reject_share: FirmShare, order_output_q: FirmUnits, membership: Grouping
) -> ClusterShare:
    """The order's rejects: lots are mixed, so one careless maker spoils more than its own."""
    made = np.maximum(membership.sum(order_output_q), 1e-6)
    return 1.0 - exp(membership.sum(order_output_q * log(1.0 - reject_share)) / made)


def order_sales_q(
    order_output_q: FirmUnits,
    order_reject_share: ClusterShare,
    membership: Grouping,
    order_price: Price,
) -> FirmMoney:
    """What the buyer pays for accepted units."""
    return order_output_q * order_price * (1.0 - membership.spread(order_reject_share))


def late_charge_q(
    order_sales_q: FirmMoney, late_charge_share: ClusterShare, membership: Grouping
) -> FirmMoney:
    """Each maker bears the late charge on its part."""
    return order_sales_q * membership.spread(late_charge_share)
