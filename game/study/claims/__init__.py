"""The claims of the model: each states what the economy must show, and is measured."""

from game.study.claims import (
    access,
    alone,
    benefits,
    best_size,
    cost_sharing,
    costs,
    free_riding,
    recipes,
    shared_interests,
    slump,
    technology,
    triple_helix,
    whole_network,
)
from game.study.claims.claim import Claim

CLAIMS: tuple[Claim, ...] = (
    alone.CLAIM,
    cost_sharing.CLAIM,
    whole_network.CLAIM,
    benefits.CLAIM,
    costs.CLAIM,
    technology.CLAIM,
    shared_interests.CLAIM,
    triple_helix.CLAIM,
    free_riding.CLAIM,
    access.CLAIM,
    slump.CLAIM,
    best_size.CLAIM,
    recipes.CLAIM,
)

__all__ = ["CLAIMS", "Claim"]
