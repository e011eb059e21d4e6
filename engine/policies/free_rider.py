"""Take what the network gives and let the others pay for it: no dues, no inspections."""

from engine.decisions import Decisions
from engine.observation import Observation
from engine.policies import whole_network
from engine.policies.habits import everywhere
from engine.policies.policy import Dice


def decide(seen: Observation, dice: Dice) -> Decisions:
    """Do as the whole network does, less what only serves everybody."""
    nothing = everywhere(seen, 0.0)
    return whole_network.decide(seen, dice).with_all(
        association_dues_q=nothing, broker_vote=nothing, audit_vote=nothing
    )
