"""C11: the slump sorts: who was alone fails first."""

from collections.abc import Mapping
from itertools import pairwise

from engine.quantities import FloatArray
from game.study.claims.claim import Claim, Results, figure, points, policy
from game.study.curves import Curve
from game.study.estimates import share
from game.study.experiments import Arm, everybody_plays
from game.study.findings import MORE, Finding, Measure, Scale
from game.study.worlds import Setting

SCENARIO = "slump"
CARD = "slump"
ORDER = ("alone", "buying_group", "whole_network")
"""From the most failures to the fewest."""


def arms(setting: Setting) -> Mapping[str, Arm]:
    """Let everybody meet the slump alone, buying together, or in the whole network."""
    world = setting.world(SCENARIO)
    return {name: everybody_plays(world, name, paths=True) for name in ORDER}


def judge(results: Results) -> list[Finding]:
    """Compare the failures from the slump on."""
    failures = {name: _since_the_card(results, name) for name in ORDER}
    told = [
        Finding(
            "fail_in_slump",
            (Measure("failed_since", Scale.SHARE, share(values)),),
            {"policy": policy(name)},
        )
        for name, values in failures.items()
    ]
    return told + [
        Finding(
            "slump_sorts",
            (points("failed_more", failures[more], failures[fewer], MORE),),
            {"policy": policy(more), "other": policy(fewer)},
        )
        for more, fewer in pairwise(ORDER)
    ]


def _since_the_card(results: Results, name: str) -> FloatArray:
    card = next(event for event in Setting().world(SCENARIO).events if event.key == CARD)
    path = figure(results, name, "failed_path")
    before: FloatArray = path[:, min(card.quarters) - 2]
    found: FloatArray = path[:, -1] - before
    return found


def draw(results: Results) -> list[Curve]:
    """Draw who has failed by each quarter."""
    paths = {name: figure(results, name, "failed_path").mean(axis=0) for name in ORDER}
    quarters = range(1, paths[ORDER[0]].size + 1)
    lines = {policy(name): path.tolist() for name, path in paths.items()}
    return [Curve("failed_by_quarter", "quarter", Scale.SHARE, quarters, lines)]


CLAIM = Claim("C11", arms, judge, draw)
