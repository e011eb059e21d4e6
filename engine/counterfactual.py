"""Counterfactuals: a played game played again with choices changed, many changes in one batch.

Every row of the batch begins as the game began. Its chance is the game's own, or another future's.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import fields

import numpy as np

from engine.decisions import Decisions
from engine.foresight import FIRST_IMAGINED
from engine.interventions import intervene
from engine.play import Play, decide_by, limits_of, population, resume
from engine.province import Province, build_province
from engine.quantities import IntArray
from engine.record import Record
from engine.scenario import Scenario
from engine.settlement import Quarter, announce, settle
from engine.shocks import Shocks, draw_shocks
from engine.start import start_state
from engine.state import State

Change = Callable[[Play, Decisions], Decisions]
"""Returns the decisions of a quarter, of shape (rows, firms), given those that were played."""
Watch = Callable[[Play, Quarter], None]
NOTHING: frozenset[str] = frozenset()
ARRAYS = tuple(field.name for field in fields(State) if field.name not in {"quarter", "decisions"})
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
    for made, interventions in zip(record.decisions, record.interventions, strict=True):
        play = intervene(play, interventions)
        decisions = change(play, repeated(made, rows)).within(limits)
        quarter = settle(play.state, play.known, decisions, NOTHING)
        if watch:
            watch(play, quarter)
        play = _at(play.province, record, drawn_from, quarter.state)
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


def go_on(plays: Sequence[Play], chance: IntArray, still: Collection[int]) -> State:
    """Play a game on to its end from several of its quarters, under the futures of `chance`.

    `plays` are quarters of one game, one after another. The firms in `still` go on as they last
    decided, the others follow the scenario's policies. The rows of the result are each quarter's
    futures, first quarter first; what began earlier moves on with what begins now, under the
    parameters that hold now.
    """
    scenario, quarters = plays[0].province.scenario, plays[0].quarters
    policies, seats = population(scenario)
    seats[list(still)] = -1
    state = _futures(plays[0].state, chance.size)
    for play in plays[1:]:
        ahead = _later(scenario, quarters, state, chance, (policies, seats))
        scenario = play.province.scenario
        state = _joined(ahead, play.state, chance.size)
    while state.quarter < quarters:
        state = _later(scenario, quarters, state, chance, (policies, seats))
    return state


def _later(
    scenario: Scenario,
    quarters: int,
    state: State,
    chance: IntArray,
    lineup: tuple[Sequence[str], IntArray],
) -> State:
    """Settle one more quarter in every future."""
    rows = state.cash.shape[0]
    numbers = np.tile(chance, rows // chance.size)
    play = resume(build_province(scenario, rows), numbers, quarters, state)
    return settle(state, play.known, decide_by(play, *lineup, None), NOTHING).state


def _futures(state: State, count: int) -> State:
    """Repeat the state of one game, a row each."""
    stocks = {name: np.repeat(getattr(state, name), count, axis=0) for name in ARRAYS}
    decisions = repeated(state.decisions, count)
    return State(quarter=state.quarter, decisions=decisions, **stocks)


def _joined(ahead: State, begins: State, count: int) -> State:
    """Put the futures of a quarter that begins now below those that are under way."""
    new = _futures(begins, count)
    stocks = {name: np.concatenate([getattr(ahead, name), getattr(new, name)]) for name in ARRAYS}
    decisions = Decisions(
        **{
            name: np.concatenate([value, getattr(new.decisions, name)])
            for name, value in ahead.decisions.items()
        }
    )
    return State(quarter=begins.quarter, decisions=decisions, **stocks)
