"""Translations: both languages say everything, and every name of the engine has its words."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from string import Formatter
from typing import Any

import pytest

import assets
from engine.decisions import DECISIONS, SPECS, Desk
from engine.explain import PARAMETERS
from engine.ledger import Party, Purpose
from engine.outcome import Ending, Reason
from engine.policies import POLICIES
from engine.quantities import Unit
from engine.scenario.parameter import DESIGN
from engine.scenario.world import Condition
from engine.settlement import STOCKS
from engine.turn import RULES
from game.language import LANGUAGES, language

LONGEST_LABEL = {"en": 48, "zh_CN": 24}
ENGLISH_ONLY_IN_CODE = "quantities.sentences."
"""A rule's English sentence is its docstring; only the Chinese one is written in a file."""
NO_CHINESE_WORD = {
    *("CSV", "Ctrl", "Enter", "English", "Esc", "F1", "HTML", "JSON", "PIN", "Parquet", "Tab"),
    *("Fast", "Follower", "fast-follower", "xlsx"),
}
"""Words that stay as they are in Chinese: names, keys of the keyboard, formats."""
NAMES_OF_LANGUAGES = {"中文", "简体中文"}
PREVIOUS = "previous_"

CHINESE = re.compile(r"[\u4e00-\u9fff]")
LATIN_WORD = re.compile(r"[A-Za-z][A-Za-z0-9-]*")


def _areas(code: str) -> set[str]:
    files = assets.path("translations", code).iterdir()
    return {file.name.removesuffix(".toml") for file in files if file.name.endswith(".toml")}


AREAS = sorted(_areas("en") | _areas("zh_CN"))
each_area = pytest.mark.parametrize("area", AREAS)
each_language = pytest.mark.parametrize("code", LANGUAGES)


@cache
def table(code: str, area: str) -> Mapping[str, Any]:
    file = assets.path("translations", code, f"{area}.toml")
    return tomllib.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}


@cache
def texts(code: str, area: str) -> Mapping[str, Any]:
    return dict(_texts(table(code, area), area))


def _texts(entries: Mapping[str, Any], place: str) -> Iterable[tuple[str, Any]]:
    for key, entry in entries.items():
        if isinstance(entry, dict):
            yield from _texts(entry, f"{place}.{key}")
        else:
            yield f"{place}.{key}", entry


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def without_placeholders(text: str) -> str:
    return "".join(literal for literal, _, _, _ in Formatter().parse(text))


def names_in_rules() -> set[str]:
    read = {name for rule in RULES for name in rule.inputs}
    known_elsewhere = PARAMETERS.keys() | SPECS.keys()
    return {
        name
        for name in {*STOCKS, *read, *(rule.name for rule in RULES)}
        if name not in known_elsewhere and not name.startswith(PREVIOUS)
    }


def source_of(parameter: str) -> str:
    extra: Any = PARAMETERS[parameter].json_schema_extra
    return str(extra["source"])


SOURCES = {name: source_of(name) for name in PARAMETERS if source_of(name) != DESIGN}
REASONS = {reason.key for reason in Reason}
MODES = {f"mode_{number:03b}" for number in range(8)}
KEYS: Mapping[str, set[str]] = {
    "decisions": {
        *(f"desks.{desk}" for desk in Desk),
        *(f"{spec.name}.{part}" for spec in DECISIONS for part in ("label", "help")),
    },
    "quantities": {"previous", *names_in_rules()},
    "parameters": set(PARAMETERS),
    "sources": set(SOURCES),
    "policies": {f"{key}.{part}" for key in POLICIES for part in ("name", "sentence")},
    "outcomes": {
        *REASONS,
        *(f"sentences.{key}" for key in REASONS),
        *(f"endings.{ending}" for ending in Ending),
        *(f"modes.{mode}" for mode in (*MODES, "frontier_leader")),
    },
    "units": {unit.name.lower() for unit in Unit},
    "conditions": set(Condition),
    "parties": {
        *(f"parties.{party}" for party in Party),
        *(f"purposes.{purpose}" for purpose in Purpose),
    },
}
"""What each area must say, and nothing else."""


