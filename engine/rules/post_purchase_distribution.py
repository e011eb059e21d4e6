"""Post-purchase distribution: a cheap tonne still has to reach each gate."""

import numpy as np

from engine.grouping import Grouping
from engine.quantities import FirmCount, FirmKm, FirmShare, PerKm, Share


def pool_buyers(pooled_share: FirmShare, membership: Grouping) -> FirmCount:
    """Firms of my cluster that buy through the pool, at least 1."""
    return np.maximum(membership.spread(membership.sum(pooled_share > 0), outside=1.0), 1.0)


def distribution_share(
    pool_buyers: FirmCount,
    cluster_distance_km: FirmKm,
    handling_share: Share,
    handling_per_km: PerKm,
    handling_per_root_member: Share,
) -> FirmShare:
    """Handling, haulage and splitting of pooled loads, as a share of the input's value."""
    splitting = handling_per_root_member * np.sqrt(pool_buyers - 1.0)
    return handling_share + handling_per_km * cluster_distance_km + splitting
