"""Join the town's cluster to buy together, keep a part of the saving, and share nothing else."""

from engine.decisions import Decisions
from engine.observation import Observation
from engine.policies import alone
from engine.policies.habits import everywhere, home_cluster
from engine.policies.policy import Dice


def decide(seen: Observation, dice: Dice) -> Decisions:
    """Add pooled purchases, a little for the secretary and a firmer price to working alone."""
    return alone.decide(seen, dice).with_all(
        home_markup=everywhere(seen, 1.3),
        cluster_choice=home_cluster(seen),
        pool_purchase_share=everywhere(seen, 1.0),
        association_dues_q=everywhere(seen, 6_000.0),
        broker_vote=everywhere(seen, 1.0),
    )
