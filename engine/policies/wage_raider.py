"""Train nobody and outbid the neighbours for those they trained."""

from engine.decisions import Decisions
from engine.observation import Observation
from engine.policies import whole_network
from engine.policies.habits import everywhere
from engine.policies.policy import Dice


def decide(seen: Observation, dice: Dice) -> Decisions:
    """Do as the whole network does, with high wages in the place of training."""
    return whole_network.decide(seen, dice).with_all(
        wage_premium=everywhere(seen, 0.15),
        training_q=everywhere(seen, 0.0),
    )
