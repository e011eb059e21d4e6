"""Scenario files that are wrong: every fault at once, with its place, the value and the range."""

import math
import random
import re
import time
import tracemalloc
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import assets
from engine.rollout import advance, begin
from engine.scenario import Scenario, ScenarioError, parse_scenario
from engine.scenario.loading import MAX_CHARACTERS, MAX_FAULTS, scenario_from_data
from game.scenarios import load, names
from tests.worlds import batch, text, world_data

MUTATED_FILES = 1_000
SECONDS_ALLOWED = 2.0
BYTES_ALLOWED = 5_000_000
LONGEST_FAULT = 1_500
GONE = object()
"""Stands for a value that is taken out."""


def changed(*changes: tuple[str, object]) -> dict[str, Any]:
    """Return a small right world with the values at some places changed."""
    data = world_data()
    for place, value in changes:
        *way, last = (int(step) if step.isdigit() else step for step in place.split("."))
        table: Any = data
        for step in way:
            table = table[step]
        if value is GONE:
            del table[last]
        else:
            table[last] = value
    return data


def faults(data: object) -> Mapping[str, str]:
    with pytest.raises(ScenarioError) as caught:
        scenario_from_data(data)
    found = {fault.place: fault.problem for fault in caught.value.faults}
    assert len(found) == len(caught.value.faults)
    return found


def refusal(words: str) -> str:
    with pytest.raises(ScenarioError) as caught:
        parse_scenario(words)
    assert caught.value.faults
    return str(caught.value)


def opening(*decisions: str) -> list[dict[str, Any]]:
    return [{"quarter": 1, "decisions": list(decisions)}]


def test_the_small_world_is_right_before_it_is_changed() -> None:
    assert scenario_from_data(changed()).key == "small"


@pytest.mark.parametrize(
    ("place", "value", "problem"),
    [
        ("firms.0.cash", -1, "should be 0 to 50,000,000 (found -1)"),
        ("firms.0.cash", 1e300, "should be 0 to 50,000,000 (found 1e+300)"),
        ("firms.0.cash", math.nan, "should be a finite number (found nan)"),
        ("firms.0.cash", -math.inf, "should be a finite number (found -inf)"),
        ("firms.0.cash", "600000", "should be a number (found '600000')"),
        ("firms.0.cash", True, "should be a number (found true)"),
        ("firms.0.cash", {}, "should be a number"),
        ("firms.0.count", 0, "should be 1 to 4,096 (found 0)"),
        ("firms.0.count", 2.5, "should be a whole number (found 2.5)"),
        ("firms.0.in_cluster", "yes", "should be true or false (found 'yes')"),
        ("firms.0.products", [], "has 0 entries; allowed are 1 to 12"),
        ("firms.0.products", 3, "should be a list (found 3)"),
        ("firms.0.town", "three", "'three' is not there; it must be one of one, two"),
        ("firms.0.industry", "hats", "'hats' is not there; it must be one of chips, socks"),
        ("towns.1.industry", "hats", "'hats' is not there; it must be one of chips, socks"),
        ("institutes.0.fields", ["hats"], "'hats' is not there; it must be one of chips, socks"),
        ("institutes.0.quality", 2, "should be 0 to 1.5 (found 2)"),
        ("firms.0.cassh", 1, "there is no such key; did you mean cash?"),
        ("colour", "red", "there is no such key"),
        ("towns", GONE, "is missing"),
        ("industries.0.name.zh_CN", GONE, "is missing"),
        ("industries", [], "has 0 entries; allowed are 1 to 8"),
        ("industries", {}, "should be a list"),
        ("institutes.0", 7, "should be a table (found 7)"),
        ("industries.0.export_start_share", 0.005, "should be above 0.005 and at most 0.6"),
        (
            "key",
            "Big Key",
            "should be small letters, digits and _, a letter first, 32 at most (found 'Big",
        ),
        ("story.en", "red \x1b[31m", "should hold no control characters (found 'red \\x1b[31m')"),
        ("name.en", "", "has 0 characters; allowed are 1 to 400"),
        ("story.en", "x" * 401, "has 401 characters; allowed are 1 to 400"),
        ("story.en", 5, "should be text in quotes (found 5)"),
        ("format", 2, "should be 1 to 1 (found 2)"),
        ("quarters", 81, "should be 1 to 80 (found 81)"),
        ("events.0.chance_q", 15, "should be 0 to 1 (found 15)"),
        ("events.0.effects", {}, "has 0 entries; allowed are 1 to any"),
        ("events", 5 * [None], "should be a table"),
    ],
)
def test_a_wrong_value_is_told_its_place_and_what_is_allowed(
    place: str, value: object, problem: str
) -> None:
    found = faults(changed((place, value)))
    assert problem in "\n".join(found.values())
    assert all(fault.startswith(place) for fault in found)


