"""Policies: bots that see only what a firm may see, one a file."""

from dataclasses import replace

from engine.policies import (
    alone,
    alone_exporting,
    alone_research,
    buying_group,
    cluster_hopper,
    cluster_no_research,
    cluster_research,
    free_rider,
    idle,
    look_ahead,
    pledge_breaker,
    random_legal,
    steady,
    wage_raider,
    whole_network,
)
from engine.policies.policy import Dice, Foresight, Policy

POLICIES = {
    module.__name__.rpartition(".")[2]: Policy.of(module)
    for module in (
        steady,
        idle,
        alone,
        alone_research,
        alone_exporting,
        buying_group,
        cluster_no_research,
        cluster_research,
        whole_network,
        free_rider,
        pledge_breaker,
        wage_raider,
        cluster_hopper,
        random_legal,
    )
}
FIXED = dict(POLICIES)
"""Policies that react to what they see; the others look ahead, which takes far longer."""
POLICIES |= {
    key: replace(Policy.of(look_ahead), key=key, plan=look_ahead.planner(strength))
    for key, strength in look_ahead.STRENGTHS.items()
}

__all__ = ["FIXED", "POLICIES", "Dice", "Foresight", "Policy"]
