"""Adaptation: every improvement begins as a bad quarter."""

import numpy as np

from engine.numeric import exp
from engine.quantities import (
    FirmCode,
    FirmCount,
    FirmFlag,
    FirmHours,
    FirmRatio,
    FirmShare,
    Quarters,
    Share,
)


def schemes_adopted(
    next_cluster: FirmCode,
    cluster: FirmCode,
    pooled_share: FirmShare,
    previous_pool_purchase_share: FirmShare,
    pool_worker: FirmFlag,
    previous_joins_labour_pool: FirmFlag,
    hours_asked_q: FirmHours,
    previous_machine_hours_asked_q: FirmHours,
    division: FirmCount,
    previous_specialisation: FirmCount,
    buys_licence: FirmFlag,
    previous_buys_licence: FirmFlag,
    next_institute: FirmCode,
    institute: FirmCode,
    seeks_certificate: FirmFlag,
    previous_seeks_certificate: FirmFlag,
) -> FirmCount:
    """Everything new in the firm this quarter counts: each scheme or technology taken up.

    What a firm wished for outside a cluster had no effect, so it is new once the firm is in.
    """
    alone = cluster < 0
    new = (
        (next_cluster >= 0) & (next_cluster != cluster),
        (pooled_share > 0) & (alone | (previous_pool_purchase_share <= 0)),
        pool_worker & (alone | ~previous_joins_labour_pool),
        (hours_asked_q > 0) & (alone | (previous_machine_hours_asked_q <= 0)),
        division > np.where(alone, 1.0, previous_specialisation),
        buys_licence & ~previous_buys_licence,
        (next_institute >= 0) & (next_institute != institute),
        seeks_certificate & ~previous_seeks_certificate,
    )
    count = np.zeros(next_cluster.shape, np.int8)
    for scheme in new:
        count += scheme
    return count.astype(np.float64)


def next_adaptation_loss(
    adaptation_loss: FirmShare,
    schemes_adopted: FirmCount,
    adaptation_dip: Share,
    adaptation_ceiling: Share,
    adaptation_quarters: Quarters,
) -> FirmShare:
    """Efficiency lost to what is new: last quarter's loss fades, each new scheme adds a dip."""
    fading = adaptation_loss * exp(-1.0 / adaptation_quarters)
    return np.minimum(fading + adaptation_dip * schemes_adopted, adaptation_ceiling)


def efficiency(
    next_adaptation_loss: FirmShare, start_up_share: FirmShare, agglomeration: FirmRatio
) -> FirmRatio:
    """Output of a machine and a hand over the ordinary: adaptation, start-up, good company."""
    return (1.0 - next_adaptation_loss) * (1.0 - start_up_share) * agglomeration
