"""Wages and training: what a firm pays its workers."""

import numpy as np

from engine.numeric import exp, only
from engine.quantities import (
    FirmFlag,
    FirmMoney,
    FirmPay,
    FirmPeople,
    FirmShare,
    GamePay,
    Pay,
    Quarters,
    Share,
)


def going_wage_q(base_wage_q: Pay, wage_growth_q: Share, quarter: Quarters) -> GamePay:
    """The going wage of the province grows quarter by quarter."""
    return np.full((1, 1), base_wage_q) * exp(wage_growth_q * quarter)


def wage_rate_q(going_wage_q: GamePay, wage_premium: FirmShare) -> FirmPay:
    """A firm pays its premium on top of the going wage."""
    return going_wage_q * (1.0 + wage_premium)


def training_bill_q(training_q: FirmPay, workers: FirmPeople, operating: FirmFlag) -> FirmMoney:
    """Training for every worker."""
    return only(operating, training_q * workers)
