"""Costs: what one unit takes in material and labour, and the bills of the quarter."""

import numpy as np

from engine.numeric import only
from engine.quantities import (
    FirmFlag,
    FirmIndex,
    FirmMoney,
    FirmPay,
    FirmPeople,
    FirmPrice,
    FirmRatio,
    FirmUnits,
    Money,
    Pay,
    Price,
    Share,
)


def material_cost(
    material_price: FirmPrice,
    process_technology: FirmIndex,
    certified: FirmFlag,
    scrap_share: Share,
    certified_cost_share: Share,
) -> FirmPrice:
    """Material for one good unit: better processes waste less, certified routines cost a little."""
    waste = (1.0 + scrap_share / process_technology) / (1.0 + scrap_share)
    return material_price * waste * np.where(certified, 1.0 + certified_cost_share, 1.0)


def labour_per_unit(
    experience_factor: FirmRatio,
    skill: FirmIndex,
    process_technology: FirmIndex,
    division_yield: FirmRatio,
    efficiency: FirmRatio,
) -> FirmRatio:
    """Labour for one unit over the start: experience, skill, process, division, adaptation."""
    return experience_factor / (skill * process_technology * division_yield * efficiency)


def labour_cost(
    labour_per_unit: FirmRatio,
    wage_rate_q: FirmPay,
    base_labour_cost: FirmPrice,
    base_wage_q: Pay,
) -> FirmPrice:
    """Wages for one unit."""
    return base_labour_cost * labour_per_unit * wage_rate_q / base_wage_q


def unit_cost(material_cost: FirmPrice, labour_cost: FirmPrice) -> FirmPrice:
    """Material and labour for one unit."""
    return material_cost + labour_cost


def next_workers(
    next_output_q: FirmUnits,
    labour_per_unit: FirmRatio,
    base_labour_cost: FirmPrice,
    base_wage_q: Pay,
) -> FirmPeople:
    """The hands that this quarter's output took."""
    return next_output_q * labour_per_unit * base_labour_cost / base_wage_q


def material_bill_q(
    next_output_q: FirmUnits, processing_output_q: FirmUnits, material_cost: FirmPrice
) -> FirmMoney:
    """Material for all but the units whose customers bring their own."""
    return (next_output_q - processing_output_q) * material_cost


def wage_bill_q(next_output_q: FirmUnits, labour_cost: FirmPrice) -> FirmMoney:
    """Wages for the quarter's output."""
    return next_output_q * labour_cost


def overhead_bill_q(
    capacity: FirmUnits, operating: FirmFlag, overhead_q: Money, overhead_per_capacity: Price
) -> FirmMoney:
    """Rent and managers, and the upkeep of machines, used or not."""
    return only(operating, overhead_q + overhead_per_capacity * capacity)