@pytest.mark.parametrize(
    ("place", "value", "fault", "problem"),
    [
        ("firms.0.products", [0, -1], "firms.0.products.1", "should be 0 to 99 (found -1)"),
        ("firms.0.markets", [10**9], "firms.0.markets.0", "should be 0 to 99"),
        ("events.0.quarters", [0], "events.0.quarters.0", "should be 1 to 80 (found 0)"),
        ("events.0.effects", {"rain": 2}, "events.0.effects.rain", "'home_demand', 'export_dem"),
        ("events.0.effects", {"orders": 0}, "events.0.effects.orders", "should be 0.01 to 10"),
        ("events.0.chance_q", 0, "events.0", "or the card never comes"),
        ("parameters", {"labor": {}}, "parameters.labor", "did you mean labour?"),
        (
            "parameters",
            {"labour": {"base_wage_q": 10}},
            "parameters.labour.base_wage_q",
            "should be 1,000 to 30,000 (found 10)",
        ),
        (
            "levels",
            {"starter": opening("exports", "export")},
            "levels.starter.0.decisions",
            "'export' is not there; it must be one of applies_for_grant, ",
        ),
        ("levels", {"beginner": opening("exports")}, "levels.beginner", "'starter', 'standard'"),
        ("levels", {"starter": []}, "levels.starter", "has 0 entries; allowed are 1 to 40"),
    ],
)
def test_a_wrong_value_within_another_is_told_its_own_place(
    place: str, value: object, fault: str, problem: str
) -> None:
    found = faults(changed((place, value)))
    assert list(found) == [fault]
    assert problem in found[fault]


@pytest.mark.parametrize("table", ["industries", "towns", "institutes", "events"])
def test_a_key_used_twice_is_a_fault(table: str) -> None:
    data = changed()
    data[table] = [data[table][0], *data[table]]
    key = data[table][0]["key"]
    assert faults(data)[table] == f"the key '{key}' is used 2 times; keys must differ"


@pytest.mark.parametrize(
    ("place", "value", "fault"),
    [
        (
            "parameters",
            {"modes": {"technology_up": 0.5, "technology_down": 0.6}},
            "parameters.modes.technology_down",
        ),
        (
            "parameters",
            {"modes": {"export_up": 0.2, "export_down": 0.3}},
            "parameters.modes.export_down",
        ),
        (
            "industries.0",
            {"key": "socks", "name": text("Socks"), "material_share": 0.7, "labour_share": 0.4},
            "industries.0",
        ),
        ("firms", [batch(count=4_096), batch()], "firms"),
    ],
)
def test_an_impossible_pair_is_a_fault(place: str, value: object, fault: str) -> None:
    assert list(faults(changed((place, value)))) == [fault]


def test_all_faults_come_at_once() -> None:
    found = faults(
        changed(
            ("colour", "red"),
            ("story", GONE),
            ("quarters", 0),
            ("firms.0.town", "three"),
            ("firms.1.size", "big"),
            ("institutes.0.fields", ["socks", "hats"]),
            ("industries.1.start_gap", math.inf),
            ("towns.1.key", "one"),
            ("levels", {"expert": opening("sing")}),
            ("parameters", {"labour": {"base_wage_q": 1e9}, "trust": {"love": 1}}),
        )
    )
    assert set(found) == {
        *("colour", "story", "quarters", "towns"),
        *("firms.0.town", "firms.1.size", "firms.1.town"),
        *("institutes.0.fields", "industries.1.start_gap", "levels.expert.0.decisions"),
        *("parameters.labour.base_wage_q", "parameters.trust.love"),
    }


def test_of_very_many_faults_the_rest_are_counted() -> None:
    data = changed(*((f"k{at}", at) for at in range(100)))
    with pytest.raises(ScenarioError) as caught:
        scenario_from_data(data)
    assert len(caught.value.faults) == MAX_FAULTS + 1
    assert str(caught.value.faults[-1]) == "and 60 more faults"


