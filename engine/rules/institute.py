"""Partnership with a research institute: trouble first, then a road to the frontier."""

import numpy as np

from engine.grouping import Grouping, pick
from engine.numeric import only
from engine.quantities import (
    FirmCode,
    FirmCount,
    FirmFlag,
    FirmMoney,
    FirmQuarters,
    FirmShare,
    FitTable,
    GameRatio,
    Money,
    Quarters,
    Share,
)


def next_institute(institute_choice: FirmCode, operating: FirmFlag) -> FirmCode:
    """An institute signs with every firm that asks."""
    return np.where(operating, institute_choice, -1)


def next_partnership_progress(
    partnership_progress: FirmShare,
    institute: FirmCode,
    next_institute: FirmCode,
    partnership_ramp: Share,
) -> FirmShare:
    """A partnership ripens quarter by quarter, and begins anew with another institute."""
    kept = only(next_institute == institute, partnership_progress)
    return only(next_institute >= 0, np.minimum(kept + partnership_ramp, 1.0))


def next_partnership_quarters(
    partnership_quarters: FirmQuarters, institute: FirmCode, next_institute: FirmCode
) -> FirmQuarters:
    """Quarters with the present institute."""
    kept = only(next_institute == institute, partnership_quarters)
    return only(next_institute >= 0, kept + 1.0)


def institute_partners(
    next_institute: FirmCode, next_cluster: FirmCode, institute_count: int, cluster_count: int
) -> FirmCount:
    """Firms of my cluster that share my institute's laboratory; 1 outside a cluster."""
    together = (next_institute >= 0) & (next_cluster >= 0)
    table = np.where(together, next_cluster * institute_count + next_institute, -1)
    laboratory = Grouping.of(table, max(institute_count, 1) * cluster_count)
    return np.maximum(laboratory.spread(laboratory.count(), outside=1.0), 1.0)


def institute_strength(
    next_institute: FirmCode,
    next_partnership_progress: FirmShare,
    state_project: FirmFlag,
    institute_fit: FitTable,
    institute_factor: GameRatio,
    unsigned_strength: Share,
) -> FirmShare:
    """What the institute contributes: its quality in the firm's field, as far as it has ripened.

    It gives its best people to projects that the state has signed as well.
    Source: the triple helix of Etzkowitz and Leydesdorff 2000; the form is a design choice.
    """
    fit = pick(institute_fit, np.maximum(next_institute, 0))
    effort = np.where(state_project, 1.0, unsigned_strength)
    return only(next_institute >= 0, next_partnership_progress * fit * institute_factor * effort)


def start_up_share(
    next_partnership_quarters: FirmQuarters, start_up_loss: Share, start_up_quarters: Quarters
) -> FirmShare:
    """Output lost while a new partnership takes the firm's best people."""
    young = (next_partnership_quarters > 0) & (next_partnership_quarters <= start_up_quarters)
    return only(young, start_up_loss)


def partnership_fee_q(
    next_institute: FirmCode,
    sales_q: FirmMoney,
    institute_partners: FirmCount,
    partnership_fee_share: Share,
    laboratory_cost: Money,
) -> FirmMoney:
    """A fee by sales, and an equal part of the laboratory."""
    fee = partnership_fee_share * sales_q + laboratory_cost / institute_partners
    return only(next_institute >= 0, fee)
