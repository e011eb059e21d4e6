"""Membership: who belongs to which cluster."""

import numpy as np

from engine.grouping import Grouping, pick
from engine.numeric import only
from engine.quantities import (
    ClusterCount,
    DistanceTable,
    FirmCode,
    FirmCount,
    FirmFlag,
    FirmKm,
    FirmQuarters,
    FirmShare,
    Share,
)


def operating(failed: FirmFlag) -> FirmFlag:
    """A firm works until it has failed."""
    return ~failed


def next_cluster(
    cluster: FirmCode,
    cluster_choice: FirmCode,
    standing: FirmShare,
    admission_standing: Share,
    operating: FirmFlag,
) -> FirmCode:
    """A firm may leave at will; a cluster admits an applicant of good standing."""
    allowed = (cluster_choice < 0) | (standing >= admission_standing)
    return np.where(operating, np.where(allowed, cluster_choice, cluster), -1)


def membership(next_cluster: FirmCode, cluster_count: int) -> Grouping:
    """The clusters as they stand after this quarter's moves."""
    return Grouping.of(next_cluster, cluster_count)


def member(membership: Grouping) -> FirmFlag:
    """A member is in some cluster."""
    return membership.inside()


def members(membership: Grouping) -> ClusterCount:
    """The number of members of a cluster."""
    return membership.count()


def cluster_size(membership: Grouping, members: ClusterCount) -> FirmCount:
    """The number of firms in my cluster, myself included; 1 outside."""
    return membership.spread(members, outside=1.0)


def next_cluster_quarters(
    cluster: FirmCode, next_cluster: FirmCode, cluster_quarters: FirmQuarters, member: FirmFlag
) -> FirmQuarters:
    """Quarters a firm has been in its present cluster."""
    stayed = member & (next_cluster == cluster)
    return np.where(stayed, cluster_quarters + 1, only(member, 1.0))


def cluster_distance_km(next_cluster: FirmCode, distance_km: DistanceTable) -> FirmKm:
    """The road from the cluster's depot to the gate; 0 outside."""
    road = pick(distance_km, np.maximum(next_cluster, 0))
    return np.where(next_cluster < 0, 0.0, road)
