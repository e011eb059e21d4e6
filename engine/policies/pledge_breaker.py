"""Promise capacity to every order and break the promise whenever it is called."""

from engine.decisions import Decisions
from engine.observation import Observation
from engine.policies import whole_network
from engine.policies.habits import flags
from engine.policies.policy import Dice


def decide(seen: Observation, dice: Dice) -> Decisions:
    """Do as the whole network does, and break pledges."""
    return whole_network.decide(seen, dice).with_all(keeps_pledge=flags(seen, value=False))
