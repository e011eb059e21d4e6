"""Learn first: the whole network with an early institute and much research, for a fast frontier."""

import numpy as np

from engine.decisions import Decisions
from engine.observation import Observation
from engine.policies import cluster_research
from engine.policies.habits import SHARED_CERTIFICATE, SHARED_DOOR, everywhere, go_abroad
from engine.policies.policy import Dice

CERTIFY_FROM = 2


def decide(seen: Observation, dice: Dice) -> Decisions:
    """Sign with the institute at once and put 6% of sales into research."""
    shop = cluster_research.decide(seen, dice).with_all(
        research_share=everywhere(seen, 0.06),
        institute_choice=np.broadcast_to(seen["fitting_institute"], seen.shape),
        applies_for_grant=~seen["grant_received"],
        pledged_capacity_share=np.where(seen["order_units"] > 0, 0.3, 0.0),
        export_markup=everywhere(seen, 1.2),
    )
    return go_abroad(seen, shop, CERTIFY_FROM, SHARED_CERTIFICATE, SHARED_DOOR)
