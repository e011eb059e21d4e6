"""C5: no cost is decoration: what the whole network gains without it, and when a scheme errs."""

from collections.abc import Mapping

from engine.scenario.changes import OFF
from game.study.claims.claim import Claim, Results, figure, percent, points
from game.study.claims.mistakes import MISTAKES, mistake, mistake_arms
from game.study.experiments import Arm, everybody_plays
from game.study.findings import Finding
from game.study.worlds import Setting

COSTS = (
    "coordination",
    "distribution",
    "scheduling_conflict",
    "standards",
    "departures",
    "adaptation",
)
"""Mechanisms whose parameters are set to where they cost nothing."""
SALES_LEAST = 0.02
GLOBAL_LEAST = 0.02


def arms(setting: Setting) -> Mapping[str, Arm]:
    """Let everybody use the whole network, free of one cost; and let schemes be mistakes."""
    found = {
        name: everybody_plays(setting.world(parameters=OFF[name]), "whole_network")
        for name in COSTS
    }
    whole = everybody_plays(setting.world(), "whole_network")
    return {"whole_network": whole, **found, **mistake_arms(setting)}


def judge(results: Results) -> list[Finding]:
    """Look at what each cost takes, and at the situation where its scheme is a mistake."""
    gains = [_gained(results, name) for name in COSTS]
    return [*gains, *(mistake(results, name) for name in MISTAKES)]


def _gained(results: Results, name: str) -> Finding:
    free, whole = (
        {key: figure(results, arm, key) for key in ("sales_q", "went_global")}
        for arm in (name, "whole_network")
    )
    return Finding(
        "cost_removed",
        (
            percent("sales_gained", free["sales_q"], whole["sales_q"], SALES_LEAST),
            points("global_gained", free["went_global"], whole["went_global"], GLOBAL_LEAST),
        ),
        {"what": f"study.costs.{name}"},
        one_is_enough=True,
    )


CLAIM = Claim("C5", arms, judge)
