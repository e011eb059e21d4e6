"""Sell together: pledge most of the firm to pooled orders, price low abroad, be inspected."""

import numpy as np

from engine.decisions import Decisions
from engine.observation import Observation
from engine.policies import whole_network
from engine.policies.habits import everywhere
from engine.policies.policy import Dice

ENOUGH = 0.76
"""Technology over the frontier that counts as high, and a little to spare."""


def decide(seen: Observation, dice: Dice) -> Decisions:
    """Do as the whole network does, with twice the pledge, a low price abroad, close inspection.

    Research rests once technology is near enough.
    """
    position = np.minimum(seen["product_position"], seen["process_position"])
    return whole_network.decide(seen, dice).with_all(
        research_share=np.where(position > ENOUGH, 0.015, 0.03),
        pledged_capacity_share=np.where(seen["order_units"] > 0, 0.8, 0.0),
        export_markup=everywhere(seen, 1.08),
        audit_vote=everywhere(seen, 0.8),
        joint_marketing_q=everywhere(seen, 15_000.0),
    )
