"""Knowledge: own research, licences and spillover, and the absorptive capacity to use them."""

import numpy as np

from engine.grouping import Neighbourhood
from engine.numeric import exp, only
from engine.quantities import (
    Count,
    FirmCode,
    FirmFlag,
    FirmMoney,
    FirmPercent,
    FirmRatio,
    FirmShare,
    Percent,
    Share,
)


def research_percent(research_share: FirmShare, operating: FirmFlag) -> FirmPercent:
    """Own research in % of sales."""
    return only(operating, 100.0 * research_share)


def research_cost_q(
    research_percent: FirmPercent,
    sales_q: FirmMoney,
    next_institute: FirmCode,
    shared_lab_saving: Share,
) -> FirmMoney:
    """The research outlay, by last quarter's sales; a partner uses the shared laboratory."""
    saving = only(next_institute >= 0, shared_lab_saving)
    return research_percent / 100.0 * sales_q * (1.0 - saving)


def licensed(buys_licence: FirmFlag, operating: FirmFlag) -> FirmFlag:
    """A firm works under a licence as long as it pays for it."""
    return buys_licence & operating


def licence_fee_q(licensed: FirmFlag, sales_q: FirmMoney, licence_fee_share: Share) -> FirmMoney:
    """The licence fee, by last quarter's sales."""
    return only(licensed, licence_fee_share * sales_q)


def absorptive_capacity(research_percent: FirmPercent, half_absorption: Percent) -> FirmShare:
    """One must know something to overhear something: without research nothing is absorbed.

    Source: Cohen and Levinthal 1989; the form is a design choice.
    """
    return research_percent / (research_percent + half_absorption)


def overheard(
    research_percent: FirmPercent,
    openness: FirmShare,
    neighbourhood: Neighbourhood,
    hearing_share: FirmShare,
    full_research: Percent,
    closed_leak_share: Share,
    neighbours_heard: Count,
) -> FirmShare:
    """The neighbours' research that reaches the firm, 1 if all it can follow do research fully."""
    research = np.minimum(research_percent / full_research, 1.0)
    leak = closed_leak_share + (1.0 - closed_leak_share) * openness
    return hearing_share * neighbourhood.sum(research * leak) / neighbours_heard


def catch_up_share(
    absorptive_capacity: FirmShare,
    overheard: FirmShare,
    institute_strength: FirmShare,
    licensed: FirmFlag,
    technology_intensity: FirmRatio,
    licence_rate: Share,
    spillover_rate: Share,
    institute_rate: Share,
) -> FirmShare:
    """The part of the technology gap closed in a quarter, as far as it can be absorbed.

    A knowledge-intensive industry learns more from the same contacts.
    """
    spillover = spillover_rate * (1.0 - exp(-overheard))
    licence = only(licensed, licence_rate)
    heard = licence + spillover + institute_rate * institute_strength
    return np.minimum(absorptive_capacity * heard * technology_intensity, 1.0)
