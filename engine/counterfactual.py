"""Counterfactuals: a played game played again with choices changed, many changes in one batch.

Every row of the batch begins as the game began. Its chance is the game's own, or another future's.
"""

from collections.abc import Callable, Collection
from dataclasses import fields

import numpy as np

from engine.decisions import Decisions
from engine.foresight import FIRST_IMAGINED
from engine.play import Play, advance, decide_by, limits_of, population, resume
from engine.province import Province, build_province
from engine.quantities import IntArray
from engine.record import Record
from engine.settlement import Quarter, announce, settle
from engine.shocks import Shocks, draw_shocks
from engine.start import start_state
from engine.state import State

Change = Callable[[Play, Decisions], Decisions]
"""Returns the decisions of a quarter, of shape (rows, firms), given those that were played."""
Watch = Callable[[Play, Quarter], None]
NOTHING: frozenset[str] = frozenset()
OTHER_FUTURES = FIRST_IMAGINED + (1 << 50)
"""Futures that a game did not have are numbered from here on; no game's own chance is there."""


def as_played(_: Play, decisions: Decisions) -> Decisions:
    """Change nothing."""
    return decisions


def play_again(
    record: Record,
    rows: int,
    change: Change = as_played,
    *,
    chance: IntArray | None = None,
    watch: Watch | None = None,
) -> Play:
    """Play the quarters of a record again in `rows` rows and return where they end.

    `chance` numbers the games from which each row's shocks are drawn; without it all rows have the
    record's own. With nothing changed, every row is the game as it was played, bit for bit.
    """
    province = build_province(record.scenario, rows)
    games = np.full(rows, record.game)
    drawn_from = games if chance is None else chance
    limits = limits_of(province)
    play = _at(province, record, drawn_from, start_state(province, games))
    for made in record.decisions:
        decisions = change(play, repeated(made, rows)).within(limits)
        quarter = settle(play.state, play.known, decisions, NOTHING)
        if watch:
            watch(play, quarter)
        play = _at(province, record, drawn_from, quarter.state)
    return play


def _at(province: Province, record: Record, chance: IntArray, state: State) -> Play:
    """Announce a quarter; equal games share one draw."""
    games, where = np.unique(chance, return_inverse=True)
    drawn = draw_shocks(province.scenario, games, state.quarter)
    shocks = Shocks(
        **{field.name: getattr(drawn, field.name)[where.ravel()] for field in fields(Shocks)}
    )
    numbers = np.full(chance.size, record.game)
    return Play(province, numbers, record.quarters, state, announce(province, state, shocks))


def repeated(decisions: Decisions, rows: int) -> Decisions:
    """Repeat the decisions of one game, a row each."""
    return Decisions(**{name: np.repeat(value, rows, axis=0) for name, value in decisions.items()})


def go_on(play: Play, chance: IntArray, still: Collection[int]) -> State:
    """Play a game on from where it is to its end, in as many futures as `chance` numbers.

    The firms in `still` go on as they last decided, the others follow the scenario's policies.
    """
    rows, true = chance.size, play.state
    stocks = {
        field.name: np.repeat(getattr(true, field.name), rows, axis=0)
        for field in fields(State)
        if field.name not in {"quarter", "decisions"}
    }
    decisions = repeated(true.decisions, rows)
    state = State(quarter=true.quarter, decisions=decisions, **stocks)
    policies, seats = population(play.province.scenario)
    seats[list(still)] = -1
    ahead = resume(build_province(play.province.scenario, rows), chance, play.quarters, state)
    while not ahead.over:
        ahead, _ = advance(ahead, decide_by(ahead, policies, seats, None))
    return ahead.state
