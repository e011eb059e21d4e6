"""Stalling: neither technology nor margin moves, or the cluster falls apart."""

import numpy as np

from engine.numeric import exp
from engine.quantities import (
    ClusterFlag,
    ClusterShare,
    FirmFlag,
    FirmIndex,
    FirmMoney,
    FirmQuarters,
    FirmRatio,
    FirmShare,
    Quarters,
    Share,
)


def margin(profit_before_tax_q: FirmMoney, next_sales_q: FirmMoney) -> FirmShare:
    """Profit before tax over sales."""
    return np.clip(profit_before_tax_q / np.maximum(next_sales_q, 1.0), -1.0, 1.0)


def next_recent_margin(
    recent_margin: FirmShare, margin: FirmShare, margin_memory: Share
) -> FirmShare:
    """The margin of the last quarters, the latest weighing most."""
    return margin_memory * recent_margin + (1.0 - margin_memory) * margin


def next_stagnant_quarters(
    stagnant_quarters: FirmQuarters,
    product_technology: FirmIndex,
    process_technology: FirmIndex,
    next_product_technology: FirmIndex,
    next_process_technology: FirmIndex,
    frontier_growth_q: FirmShare,
) -> FirmQuarters:
    """Quarters running in which technology did not gain on the frontier."""
    needed = product_technology * process_technology * exp(2.0 * frontier_growth_q)
    gained = next_product_technology * next_process_technology > needed
    return np.where(gained, 0.0, stagnant_quarters + 1.0)


def no_progress(
    next_stagnant_quarters: FirmQuarters,
    next_recent_margin: FirmShare,
    stall_quarters: Quarters,
    stall_margin: Share,
) -> FirmFlag:
    """No gain on the frontier for long, and no margin to pay for one."""
    return (next_stagnant_quarters >= stall_quarters) & (next_recent_margin < stall_margin)


def cluster_collapsed(
    next_trust: ClusterShare,
    next_broker_share: ClusterShare,
    collapse_trust: Share,
    collapse_broker: Share,
) -> ClusterFlag:
    """A cluster without trust and without a leader falls apart."""
    return (next_trust < collapse_trust) & (next_broker_share < collapse_broker)


def technology_position(product_position: FirmRatio, process_position: FirmRatio) -> FirmRatio:
    """Technology over the frontier: the geometric mean of product and process."""
    return np.sqrt(product_position * process_position)
