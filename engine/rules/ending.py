"""Endings: what has become of a firm so far. Going global and failing last; a stall may pass."""

import numpy as np

from engine.grouping import Grouping
from engine.outcome import Reason
from engine.quantities import (
    ClusterFlag,
    FirmCode,
    FirmFlag,
    FirmQuarters,
    FirmRatio,
    Quarters,
    Share,
)


def next_outcome(
    outcome: FirmCode,
    next_global_quarters: FirmQuarters,
    out_of_cash: FirmFlag,
    over_indebted: FirmFlag,
    no_progress: FirmFlag,
    cluster_collapsed: ClusterFlag,
    membership: Grouping,
    technology_position: FirmRatio,
    next_stagnant_quarters: FirmQuarters,
    global_quarters_needed: Quarters,
    stall_quarters: Quarters,
    locked_technology: Share,
) -> FirmCode:
    """The first of these that holds, the most final first."""
    final = (outcome == Reason.WENT_GLOBAL) | (outcome == Reason.OUT_OF_CASH)
    locked = (next_stagnant_quarters >= stall_quarters) & (technology_position < locked_technology)
    ended = [
        (final | (outcome == Reason.OVER_INDEBTED), outcome),
        (next_global_quarters >= global_quarters_needed, Reason.WENT_GLOBAL),
        (out_of_cash, Reason.OUT_OF_CASH),
        (over_indebted, Reason.OVER_INDEBTED),
        (membership.spread(cluster_collapsed) > 0, Reason.CLUSTER_COLLAPSED),
        (no_progress, Reason.NO_PROGRESS),
        (locked, Reason.LOCKED_IN_LOW_COST),
    ]
    code = np.full(outcome.shape, Reason.ON_THE_WAY, np.int64)
    for holds, reason in reversed(ended):
        code = np.where(holds, reason, code)
    return code


def next_outcome_quarter(
    outcome: FirmCode, next_outcome: FirmCode, outcome_quarter: FirmQuarters, quarter: Quarters
) -> FirmQuarters:
    """The quarter in which the present outcome came about."""
    return np.where(next_outcome == outcome, outcome_quarter, quarter + 1.0)
