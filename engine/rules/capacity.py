"""Capacity: what a firm could make this quarter, and what it buys or sells for the next."""

import numpy as np

from engine.numeric import only
from engine.quantities import (
    FirmFlag,
    FirmHours,
    FirmMoney,
    FirmPrice,
    FirmRatio,
    FirmShare,
    FirmUnits,
    Price,
    Share,
    UnitsPerHour,
)


def effective_capacity_q(
    capacity: FirmUnits,
    hours_offered_q: FirmHours,
    hours_used_q: FirmHours,
    shortage_share: FirmShare,
    efficiency: FirmRatio,
    operating: FirmFlag,
    units_per_hour: UnitsPerHour,
) -> FirmUnits:
    """Own machines less hours lent, plus hours used in the pool, as far as hands are there."""
    machines = capacity + units_per_hour * (hours_used_q - hours_offered_q)
    return only(operating, machines * (1.0 - shortage_share) * efficiency)


def capacity_bought(
    capacity_change: FirmUnits,
    capacity: FirmUnits,
    cash: FirmMoney,
    bank_loan_q: FirmMoney,
    capacity_price_paid: FirmPrice,
    operating: FirmFlag,
    capacity_growth_limit: Share,
) -> FirmUnits:
    """New capacity: what was wanted, no faster than a firm can grow, no more than it can pay."""
    funds = np.maximum(cash + bank_loan_q, 0.0) / capacity_price_paid
    wanted = only(operating, np.maximum(capacity_change, 0.0))
    return np.minimum(np.minimum(wanted, capacity_growth_limit * capacity), funds)


def capacity_sold(
    capacity_change: FirmUnits,
    capacity: FirmUnits,
    operating: FirmFlag,
    capacity_growth_limit: Share,
) -> FirmUnits:
    """Capacity given up, no faster than a firm can grow."""
    wanted = only(operating, np.maximum(-capacity_change, 0.0))
    return np.minimum(wanted, capacity_growth_limit * capacity)


def capacity_purchase_q(capacity_bought: FirmUnits, capacity_price_paid: FirmPrice) -> FirmMoney:
    """The price of new capacity."""
    return capacity_bought * capacity_price_paid


def capacity_sale_q(
    capacity_sold: FirmUnits, capacity_price: Price, resale_share: Share
) -> FirmMoney:
    """What second-hand machines bring."""
    return capacity_sold * capacity_price * resale_share


def next_capacity(
    capacity: FirmUnits, capacity_bought: FirmUnits, capacity_sold: FirmUnits
) -> FirmUnits:
    """Capacity from the next quarter on."""
    return capacity + capacity_bought - capacity_sold
