"""Share costs and learn in the cluster, but keep away from institutes and exports."""

from engine.decisions import Decisions
from engine.observation import Observation
from engine.policies import cluster_no_research
from engine.policies.habits import everywhere, flags
from engine.policies.policy import Dice


def decide(seen: Observation, dice: Dice) -> Decisions:
    """Add research at 3% of sales and a licence to sharing every cost."""
    return cluster_no_research.decide(seen, dice).with_all(
        research_share=everywhere(seen, 0.03),
        buys_licence=flags(seen, value=True),
    )
