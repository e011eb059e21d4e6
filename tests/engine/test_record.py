"""Records: what was played can be replayed, verified and branched."""

import json
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from engine.record import RULES_VERSION, Record, RecordError, branch, parse_record, replay
from engine.rollout import advance, begin, decide
from tests.worlds import random_decisions, small_world


def played(quarters: int = 6, game: int = 11) -> Record:
    scenario = small_world()
    record = Record(scenario, game, quarters)
    play = begin(scenario, np.array([game]), quarters)
    for quarter in range(quarters):
        decisions = random_decisions(scenario, 1, quarter)
        play, settled = advance(play, decisions)
        record = record.with_quarter(decisions, settled.state)
    return record


def test_a_record_replays_to_the_same_digests() -> None:
    record = played()
    again = parse_record(record.to_text())
    assert again.digests == record.digests
    assert replay(again).state.quarter == 6


def test_every_changed_decision_is_found_at_its_quarter() -> None:
    data = json.loads(played().to_text())
    for quarter, name, value in [
        (0, "home_markup", 1.11),
        (3, "exports", None),
        (5, "openness", 1),
    ]:
        changed = json.loads(json.dumps(data))
        column = changed["history"][quarter]["decisions"][name]
        column[2] = (not column[2]) if value is None else value
        with pytest.raises(RecordError, match=rf"history\.{quarter} \(quarter {quarter + 1}\)"):
            replay(parse_record(json.dumps(changed)))


def test_a_changed_game_number_or_parameter_or_digest_is_found() -> None:
    data = json.loads(played().to_text())
    other_game = {**data, "game": data["game"] + 1}
    parameters = json.loads(json.dumps(data))
    parameters["scenario"]["parameters"]["bulk_purchase"]["discount_per_doubling"] = 0.03
    digest = json.loads(json.dumps(data))
    digest["history"][2]["digest"] = "0" * 32
    for changed in (other_game, parameters, digest):
        with pytest.raises(RecordError):
            replay(parse_record(json.dumps(changed)))


@pytest.mark.parametrize("version", [1, 99])
def test_a_record_of_other_rules_says_which_version_it_needs(version: int) -> None:
    data = json.loads(played().to_text())
    data["rules_version"] = version
    words = f"needs rules version {version}; this program plays {RULES_VERSION}"
    with pytest.raises(RecordError, match=words):
        parse_record(json.dumps(data))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda d: d.pop("game"), "game"),
        (lambda d: d["history"][1].pop("digest"), "history.1.digest"),
        (lambda d: d["history"][1]["decisions"].pop("exports"), "exports"),
        (lambda d: d["history"][1]["decisions"]["exports"].pop(), "7 values for 8 firms"),
        (lambda d: d["history"][1]["decisions"]["openness"].__setitem__(0, 7), "0 to 1"),
        (lambda d: d["history"][1]["decisions"]["exports"].__setitem__(0, 1), "exports"),
        (lambda d: d["scenario"]["towns"][0].pop("key"), "scenario.towns.0.key"),
        (lambda d: d.__setitem__("quarters", 3), "6 quarters played of 3"),
    ],
)
def test_a_faulty_record_names_the_place(change: Callable[[Any], object], words: str) -> None:
    data = json.loads(played().to_text())
    change(data)
    with pytest.raises(RecordError, match=words):
        parse_record(json.dumps(data))


@pytest.mark.parametrize(
    "text", ["", "{", "[" * 100_000, "NaN", '{"format": Infinity}', '"x"', "12", "\0"]
)
def test_what_is_no_record_is_refused(text: str) -> None:
    with pytest.raises(RecordError):
        parse_record(text)


def test_a_branch_without_a_change_equals_the_game() -> None:
    record = played()
    assert branch(record, 2, 1, {}).digests == record.digests


def test_a_branch_keeps_what_came_before_and_changes_what_comes_after() -> None:
    record = played()
    before = record.decisions[2].choice(0, 1)["home_markup"]
    other = branch(record, 2, 1, {"home_markup": 1.9 if before < 1.5 else 1.1})
    assert other.digests[:2] == record.digests[:2]
    assert all(a != b for a, b in zip(other.digests[2:], record.digests[2:], strict=True))
    np.testing.assert_array_equal(other.decisions[4].exports, record.decisions[4].exports)


def test_policies_and_their_recorded_decisions_lead_to_the_same_game() -> None:
    scenario = small_world()
    seats = np.zeros(scenario.firm_count, int)
    record = Record(scenario, 3, 5)
    play = begin(scenario, np.array([3]), 5)
    while not play.over:
        decisions = decide(play, ["whole_network"], seats)
        play, settled = advance(play, decisions)
        record = record.with_quarter(decisions, settled.state)
    again = replay(parse_record(record.to_text()))
    np.testing.assert_array_equal(again.state.cash, play.state.cash)
