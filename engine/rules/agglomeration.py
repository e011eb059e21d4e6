"""Agglomeration: good company helps a little, crowding hurts."""

import numpy as np

from engine.grouping import Grouping
from engine.numeric import exp, power
from engine.quantities import ClusterCount, Count, Elasticity, FirmRatio, Share


def agglomeration(
    members: ClusterCount,
    membership: Grouping,
    agglomeration_elasticity: Elasticity,
    congestion: Share,
    crowding_firms: Count,
) -> FirmRatio:
    """Productivity of a place by its firms, 1 outside: only what no other mechanism explains."""
    company = power(np.maximum(members, 1.0), agglomeration_elasticity)
    crowding = members / crowding_firms
    return membership.spread(company * exp(-congestion * crowding * crowding), outside=1.0)
