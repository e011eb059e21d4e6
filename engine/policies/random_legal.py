"""Decide anything that is allowed: a measure of what luck alone brings."""

import numpy as np

from engine.decisions import DECISIONS, Decisions
from engine.observation import Observation
from engine.policies.policy import Dice

CHANGE = 0.3
"""Chance that a decision is made anew in a quarter."""
TAMED = {
    "capacity_change": 3_000.0,
    "borrowing_q": 400_000.0,
    "repayment_q": 400_000.0,
    "machine_hours_offered_q": 500.0,
    "machine_hours_asked_q": 500.0,
    "own_marketing_q": 60_000.0,
    "joint_marketing_q": 60_000.0,
    "association_dues_q": 30_000.0,
}
"""Largest random value where the widest range would ruin a firm at once."""


def decide(seen: Observation, dice: Dice) -> Decisions:
    """Change about a third of the decisions, each to a value drawn from its range."""
    draws = dice.uniforms(2 * len(DECISIONS))
    choice = {}
    for at, spec in enumerate(DECISIONS):
        low, high = _range(spec.name, seen)
        low = max(low, -TAMED.get(spec.name, -low)) if low < 0 else low
        high = min(high, TAMED.get(spec.name, high))
        draw = draws[2 * at]
        if spec.dtype is np.bool_:
            fresh = draw < 0.5
        elif spec.dtype is np.int64 or spec.name == "specialisation":
            fresh = np.floor(low + draw * (high - low + 1)).astype(spec.dtype)
        else:
            fresh = low + draw * (high - low)
        choice[spec.name] = np.where(
            draws[2 * at + 1] < CHANGE, fresh, getattr(seen.last, spec.name)
        )
    return seen.last.with_all(**choice)


def _range(name: str, seen: Observation) -> tuple[float, float]:
    if name == "cluster_choice":
        return -1, seen.clusters["trust"].shape[1] - 1
    if name == "institute_choice":
        return -1, int(seen["fitting_institute"].max())
    allowed = next(spec.allowed for spec in DECISIONS if spec.name == name)
    return allowed.low, allowed.high
