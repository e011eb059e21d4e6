"""Foresight: the games that one firm can imagine from what it may see, with nothing peeked at.

A firm knows its own books and decisions, what is public of everybody, what is announced for the
quarter, and the scenario. Of the other firms' private business it knows nothing; here each gets
what the same firm had, at the same time, in one of a few games that the scenario's own policies
played and that are nobody's: like the real thing, and as uncertain as it is to an outsider. The
chance of imagined games comes from numbers above all real games, so it meets no game's own.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from functools import lru_cache
from typing import Any

import numpy as np

from engine.decisions import Decisions
from engine.observation import Observation, visibility
from engine.play import NOTHING, Play, advance, begin, decide_by, limits_of, population
from engine.policies import Dice
from engine.province import Province, build_province
from engine.quantities import AnyArray, BoolArray, IntArray
from engine.scenario import Scenario
from engine.settlement import Quarter, announce
from engine.shocks import MAX_GAME, Shocks, draw_shocks
from engine.start import opening_accounts
from engine.state import Seen, State

LIKE_GAMES = 48
"""Games from which the private business of other firms is guessed."""
LIKE_STATES = 4
"""How many of their quarters are kept."""
ANNOUNCED_DRAWS = (
    "home_cycle_draw",
    "export_cycle_draw",
    "material_cycle_draw",
    "event_draw",
    "order_size_draw",
)
"""Chance that everybody knows before deciding: the indices, events and orders announced."""
PRIVATE = tuple(name for name, mark in visibility().items() if mark is Seen.OWN)
EVERY_GAME = slice(None)
FIRST_IMAGINED = 2 * MAX_GAME
"""Imagined games are numbered from here on; the games from which rivals are guessed, below."""


class LikeGames:
    """Games that nobody plays, by a scenario's own policies: how firms like these fare.

    Only the last few quarters are kept, half a megabyte each; whoever asks for an earlier one has
    the games played anew.
    """

    def __init__(self, scenario: Scenario, quarters: int) -> None:
        """Begin; quarters are played when somebody asks for them."""
        self._scenario, self._quarters = scenario, quarters
        self._lineup = population(scenario)
        self._kept = self._begun()

    def _begun(self) -> tuple[Play, Mapping[int, State]]:
        play = begin(self._scenario, MAX_GAME + np.arange(LIKE_GAMES), self._quarters)
        return play, {0: play.state}

    def after(self, quarters: int) -> State:
        """Return the games' state after some quarters.

        What is kept is exchanged as one, so that several threads may ask.
        """
        play, states = self._kept
        if quarters not in states and quarters < play.state.quarter:
            play, states = self._begun()
        while quarters not in states:
            play, _ = advance(play, decide_by(play, *self._lineup, None))
            recent = sorted(states)[1 - LIKE_STATES :]
            states = {**{at: states[at] for at in recent}, play.state.quarter: play.state}
        self._kept = play, states
        return states[quarters]


@lru_cache(maxsize=4)
def like_games(province: Province, quarters: int) -> LikeGames:
    """Return the games like those of a province; the same ones each time it is asked."""
    return LikeGames(province.scenario, quarters)


@dataclass(frozen=True)
class Driven:
    """Games under way in which firm `firm` decides, and its rivals by the scenario's policies."""

    play: Play
    firm: int

    @property
    def seen(self) -> Observation:
        """What the firm would see: its own column."""
        return self.play.seen.of(self._own)

    @property
    def dice(self) -> Dice:
        """The firm's own dice."""
        play = self.play
        firms = play.state.cash.shape[1]
        return Dice(play.games, play.state.quarter, firms).of(self._own)

    @property
    def over(self) -> bool:
        """Whether all quarters have been played."""
        return self.play.over

    @property
    def _own(self) -> slice:
        return slice(self.firm, self.firm + 1)

    def after(self, own: Decisions) -> "Driven":
        """Return the games a quarter later, if the firm decides so."""
        following, _ = self.settle(own)
        return following

    def settle(self, own: Decisions, keep: frozenset[str] = NOTHING) -> tuple["Driven", Quarter]:
        """Settle a quarter on the firm's decisions, and keep some of its quantities."""
        play = self.play
        policies, seats = population(play.province.scenario)
        seats[self.firm] = -1
        decisions = decide_by(play, policies, seats, None)
        column = {name: value[:, 0] for name, value in own.within(limits_of(play.province)).items()}
        following, quarter = advance(
            play, decisions.with_choice(EVERY_GAME, self.firm, column), keep
        )
        return Driven(following, self.firm), quarter


