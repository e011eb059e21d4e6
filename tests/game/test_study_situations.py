"""Situations in which decisions are tried: each is played where the game is long enough."""

from game.scenarios import load
from game.study.balance.situations import LEAST_LEFT, SAMPLED


def test_every_situation_is_played_in_the_default_scenario() -> None:
    last = load("donglin").quarters - LEAST_LEFT
    assert [sampled for sampled in SAMPLED if sampled[2] > last] == []


def test_situations_differ() -> None:
    assert len(set(SAMPLED)) == len(SAMPLED)
