"""Coordination: agreeing costs more with every partner; a broker costs dues, but scales."""

from engine.grouping import Grouping
from engine.numeric import only
from engine.quantities import (
    ClusterShare,
    FirmCount,
    FirmFlag,
    FirmMoney,
    FirmShare,
    Ratio,
    Share,
)


def coordination_share(
    cluster_size: FirmCount,
    membership: Grouping,
    next_broker_share: ClusterShare,
    trust: ClusterShare,
    mesh_cost_share: Share,
    broker_cost_share: Share,
    secretariat_cost_share: Share,
    distrust_ceiling: Ratio,
) -> FirmShare:
    """Transaction costs as a share of sales: mesh and broker weighed, dearer without trust."""
    broker = membership.spread(next_broker_share)
    mesh = mesh_cost_share * (cluster_size - 1.0)
    brokered = broker_cost_share + secretariat_cost_share / cluster_size
    style = (1.0 - broker) * mesh + broker * brokered
    return style * (distrust_ceiling - membership.spread(trust))


def coordination_cost_q(
    coordination_share: FirmShare, sales_q: FirmMoney, cluster_size: FirmCount, member: FirmFlag
) -> FirmMoney:
    """What coordination takes from last quarter's sales; a lone member agrees with nobody."""
    return only(member & (cluster_size > 1), coordination_share * sales_q)
