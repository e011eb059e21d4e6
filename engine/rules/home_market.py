"""The home market: many makers, each a little different, share what customers spend."""

import numpy as np

from engine.grouping import Grouping
from engine.numeric import exp, only, power
from engine.quantities import (
    Elasticity,
    FirmElasticity,
    FirmFlag,
    FirmIndex,
    FirmLog,
    FirmMoney,
    FirmNormal,
    FirmPrice,
    FirmRatio,
    FirmShare,
    GameIndex,
    Log,
    Quarters,
    Share,
)


def home_price(unit_cost: FirmPrice, home_markup: FirmRatio) -> FirmPrice:
    """The list price at home: unit cost times mark-up."""
    return unit_cost * home_markup


def home_appeal(
    product_log: FirmLog,
    product_reputation: FirmIndex,
    access: FirmRatio,
    home_draw: FirmNormal,
    home_quality_elasticity: FirmElasticity,
    market_luck_spread: Log,
) -> FirmRatio:
    """What draws customers beside the price: the product, its name, being known, luck."""
    quality = exp(home_quality_elasticity * product_log + market_luck_spread * home_draw)
    return quality * np.sqrt(product_reputation) * access


def home_pull(
    home_appeal: FirmRatio,
    home_price: FirmPrice,
    added_elasticity: FirmElasticity,
    operating: FirmFlag,
    start_size: FirmRatio,
    start_price: FirmPrice,
    home_elasticity: Elasticity,
) -> FirmRatio:
    """A firm's pull on spending: its range of goods and their appeal, falling with its price.

    Source: Krugman 1980, monopolistic competition with constant elasticity.
    """
    price = power(home_price / start_price, 1.0 - home_elasticity - added_elasticity)
    return only(operating, start_size * home_appeal * price)


def home_rivals_pull(
    home_rivals_start: FirmRatio,
    frontier_growth_q: FirmShare,
    home_quality_elasticity: FirmElasticity,
    rivals_drift_q: Share,
    quarter: Quarters,
) -> FirmRatio:
    """The pull of rivals outside the province, whose products improve with the frontier."""
    growth = frontier_growth_q * home_quality_elasticity - rivals_drift_q
    return home_rivals_start * exp(growth * quarter)


def home_wanted_q(
    home_pull: FirmRatio,
    home_rivals_pull: FirmRatio,
    industry: Grouping,
    home_demand_q: FirmMoney,
    home_demand_index: GameIndex,
) -> FirmMoney:
    """Home customers' spending with the firm at its list price."""
    pulls = industry.spread(industry.sum(home_pull)) + home_rivals_pull
    return home_demand_q * home_demand_index * home_pull / pulls
