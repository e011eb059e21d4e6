"""Provinces of any size for measuring: the reference scenario's rules, more or fewer firms."""

from importlib.resources import files

import numpy as np

from engine.quantities import IntArray
from engine.rollout import Play, advance, begin, chunks, decide, simulate
from engine.scenario import Scenario, parse_scenario

POLICY = "whole_network"


def reference() -> Scenario:
    """Return the scenario that all figures refer to."""
    return parse_scenario(files("assets").joinpath("scenarios", "donglin.toml").read_text("utf-8"))


def scenarios() -> list[Scenario]:
    """Return every shipped scenario."""
    folder = files("assets").joinpath("scenarios")
    names = sorted(file.name for file in folder.iterdir() if file.name.endswith(".toml"))
    return [parse_scenario(folder.joinpath(name).read_text("utf-8")) for name in names]


def province_of(firms: int) -> Scenario:
    """Return the reference scenario with `firms` firms, shared out over its batches."""
    scenario = reference()
    batches = scenario.firms
    counts = [firms // len(batches)] * len(batches)
    counts[0] += firms - sum(counts)
    resized = [
        batch.model_copy(update={"count": count})
        for batch, count in zip(batches, counts, strict=True)
        if count
    ]
    data = scenario.model_dump() | {"firms": [batch.model_dump() for batch in resized]}
    return Scenario.model_validate(data)


def seats(scenario: Scenario) -> IntArray:
    """Everybody plays the one policy."""
    return np.zeros(scenario.firm_count, np.int64)


def mid_game(scenario: Scenario, games: int) -> Play:
    """Play six quarters, so that every mechanism is at work."""
    play = begin(scenario, np.arange(games))
    for _ in range(6):
        play, _ = advance(play, decide(play, [POLICY], seats(scenario)))
    return play


def play_all(scenario: Scenario, games: int, quarters: int) -> int:
    """Play games to the end in chunks; return the firm-quarters played."""
    for chunk in chunks(0, games, scenario.firm_count):
        simulate(scenario, [POLICY], seats(scenario), chunk, quarters)
    return games * quarters * scenario.firm_count
