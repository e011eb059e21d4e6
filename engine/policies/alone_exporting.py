"""Work alone, learn, then save up and pay the whole cost of going abroad alone."""

import numpy as np

from engine.decisions import Decisions
from engine.observation import Observation
from engine.policies import alone_research
from engine.policies.habits import everywhere, ready_to_export
from engine.policies.policy import Dice

SAVE_FROM = 5
CERTIFICATE = 500_000.0
DOOR = 800_000.0


def decide(seen: Observation, dice: Dice) -> Decisions:
    """Stop growing until the certificate and the door abroad are paid from savings."""
    shop = alone_research.decide(seen, dice)
    saving = (seen.quarter >= SAVE_FROM) & ~seen.last.exports
    certify = seen.last.seeks_certificate | (saving & (seen["cash"] > CERTIFICATE))
    exports = ready_to_export(seen, 0.0) & (seen.last.exports | (seen["cash"] > DOOR))
    return shop.with_all(
        capacity_change=np.where(saving, 0.0, shop.capacity_change),
        borrowing_q=np.where(saving, 0.0, shop.borrowing_q),
        repayment_q=np.where(saving, 0.0, shop.repayment_q),
        seeks_certificate=certify,
        exports=exports,
        export_markup=everywhere(seen, 1.2),
    )