def is_label(key: str) -> bool:
    return not any(part in f"{key}." for part in (".help.", ".sentence.", ".sentences."))


@each_area
def test_an_area_has_the_same_keys_in_both_languages(area: str) -> None:
    keys = {
        code: {key for key in texts(code, area) if not key.startswith(ENGLISH_ONLY_IN_CODE)}
        for code in LANGUAGES
    }
    assert keys["en"] == keys["zh_CN"]


@each_area
def test_a_text_has_the_same_placeholders_in_both_languages(area: str) -> None:
    english, chinese = texts("en", area), texts("zh_CN", area)
    shared = english.keys() & chinese.keys()
    different = {
        key: (english[key], chinese[key])
        for key in shared
        if placeholders(english[key]) != placeholders(chinese[key])
    }
    assert not different


@each_language
@each_area
def test_every_placeholder_has_a_name(code: str, area: str) -> None:
    nameless = [
        key
        for key, text in texts(code, area).items()
        if any(not name.isidentifier() for name in placeholders(text))
    ]
    assert not nameless


@each_language
@each_area
def test_no_text_is_empty(code: str, area: str) -> None:
    faults = [
        key
        for key, text in texts(code, area).items()
        if not isinstance(text, str) or not text.strip()
    ]
    assert not faults


@each_area
def test_chinese_texts_are_chinese(area: str) -> None:
    leftover = {
        key: text
        for key, text in texts("zh_CN", area).items()
        if not CHINESE.search(text)
        and set(LATIN_WORD.findall(without_placeholders(text))) - NO_CHINESE_WORD
    }
    assert not leftover


@each_area
def test_english_texts_hold_no_chinese(area: str) -> None:
    leftover = {
        key: text
        for key, text in texts("en", area).items()
        if CHINESE.search(text) and text not in NAMES_OF_LANGUAGES
    }
    assert not leftover


@each_language
@pytest.mark.parametrize("area", KEYS)
def test_every_name_of_the_engine_has_its_words(code: str, area: str) -> None:
    found = {key.removeprefix(f"{area}.") for key in texts(code, area)}
    expected = KEYS[area]
    if area == "quantities" and code == "zh_CN":
        expected = expected | {f"sentences.{rule.name}" for rule in RULES}
    assert found == expected


@each_language
@each_area
def test_the_game_finds_every_text(code: str, area: str) -> None:
    words = language(code)
    missing = [key for key in texts(code, area) if not words.has(key)]
    assert not missing


@each_language
@pytest.mark.parametrize("area", sorted(set(KEYS) - {"sources"}))
def test_labels_fit_where_they_stand(code: str, area: str) -> None:
    too_long = {
        key: len(text)
        for key, text in texts(code, area).items()
        if is_label(key) and len(text) >= LONGEST_LABEL[code]
    }
    assert not too_long


@each_language
@pytest.mark.parametrize("area", ["decisions", "quantities", "parameters", "policies"])
def test_no_two_names_share_a_label(code: str, area: str) -> None:
    labels = [text for key, text in texts(code, area).items() if is_label(key)]
    assert not {label for label in labels if labels.count(label) > 1}


def test_english_parameter_labels_are_those_of_the_code() -> None:
    assert table("en", "parameters") == {name: field.title for name, field in PARAMETERS.items()}


def test_english_sources_are_those_of_the_code() -> None:
    assert table("en", "sources") == SOURCES


def test_english_policy_sentences_are_those_of_the_code() -> None:
    sentences = {key: entry["sentence"] for key, entry in table("en", "policies").items()}
    assert sentences == {key: policy.sentence for key, policy in POLICIES.items()}


def test_english_rule_sentences_are_left_to_the_code() -> None:
    assert "sentences" not in table("en", "quantities")
