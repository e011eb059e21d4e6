"""Use the whole network: cluster, own research, an institute, the association, then exports."""

import numpy as np

from engine.decisions import Decisions
from engine.observation import Observation
from engine.policies import cluster_research
from engine.policies.habits import SHARED_CERTIFICATE, SHARED_DOOR, everywhere, go_abroad
from engine.policies.policy import Dice

SIGN_FROM = 2
CERTIFY_FROM = 4


def decide(seen: Observation, dice: Dice) -> Decisions:
    """Add an institute, a grant, a certificate and exports, each when the last has settled."""
    partner = np.where(seen.quarter >= SIGN_FROM, seen["fitting_institute"], -1)
    shop = cluster_research.decide(seen, dice).with_all(
        institute_choice=np.broadcast_to(partner, seen.shape),
        applies_for_grant=~seen["grant_received"],
        pledged_capacity_share=np.where(seen["order_units"] > 0, 0.4, 0.0),
        export_markup=everywhere(seen, 1.2),
    )
    return go_abroad(seen, shop, CERTIFY_FROM, SHARED_CERTIFICATE, SHARED_DOOR)
