"""Common standards: getting certified, audits by the certifier, inspection by the cluster."""

import numpy as np

from engine.grouping import Grouping
from engine.numeric import only
from engine.quantities import (
    ClusterCount,
    ClusterShare,
    FirmCount,
    FirmFlag,
    FirmMoney,
    FirmQuarters,
    FirmShare,
    Money,
    Share,
)


def certified(certificate_quarters: FirmQuarters) -> FirmFlag:
    """A certificate counts from the quarter after it was prepared."""
    return certificate_quarters > 0


def next_certificate_quarters(
    certificate_quarters: FirmQuarters, seeks_certificate: FirmFlag, operating: FirmFlag
) -> FirmQuarters:
    """Quarters the certificate has been kept up; given up, it is lost."""
    return only(seeks_certificate & operating, certificate_quarters + 1.0)


def standard_sharers(next_certificate_quarters: FirmQuarters, membership: Grouping) -> FirmCount:
    """Firms of my cluster that work to the standard and share its infrastructure, at least 1."""
    sharers = membership.sum(next_certificate_quarters > 0)
    return np.maximum(membership.spread(sharers, outside=1.0), 1.0)


def certification_cost_q(
    next_certificate_quarters: FirmQuarters,
    standard_sharers: FirmCount,
    certification_cost: Money,
    shareable_fixed_share: Share,
) -> FirmMoney:
    """The one-off cost of laboratory and routines; fellows share a part of it."""
    alone = 1.0 - shareable_fixed_share
    cost = certification_cost * (alone + shareable_fixed_share / standard_sharers)
    return only(next_certificate_quarters == 1, cost)


def audit_fee_q(
    next_certificate_quarters: FirmQuarters,
    initial_audit: Money,
    yearly_audit: Money,
    renewal_audit: Money,
) -> FirmMoney:
    """The certifier comes at the start, every year, and more thoroughly every third year."""
    held = next_certificate_quarters - 1.0
    third_year, year = held / 12.0, held / 4.0
    yearly = only(np.floor(year) == year, yearly_audit)
    later = np.where(np.floor(third_year) == third_year, renewal_audit, yearly)
    return np.where(held < 0, 0.0, np.where(held == 0, initial_audit, later))


def next_audit_intensity(
    audit_vote: FirmShare, membership: Grouping, members: ClusterCount
) -> ClusterShare:
    """Members vote how closely the cluster inspects them."""
    return membership.sum(audit_vote) / np.maximum(members, 1.0)


def monitoring_cost_q(
    next_audit_intensity: ClusterShare, membership: Grouping, monitoring_cost: Money
) -> FirmMoney:
    """Each member pays for its own inspection."""
    return membership.spread(next_audit_intensity) * monitoring_cost
