"""The export market: a costly door, certificates, exchange rate and duties."""

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
    GameRatio,
    Log,
    Quarters,
    Share,
)


def export_price(unit_cost: FirmPrice, export_markup: FirmRatio) -> FirmPrice:
    """The list price at the port, in RMB: unit cost times mark-up."""
    return unit_cost * export_markup


def duty_felt(duty_factor: GameRatio, service: FirmShare, joint_defence: Share) -> FirmRatio:
    """Price abroad over price at the port; an association fends part of a duty off."""
    defended = joint_defence * service * np.maximum(duty_factor - 1.0, 0.0)
    return duty_factor - defended


def export_appeal(
    product_log: FirmLog,
    product_reputation: FirmIndex,
    access: FirmRatio,
    certified: FirmFlag,
    export_draw: FirmNormal,
    uncertified_factor: GameRatio,
    export_quality_elasticity: FirmElasticity,
    uncertified_access: Share,
    market_luck_spread: Log,
) -> FirmRatio:
    """What draws foreign customers beside the price; quality counts more than at home."""
    quality = exp(export_quality_elasticity * product_log + market_luck_spread * export_draw)
    papers = np.where(certified, 1.0, uncertified_access * uncertified_factor)
    return quality * papers * np.sqrt(product_reputation) * access


def export_elasticity_felt(
    product_technology: FirmIndex,
    frontier: FirmIndex,
    added_elasticity: FirmElasticity,
    export_elasticity: Elasticity,
    export_elasticity_frontier: Elasticity,
) -> FirmElasticity:
    """Price sensitivity abroad falls as a product nears the frontier, from half way on."""
    near = np.clip(2.0 * product_technology / frontier - 1.0, 0.0, 1.0)
    fall = (export_elasticity - export_elasticity_frontier) * near
    return export_elasticity - fall + added_elasticity


def export_pull(
    export_appeal: FirmRatio,
    export_price: FirmPrice,
    export_elasticity_felt: FirmElasticity,
    exchange_index: GameIndex,
    duty_felt: FirmRatio,
    exporting: FirmFlag,
    start_size: FirmRatio,
    start_price: FirmPrice,
) -> FirmRatio:
    """A firm's pull on foreign spending: range and appeal, falling with the price abroad."""
    abroad = export_price * exchange_index * duty_felt / start_price
    pull = start_size * export_appeal * power(abroad, 1.0 - export_elasticity_felt)
    return only(exporting, pull)


def export_rivals_pull(
    export_rivals_start: FirmRatio,
    frontier_growth_q: FirmShare,
    export_quality_elasticity: FirmElasticity,
    quarter: Quarters,
) -> FirmRatio:
    """The pull of the world's other makers, whose products improve with the frontier."""
    return export_rivals_start * exp(frontier_growth_q * export_quality_elasticity * quarter)


def export_wanted_q(
    export_pull: FirmRatio,
    export_rivals_pull: FirmRatio,
    industry: Grouping,
    export_demand_q: FirmMoney,
    export_demand_index: GameIndex,
    exchange_index: GameIndex,
    duty_felt: FirmRatio,
) -> FirmMoney:
    """Foreign customers' spending with the firm at its list price, as it arrives in RMB."""
    pulls = industry.spread(industry.sum(export_pull)) + export_rivals_pull
    spending = export_demand_q * export_demand_index * export_pull / pulls
    return spending / (exchange_index * duty_felt)
