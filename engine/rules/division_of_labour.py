"""Division of labour: trust decides how finely members can divide the work."""

import numpy as np

from engine.numeric import power
from engine.quantities import (
    Elasticity,
    FirmCount,
    FirmFlag,
    FirmPrice,
    FirmRatio,
    FirmShare,
    Price,
    Share,
)

LARGEST_DIVISION = 8


def division(specialisation: FirmCount, cluster_size: FirmCount, member: FirmFlag) -> FirmCount:
    """Into how many steps members divide the work: no more than there are firms."""
    return np.where(member, np.minimum(specialisation, cluster_size), 1.0)


def division_yield(
    division: FirmCount,
    firm_trust: FirmShare,
    division_gain: Elasticity,
    handover_cost: Share,
    handover_trust: Share,
    division_floor: Share,
) -> FirmRatio:
    """Output of an hour's labour: practice raises it, each hand-over without trust costs."""
    handover = handover_cost * (1.0 - handover_trust * firm_trust) * (division - 1.0)
    practice = power(np.arange(LARGEST_DIVISION + 1.0), division_gain)
    return practice.take(division.astype(np.int64), mode="clip") * np.maximum(
        1.0 - handover, division_floor
    )


def capacity_price_paid(
    division: FirmCount,
    special_work_covered: FirmShare,
    capacity_price: Price,
    capital_relief: Share,
    special_machine_relief: Share,
) -> FirmPrice:
    """A firm that does one step, or shares special machines, buys fewer kinds of machine.

    Source: Long and Zhang 2011, clustering lowers the capital barrier; the form is a design choice.
    """
    divided = 1.0 - capital_relief * (1.0 - 1.0 / division)
    return capacity_price * divided * (1.0 - special_machine_relief * special_work_covered)
