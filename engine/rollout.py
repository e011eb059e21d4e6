"""Many games at once, in chunks that fit the processor's cache."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from engine.decisions import Decisions
from engine.observation import Observation, observe
from engine.policies import POLICIES, Dice
from engine.province import Province, build_province
from engine.quantities import BoolArray, IntArray
from engine.scenario import Scenario
from engine.settlement import Quarter, announce, settle
from engine.shocks import MAX_GAME, draw_shocks
from engine.start import start_state
from engine.state import State

CHUNK_FIRMS = 48_000
"""Firms in a chunk: few enough for the cache, enough to hide numpy's cost a call."""

NOTHING: frozenset[str] = frozenset()


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


@dataclass(frozen=True)
class Play:
    """A batch of games under way: the state, and what was announced for the coming quarter."""

    province: Province
    games: IntArray
    quarters: int
    state: State
    known: Mapping[str, object]

    @property
    def seen(self) -> Observation:
        """What the firms see before they decide."""
        return observe(self.province, self.state, self.known, self.quarters)

    @property
    def over(self) -> bool:
        """Whether all quarters have been played."""
        return self.state.quarter >= self.quarters


def begin(scenario: Scenario, games: IntArray, quarters: int | None = None) -> Play:
    """Start the numbered games."""
    province = build_province(scenario, games.size)
    state = start_state(province, games)
    return resume(province, games, quarters or scenario.quarters, state)


def resume(province: Province, games: IntArray, quarters: int, state: State) -> Play:
    """Go on from a state: draw the quarter's chance and announce it."""
    shocks = draw_shocks(province.scenario, games, state.quarter)
    return Play(province, games, quarters, state, announce(province, state, shocks))


def advance(
    play: Play, decisions: Decisions, keep: frozenset[str] | None = NOTHING
) -> tuple[Play, Quarter]:
    """Settle one quarter on `decisions` and announce the next."""
    quarter = settle(play.state, play.known, decisions, keep)
    return resume(play.province, play.games, play.quarters, quarter.state), quarter


def decide(play: Play, policies: Sequence[str], seats: IntArray) -> Decisions:
    """Let policies decide: firm i plays `policies[seats[i]]`."""
    seen = play.seen
    dice = Dice(play.games, play.state.quarter, seats.size)
    decisions: Decisions | None = None
    for at, name in enumerate(policies):
        proposed = POLICIES[name].decide(seen, dice)
        mask: BoolArray = seats == at
        if decisions is None:
            decisions = proposed
        elif mask.any():
            decisions = proposed.where(mask, decisions)
    if decisions is None:
        raise ValueError("at least one policy is needed")
    return decisions.within(limits_of(play.province))


def limits_of(province: Province) -> Mapping[str, tuple[float, float]]:
    """The ranges that depend on the scenario: towns and institutes that exist."""
    return {
        "cluster_choice": (-1, province.fixed["cluster_count"] - 1),
        "institute_choice": (-1, province.fixed["institute_count"] - 1),
    }


def population(scenario: Scenario) -> tuple[list[str], IntArray]:
    """Return the scenario's own policies, and which one each firm plays."""
    keys = [batch.policy for batch in scenario.firms for _ in range(batch.count)]
    policies = sorted(set(keys))
    return policies, np.array([policies.index(key) for key in keys])


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
