"""C4: no benefit is decoration: what the whole network loses without any one of them."""

from collections.abc import Mapping

from engine.decisions import Choice
from engine.scenario.changes import OFF
from game.study.claims.claim import Claim, Results, figure, percent, points
from game.study.experiments import Arm, everybody_plays, holding
from game.study.findings import Finding
from game.study.worlds import Setting

DROPPED: Mapping[str, Mapping[str, Choice]] = {
    "bulk_purchase": {"pool_purchase_share": 0.0},
    "labour_pool": {"joins_labour_pool": False},
    "shared_machines": {"machine_hours_asked_q": 0.0, "machine_hours_offered_q": 0.0},
    "pooled_orders": {"pledged_capacity_share": 0.0},
    "common_marketing": {"joint_marketing_q": 0.0},
    "mutual_learning": {"openness": 0.0},
    "association": {"association_dues_q": 0.0, "broker_vote": 0.0},
    "specialisation": {"specialisation": 1.0},
    "institute": {"institute_choice": -1},
}
"""The decisions that do without a benefit."""
NEUTRAL = ("spillover", "training", "learning_by_doing", "shared_entry", "reputation")
"""What no decision forgoes, or none of cooperation: mechanisms switched off."""
SALES_LEAST = 0.03
GLOBAL_LEAST = 0.03


def arms(setting: Setting) -> Mapping[str, Arm]:
    """Let everybody use the whole network, but for one benefit."""
    world = setting.world()
    found = {name: holding(world, "whole_network", values) for name, values in DROPPED.items()}
    for name in NEUTRAL:
        found[name] = everybody_plays(setting.world(parameters=OFF[name]), "whole_network")
    return {"whole_network": everybody_plays(world, "whole_network"), **found}


def judge(results: Results) -> list[Finding]:
    """Look at what each missing benefit costs: sales or arrivals, one is enough."""
    return [_lost(results, name) for name in (*DROPPED, *NEUTRAL)]


def _lost(results: Results, name: str) -> Finding:
    whole, less = (
        {key: figure(results, arm, key) for key in ("sales_q", "went_global")}
        for arm in ("whole_network", name)
    )
    return Finding(
        "benefit_dropped",
        (
            percent(
                "sales_lost", 2 * whole["sales_q"] - less["sales_q"], whole["sales_q"], SALES_LEAST
            ),
            points("global_lost", whole["went_global"], less["went_global"], GLOBAL_LEAST),
        ),
        {"what": f"study.benefits.{name}"},
        one_is_enough=True,
    )


CLAIM = Claim("C4", arms, judge)
