"""Reputation: a cluster's with foreign buyers, and a firm's with its customers."""

import numpy as np

from engine.grouping import Grouping
from engine.numeric import only
from engine.quantities import (
    ClusterFlag,
    ClusterShare,
    FirmIndex,
    FirmShare,
    GameRatio,
    Index,
    Ratio,
    Share,
)


def next_collective_reputation(
    collective_reputation: ClusterShare,
    order_won: ClusterFlag,
    order_reject_share: ClusterShare,
    late_charge_share: ClusterShare,
    reputation_factor: GameRatio,
    late_charge_ceiling: Share,
    reputation_speed: Share,
) -> ClusterShare:
    """The cluster's name follows its last deliveries: rejects and lateness lower it."""
    lateness = late_charge_share / np.maximum(late_charge_ceiling, 1e-9)
    performance = (1.0 - order_reject_share) * (1.0 - lateness)
    step = reputation_speed * (performance - collective_reputation)
    moved = collective_reputation + only(order_won, step)
    return np.clip(moved * reputation_factor, 0.0, 1.0)


def next_product_reputation(
    product_reputation: FirmIndex,
    reject_share: FirmShare,
    next_collective_reputation: ClusterShare,
    membership: Grouping,
    reject_base_share: Share,
    start_reputation: Share,
    quality_weight: Ratio,
    name_weight: Ratio,
    product_reputation_floor: Index,
    product_reputation_ceiling: Index,
    reputation_speed: Share,
) -> FirmIndex:
    """A firm's name follows its own rejects and, for a member, the cluster's name."""
    name = membership.spread(next_collective_reputation - start_reputation)
    quality = quality_weight * (reject_base_share - reject_share)
    target = np.clip(
        1.0 + quality + name_weight * name, product_reputation_floor, product_reputation_ceiling
    )
    return product_reputation + reputation_speed * (target - product_reputation)
