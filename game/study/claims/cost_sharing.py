"""C2: sharing costs without knowledge is a comfortable stall."""

from collections.abc import Mapping

from game.study.claims.claim import Claim, Results, figure, points
from game.study.estimates import share
from game.study.experiments import Arm, everybody_plays
from game.study.findings import MORE, Finding, Measure, Scale
from game.study.worlds import Setting

GLOBAL_MOST = 0.05


def arms(setting: Setting) -> Mapping[str, Arm]:
    """Let everybody share costs only, or cut costs alone."""
    world = setting.world()
    return {name: everybody_plays(world, name) for name in ("cluster_no_research", "alone")}


def judge(results: Results) -> list[Finding]:
    """Look at who survives, and who arrives."""
    failed = [figure(results, name, "failed") for name in ("alone", "cluster_no_research")]
    arrived = share(figure(results, "cluster_no_research", "went_global"))
    return [
        Finding("sharers_survive", (points("survived", failed[0], failed[1], MORE),)),
        Finding("sharers_stall", (Measure("went_global", Scale.SHARE, arrived, 0.0, GLOBAL_MOST),)),
    ]


CLAIM = Claim("C2", arms, judge)
