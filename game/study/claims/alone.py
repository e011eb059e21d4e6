"""C1: going alone rarely goes global."""

from collections.abc import Mapping

from game.study.claims.claim import Claim, Results, best_by, figure, policy
from game.study.estimates import share
from game.study.experiments import Arm, everybody_plays
from game.study.findings import Finding, Measure, Scale
from game.study.worlds import Setting

POLICIES = ("idle", "alone", "alone_research", "alone_exporting")
"""The shipped policies without any cooperation."""
IDLE_MOST = 0.02
LEAST, MOST = 0.05, 0.35


def arms(setting: Setting) -> Mapping[str, Arm]:
    """Let everybody idle, and let everybody try each way of going alone."""
    return {name: everybody_plays(setting.world(), name) for name in POLICIES}


def judge(results: Results) -> list[Finding]:
    """Look at the idle and at the best of those who go alone."""
    best = best_by(results, list(POLICIES), "went_global")
    return [
        _goes_global(results, "idle", 0.0, IDLE_MOST),
        _goes_global(results, best, LEAST, MOST),
    ]


def _goes_global(results: Results, name: str, least: float, most: float) -> Finding:
    found = share(figure(results, name, "went_global"))
    label = "idle_alone" if name == "idle" else "best_alone"
    return Finding(
        label, (Measure("went_global", Scale.SHARE, found, least, most),), {"policy": policy(name)}
    )


CLAIM = Claim("C1", arms, judge)
