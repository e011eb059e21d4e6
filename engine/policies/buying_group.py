"""Join the town's cluster to buy together, and for nothing else."""

from engine.decisions import Decisions
from engine.observation import Observation
from engine.policies import alone
from engine.policies.habits import everywhere, home_cluster
from engine.policies.policy import Dice


def decide(seen: Observation, dice: Dice) -> Decisions:
    """Add pooled purchases and a little for the secretary to working alone."""
    return alone.decide(seen, dice).with_all(
        cluster_choice=home_cluster(seen),
        pool_purchase_share=everywhere(seen, 0.9),
        association_dues_q=everywhere(seen, 3_000.0),
        broker_vote=everywhere(seen, 0.8),
    )
