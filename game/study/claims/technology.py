"""C6: technology is where clusters pay most."""

from collections.abc import Mapping

from game.study.claims import alone
from game.study.claims.claim import Claim, Results, best_by, figure, policy
from game.study.estimates import Estimate, relative
from game.study.experiments import Arm, everybody_plays
from game.study.findings import MORE, Finding, Measure, Scale
from game.study.worlds import Setting

KNOWLEDGE, CRAFT = "circuit_bay", "sock_town"
"""A scenario of a knowledge-intensive industry, and one of an old craft."""
TIMES = 1.5


def arms(setting: Setting) -> Mapping[str, Arm]:
    """Let everybody use the whole network or go alone, in both industries."""
    worlds = {name: setting.world(name) for name in (KNOWLEDGE, CRAFT)}
    return {
        f"{name}.{each}": everybody_plays(world, each)
        for name, world in worlds.items()
        for each in ("whole_network", *alone.POLICIES)
    }


def judge(results: Results) -> list[Finding]:
    """Compare the parts by which the network outsells the best who go alone."""
    gains = {name: _gain(results, name) for name in (KNOWLEDGE, CRAFT)}
    knowledge, craft = gains[KNOWLEDGE], gains[CRAFT]
    return [
        *(_told(results, name, gain) for name, gain in gains.items()),
        Finding(
            "knowledge_over_craft",
            (Measure("gain_beyond", Scale.PERCENT, _beyond(knowledge, craft), MORE),),
            {"times": f"{TIMES:g}"},
        ),
    ]


def _best(results: Results, name: str) -> str:
    return best_by(results, [f"{name}.{each}" for each in alone.POLICIES], "sales_q")


def _gain(results: Results, name: str) -> Estimate:
    return relative(
        figure(results, f"{name}.whole_network", "sales_q"),
        figure(results, _best(results, name), "sales_q"),
    )


def _told(results: Results, name: str, gain: Estimate) -> Finding:
    best = _best(results, name).partition(".")[2]
    names = {"policy": policy(best), "where": f"scenarios.{name}"}
    return Finding("network_gain", (Measure("sales_gained", Scale.PERCENT, gain),), names)


def _beyond(knowledge: Estimate, craft: Estimate) -> Estimate:
    """By how much one gain exceeds TIMES the other; other scenario, other luck: independent."""
    value = knowledge.value - TIMES * craft.value
    margins = (knowledge.high - knowledge.value, TIMES * (craft.high - craft.value))
    margin = sum(each**2 for each in margins) ** 0.5
    return Estimate(value, value - margin, value + margin)


CLAIM = Claim("C6", arms, judge)
