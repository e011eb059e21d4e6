"""Work alone and cut costs: train enough, fit capacity to demand, owe little."""

from engine.decisions import Decisions
from engine.observation import Observation
from engine.policies.habits import everywhere, run_the_shop
from engine.policies.policy import Dice


def decide(seen: Observation, dice: Dice) -> Decisions:  # noqa: ARG001  it throws no dice
    """Run the shop, train well, join nobody."""
    return run_the_shop(seen).with_all(
        training_q=everywhere(seen, 600.0),
        cluster_choice=(everywhere(seen, -1.0)).astype(int),
    )
