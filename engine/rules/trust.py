"""Trust inside a cluster and a firm's standing: both follow what members did."""

import numpy as np

from engine.grouping import Grouping
from engine.numeric import only
from engine.quantities import (
    ClusterCount,
    ClusterFlag,
    ClusterShare,
    ClusterUnits,
    FirmCount,
    FirmFlag,
    FirmMoney,
    FirmShare,
    Share,
)


def firm_trust(trust: ClusterShare, membership: Grouping, cluster_size: FirmCount) -> FirmShare:
    """Trust among the firms of my cluster; 0 without company."""
    return only(cluster_size > 1, membership.spread(trust))


def free_rider_share(
    dues_paid_q: FirmMoney,
    membership: Grouping,
    members: ClusterCount,
    next_association_service: ClusterShare,
) -> ClusterShare:
    """How far members pay less than the mean dues, weighed by the service that they enjoy."""
    mean = membership.sum(dues_paid_q) / np.maximum(members, 1.0)
    missing = membership.sum(np.maximum(membership.spread(mean) - dues_paid_q, 0.0))
    riding = missing / np.maximum(members * mean, 1.0)
    return np.minimum(riding, 1.0) * next_association_service


def next_trust(
    trust: ClusterShare,
    order_won: ClusterFlag,
    kept_total_q: ClusterUnits,
    pledged_total_q: ClusterUnits,
    free_rider_share: ClusterShare,
    start_trust: Share,
    trust_gain: Share,
    trust_loss: Share,
    free_rider_loss: Share,
    trust_recovery: Share,
) -> ClusterShare:
    """Kept pledges win over some doubt; broken ones and free riding cost more; time heals."""
    kept = kept_total_q / np.maximum(pledged_total_q, 1.0)
    built = trust_gain * kept * (1.0 - trust)
    pledges = only(order_won, built - trust_loss * (1.0 - kept))
    healing = trust_recovery * np.maximum(start_trust - trust, 0.0)
    return np.clip(trust + pledges + healing - free_rider_loss * free_rider_share, 0.0, 1.0)


def next_standing(
    standing: FirmShare, pledge_broken: FirmFlag, standing_recovery: Share, standing_loss: Share
) -> FirmShare:
    """A broken pledge is remembered, and slowly forgiven."""
    change = np.where(pledge_broken, -standing_loss, standing_recovery)
    return np.clip(standing + change, 0.0, 1.0)
