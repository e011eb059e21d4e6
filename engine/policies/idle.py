"""Do nothing new: an owner who keeps the shop as it was at the start, alone."""

from engine.decisions import Decisions
from engine.observation import Observation
from engine.policies.policy import Dice


def decide(seen: Observation, dice: Dice) -> Decisions:  # noqa: ARG001  it throws no dice
    """Keep every decision at its default."""
    return Decisions.standing(*seen.shape)
