"""C9: free riding pays at first and costs later."""

from collections.abc import Mapping

from engine.quantities import FloatArray
from engine.scenario.changes import OFF
from game.study.claims.claim import Claim, Results, figure, percent, points, policy
from game.study.curves import Curve
from game.study.estimates import Estimate, mean
from game.study.experiments import Arm, Experiment, everybody_plays
from game.study.findings import MORE, Finding, Measure, Scale
from game.study.worlds import Setting, one_town

FIRMS = 12
SHIRKER = 0
QUARTERS_LEAST = 2
SALES_LEAST = 0.03


def arms(setting: Setting) -> Mapping[str, Arm]:
    """Let one firm of a cluster shirk, or none; let all shirk, or none; let all break pledges."""
    town, world = setting.world(alter=one_town(FIRMS)), setting.world()
    forgetful = setting.world(parameters=OFF["trust"])
    groups = {"shirker": (SHIRKER,), "fellows": tuple(range(1, FIRMS))}
    keepers = ("whole_network",) * FIRMS
    return {
        "one_shirks": (Experiment(town, ("free_rider", *keepers[1:]), groups=groups, paths=True),),
        "none_shirks": (Experiment(town, keepers, groups=groups, paths=True),),
        "all_shirk": everybody_plays(world, "free_rider"),
        "whole_network": everybody_plays(world, "whole_network"),
        "all_break": everybody_plays(world, "pledge_breaker"),
        "all_forgiven": everybody_plays(forgetful, "pledge_breaker"),
    }


def judge(results: Results) -> list[Finding]:
    """Count the quarters in which shirking pays; look at where shirkers and breakers end."""
    lead = _lead(results, "one_shirks") - _lead(results, "none_shirks")
    ahead = sum(mean(quarter).low > 0 for quarter in lead.T)
    return [
        Finding(
            "lone_shirker",
            (Measure("quarters_ahead", Scale.COUNT, Estimate.exactly(ahead), QUARTERS_LEAST),),
        ),
        _more_at_the_end(results, "all_shirk", "whole_network", "all_shirk", MORE),
        _more_at_the_end(results, "pledges_forgiven", "all_forgiven", "all_break", SALES_LEAST),
    ]


def _more_at_the_end(
    results: Results, label: str, better: str, worse: str, least: float
) -> Finding:
    """Compare where everybody ends: sales, and how many went global."""
    more, less = (
        {name: figure(results, arm, name) for name in ("sales_q", "went_global")}
        for arm in (better, worse)
    )
    return Finding(
        label,
        (
            percent("sales_gained", more["sales_q"], less["sales_q"], least),
            points("global_gained", more["went_global"], less["went_global"], MORE),
        ),
    )


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
