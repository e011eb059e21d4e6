"""Learning by doing, and by visiting the neighbours' workshops."""

import numpy as np

from engine.grouping import Neighbourhood
from engine.numeric import log2, only, power
from engine.quantities import (
    FirmFlag,
    FirmMoney,
    FirmRatio,
    FirmShare,
    FirmUnits,
    Ratio,
    Share,
)


def circle_openness(openness: FirmShare, member: FirmFlag) -> FirmShare:
    """How far a member opens its workshop to the learning circle."""
    return only(member, openness)


def neighbours_experience(
    experience: FirmUnits,
    circle_openness: FirmShare,
    neighbourhood: Neighbourhood,
    hearing_share: FirmShare,
    neighbour_weight: Share,
) -> FirmUnits:
    """What open neighbours know counts in part, and only for a firm that is open itself."""
    shown = neighbourhood.sum(experience * circle_openness)
    return neighbour_weight * circle_openness * hearing_share * shown


def experience_factor(
    experience: FirmUnits,
    neighbours_experience: FirmUnits,
    start_experience: FirmUnits,
    progress_ratio: Ratio,
    labour_floor: Ratio,
    labour_ceiling: Ratio,
) -> FirmRatio:
    """Labour for a unit over the start: each doubling of experience cuts it by the same part."""
    multiple = (experience + neighbours_experience) / start_experience
    return np.clip(power(multiple, log2(progress_ratio)), labour_floor, labour_ceiling)


def visit_cost_q(
    circle_openness: FirmShare, sales_q: FirmMoney, visit_cost_share: Share
) -> FirmMoney:
    """Receiving visitors takes staff time."""
    return visit_cost_share * circle_openness * sales_q


def next_experience(
    experience: FirmUnits, next_output_q: FirmUnits, forgetting: Share
) -> FirmUnits:
    """Experience grows with output, and idle plants forget."""
    return (1.0 - forgetting) * experience + next_output_q