@pytest.mark.parametrize("data", [None, 5, "text", [], {}, {"firms": None, "levels": 3}])
def test_what_is_no_table_of_a_scenario_is_refused(data: object) -> None:
    assert faults(data)


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        ("", "format: is missing"),
        ("format 1", "not a TOML file: Expected '=' after a key in a key/value pair (at line 1"),
        ("format = 1\n\nformat = 1\n", "Cannot overwrite a value (at line 3, column 11)"),
        ("[towns]\n[towns]\n", "(at line 2, column 7)"),
        ('key = "' + "x" * 300, "Unterminated string (at end of document)"),
        (2 * ("[" + "k" * 300 + "]\n"), "(at line 2, column 302)"),
        ("key = " + "[" * 5_000 + "]" * 5_000, "nested too deep"),
        ("key = " + "{a=" * 5_000 + "1" + "}" * 5_000, "nested too deep"),
        ("key = " + "[" * 20 + "]" * 20, "tables nested more than 12 deep"),
        (".".join(["a"] * 20) + " = 1", "tables nested more than 12 deep"),
        (".".join(["a"] * 5_000) + " = 1", "4,999 dots in one line"),
        ("[" + ".".join(["a"] * 5_000) + "]", "4,999 dots in one line"),
        ("quarters = 1" + "0" * 5_000, "a number or date that cannot be"),
        ("quarters = 1" + "0" * 1_000, "should be 1 to 80 (found a number of hundreds of digits)"),
        ("quarters = 0x" + "f" * 50_000, "should be 1 to 80 (found a number of hundreds of"),
        ("quarters = 1e999", "should be a whole number (found inf)"),
        ("quarters = 2010-02-30", "not a TOML file"),
        ("quarters = 2010-02-14", "should be a whole number (found 2010-02-14)"),
        ("#" * (MAX_CHARACTERS + 1), "250,001 characters; a scenario has at most 250,000"),
    ],
    ids=lambda words: words[:30],
)
def test_a_text_that_is_no_scenario_is_told_why_at_once(words: str, problem: str) -> None:
    start = time.perf_counter()
    message = refusal(words)
    assert time.perf_counter() - start < SECONDS_ALLOWED
    assert problem in message
    assert max(map(len, message.splitlines())) < LONGEST_FAULT


@pytest.mark.parametrize(
    "key", ["\\u001b[31m", "a\\nb", "k" * 10_000, "a: b"], ids=lambda key: key[:10]
)
def test_a_strange_key_cannot_disturb_the_screen(key: str) -> None:
    message = refusal(f'"{key}" = 1\n[levels]\n"{key}" = [{{quarter = 1, decisions = ["x"]}}]')
    assert all(line.isprintable() for line in message.splitlines())
    assert max(map(len, message.splitlines())) < LONGEST_FAULT


