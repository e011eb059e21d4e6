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
    ends = (Reason.WENT_GLOBAL, Reason.OUT_OF_CASH, Reason.OVER_INDEBTED)
    final = np.logical_or.reduce([outcome == int(reason) for reason in ends])
    locked = (next_stagnant_quarters >= stall_quarters) & (technology_position < locked_technology)
    ended = [
        (next_global_quarters >= global_quarters_needed, Reason.WENT_GLOBAL),
        (out_of_cash, Reason.OUT_OF_CASH),
        (over_indebted, Reason.OVER_INDEBTED),
        (membership.spread(cluster_collapsed) > 0, Reason.CLUSTER_COLLAPSED),
        (no_progress, Reason.NO_PROGRESS),
        (locked, Reason.LOCKED_IN_LOW_COST),
    ]
    code = np.full(outcome.shape, int(Reason.ON_THE_WAY))
    for holds, reason in reversed(ended):
        np.copyto(code, int(reason), where=holds)
    return np.where(final, outcome, code)


def next_outcome_quarter(
    outcome: FirmCode, next_outcome: FirmCode, outcome_quarter: FirmQuarters, quarter: Quarters
) -> FirmQuarters:
    """The quarter in which the present outcome came about."""
    return np.where(next_outcome == outcome, outcome_quarter, quarter + 1.0)
