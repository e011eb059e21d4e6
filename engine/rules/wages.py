"""Wages and training: what a firm pays its workers."""

import numpy as np

from engine.numeric import exp
from engine.quantities import (
    FirmFlag,
    FirmMoney,
    FirmPay,
    FirmPeople,
    FirmShare,
    Pay,
    Quarters,
    Share,
)


def wage_rate_q(
    wage_premium: FirmShare, base_wage_q: Pay, wage_growth_q: Share, quarter: Quarters
) -> FirmPay:
    """The going wage grows quarter by quarter; a firm pays its premium on top."""
    return base_wage_q * exp(wage_growth_q * quarter) * (1.0 + wage_premium)


def training_bill_q(training_q: FirmPay, workers: FirmPeople, operating: FirmFlag) -> FirmMoney:
    """Training for every worker."""
    return np.where(operating, training_q * workers, 0.0)
