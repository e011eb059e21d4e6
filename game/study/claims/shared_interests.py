"""C7: shared interests matter: like firms gain more from one another than unlike ones."""

from collections.abc import Mapping

from game.study.claims.claim import Claim, Results, figure, percent, points
from game.study.experiments import Arm, everybody_plays
from game.study.findings import MORE, Finding
from game.study.worlds import Setting, all_alike, all_unlike

SCENARIO = "mixed_crafts"


def arms(setting: Setting) -> Mapping[str, Arm]:
    """Let the same firms use the whole network, all alike or all different in their interests."""
    return {
        name: everybody_plays(setting.world(SCENARIO, alter), "whole_network")
        for name, alter in (("alike", all_alike), ("unlike", all_unlike))
    }


def judge(results: Results) -> list[Finding]:
    """Compare their sales and their arrivals."""
    alike, unlike = (
        {key: figure(results, arm, key) for key in ("sales_q", "went_global")}
        for arm in ("alike", "unlike")
    )
    return [
        Finding(
            "like_firms",
            (
                percent("sales_gained", alike["sales_q"], unlike["sales_q"], MORE),
                points("global_gained", alike["went_global"], unlike["went_global"], MORE),
            ),
        )
    ]


CLAIM = Claim("C7", arms, judge)
