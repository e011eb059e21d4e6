"""Going global: the last mode, held long enough, solvent, and grown or part of a consortium."""

import numpy as np

from engine.grouping import Grouping
from engine.numeric import only
from engine.quantities import (
    ClusterFlag,
    ClusterShare,
    Count,
    FirmFlag,
    FirmMoney,
    FirmQuarters,
    FirmShare,
    FirmUnits,
    Ratio,
    Share,
    Units,
)


def grown(next_sales_q: FirmMoney, start_sales_q: FirmMoney, size_multiple: Ratio) -> FirmFlag:
    """Sales well above those that the firm began with."""
    return next_sales_q >= size_multiple * start_sales_q


def consortium(
    capacity: FirmUnits,
    pledged_capacity_share: FirmShare,
    member: FirmFlag,
    membership: Grouping,
    start_capacity: Units,
    consortium_firms: Count,
) -> FirmFlag:
    """Members who pledge are part of a body as large as a big firm: a network replaces size."""
    pledging = member & (pledged_capacity_share > 0)
    together = membership.spread(membership.sum(only(pledging, capacity)))
    return pledging & (together >= consortium_firms * start_capacity)


def solvent(
    equity: FirmMoney,
    next_private_debt: FirmMoney,
    next_recent_margin: FirmShare,
    next_failed: FirmFlag,
) -> FirmFlag:
    """Solvent: owns more than it owes, needs no private lender, has lost no money of late."""
    owes_little = (equity >= 0) & (next_private_debt <= 0)
    return owes_little & (next_recent_margin >= 0) & ~next_failed


def cluster_goes_global(
    membership: Grouping,
    next_sales_q: FirmMoney,
    next_export_share: FirmShare,
    fast_follower: FirmFlag,
    next_collective_reputation: ClusterShare,
    cluster_follower_share: Share,
    cluster_export_share: Share,
    cluster_reputation_needed: Share,
) -> ClusterFlag:
    """A cluster is global when followers make its sales, much is exported, and its name is good."""
    sales = np.maximum(membership.sum(next_sales_q), 1.0)
    followers = membership.sum(only(fast_follower, next_sales_q)) / sales
    exports = membership.sum(next_sales_q * next_export_share) / sales
    known = next_collective_reputation >= cluster_reputation_needed
    return (followers >= cluster_follower_share) & (exports >= cluster_export_share) & known


def next_global_quarters(
    global_quarters: FirmQuarters,
    fast_follower: FirmFlag,
    grown: FirmFlag,
    consortium: FirmFlag,
    cluster_goes_global: ClusterFlag,
    membership: Grouping,
    solvent: FirmFlag,
) -> FirmQuarters:
    """Quarters running as a globalised fast follower: large, or part of something large."""
    backed = consortium | (membership.spread(cluster_goes_global) > 0)
    return only(fast_follower & (grown | backed) & solvent, global_quarters + 1.0)
