"""Played games for the debrief's tests, small and of all kinds."""

from functools import cache

import numpy as np

from engine.record import Record
from engine.rollout import advance, begin, decide
from engine.scenario import Scenario
from game.debrief.debrief import Debrief, debrief_of
from game.debrief.played import Played, played
from game.lineup import residents_but
from tests.sittings import people_world

FUTURES = 10


def record_of(
    world: Scenario, firm: int = 0, policy: str = "whole_network", game: int = 7, quarters: int = 6
) -> Record:
    lineup = residents_but(world, firm, policy)
    play = begin(world, np.array([game]), quarters)
    record = Record(world, game, quarters)
    while not play.over:
        decisions = decide(play, lineup.policies, lineup.seats)
        play, settled = advance(play, decisions)
        record = record.with_quarter(decisions, settled.state)
    return record


@cache
def network_game() -> Played:
    """Play six quarters in which the first firm joins in everything."""
    return played(record_of(people_world()))


@cache
def looked_back() -> Debrief:
    return debrief_of(network_game(), 0, futures=FUTURES)
