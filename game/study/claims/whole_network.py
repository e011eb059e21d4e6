"""C3: the whole network works, and is no certainty."""

from collections.abc import Mapping

from game.study.claims.claim import Claim, Results, figure
from game.study.estimates import share
from game.study.experiments import Arm, everybody_plays
from game.study.findings import Finding, Measure, Scale
from game.study.worlds import Setting

LEAST, MOST = 0.65, 0.92


def arms(setting: Setting) -> Mapping[str, Arm]:
    """Let everybody use the whole network."""
    return {"whole_network": everybody_plays(setting.world(), "whole_network")}


def judge(results: Results) -> list[Finding]:
    """Look at who goes global."""
    arrived = share(figure(results, "whole_network", "went_global"))
    measure = Measure("went_global", Scale.SHARE, arrived, LEAST, MOST)
    return [Finding("network_works", (measure,))]


CLAIM = Claim("C3", arms, judge)
