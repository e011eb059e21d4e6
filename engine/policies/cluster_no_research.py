"""Share every cost in the cluster, and leave knowledge to others."""

import numpy as np

from engine.decisions import Decisions
from engine.observation import Observation
from engine.policies import buying_group
from engine.policies.habits import everywhere, flags, machine_hours
from engine.policies.policy import Dice


def decide(seen: Observation, dice: Dice) -> Decisions:
    """Add machines, workers, division of labour, orders and marketing to buying together."""
    trust = seen["trust"]
    return buying_group.decide(seen, dice).with_all(
        home_markup=everywhere(seen, 1.25),
        joins_labour_pool=flags(seen, value=True),
        specialisation=np.where(trust > 0.7, 5.0, np.where(trust > 0.4, 4.0, 3.0)),
        machine_hours_asked_q=machine_hours(seen),
        machine_hours_offered_q=np.where(
            seen["capacity_use"] < 0.85, 0.05 * seen["capacity"] / 10.0, 0.0
        ),
        pledged_capacity_share=np.where(seen["order_units"] > 0, 0.35, 0.0),
        joint_marketing_q=everywhere(seen, 6_000.0),
        openness=everywhere(seen, 0.8),
        audit_vote=everywhere(seen, 0.4),
        association_dues_q=everywhere(seen, 8_000.0),
        broker_vote=np.where(seen["members"] > 8, 1.0, 0.5),
    )
