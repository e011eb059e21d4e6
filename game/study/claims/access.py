"""C10: access, not size: a small firm in the network against a larger one alone."""

from collections.abc import Mapping

from game.study.claims import alone
from game.study.claims.claim import Claim, Results, best_by, figure, points, policy
from game.study.experiments import Arm, everybody_plays
from game.study.findings import MORE, Finding
from game.study.worlds import Setting, twice_the_size


def arms(setting: Setting) -> Mapping[str, Arm]:
    """Let start firms use the whole network, and firms of twice their size go alone."""
    large = setting.world(alter=twice_the_size)
    return {
        "whole_network": everybody_plays(setting.world(), "whole_network"),
        **{name: everybody_plays(large, name) for name in alone.POLICIES},
    }


def judge(results: Results) -> list[Finding]:
    """Compare their arrivals."""
    best = best_by(results, list(alone.POLICIES), "went_global")
    small, large = (figure(results, name, "went_global") for name in ("whole_network", best))
    return [
        Finding(
            "small_over_large",
            (points("global_gained", small, large, MORE),),
            {"policy": policy(best)},
        )
    ]


CLAIM = Claim("C10", arms, judge)
