"""Whether the balance is healthy: findings with the ranges in which they must lie."""

from collections import Counter

from engine.policies import FIXED
from game.study.balance import populations
from game.study.balance.dominated import idle_decisions
from game.study.balance.study import BalanceReport, ScenarioBalance
from game.study.claims.claim import policy
from game.study.claims.recipes import MOST, best_of
from game.study.estimates import Estimate
from game.study.findings import Finding, Measure, Scale
from game.study.verdicts import Verdict

WON_LEAST, WON_MOST = 0.05, 0.95
"""Every scenario can be won by the best, and is lost by many who do the usual."""
BEGINNER_LEAST, BEGINNER_MOST = 0.2, 0.6
RANDOM_MOST = 0.03
DECISIONS_LEAST = 0.6


def verdicts(report: BalanceReport) -> list[Verdict]:
    """Judge the balance."""
    found = report.scenarios
    return [
        Verdict("B1", tuple(_recipes(report))),
        Verdict("B2", tuple(finding for each in found for finding in _beginners(each))),
        Verdict("B3", tuple(_random(each) for each in found)),
        Verdict("B4", tuple(_luck(each) for each in found)),
        Verdict("B5", tuple(_values(report))),
    ]


def best_recipe(report: BalanceReport, scenario: str) -> str:
    """Name the best fixed policy of a scenario for one firm among its own."""
    return best_of(
        {key: report.results[f"one/{scenario}/{key}"] for key in FIXED},
    )


def _recipes(report: BalanceReport) -> list[Finding]:
    best = {each.scenario: best_recipe(report, each.scenario) for each in report.scenarios}
    most, times = Counter(best.values()).most_common(1)[0]
    rows = {each.scenario: {row.policy: row for row in each.one} for each in report.scenarios}
    part = Estimate.exactly(times / len(best))
    return [
        Finding(
            "most_often_best", (_counted("scenarios_won", part, MOST),), {"policy": policy(most)}
        ),
        *(
            Finding(
                what,
                (_share("went_global", rows[name][key].went_global, *allowed),),
                {"where": f"scenarios.{name}", "policy": policy(key)},
            )
            for name, winner in best.items()
            for what, key, allowed in (
                ("best_recipe", winner, (WON_LEAST, 1.0)),
                ("usual_recipe", populations.ORDINARY, (0.0, WON_MOST)),
            )
        ),
    ]


def _beginners(found: ScenarioBalance) -> list[Finding]:
    return [
        Finding(
            "level",
            (_share("went_global", estimate, BEGINNER_LEAST, BEGINNER_MOST),),
            {"where": f"scenarios.{found.scenario}", "level": f"study.levels.{level}"},
        )
        for level, estimate in found.levels.items()
        if level == "starter"
    ]


def _random(found: ScenarioBalance) -> Finding:
    row = next(row for row in found.one if row.policy == populations.RANDOM)
    measure = _share("went_global", row.went_global, 0.0, RANDOM_MOST)
    return Finding("random", (measure,), {"where": f"scenarios.{found.scenario}"})


def _luck(found: ScenarioBalance) -> Finding:
    part = Estimate.exactly(found.parts.decisions)
    measure = Measure("decisions_part", Scale.SHARE, part, DECISIONS_LEAST)
    return Finding("luck", (measure,), {"where": f"scenarios.{found.scenario}"})


def _values(report: BalanceReport) -> list[Finding]:
    dominated = [
        Finding(
            "dominated_value",
            (Measure("times_good", Scale.COUNT, Estimate.exactly(standing.good), 1),),
            {"decision": f"decisions.{standing.decision}.label", "value": standing.value},
        )
        for standing in report.standings
        if standing.dominated
    ]
    idle = [
        Finding(
            "idle_decision",
            (Measure("times_mattered", Scale.COUNT, Estimate.exactly(0), 1),),
            {"decision": f"decisions.{name}.label"},
        )
        for name in idle_decisions(report.standings)
    ]
    tried = Estimate.exactly(len(report.standings))
    return [Finding("values_tried", (Measure("values", Scale.COUNT, tried),)), *dominated, *idle]


def _share(what: str, estimate: Estimate, least: float, most: float) -> Measure:
    return Measure(what, Scale.SHARE, estimate, least, most)


def _counted(what: str, estimate: Estimate, most: float) -> Measure:
    return Measure(what, Scale.SHARE, estimate, most=most)
