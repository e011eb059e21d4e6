"""Bulk purchase: suppliers give a discount on what a cluster buys together."""

import numpy as np

from engine.grouping import Neighbourhood
from engine.numeric import log2, only
from engine.quantities import (
    FirmFlag,
    FirmPrice,
    FirmRatio,
    FirmShare,
    FirmUnits,
    GameIndex,
    Share,
)


def pooled_share(pool_purchase_share: FirmShare, member: FirmFlag) -> FirmShare:
    """Members buy the share of inputs they chose through the pool."""
    return only(member, pool_purchase_share)


def pool_multiple(
    output_q: FirmUnits, pooled_share: FirmShare, neighbourhood: Neighbourhood
) -> FirmRatio:
    """The pool's volume over my own: like firms buy like inputs, so neighbours count by proximity.

    Volumes are last quarter's output.
    """
    others = neighbourhood.sum(output_q * pooled_share)
    return 1.0 + only(pooled_share > 0, others) / np.maximum(output_q, 1.0)


def bulk_discount(
    pool_multiple: FirmRatio, discount_per_doubling: Share, discount_ceiling: Share
) -> FirmShare:
    """Each time the pool's volume doubles, suppliers take another step off, up to a ceiling."""
    return np.minimum(discount_per_doubling * log2(pool_multiple), discount_ceiling)


def material_price(
    base_material_cost: FirmPrice,
    material_list_index: GameIndex,
    pooled_share: FirmShare,
    bulk_discount: FirmShare,
    distribution_share: FirmShare,
) -> FirmPrice:
    """Material for one unit at list price, less what the pool saves, plus bringing it home."""
    saved = pooled_share * (bulk_discount - distribution_share)
    return base_material_cost * material_list_index * (1.0 - saved)