@dataclass(frozen=True)
class Imagination:
    """What policies that look ahead may ask of games under way."""

    play: Play

    @property
    def scenario(self) -> Scenario:
        """The scenario, which everybody knows."""
        return self.play.province.scenario

    def imagine(self, games: slice, firm: int, futures: int, copies: int) -> Driven:
        """Return `futures` futures of each game, all of them `copies` times with equal chance."""
        return imagine(self.play, firm, futures, copies, games)


def imagine(
    play: Play, firm: int, futures: int, copies: int = 1, games: slice = EVERY_GAME
) -> Driven:
    """Return games as firm `firm` can imagine them before it decides, `futures` to each game.

    Each game's futures lie side by side, all games are repeated `copies` times; copies share their
    chance, so that plans tried in them can be compared.
    """
    ahead = play.games[games, np.newaxis] * futures + np.arange(futures)
    numbers = np.tile(FIRST_IMAGINED + ahead.ravel(), copies)
    rows = np.tile(np.repeat(np.arange(play.games.size)[games], futures), copies)
    province = build_province(play.province.scenario, numbers.size)
    state = _imagined_state(play, firm, rows, _guesses(play, rows.size, futures))
    drawn = draw_shocks(province.scenario, numbers, state.quarter)
    announced = {name: np.asarray(play.known[name])[rows] for name in ANNOUNCED_DRAWS}
    shocks: Shocks = replace(drawn, **announced)
    known = announce(province, state, shocks)
    known["instructor_amount_q"] = play.known["instructor_amount_q"]
    return Driven(Play(province, numbers, play.quarters, state, known), firm)


Guess = Callable[[AnyArray], AnyArray]


def _guesses(play: Play, rows: int, futures: int) -> tuple[State, Guess]:
    """Return the games to guess from, and how to pick for each row and firm one that lives on."""
    like = like_games(play.province, play.quarters).after(play.state.quarter)
    order = np.argsort(like.failed, axis=0, kind="stable")
    alive = np.maximum(np.count_nonzero(~like.failed, axis=0), 1)
    future = np.arange(rows) % futures
    picked = np.take_along_axis(order, future[:, np.newaxis] % alive, axis=0)
    return like, lambda values: np.take_along_axis(values, picked, axis=0)


def _imagined_state(play: Play, firm: int, rows: IntArray, guesses: tuple[State, Guess]) -> State:
    true, (like, guess) = play.state, guesses
    own: BoolArray = np.arange(true.cash.shape[1]) == firm
    stocks: dict[str, Any] = {
        field.name: getattr(true, field.name)[rows]
        for field in fields(State)
        if field.name not in {"quarter", "decisions", "accounts"}
    }
    for name in PRIVATE:
        stocks[name] = np.where(own, stocks[name], guess(getattr(like, name)))
    guessed = {name: guess(value) for name, value in like.decisions.items()}
    public = {"cluster_choice": stocks["cluster"], "institute_choice": stocks["institute"]}
    decisions = Decisions(**{name: value[rows] for name, value in true.decisions.items()})
    decisions = decisions.where(own, Decisions(**(guessed | public)))
    accounts = opening_accounts(stocks["cash"])
    return State(quarter=true.quarter, decisions=decisions, accounts=accounts, **stocks)