@pytest.mark.parametrize(
    "line", ["k{} = 1", "[k{}.b]", "[[k]]", "a.b.c.d.e.k{} = 1", "k{} = " + "[" * 9 + "]" * 9]
)
def test_a_long_file_of_nonsense_is_refused_in_time(line: str) -> None:
    words = "\n".join(line.format(at) for at in range(MAX_CHARACTERS // (len(line) + 5)))
    start = time.perf_counter()
    assert refusal(words)
    assert time.perf_counter() - start < SECONDS_ALLOWED


def test_a_list_of_very_many_empty_tables_is_refused_in_time() -> None:
    start = time.perf_counter()
    message = refusal("industries = [" + "{}," * 80_000 + "]")
    assert time.perf_counter() - start < SECONDS_ALLOWED
    assert message == "80,002 values; a scenario has at most 20,000"


def test_a_file_of_fifty_megabytes_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "huge.toml"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    tracemalloc.start()
    start = time.perf_counter()
    with pytest.raises(ScenarioError, match=r"50,000,000 bytes; a scenario has at most 1,000,000"):
        load(str(path))
    seconds, (_, peak) = time.perf_counter() - start, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert seconds < SECONDS_ALLOWED
    assert peak < BYTES_ALLOWED


TEXTS = [assets.path("scenarios", f"{name}.toml").read_text(encoding="utf-8") for name in names()]
NUMBER = re.compile(r"(?<== )[0-9][0-9._]*")
STRING = re.compile(r'"[^"\n]*"')
STRANGE_VALUES = (
    *("nan", "inf", "-inf", "1e400", "-1", "0", "99", "1" + "0" * 400, "0x" + "f" * 9_000),
    *("true", '"x"', "[]", "[1, 2]", "{}", "{ a = 1 }", "1979-05-27", "07:32:00", "0.5", "3.0"),
    *("[" * 200 + "]" * 200, "[" * 14 + "]" * 14, ".".join(["9"] * 50), '"' + "x" * 5_000 + '"'),
)

Mutation = Callable[[random.Random, str], bytes]


def _truncate(rng: random.Random, words: str) -> bytes:
    content = words.encode()
    return content[: rng.randrange(len(content))]


def _replace(pattern: re.Pattern[str], rng: random.Random, words: str) -> bytes:
    found = rng.choice(list(pattern.finditer(words)))
    return (words[: found.start()] + rng.choice(STRANGE_VALUES) + words[found.end() :]).encode()


def _swap_number(rng: random.Random, words: str) -> bytes:
    return _replace(NUMBER, rng, words)


def _swap_string(rng: random.Random, words: str) -> bytes:
    return _replace(STRING, rng, words)


def _scale_number(rng: random.Random, words: str) -> bytes:
    found = rng.choice(list(NUMBER.finditer(words)))
    value = float(found.group()) * 10 ** rng.uniform(-1, 1)
    shown = f"{value:.3f}" if "." in found.group() else f"{value:.0f}"
    return (words[: found.start()] + shown + words[found.end() :]).encode()


def _mix_lines(rng: random.Random, words: str) -> bytes:
    lines = words.split("\n")
    one, other = rng.randrange(len(lines)), rng.randrange(len(lines))
    lines[one], lines[other] = lines[other], rng.choice((lines[one], "", lines[other]))
    return "\n".join(lines).encode()


def _remove_lines(rng: random.Random, words: str) -> bytes:
    lines = words.split("\n")
    first = rng.randrange(len(lines))
    return "\n".join(lines[:first] + lines[first + rng.randrange(1, 12) :]).encode()


def _insert_bytes(rng: random.Random, words: str) -> bytes:
    content = words.encode()
    at = rng.randrange(len(content))
    return content[:at] + rng.randbytes(rng.randrange(1, 30)) + content[at:]


def _flip_characters(rng: random.Random, words: str) -> bytes:
    characters = list(words)
    for _ in range(rng.randrange(1, 4)):
        characters[rng.randrange(len(characters))] = rng.choice('=[]{}".,#_0a\n ')
    return "".join(characters).encode()


def _nest(rng: random.Random, words: str) -> bytes:
    part = rng.choice(("a.", "parameters.labour.", "levels.", '"".'))
    return (words + f"\n[{part * rng.randrange(1, 400)}z]\nz = 1\n").encode()


MUTATIONS: tuple[Mutation, ...] = (
    *(_truncate, _swap_number, _swap_string, _scale_number, _mix_lines),
    *(_remove_lines, _insert_bytes, _flip_characters, _nest),
)


def load_or_refuse(path: Path) -> Scenario | None:
    """Load a file in time, or see it refused with faults that fit the screen."""
    start = time.perf_counter()
    faults_found, scenario = [], None
    try:
        scenario = load(str(path))
    except ScenarioError as error:
        faults_found = [str(fault) for fault in error.faults]
    assert time.perf_counter() - start < SECONDS_ALLOWED
    assert bool(faults_found) == (scenario is None)
    assert all(line.isprintable() and 0 < len(line) < LONGEST_FAULT for line in faults_found)
    return scenario


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda mutation: mutation.__name__.strip("_"))
def test_a_spoilt_file_is_refused_or_can_be_played(mutation: Mutation, tmp_path: Path) -> None:
    rng = random.Random(mutation.__name__)  # noqa: S311  the same files in every run
    path, loaded = tmp_path / "spoilt.toml", 0
    rounds = math.ceil(MUTATED_FILES / len(MUTATIONS))
    for _ in range(rounds):
        path.write_bytes(mutation(rng, rng.choice(TEXTS)))
        scenario = load_or_refuse(path)
        if scenario is not None:
            loaded += 1
            play = begin(scenario, np.arange(1))
            advance(play, play.state.decisions)
    assert loaded < rounds
