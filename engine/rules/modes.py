"""Innovation modes: product technology, process technology and market, each high or low."""

import numpy as np

from engine.quantities import FirmFlag, FirmRatio, FirmShare, Share


def next_product_high(
    product_high: FirmFlag,
    product_position: FirmRatio,
    technology_up: Share,
    technology_down: Share,
) -> FirmFlag:
    """Product technology counts as high once near the frontier, until it falls well behind."""
    return product_position >= np.where(product_high, technology_down, technology_up)


def next_process_high(
    process_high: FirmFlag,
    process_position: FirmRatio,
    technology_up: Share,
    technology_down: Share,
) -> FirmFlag:
    """Process technology counts as high once near the frontier, until it falls well behind."""
    return process_position >= np.where(process_high, technology_down, technology_up)


def next_market_global(
    market_global: FirmFlag, next_export_share: FirmShare, export_up: Share, export_down: Share
) -> FirmFlag:
    """A market counts as global once exports weigh enough, until they weigh far less."""
    return next_export_share >= np.where(market_global, export_down, export_up)


def fast_follower(
    next_product_high: FirmFlag, next_process_high: FirmFlag, next_market_global: FirmFlag
) -> FirmFlag:
    """A globalised fast follower is high in all three."""
    return next_product_high & next_process_high & next_market_global
