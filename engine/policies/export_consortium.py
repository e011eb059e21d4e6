"""Sell together: pledge most of the firm to pooled orders, price low abroad, be inspected."""

import numpy as np

from engine.decisions import Decisions
from engine.observation import Observation
from engine.policies import whole_network
from engine.policies.habits import everywhere
from engine.policies.policy import Dice


def decide(seen: Observation, dice: Dice) -> Decisions:
    """Do as the whole network does, with twice the pledge, a low price abroad, close inspection."""
    return whole_network.decide(seen, dice).with_all(
        pledged_capacity_share=np.where(seen["order_units"] > 0, 0.8, 0.0),
        export_markup=everywhere(seen, 1.08),
        audit_vote=everywhere(seen, 0.8),
        joint_marketing_q=everywhere(seen, 15_000.0),
    )
