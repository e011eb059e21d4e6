"""C9: free riding pays at first and costs later."""

from collections.abc import Mapping

from engine.quantities import FloatArray
from game.study.claims.claim import Claim, Results, figure, percent, points, policy
from game.study.curves import Curve
from game.study.estimates import Estimate, mean
from game.study.experiments import Arm, Experiment, everybody_plays
from game.study.findings import MORE, Finding, Measure, Scale
from game.study.worlds import Setting, one_town

FIRMS = 12
SHIRKER = 0
QUARTERS_LEAST = 2


def arms(setting: Setting) -> Mapping[str, Arm]:
    """Let one firm of a cluster shirk, or none; and let everybody shirk, or nobody."""
    town, world = setting.world(alter=one_town(FIRMS)), setting.world()
    groups = {"shirker": (SHIRKER,), "fellows": tuple(range(1, FIRMS))}
    keepers = ("whole_network",) * FIRMS
    return {
        "one_shirks": (Experiment(town, ("free_rider", *keepers[1:]), groups=groups, paths=True),),
        "none_shirks": (Experiment(town, keepers, groups=groups, paths=True),),
        "all_shirk": everybody_plays(world, "free_rider"),
        "whole_network": everybody_plays(world, "whole_network"),
    }


def judge(results: Results) -> list[Finding]:
    """Count the quarters in which shirking pays, and look at where shirkers end."""
    lead = _lead(results, "one_shirks") - _lead(results, "none_shirks")
    ahead = sum(mean(quarter).low > 0 for quarter in lead.T)
    kept, shirked = "whole_network", "all_shirk"
    return [
        Finding(
            "lone_shirker",
            (Measure("quarters_ahead", Scale.COUNT, Estimate.exactly(ahead), QUARTERS_LEAST),),
        ),
        Finding(
            "all_shirk",
            (
                percent(
                    "sales_gained",
                    figure(results, kept, "sales_q"),
                    figure(results, shirked, "sales_q"),
                    MORE,
                ),
                points(
                    "global_gained",
                    figure(results, kept, "went_global"),
                    figure(results, shirked, "went_global"),
                    MORE,
                ),
            ),
        ),
    ]


def _lead(results: Results, arm: str) -> FloatArray:
    """Return by how much the first firm's profit exceeds its fellows', quarter by quarter."""
    shirker, fellows = (figure(results, arm, "profit_path", g) for g in ("shirker", "fellows"))
    return shirker - fellows


def draw(results: Results) -> list[Curve]:
    """Draw by how much shirking pays the one who does it, quarter by quarter."""
    lead = (_lead(results, "one_shirks") - _lead(results, "none_shirks")).mean(axis=0)
    quarters = range(1, lead.size + 1)
    lines = {policy("free_rider"): lead.tolist()}
    return [Curve("shirkers_lead", "quarter", Scale.MONEY, quarters, lines)]


CLAIM = Claim("C9", arms, judge, draw)
