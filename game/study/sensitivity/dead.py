"""Parameters that change nothing: at neither end of its range does any figure differ."""

import numpy as np

from engine.explain import PARAMETERS
from engine.policies import FIXED
from engine.scenario import Scenario, ScenarioError
from engine.scenario.changes import with_parameters
from engine.scenario.parameter import bounds
from game.lineup import in_turn
from game.study.claims.claim import Results
from game.study.experiments import Arm, Experiment, everybody_plays

POPULATIONS = ("mixed", "whole_network")
"""All policies in turn, who try every decision; and everybody in the whole network."""
BASE = "base"
ENDS = ("low", "high")


def arms(scenario: Scenario) -> dict[str, Arm]:
    """Let both populations play as the scenario is, and at both ends of every range."""
    worlds = {BASE: scenario, **ends(scenario)}
    return {
        f"{place}/{population}": _arm(world, population)
        for place, world in worlds.items()
        for population in POPULATIONS
    }


def ends(scenario: Scenario) -> dict[str, Scenario]:
    """Return the scenario with each parameter at each end, as far as others allow it."""
    found = {}
    for name, field in PARAMETERS.items():
        for end, value in zip(ENDS, bounds(field), strict=True):
            try:
                found[f"{name}/{end}"] = with_parameters(scenario, {name: value})
            except ScenarioError:
                continue
    return found


def _arm(world: Scenario, population: str) -> Arm:
    if population != "mixed":
        return everybody_plays(world, population)
    lineup = in_turn(list(FIXED), world.firm_count)
    return (Experiment(world, tuple(lineup.policies[seat] for seat in lineup.seats), paths=True),)


def dead(results: Results) -> list[str]:
    """Name the parameters at whose ends every figure of every game is what it was."""
    return [
        name
        for name in PARAMETERS
        if not any(
            _differs(results, f"{name}/{end}/{population}", f"{BASE}/{population}")
            for end in ENDS
            for population in POPULATIONS
            if f"{name}/{end}/{population}" in results
        )
    ]


def _differs(results: Results, one: str, other: str) -> bool:
    base = results[other]
    return any(not np.array_equal(values, base[name]) for name, values in results[one].items())
