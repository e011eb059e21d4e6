"""An ordinary owner, wary or curious: follows neighbours who prosper, leaves when cheated."""

import numpy as np

from engine.decisions import Decisions
from engine.observation import Observation
from engine.policies import alone
from engine.policies.habits import (
    SHARED_CERTIFICATE,
    SHARED_DOOR,
    everywhere,
    go_abroad,
    home_cluster,
    machine_hours,
)
from engine.policies.policy import Dice
from engine.quantities import BoolArray, FloatArray

FIRST_LOOK = 2
"""Quarters of watching before an owner takes up anything that is new to the whole town."""
RIPE = 0.55
"""Product technology over the frontier with which an owner dares to show goods abroad."""


def decide(seen: Observation, dice: Dice) -> Decisions:
    """Take up as much of the network as temperament, trust and the firm's own margin allow."""
    curiosity, honesty = dice.temperament(2)
    trust = np.where(seen["cluster"] >= 0, seen["trust"], seen["home_town_trust"])
    joins = ((seen["cluster"] >= 0) | _tempted(seen, curiosity)) & ~_cheated(trust, curiosity)
    shop = _share(seen, alone.decide(seen, dice), curiosity, trust, joins)
    shop = _learn(seen, shop, curiosity, joins)
    ripe = _earns(seen) | (seen["product_position"] > RIPE)
    willing = joins & (curiosity > 0.35) & (ripe | seen.last.seeks_certificate)
    abroad = go_abroad(seen, shop, 5, SHARED_CERTIFICATE, SHARED_DOOR)
    tempted = (honesty < 0.15) & (seen["capacity_use"] > 1.3)
    return abroad.where(willing, shop).with_all(
        keeps_pledge=~tempted, export_markup=everywhere(seen, 1.2)
    )


def _tempted(seen: Observation, curiosity: FloatArray) -> BoolArray:
    """Whether the home town's cluster looks good from outside: trust, company, success."""
    appeal = seen["home_town_trust"] + 0.03 * seen["home_town_members"] + seen["home_town_progress"]
    return appeal > 1.15 - 0.7 * curiosity


def _cheated(trust: FloatArray, curiosity: FloatArray) -> BoolArray:
    """Whether so little trust is left that even this owner goes, and does not come."""
    return trust < 0.4 - 0.2 * curiosity


def _earns(seen: Observation) -> BoolArray:
    return (seen["recent_margin"] > 0.01) & (seen["cash"] > 0.08 * seen["sales_q"])


def _share(
    seen: Observation,
    shop: Decisions,
    curiosity: FloatArray,
    trust: FloatArray,
    joins: BoolArray,
) -> Decisions:
    """Share what others already share, the more the greater the trust."""
    settled = seen["cluster_quarters"] >= FIRST_LOOK * (1.0 - curiosity)
    fair = np.where(_earns(seen), 4_000.0 + 8_000.0 * curiosity, 2_000.0)
    return shop.with_all(
        cluster_choice=np.where(joins, home_cluster(seen), -1),
        pool_purchase_share=0.4 + 0.6 * curiosity,
        joins_labour_pool=settled & (curiosity > 0.3),
        machine_hours_asked_q=np.where(settled, machine_hours(seen), 0.0),
        specialisation=np.where(settled, 1.0 + np.floor(4.0 * trust * curiosity), 1.0),
        association_dues_q=np.where(trust > 0.3, fair, 0.0),
        broker_vote=np.where(seen["members"] > 6, 1.0, 0.5),
        audit_vote=0.4 * trust,
        joint_marketing_q=np.where(settled, 6_000.0 * curiosity, 0.0),
        openness=np.where(settled, trust * curiosity, 0.0),
        pledged_capacity_share=np.where(seen["order_units"] > 0, 0.6 * trust * curiosity, 0.0),
    )


def _learn(
    seen: Observation, shop: Decisions, curiosity: FloatArray, joins: BoolArray
) -> Decisions:
    """Do as much research as the margin bears; sign with an institute when others gain by it."""
    bold = seen.quarter + 6.0 * curiosity >= FIRST_LOOK + 4.0
    begun = seen.last.research_share > 0
    pays = bold & (_earns(seen) | begun | (curiosity > 0.5))
    partner = seen.last.institute_choice >= 0
    signs = joins & (partner | (pays & (curiosity > 0.35) & (seen["trust"] > 0.4)))
    return shop.with_all(
        research_share=np.where(pays, 0.01 + 0.025 * curiosity, 0.0),
        buys_licence=pays & (curiosity > 0.25),
        institute_choice=np.where(signs, seen["fitting_institute"], -1),
        applies_for_grant=pays & ~seen["grant_received"],
    )
