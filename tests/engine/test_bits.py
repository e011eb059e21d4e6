"""The same game has the same bits in any batch and on any processor's vector unit."""

import os
import subprocess
import sys

import numpy as np
import pytest

from engine.record import chain
from engine.rollout import advance, begin, decide
from engine.scenario import Scenario
from game import scenarios

POLICIES = ["whole_network", "random_legal", "alone_exporting"]


def digests(scenario: Scenario, games: list[int], quarters: int) -> list[str]:
    """Play games with policies that use every mechanism; return the digest chain of each."""
    play = begin(scenario, np.array(games), quarters)
    seats = np.arange(scenario.firm_count) % len(POLICIES)
    found = [""] * len(games)
    while not play.over:
        decisions = decide(play, POLICIES, seats)
        play, settled = advance(play, decisions)
        found = [chain(previous, decisions, settled.state, at) for at, previous in enumerate(found)]
    return found


def vector_extensions() -> str:
    found = np.show_config(mode="dicts")["SIMD Extensions"].get("found", [])
    return " ".join(found)


def test_games_alone_equal_games_in_a_batch() -> None:
    scenario = scenarios.load("donglin")
    together = digests(scenario, [0, 1, 2, 3, 4, 5], 8)
    assert together == [digests(scenario, [game], 8)[0] for game in range(6)]
    assert len(set(together)) == 6


def test_the_vector_unit_makes_no_difference() -> None:
    extensions = vector_extensions()
    if not extensions:
        pytest.skip("this processor has no vector extensions to switch off")
    program = (
        "from tests.engine.test_bits import digests; from game import scenarios; "
        "print(*digests(scenarios.load('donglin'), [7, 8], 12))"
    )
    plain = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "NPY_DISABLE_CPU_FEATURES": extensions},
        capture_output=True,
        text=True,
        check=True,
    )
    assert plain.stdout.split() == digests(scenarios.load("donglin"), [7, 8], 12)
