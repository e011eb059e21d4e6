"""Product and process technology: how far a firm moves, and how far the frontier does."""

import numpy as np

from engine.numeric import exp, log
from engine.quantities import (
    FirmIndex,
    FirmLog,
    FirmNormal,
    FirmPercent,
    FirmRatio,
    FirmShare,
    Log,
    Quarters,
    Share,
)


def frontier(start_gap: FirmIndex, frontier_growth_q: FirmShare, quarter: Quarters) -> FirmIndex:
    """The best technology in the firm's industry, anywhere."""
    return start_gap * exp(frontier_growth_q * (quarter + 1.0))


def research_gain(
    research_percent: FirmPercent,
    research_draw: FirmNormal,
    technology_intensity: FirmRatio,
    own_research_rate: Log,
    research_luck_spread: Share,
) -> FirmLog:
    """Technology from own research: less for each further percent, with luck."""
    luck = np.maximum(1.0 + research_luck_spread * research_draw, 0.0)
    return own_research_rate * technology_intensity * log(1.0 + research_percent) * luck


def product_log(product_technology: FirmIndex) -> FirmLog:
    """The logarithm of product technology."""
    return log(product_technology)


def process_log(process_technology: FirmIndex) -> FirmLog:
    """The logarithm of process technology."""
    return log(process_technology)


def product_gap(product_log: FirmLog, frontier: FirmIndex) -> FirmLog:
    """Logarithm of the frontier over the firm's product technology; 0 at the frontier."""
    return np.maximum(log(frontier) - product_log, 0.0)


def process_gap(process_log: FirmLog, frontier: FirmIndex) -> FirmLog:
    """Logarithm of the frontier over the firm's process technology; 0 at the frontier."""
    return np.maximum(log(frontier) - process_log, 0.0)


def next_product_technology(
    product_technology: FirmIndex,
    product_gap: FirmLog,
    research_gain: FirmLog,
    catch_up_share: FirmShare,
    product_focus: Share,
) -> FirmIndex:
    """Product technology after own research and catching up."""
    own = product_focus * research_gain
    return product_technology * exp(own + product_gap * catch_up_share)


def next_process_technology(
    process_technology: FirmIndex,
    process_gap: FirmLog,
    research_gain: FirmLog,
    catch_up_share: FirmShare,
    product_focus: Share,
) -> FirmIndex:
    """Process technology after own research and catching up."""
    own = (1.0 - product_focus) * research_gain
    return process_technology * exp(own + process_gap * catch_up_share)


def product_position(next_product_technology: FirmIndex, frontier: FirmIndex) -> FirmRatio:
    """Product technology over the frontier."""
    return next_product_technology / frontier


def process_position(next_process_technology: FirmIndex, frontier: FirmIndex) -> FirmRatio:
    """Process technology over the frontier."""
    return next_process_technology / frontier
