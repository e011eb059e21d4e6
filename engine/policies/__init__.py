"""Policies: bots that see only what a firm may see, one a file."""

from dataclasses import replace

from engine.policies import (
    alone,
    alone_exporting,
    alone_research,
    buying_group,
    by_the_hints,
    cluster_hopper,
    cluster_no_research,
    cluster_research,
    export_consortium,
    free_rider,
    idle,
    look_ahead,
    ordinary,
    pledge_breaker,
    random_legal,
    research_network,
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
        ordinary,
        alone,
        alone_research,
        alone_exporting,
        buying_group,
        cluster_no_research,
        cluster_research,
        by_the_hints,
        whole_network,
        research_network,
        export_consortium,
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
