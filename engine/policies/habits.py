"""Habits that several policies share: capacity, borrowing and repaying as any owner would."""

import numpy as np

from engine.decisions import Decisions
from engine.observation import Observation
from engine.quantities import BoolArray, FloatArray

GROWTH = 0.2
RESERVE = 0.12
"""Cash kept, as a share of a quarter's sales."""
SHARED_CERTIFICATE = 200_000.0
SHARED_DOOR = 300_000.0
"""What a certificate and the door abroad cost a firm at most that shares them."""
BUSY = 0.95
"""Capacity use from which a firm looks for more machines."""
FULL = 0.8
"""Utilisation of shared machines from which the queue grows long."""


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


def machine_hours(seen: Observation) -> FloatArray:
    """Hours to ask of the pool: more while the queue is short, fewer when it is long."""
    little, most = 0.006 * seen["capacity"], 0.015 * seen["capacity"]
    pace = np.where(seen["machine_utilisation"] > FULL, 0.75, 1.25)
    asked = np.clip(pace * seen.last.machine_hours_asked_q, little, most)
    return np.where(seen["capacity_use"] > BUSY, asked, 0.0)


def everywhere(seen: Observation, value: float) -> FloatArray:
    """Return one value for every firm."""
    return np.full(seen.shape, value)


def flags(seen: Observation, *, value: bool) -> BoolArray:
    """Return one answer for every firm."""
    return np.full(seen.shape, value)


def home_cluster(seen: Observation) -> FloatArray:
    """The nearest town's cluster, for every firm."""
    return np.broadcast_to(seen["home_town"], seen.shape)


def go_abroad(
    seen: Observation, shop: Decisions, certify_from: int, certificate: float, door: float
) -> Decisions:
    """Get certified from a quarter on, then export; the bills come before new machines."""
    certify = seen.last.seeks_certificate | (seen.quarter >= certify_from)
    exports = seen.last.exports | (seen["certificate_quarters"] > 0)
    certifying, entering = certify & ~seen.last.seeks_certificate, exports & ~seen.last.exports
    bill = np.where(certifying, certificate, 0.0) + np.where(entering, door, 0.0)
    missing = np.maximum(bill + RESERVE * seen["sales_q"] - seen["cash"], 0.0)
    return shop.with_all(
        capacity_change=np.where(bill > 0, 0.0, shop.capacity_change),
        borrowing_q=np.where(bill > 0, missing, shop.borrowing_q),
        repayment_q=np.where(bill > 0, 0.0, shop.repayment_q),
        seeks_certificate=certify,
        exports=exports,
    )
