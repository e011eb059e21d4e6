"""Record the golden games anew: `python -m tests.replays.make`, after a change of the rules.

Look at the difference before it is kept: every digest that moved is a game that plays differently.
"""

from pathlib import Path

import numpy as np

from engine.record import Record
from engine.rollout import advance, begin, decide
from game import scenarios

FOLDER = Path(__file__).parent
GAMES: dict[str, tuple[str, int, int, list[str]]] = {
    "network": ("donglin", 11, 20, ["whole_network"]),
    "everybody_different": ("donglin", 23, 20, [
        "whole_network", "alone", "random_legal", "free_rider", "idle", "cluster_research",
    ]),
    "broken_pledges": ("donglin", 5, 20, ["pledge_breaker"]),
    "thin_firms": ("slump", 4, 20, ["alone", "idle", "buying_group", "steady"]),
    "first_year": ("first_year", 1, 8, ["cluster_hopper", "wage_raider", "steady"]),
    "circuit_bay": ("circuit_bay", 9, 16, ["idle", "alone_exporting", "cluster_no_research"]),
}  # fmt: skip


def record(name: str) -> Record:
    """Play one of the golden games."""
    scenario_name, game, quarters, policies = GAMES[name]
    scenario = scenarios.load(scenario_name)
    seats = np.arange(scenario.firm_count) % len(policies)
    play = begin(scenario, np.array([game]), quarters)
    result = Record(scenario, game, quarters)
    while not play.over:
        decisions = decide(play, policies, seats)
        play, settled = advance(play, decisions)
        result = result.with_quarter(decisions, settled.state)
    return result


def main() -> None:
    """Write every golden game."""
    for name in GAMES:
        (FOLDER / f"{name}.json").write_text(record(name).to_text() + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
