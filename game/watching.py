"""Watching one game: its quarters one by one, with every quantity kept for explanation."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from engine.decisions import Decisions
from engine.rollout import Play, advance, begin, chunks, decide
from engine.scenario import Scenario
from engine.state import State
from game.lineup import Lineup

GAME = 0
"""Where the game is in its arrays: a batch of one."""


@dataclass(frozen=True)
class Moment:
    """One settled quarter: how it began, what was decided, and every quantity that followed."""

    play: Play
    decisions: Decisions
    values: Mapping[str, Any]
    after: State

    @property
    def quarter(self) -> int:
        """The quarter's number, 1 first."""
        return self.after.quarter


def moments(
    scenario: Scenario, lineup: Lineup, game: int, quarters: int | None = None
) -> Iterator[Moment]:
    """Play one game by policies and show each quarter as it is settled.

    Errors: ValueError when the game's number is out of range.
    """
    numbers = next(iter(chunks(game, 1, scenario.firm_count)))
    play = begin(scenario, numbers, quarters)
    while not play.over:
        decisions = decide(play, lineup.policies, lineup.seats)
        following, quarter = advance(play, decisions, None)
        yield Moment(play, decisions, quarter.values, quarter.state)
        play = following
