"""Whole recorded games are played again, and between them they show every way a game can go."""

from functools import lru_cache
from pathlib import Path

import pytest

from engine.decisions import DECISIONS
from engine.outcome import Reason
from engine.record import Record, parse_record, replay
from engine.rollout import Play
from engine.settlement import Quarter
from tests.replays.make import FOLDER, GAMES


@lru_cache(maxsize=len(GAMES))
def recorded(name: str) -> Record:
    return parse_record(Path(FOLDER / f"{name}.json").read_text(encoding="utf-8"))


@lru_cache(maxsize=len(GAMES))
def played(name: str) -> list[tuple[Play, Quarter]]:
    history: list[tuple[Play, Quarter]] = []
    replay(recorded(name), lambda _, __, quarter, play: history.append((play, quarter)), keep=None)
    return history


def test_every_recorded_game_has_its_recipe_and_the_other_way_round() -> None:
    assert {path.stem for path in FOLDER.glob("*.json")} == set(GAMES)


@pytest.mark.parametrize("name", GAMES)
def test_a_recorded_game_plays_again_to_the_same_digests(name: str) -> None:
    play = replay(recorded(name))
    assert play.state.quarter == GAMES[name].quarters


def test_the_recorded_games_show_every_ending() -> None:
    reasons = {
        Reason(int(code))
        for name in GAMES
        for _, quarter in played(name)
        for code in quarter.state.outcome.ravel()
    }
    assert reasons == set(Reason)


def test_the_recorded_games_show_most_cards_and_won_and_lost_orders() -> None:
    cards, orders = set(), set()
    for name in GAMES:
        events = recorded(name).scenario.events
        for _, quarter in played(name):
            active = quarter.values["event_active"][0]
            cards |= {event.key for event, on in zip(events, active, strict=True) if on}
            offered = quarter.values["order_units"][0] > 0
            orders |= set(quarter.values["order_won"][0][offered].tolist())
    assert orders == {True, False}
    assert len(cards) >= 10


def test_the_recorded_games_use_every_decision() -> None:
    moved = set()
    for name in GAMES:
        for made in recorded(name).decisions:
            moved |= {
                s.name for s in DECISIONS if (getattr(made, s.name) != s.allowed.default).any()
            }
    assert moved == {spec.name for spec in DECISIONS}
