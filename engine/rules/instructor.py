"""The instructor's hand: help for a firm or a penalty, shown to all and part of no profit."""

import numpy as np

from engine.quantities import FirmMoney


def instructor_help_q(instructor_amount_q: FirmMoney) -> FirmMoney:
    """What the instructor gives to a firm; the state pays."""
    return np.maximum(instructor_amount_q, 0.0)


def instructor_penalty_q(instructor_amount_q: FirmMoney) -> FirmMoney:
    """What the instructor takes from a firm; the state receives it."""
    return np.maximum(-instructor_amount_q, 0.0)
