"""Habits that several policies share: capacity, borrowing and repaying as any owner would."""

import numpy as np

from engine.decisions import Decisions
from engine.observation import Observation
from engine.quantities import BoolArray, FloatArray

GROWTH = 0.15
RESERVE = 0.12
"""Cash kept, as a share of a quarter's sales."""


def run_the_shop(seen: Observation) -> Decisions:
    """Last quarter's decisions, with capacity fitted to demand and the loans that it takes."""
    use, capacity, cash = seen["capacity_use"], seen["capacity"], seen["cash"]
    reserve = RESERVE * seen["sales_q"]
    wanted = np.where(use > 1.0, np.minimum(use - 0.98, GROWTH) * capacity, 0.0)
    spare = np.where(use < 0.7, -0.03 * capacity, 0.0)
    price = wanted * seen["capacity_price"]
    missing = np.maximum(price + reserve - cash, 0.0)
    rich = np.maximum(cash - price - 3.0 * reserve, 0.0)
    return seen.last.with_all(
        capacity_change=wanted + spare,
        borrowing_q=np.where(wanted > 0, missing, 0.0),
        repayment_q=np.where(wanted > 0, 0.0, np.minimum(rich, seen["debt"])),
    )


def everywhere(seen: Observation, value: float) -> FloatArray:
    """Return one value for every firm."""
    return np.full(seen.shape, value)


def flags(seen: Observation, *, value: bool) -> BoolArray:
    """Return one answer for every firm."""
    return np.full(seen.shape, value)


def home_cluster(seen: Observation) -> FloatArray:
    """The nearest town's cluster, for every firm."""
    return np.broadcast_to(seen["home_town"], seen.shape)


def ready_to_export(seen: Observation, cash_over_sales: float) -> BoolArray:
    """Whether a firm exports already, or has its certificate and the cash for the door."""
    certified = seen["certificate_quarters"] > 0
    return seen.last.exports | (certified & (seen["cash"] > cash_over_sales * seen["sales_q"]))
