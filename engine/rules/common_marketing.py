"""Common marketing and distribution: one catalogue reaches further, and looks more alike."""

from engine.grouping import Grouping
from engine.numeric import exp, only
from engine.quantities import (
    Elasticity,
    FirmElasticity,
    FirmFlag,
    FirmMoney,
    FirmRatio,
    Money,
    Share,
)


def own_marketing_paid_q(own_marketing_q: FirmMoney, operating: FirmFlag) -> FirmMoney:
    """What a firm spends on its own customers."""
    return only(operating, own_marketing_q)


def joint_marketing_paid_q(joint_marketing_q: FirmMoney, member: FirmFlag) -> FirmMoney:
    """What a member pays into the common catalogue."""
    return only(member, joint_marketing_q)


def marketing_reach_q(
    own_marketing_paid_q: FirmMoney,
    joint_marketing_paid_q: FirmMoney,
    membership: Grouping,
    joint_reach_share: Share,
) -> FirmMoney:
    """Marketing that reaches my customers: mine, and part of what the others in the book paid."""
    others = membership.others(joint_marketing_paid_q)
    shared = only(joint_marketing_paid_q > 0, joint_reach_share * others)
    return own_marketing_paid_q + joint_marketing_paid_q + shared


def access(marketing_reach_q: FirmMoney, access_gain: Share, marketing_scale: Money) -> FirmRatio:
    """Appeal gained by being known: less for each further yuan."""
    return 1.0 + access_gain * (1.0 - exp(-marketing_reach_q / marketing_scale))


def added_elasticity(
    joint_marketing_paid_q: FirmMoney, likeness: FirmRatio, sameness: Elasticity
) -> FirmElasticity:
    """In one catalogue with like firms, customers compare prices more sharply."""
    return only(joint_marketing_paid_q > 0, sameness * likeness)
