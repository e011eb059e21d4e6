"""The producers' association: dues buy service, and service lets a broker coordinate."""

import numpy as np

from engine.grouping import Grouping
from engine.numeric import exp, only
from engine.quantities import (
    ClusterCount,
    ClusterShare,
    FirmFlag,
    FirmMoney,
    FirmShare,
    Money,
)


def dues_paid_q(association_dues_q: FirmMoney, member: FirmFlag) -> FirmMoney:
    """Members pay the dues they chose."""
    return only(member, association_dues_q)


def next_association_service(
    dues_paid_q: FirmMoney, membership: Grouping, dues_scale: Money
) -> ClusterShare:
    """Service grows with all dues together, ever more slowly; who pays nothing enjoys it too."""
    return 1.0 - exp(-membership.sum(dues_paid_q) / dues_scale)


def service(next_association_service: ClusterShare, membership: Grouping) -> FirmShare:
    """The association's service in my cluster; 0 outside."""
    return membership.spread(next_association_service)


def next_broker_share(
    broker_vote: FirmShare,
    membership: Grouping,
    members: ClusterCount,
    next_association_service: ClusterShare,
) -> ClusterShare:
    """Members vote how far a broker coordinates for them; it can do what its dues pay for."""
    mean_vote = membership.sum(broker_vote) / np.maximum(members, 1.0)
    return mean_vote * next_association_service
