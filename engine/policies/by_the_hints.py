"""Play for the first time and do what the hints point at, one step after another."""

import numpy as np

from engine.decisions import Decisions
from engine.observation import Observation
from engine.policies.habits import everywhere, flags, go_abroad, home_cluster, run_the_shop
from engine.policies.policy import Dice

LEARN, SIGN, ABROAD = 20, 5, 4
"""Parts of the game after which a first-timer learns, signs with an institute, goes abroad."""
GLOBAL_SHARE = 0.25
CERTIFICATE = 300_000.0
DOOR = 400_000.0


def decide(seen: Observation, dice: Dice) -> Decisions:  # noqa: ARG001  it throws no dice
    """Join and buy together; then learn, sign, pledge; then go abroad; grow with care all along."""
    shop = run_the_shop(seen)
    partner = np.where(seen.quarter >= seen.quarters // SIGN, seen["fitting_institute"], -1)
    offered = (seen["order_units"] > 0) & (seen.quarter >= seen.quarters // SIGN)
    short = seen.last.exports & (seen["export_share"] < GLOBAL_SHARE)
    learns = seen.quarter >= seen.quarters // LEARN
    plan = shop.with_all(
        capacity_change=0.5 * shop.capacity_change,
        borrowing_q=0.5 * shop.borrowing_q,
        cluster_choice=home_cluster(seen),
        pool_purchase_share=everywhere(seen, 0.6),
        research_share=everywhere(seen, 0.028 if learns else 0.0),
        buys_licence=flags(seen, value=learns),
        institute_choice=np.broadcast_to(partner, seen.shape),
        pledged_capacity_share=np.where(offered, np.where(short, 0.8, 0.3), 0.0),
        export_markup=np.where(short, 1.1, 1.2),
    )
    return go_abroad(seen, plan, seen.quarters // ABROAD, CERTIFICATE, DOOR)
