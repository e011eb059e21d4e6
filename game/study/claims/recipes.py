"""C13: no recipe wins always: one firm follows each policy among a scenario's own firms."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

import numpy as np

from engine.policies import FIXED
from engine.quantities import FloatArray
from game.lineup import residents
from game.scenarios import names
from game.study.claims.claim import Claim, Results, figure, percent, points, policy
from game.study.estimates import Estimate, mean
from game.study.experiments import Arm, one_plays
from game.study.findings import MORE, Finding, Measure, Scale
from game.study.measuring import Columns
from game.study.worlds import Setting

SEATS = range(4)
"""The firms that people are offered first; each plays an equal part of the games."""
MOST = 0.6
AHEAD = "look_ahead_quick"
"""The weakest of the policies that look ahead: what it beats, the stronger beat too."""
AHEAD_GAMES = 8
"""Games of each seat that it plays: it thinks a thousand times longer than the others."""
NOT_WORSE = -0.1
"""Where both arrive nearly always, sales decide; but it must not arrive clearly less often."""


def arms(setting: Setting) -> Mapping[str, Arm]:
    """Let one firm follow each policy in every scenario."""
    return {
        arm_name(scenario, key): arm
        for scenario in names()
        for key, arm in {
            **recipes(setting, scenario, FIXED),
            **recipes(setting, scenario, [AHEAD], AHEAD_GAMES),
        }.items()
    }


def recipes(
    setting: Setting, scenario: str, keys: Iterable[str], most_games: int | None = None
) -> dict[str, Arm]:
    """Let one firm follow each of some policies among a scenario's own firms."""
    world = setting.world(scenario)
    own = residents(world)
    others = [own.policies[seat] for seat in own.seats]
    return {
        key: tuple(
            replace(one_plays(world, seat, key, others), most_games=most_games) for seat in SEATS
        )
        for key in keys
    }


def judge(results: Results) -> list[Finding]:
    """Find each scenario's best recipe, and how often one and the same is best."""
    best = {scenario: best_recipe(results, scenario) for scenario in names()}
    most, times = Counter(best.values()).most_common(1)[0]
    part = Measure("scenarios_won", Scale.SHARE, Estimate.exactly(times / len(best)), most=MOST)
    return [
        *(_told(results, scenario, key) for scenario, key in best.items()),
        Finding("most_often_best", (part,), {"policy": policy(most)}),
        *(_ahead(results, scenario, key) for scenario, key in best.items()),
    ]


def best_recipe(results: Results, scenario: str) -> str:
    """Name the best fixed policy of a scenario."""
    return best_of({key: results[arm_name(scenario, key)] for key in FIXED})


def best_of(recipes: Mapping[str, Columns]) -> str:
    """Name the policy that goes global most; of those not clearly worse, the one that sells most.

    The one firm that follows it is the group `one`.
    """
    arrived = {key: columns["one.went_global"] for key, columns in recipes.items()}
    first = max(arrived, key=lambda key: float(arrived[key].mean()))
    rivals = [key for key in arrived if mean(arrived[first] - arrived[key]).low <= 0]
    return max(rivals, key=lambda key: float(recipes[key]["one.sales_q"].mean()))


def arm_name(scenario: str, key: str) -> str:
    """Name the arm of a policy in a scenario."""
    return f"{scenario}.{key}"


def _one(results: Results, scenario: str, key: str, name: str) -> FloatArray:
    return figure(results, arm_name(scenario, key), name, "one")


def _told(results: Results, scenario: str, key: str) -> Finding:
    arrived = mean(_one(results, scenario, key, "went_global"))
    return Finding(
        "best_recipe",
        (Measure("went_global", Scale.SHARE, arrived),),
        {"policy": policy(key), "where": f"scenarios.{scenario}"},
    )


def _ahead(results: Results, scenario: str, key: str) -> Finding:
    """Compare who looks ahead with the best recipe of a scenario, in the games that both played."""
    arrived, sold = (
        (
            _one(results, scenario, AHEAD, name),
            _same_games(_one(results, scenario, key, name), results, scenario),
        )
        for name in ("went_global", "sales_q")
    )
    return Finding(
        "ahead_of_recipes",
        (percent("sales_gained", *sold, MORE), points("global_gained", *arrived, NOT_WORSE)),
        {"policy": policy(key), "where": f"scenarios.{scenario}"},
    )


def _same_games(values: FloatArray, results: Results, scenario: str) -> FloatArray:
    """Take those games of each seat that who looks ahead has played as well."""
    parts = len(SEATS)
    each = _one(results, scenario, AHEAD, "went_global").size // parts
    starts = [values.size * at // parts for at in range(parts)]
    return np.concatenate([values[start : start + each] for start in starts])


CLAIM = Claim("C13", arms, judge)
