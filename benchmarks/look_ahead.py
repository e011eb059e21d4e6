"""Print what looking ahead is worth: `python -m benchmarks.look_ahead [GAMES [SCENARIO...]]`.

One firm leaves the scenario's own policy for another; all other firms stay as they are. Every row
is about the same firms in the same games: the share that goes global and the mean of final sales,
in thousand RMB. A policy does better than another with a higher share, or with the same and more
sales. At the end, what one decision takes of the processor's own time.
"""

import sys
from dataclasses import dataclass

import numpy as np

from benchmarks.table import least_seconds, row
from benchmarks.worlds import mid_game, reference, scenarios
from engine.outcome import Reason
from engine.policies import FIXED
from engine.policies.look_ahead import STRENGTHS
from engine.rollout import chunks, decide, population, simulate
from engine.scenario import Scenario

GAMES = 12
FIRST_GAME = 5_000
FIRMS = 2
"""Firms of a scenario that leave its policy, one after another."""


@dataclass(frozen=True, order=True)
class Result:
    """What became of the firms that followed a policy; the better is the greater."""

    global_share: float
    sales: float
    policy: str


def results(scenario: Scenario, policy: str, games: int) -> Result:
    """Let some firms follow a policy, one at a time."""
    policies, seats = population(scenario)
    arrived, sales = [], []
    for firm in np.linspace(0, scenario.firm_count - 1, FIRMS + 2).astype(int)[1:-1]:
        mine = seats.copy()
        mine[firm] = len(policies)
        for chunk in chunks(FIRST_GAME, games, scenario.firm_count):
            state = simulate(scenario, [*policies, policy], mine, chunk)
            arrived.append(state.outcome[:, firm] == Reason.WENT_GLOBAL)
            sales.append(state.sales_q[:, firm] / 1_000.0)
    return Result(float(np.mean(arrived)), float(np.mean(sales)), policy)


def compare(scenario: Scenario, games: int) -> bool:
    """Print a scenario's rows; tell whether the strengths are in order, above all fixed ones."""
    fixed = max(results(scenario, policy, games) for policy in FIXED)
    ahead = [results(scenario, policy, games) for policy in STRENGTHS]
    for one in (fixed, *ahead):
        what = f"{scenario.key}, {one.policy}{' (best fixed)' if one is fixed else ''}"
        row(what, f"{one.global_share:.0%} {one.sales:,.0f}")
    return fixed < ahead[0] and ahead == sorted(ahead)


def thinking_time() -> None:
    """Time one decision of one firm in one game."""
    scenario = reference()
    _, seats = population(scenario)
    play = mid_game(scenario, 1)
    mine = np.where(np.arange(seats.size) == 0, 0, -1)
    for policy in STRENGTHS:
        (seconds,) = least_seconds(lambda policy=policy: decide(play, [policy], mine))
        row(f"a decision by {policy}", f"{seconds * 1e3:.0f} ms")


def main(arguments: list[str]) -> int:
    """Print the table; return 1 when a stronger setting does worse, or a fixed policy best."""
    games = int(arguments[0]) if arguments else GAMES
    every = [one for one in scenarios() if not arguments[1:] or one.key in arguments[1:]]
    in_order = [compare(scenario, games) for scenario in every]
    thinking_time()
    return 0 if all(in_order) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
