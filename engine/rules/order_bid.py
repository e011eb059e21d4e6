"""Pooled orders, the bid: members pledge capacity to an order that none could fill alone."""

import numpy as np

from engine.grouping import Grouping
from engine.numeric import exp, log, only, sigmoid
from engine.quantities import (
    ClusterFlag,
    ClusterNormal,
    ClusterShare,
    ClusterUniform,
    ClusterUnits,
    FirmFlag,
    FirmShare,
    FirmUnits,
    GameLog,
    GameRatio,
    Log,
)


def order_units(
    expected_order_units: ClusterUnits,
    order_size_draw: ClusterNormal,
    next_export_cycle: GameLog,
    order_factor: GameRatio,
    order_size_spread: Log,
) -> ClusterUnits:
    """The order on offer to each cluster this quarter; 0 when the calendar has none."""
    size = order_size_spread * order_size_draw - 0.5 * order_size_spread * order_size_spread
    return np.rint(expected_order_units * order_factor * exp(size + next_export_cycle))


def pledged_units_q(
    pledged_capacity_share: FirmShare, effective_capacity_q: FirmUnits, member: FirmFlag
) -> FirmUnits:
    """The capacity that a member promises to the order."""
    return only(member, pledged_capacity_share * effective_capacity_q)


def pledged_total_q(
    pledged_units_q: FirmUnits, membership: Grouping, order_units: ClusterUnits
) -> ClusterUnits:
    """All that is pledged to the order on offer."""
    return only(order_units > 0, membership.sum(pledged_units_q))


def certified_share(certified: FirmFlag, membership: Grouping) -> ClusterShare:
    """The part of the members that hold a certificate."""
    return membership.sum(certified) / np.maximum(membership.count(), 1.0)


def bid_chance(
    pledged_total_q: ClusterUnits,
    order_units: ClusterUnits,
    collective_reputation: ClusterShare,
    certified_share: ClusterShare,
    bid_constant: Log,
    bid_reputation_weight: Log,
    bid_certified_weight: Log,
    bid_capacity_weight: Log,
) -> ClusterShare:
    """The buyer's trust in the cluster: its name, its certificates and its spare capacity."""
    spare = log(np.maximum(pledged_total_q, 1.0) / np.maximum(order_units, 1.0))
    names = bid_reputation_weight * collective_reputation + bid_certified_weight * certified_share
    return sigmoid(bid_constant + names + bid_capacity_weight * spare)


def order_won(
    pledged_total_q: ClusterUnits,
    order_units: ClusterUnits,
    bid_chance: ClusterShare,
    bid_draw: ClusterUniform,
) -> ClusterFlag:
    """A bid needs pledges for the whole order, and the buyer's choice."""
    return (order_units > 0) & (pledged_total_q >= order_units) & (bid_draw < bid_chance)
