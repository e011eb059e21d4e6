"""Take what the network gives and let the others pay: no dues, no inspections, rests when ahead."""

import numpy as np

from engine.decisions import Decisions
from engine.observation import Observation
from engine.policies import whole_network
from engine.policies.habits import everywhere
from engine.policies.policy import Dice


def decide(seen: Observation, dice: Dice) -> Decisions:
    """Do as the whole network does, less what serves everybody, and no research once it is high."""
    nothing = everywhere(seen, 0.0)
    plan = whole_network.decide(seen, dice)
    rests = seen["product_high"] & seen["process_high"]
    return plan.with_all(
        association_dues_q=nothing,
        broker_vote=nothing,
        audit_vote=nothing,
        research_share=np.where(rests, 0.0, plan.research_share),
    )
