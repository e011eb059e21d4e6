"""Departures: trained workers leave for better pay, and carry skill to the next employer."""

import numpy as np

from engine.grouping import GRID, Grouping
from engine.numeric import exp, only, power
from engine.quantities import (
    Elasticity,
    FirmCount,
    FirmFlag,
    FirmIndex,
    FirmMoney,
    FirmPay,
    FirmPeople,
    FirmRatio,
    FirmShare,
    GamePay,
    GameRatio,
    Index,
    Pay,
    Share,
)


def relative_wage(
    wage_rate_q: FirmPay,
    going_wage_q: GamePay,
    membership: Grouping,
    cluster_size: FirmCount,
) -> FirmRatio:
    """My wage over the mean wage of my cluster; without company, over the going wage."""
    in_cluster = membership.spread(membership.sum(wage_rate_q)) / cluster_size
    return wage_rate_q / np.where(cluster_size > 1, in_cluster, going_wage_q)


def departure_share(
    relative_wage: FirmRatio,
    cluster_size: FirmCount,
    openness: FirmShare,
    firm_trust: FirmShare,
    departure_factor: GameRatio,
    departure_base_share: Share,
    departure_ceiling: Share,
    departure_wage_elasticity: Elasticity,
    poaching_premium: Share,
    openness_poaching: Share,
) -> FirmShare:
    """Workers leave the worse paid; neighbours poach, less where trust is high."""
    premium = (poaching_premium + openness_poaching * openness) * (1.0 - firm_trust)
    poached = np.where(cluster_size > 1, 1.0 + premium, 1.0)
    pay = power(relative_wage, -departure_wage_elasticity)
    return np.clip(departure_base_share * departure_factor * pay * poached, 0.0, departure_ceiling)


def replacement_cost_q(
    departure_share: FirmShare, workers: FirmPeople, replacement_cost: Pay, operating: FirmFlag
) -> FirmMoney:
    """Every worker who left is replaced at a cost."""
    return only(operating, departure_share * workers * replacement_cost)


def recruit_skill(
    departure_share: FirmShare,
    workers: FirmPeople,
    skill: FirmIndex,
    pool_worker: FirmFlag,
    membership: Grouping,
    recruit_skill_base: Index,
    carried_skill_share: Share,
) -> FirmIndex:
    """Recruits are fresh; in the labour pool they bring a part of what the others taught them."""
    leavers = only(pool_worker, departure_share * workers)
    others = membership.others(leavers)
    brought = membership.others(leavers * skill) / np.maximum(others, 1.0 / GRID)
    carried = carried_skill_share * (brought - recruit_skill_base)
    shared = pool_worker & (others > 0)
    return recruit_skill_base + only(shared, np.maximum(carried, 0.0))


def next_skill(
    skill: FirmIndex,
    departure_share: FirmShare,
    recruit_skill: FirmIndex,
    training_q: FirmPay,
    training_gain: Index,
    training_scale: Pay,
    skill_ceiling: Index,
) -> FirmIndex:
    """The mean skill of those who stayed and those who came, raised by training."""
    trained = training_gain * (1.0 - exp(-training_q / training_scale))
    mixed = (1.0 - departure_share) * skill + departure_share * recruit_skill
    return np.minimum(mixed + trained, skill_ceiling)
