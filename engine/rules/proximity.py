"""Proximity: members are near when they share products, markets or infrastructure needs."""

import numpy as np

from engine.grouping import Grouping, Neighbourhood
from engine.quantities import Count, FirmCode, FirmCount, FirmRatio, FirmShare, Share


def neighbourhood(
    membership: Grouping,
    product_kind: FirmCode,
    market_kind: FirmCode,
    infrastructure_kind: FirmCode,
    kind_count: int,
    proximity_product: Share,
    proximity_market: Share,
    proximity_infrastructure: Share,
) -> Neighbourhood:
    """Members are near when products, markets or infrastructure needs are shared."""
    kinds = (product_kind, market_kind, infrastructure_kind)
    weights = (proximity_product, proximity_market, proximity_infrastructure)
    circles = tuple(membership.split(kind, kind_count) for kind in kinds)
    return Neighbourhood(membership.inside(), circles, weights)


def closeness(neighbourhood: Neighbourhood) -> FirmCount:
    """How many neighbours a firm has, each counted by its proximity."""
    return neighbourhood.closeness()


def hearing_share(closeness: FirmCount, neighbours_heard: Count) -> FirmShare:
    """Part of the neighbours that a firm can follow, since only so many can be followed."""
    return np.minimum(closeness, neighbours_heard) / np.maximum(closeness, 1e-9)


def likeness(closeness: FirmCount, cluster_size: FirmCount) -> FirmRatio:
    """Mean proximity of the other members to a firm, 0 to 1."""
    return closeness / np.maximum(cluster_size - 1, 1.0)
