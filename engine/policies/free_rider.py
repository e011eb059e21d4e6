"""Take what the network gives and give nothing: no dues, no pledges, no open doors."""

from engine.decisions import Decisions
from engine.observation import Observation
from engine.policies import whole_network
from engine.policies.habits import everywhere
from engine.policies.policy import Dice


def decide(seen: Observation, dice: Dice) -> Decisions:
    """Do as the whole network does, less every contribution to it."""
    nothing = everywhere(seen, 0.0)
    return whole_network.decide(seen, dice).with_all(
        association_dues_q=nothing,
        pledged_capacity_share=nothing,
        joint_marketing_q=nothing,
        openness=nothing,
        audit_vote=nothing,
    )
