"""Many games at once, in chunks that fit the processor's cache."""

from collections.abc import Callable, Iterator, Sequence

import numpy as np

from engine.decisions import Decisions
from engine.foresight import Imagination
from engine.play import Play, advance, begin, decide_by, limits_of, population, resume
from engine.quantities import IntArray
from engine.scenario import Scenario
from engine.shocks import MAX_GAME
from engine.state import State

__all__ = [
    "Play",
    "advance",
    "begin",
    "chunks",
    "decide",
    "limits_of",
    "population",
    "resume",
    "simulate",
]

CHUNK_FIRMS = 32_000
"""Firms in a chunk: few enough for the cache, enough to hide numpy's cost a call."""


def chunks(first_game: int, games: int, firms: int) -> Iterator[IntArray]:
    """Cut consecutive game numbers into chunks; a game's result does not depend on the cut.

    Errors: ValueError when a game number is out of range.
    """
    if first_game < 0 or games < 1 or first_game + games > MAX_GAME:
        raise ValueError(f"game numbers go from 0 to {MAX_GAME - 1:,}, and at least one is needed")
    size = max(1, CHUNK_FIRMS // firms)
    beyond = first_game + games
    return (
        np.arange(start, min(start + size, beyond)) for start in range(first_game, beyond, size)
    )


def decide(play: Play, policies: Sequence[str], seats: IntArray) -> Decisions:
    """Let policies decide: firm i plays `policies[seats[i]]`; with a negative seat it stands still.

    Errors: ValueError without any policy.
    """
    return decide_by(play, policies, seats, Imagination(play))


def simulate(  # noqa: PLR0913, PLR0917  who plays what, where, how long and who watches
    scenario: Scenario,
    policies: Sequence[str],
    seats: IntArray,
    games: IntArray,
    quarters: int | None = None,
    watch: Callable[[Play], None] | None = None,
) -> State:
    """Play one chunk of games to the end with policies; `watch` sees each quarter begin."""
    play = begin(scenario, games, quarters)
    while not play.over:
        if watch:
            watch(play)
        play, _ = advance(play, decide(play, policies, seats))
    return play.state
