"""C8: it takes three: government, institutes and the other firms."""

from collections.abc import Mapping

from game.study.claims.benefits import DROPPED
from game.study.claims.claim import Claim, Results, figure, points
from game.study.experiments import Arm, everybody_plays, holding
from game.study.findings import Finding
from game.study.worlds import Setting, without_state

MISSING = ("government", "institute", "other_firms")
LEAST = 0.15


def arms(setting: Setting) -> Mapping[str, Arm]:
    """Let everybody use the whole network, but for one of the three."""
    world, policy = setting.world(), "whole_network"
    return {
        "whole_network": everybody_plays(world, policy),
        "government": everybody_plays(setting.world(alter=without_state), policy),
        "institute": holding(world, policy, DROPPED["institute"]),
        "other_firms": holding(world, policy, {"cluster_choice": -1}),
    }


def judge(results: Results) -> list[Finding]:
    """Look at how many fewer arrive."""
    whole = figure(results, "whole_network", "went_global")
    return [
        Finding(
            "helix_broken",
            (points("global_lost", whole, figure(results, name, "went_global"), LEAST),),
            {"what": f"study.helix.{name}"},
        )
        for name in MISSING
    ]


CLAIM = Claim("C8", arms, judge)
