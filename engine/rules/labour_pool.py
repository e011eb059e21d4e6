"""The pool of skilled labour: it insures a firm's own busy quarter, not the industry's."""

import numpy as np

from engine.grouping import Grouping
from engine.quantities import FirmCount, FirmFlag, FirmShare, Share


def pool_worker(joins_labour_pool: FirmFlag, member: FirmFlag) -> FirmFlag:
    """Members may share skilled workers."""
    return joins_labour_pool & member


def pool_employers(pool_worker: FirmFlag, membership: Grouping) -> FirmCount:
    """Firms that share skilled workers with me, myself included; 1 without the pool."""
    shared = membership.spread(membership.sum(pool_worker), outside=1.0)
    return np.where(pool_worker, np.maximum(shared, 1.0), 1.0)


def shortage_share(
    pool_employers: FirmCount, shortage_alone: Share, demand_correlation: Share
) -> FirmShare:
    """Skilled labour missing: averaging over employers removes what is not common to all.

    Source: the standard deviation of a mean of equally correlated variables.
    """
    common = demand_correlation + (1.0 - demand_correlation) / pool_employers
    return shortage_alone * np.sqrt(common)
