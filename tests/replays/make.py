"""Record the golden games anew: `python -m tests.replays.make`, after a change of the rules.

Look at the difference before it is kept: every digest that moved is a game that plays differently.
"""

from pathlib import Path
from typing import NamedTuple

import numpy as np

from engine.record import Record
from engine.rollout import advance, begin, decide
from engine.scenario import Scenario
from game import scenarios

FOLDER = Path(__file__).parent


class Recipe(NamedTuple):
    """A game to record: where, which, how long, and who plays, firm by firm in turn."""

    scenario: str
    game: int
    quarters: int
    policies: list[str]
    debt: float | None = None
    """What every firm owes the bank at the start, where it is not what the scenario says."""


GAMES = {
    "network": Recipe("donglin", 11, 20, ["whole_network"]),
    "everybody_different": Recipe("donglin", 23, 20, [
        "whole_network", "alone", "random_legal", "free_rider", "idle", "cluster_research",
    ]),
    "broken_pledges": Recipe("donglin", 5, 20, ["pledge_breaker"]),
    "thin_firms": Recipe("slump", 4, 20, ["alone", "idle", "buying_group", "steady"]),
    "old_debts": Recipe("slump", 4, 20, ["alone", "steady", "idle"], debt=4_700_000),
    "first_year": Recipe("first_year", 1, 8, ["cluster_hopper", "wage_raider", "steady"]),
    "circuit_bay": Recipe("circuit_bay", 9, 16, ["idle", "alone_exporting", "cluster_no_research"]),
    "ordinary_owners": Recipe("mixed_crafts", 2, 20, [
        "ordinary", "by_the_hints", "ordinary", "research_network", "ordinary", "export_consortium",
    ]),
}  # fmt: skip


def scenario_of(recipe: Recipe) -> Scenario:
    """Load a recipe's scenario, with its debts at the start."""
    scenario = scenarios.load(recipe.scenario)
    if recipe.debt is None:
        return scenario
    owing = [firms.model_copy(update={"debt": recipe.debt}) for firms in scenario.firms]
    return scenario.model_copy(update={"firms": tuple(owing)})


def record(name: str) -> Record:
    """Play one of the golden games."""
    recipe = GAMES[name]
    scenario = scenario_of(recipe)
    seats = np.arange(scenario.firm_count) % len(recipe.policies)
    play = begin(scenario, np.array([recipe.game]), recipe.quarters)
    result = Record(scenario, recipe.game, recipe.quarters)
    while not play.over:
        decisions = decide(play, recipe.policies, seats)
        play, settled = advance(play, decisions)
        result = result.with_quarter(decisions, settled.state)
    return result


def main() -> None:
    """Write every golden game."""
    for name in GAMES:
        (FOLDER / f"{name}.json").write_text(record(name).to_text() + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
