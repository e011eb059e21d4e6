"""Agglomeration: good company helps a little, crowding hurts."""

from engine.numeric import exp, power
from engine.quantities import Count, Elasticity, FirmCount, FirmRatio, Share


def agglomeration(
    cluster_size: FirmCount,
    agglomeration_elasticity: Elasticity,
    congestion: Share,
    crowding_firms: Count,
) -> FirmRatio:
    """Productivity of a place by its firms: only what no other mechanism explains."""
    crowding = cluster_size / crowding_firms
    return power(cluster_size, agglomeration_elasticity) * exp(-congestion * crowding * crowding)
