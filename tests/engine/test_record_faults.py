"""A thousand damaged or hostile records: each is refused in words, or is the game it was."""

import json
import random
import resource
import time
from typing import Any

import numpy as np
import pytest

from engine.record import MAX_CHARACTERS, Record, RecordError, parse_record, replay
from engine.rollout import advance, begin
from tests.worlds import random_decisions, small_world

SECONDS, MEGABYTES = 2.0, 500
HUGE: list[Any] = [
    1e308, -1e308, 10**400, -1, 2**63, float("nan"), float("inf"), "", "x" * 10_000, None, True,
    [], {}, [[[]]], "\0", "2026-01-01",
]  # fmt: skip


@pytest.fixture(scope="module")
def original() -> str:
    scenario = small_world()
    record = Record(scenario, 11, 3)
    play = begin(scenario, np.array([11]), 3)
    for quarter in range(3):
        decisions = random_decisions(scenario, 1, quarter)
        play, settled = advance(play, decisions)
        record = record.with_quarter(decisions, settled.state)
    return record.to_text()


def places(data: Any, here: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    found = [here] if here else []
    if isinstance(data, dict):
        for key, value in data.items():
            found += places(value, (*here, key))
    if isinstance(data, list):
        for at, value in enumerate(data[:3]):
            found += places(value, (*here, at))
    return found


def holder(data: Any, place: tuple[Any, ...]) -> Any:
    for part in place[:-1]:
        data = data[part]
    return data


def damaged(text: str, dice: random.Random) -> str:
    kind = dice.randrange(6)
    if kind == 0:
        return text[: dice.randrange(len(text))]
    if kind == 1:
        at = dice.randrange(len(text))
        return text[:at] + chr(dice.randrange(1, 0x2000)) + text[at + 1 :]
    data = json.loads(text)
    place = dice.choice(places(data))
    inside = holder(data, place)
    if kind == 2:
        inside.pop(place[-1])
    elif kind == 3:
        inside[place[-1]] = dice.choice(HUGE)
    elif kind == 4:
        other = dice.choice(places(data))
        inside[place[-1]] = json.loads(json.dumps(holder(data, other)[other[-1]]))
    else:
        deep: Any = 1
        for _ in range(dice.randrange(5, 900)):
            deep = [deep]
        inside[place[-1]] = deep
    return json.dumps(data)


def faults_of(text: str, digests: tuple[str, ...]) -> list[str]:
    """Say what is wrong with a record; without faults it must be the game it was."""
    try:
        record = parse_record(text)
        replay(record)
    except RecordError as error:
        return [str(fault) for fault in error.faults]
    assert record.digests == digests[: len(record.digests)]
    return []


def test_a_thousand_damaged_records_are_refused_or_equal(original: str) -> None:
    digests = parse_record(original).digests
    dice = random.Random(4)  # noqa: S311  it damages files, it guards nothing
    refused = 0
    for _ in range(1_000):
        text = damaged(original, dice)
        start = time.perf_counter()
        faults = faults_of(text, digests)
        refused += bool(faults)
        assert len("".join(faults)) < 10_000
        assert time.perf_counter() - start < SECONDS
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss < MEGABYTES * 1024
    assert refused > 800


@pytest.mark.parametrize(
    "text",
    [
        " " * (MAX_CHARACTERS + 1),
        '{"format": ' * 2_000 + "1" + "}" * 2_000,
        "[" + "0," * 2_000_000 + "0]",
        '{"format": "fast-follower record 1", "game": ' + "9" * 5_000 + "}",
    ],
    ids=["too long", "too deep", "millions of numbers", "a number of 5,000 digits"],
)
def test_a_bomb_is_refused_at_once(text: str) -> None:
    start = time.perf_counter()
    with pytest.raises(RecordError):
        parse_record(text)
    assert time.perf_counter() - start < SECONDS
