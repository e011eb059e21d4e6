"""The scenarios that come with the game, and how files of one's own are read."""

import os
import re
from itertools import combinations
from math import hypot
from pathlib import Path

import numpy as np
import pytest

import assets
from engine.province import firm_places
from engine.rollout import advance, begin, decide, population
from engine.scenario import Level, Scenario, ScenarioError
from engine.scenario.world import Text
from engine.state import State
from game.scenarios import DEFAULT, MAX_BYTES, load, names

CHINESE = re.compile(r"[\u4e00-\u9fff]")
ENGLISH_END = re.compile(r"[.?!](?: |$)")
CHINESE_END = re.compile(r"[\u3002\uff01\uff1f]")
GAMES = np.arange(3)
MAP_KM = (80, 70)
APART_KM = 0.3
STARTER_AT_FIRST, STARTER_IN_ALL, STANDARD_IN_ALL = 8, 12, 16
"""A beginner's screen holds so many decisions, in the first quarter and in the last."""
each_scenario = pytest.mark.parametrize("name", names())


def texts(scenario: Scenario) -> list[Text]:
    return [
        scenario.name,
        scenario.story,
        *(industry.name for industry in scenario.industries),
        *(town.name for town in scenario.towns),
        *(institute.name for institute in scenario.institutes),
        *(words for event in scenario.events for words in (event.name, event.story)),
    ]


def balance(state: State) -> list[int]:
    totals = state.accounts.sum(axis=1) + state.cash.sum(axis=1)
    return [int(total) for total in totals]


def test_six_scenarios_come_with_the_game_and_the_default_is_first() -> None:
    assert names() == [
        DEFAULT,
        *("circuit_bay", "first_year", "mixed_crafts", "slump", "sock_town"),
    ]


@each_scenario
def test_a_scenario_is_called_as_its_file(name: str) -> None:
    assert load(name).key == name
    assert load(name.replace("_", "-")) == load(name)


@each_scenario
def test_a_scenario_speaks_both_languages(name: str) -> None:
    for text in texts(load(name)):
        assert not CHINESE.search(text.en)
        assert CHINESE.search(text.zh_CN)
        assert text.en == text.en.strip()
        assert text.zh_CN == text.zh_CN.strip()


@each_scenario
def test_a_scenario_tells_a_story_of_two_to_four_sentences(name: str) -> None:
    story = load(name).story
    assert 2 <= len(ENGLISH_END.findall(story.en)) <= 4
    assert 2 <= len(CHINESE_END.findall(story.zh_CN)) <= 4


@each_scenario
def test_everything_lies_on_the_map(name: str) -> None:
    scenario = load(name)
    towns = [town.position for town in scenario.towns]
    institutes = [institute.position for institute in scenario.institutes]
    for place in [*towns, *institutes, *firm_places(scenario)]:
        assert 0 < place.x_km < MAP_KM[0]
        assert 0 < place.y_km < MAP_KM[1]


@each_scenario
def test_firms_do_not_lie_on_one_another(name: str) -> None:
    places = firm_places(load(name))
    for one, other in combinations(places, 2):
        assert hypot(one.x_km - other.x_km, one.y_km - other.y_km) > APART_KM


@each_scenario
def test_a_level_opens_little_at_first_and_never_more_than_the_next(name: str) -> None:
    scenario = load(name)
    last = scenario.quarters
    starter, standard, expert = (scenario.open_decisions(level, last) for level in Level)
    assert starter < standard | starter < expert
    assert starter <= standard
    assert len(scenario.open_decisions(Level.STARTER, 1)) <= STARTER_AT_FIRST
    assert len(starter) <= STARTER_IN_ALL
    assert len(standard) <= STANDARD_IN_ALL


@each_scenario
@pytest.mark.parametrize("level", list(Level))
def test_every_level_opens_the_road_abroad(name: str, level: Level) -> None:
    scenario = load(name)
    needed = {
        *("cluster_choice", "research_share", "buys_licence", "institute_choice"),
        *("seeks_certificate", "exports", "pledged_capacity_share"),
    }
    assert needed <= scenario.open_decisions(level, scenario.quarters - 2)


@each_scenario
def test_four_quarters_with_standing_decisions_keep_the_accounts(name: str) -> None:
    play = begin(load(name), GAMES)
    assert balance(play.state) == [0] * GAMES.size
    for _ in range(4):
        play, _ = advance(play, play.state.decisions)
        assert balance(play.state) == [0] * GAMES.size
        assert np.isfinite(play.state.product_technology).all()


@each_scenario
def test_its_own_firms_play_it_to_the_end(name: str) -> None:
    scenario = load(name)
    policies, seats = population(scenario)
    play = begin(scenario, GAMES[:1])
    while not play.over:
        play, _ = advance(play, decide(play, policies, seats))
    assert balance(play.state) == [0]
    assert not play.state.failed.all()


def test_a_file_of_ones_own_is_loaded_by_its_path(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_bytes(assets.path("scenarios", "donglin.toml").read_bytes())
    assert load(str(path)) == load("donglin")


def test_a_file_with_a_byte_order_mark_and_windows_line_ends_is_loaded(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    content = assets.path("scenarios", "first_year.toml").read_bytes()
    path.write_bytes(b"\xef\xbb\xbf" + content.replace(b"\n", b"\r\n"))
    assert load(str(path)) == load("first_year")


def refused(name: str) -> str:
    with pytest.raises(ScenarioError) as caught:
        load(name)
    assert caught.value.faults
    return str(caught.value)


def test_an_unknown_name_is_told_the_known_ones() -> None:
    assert "give one of donglin, circuit_bay, first_year" in refused("dongling")


@pytest.mark.parametrize("name", ["", "../donglin", "/etc/passwd", "donglin\x00", "x" * 5_000])
def test_what_is_neither_a_name_nor_a_toml_file_is_refused(name: str) -> None:
    assert "there is no such scenario" in refused(name)


@pytest.mark.parametrize("name", ["nowhere.toml", "x" * 5_000 + ".toml", "\x00.toml"])
def test_a_file_that_is_not_there_is_refused(name: str) -> None:
    assert "\n" not in refused(name)


def test_a_folder_is_no_scenario(tmp_path: Path) -> None:
    folder = tmp_path / "folder.toml"
    folder.mkdir()
    assert "is not a file" in refused(str(folder))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_refused_without_waiting_for_it(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.toml"
    os.mkfifo(pipe)
    assert "is not a file" in refused(str(pipe))


def test_a_file_in_another_encoding_is_told_the_line(tmp_path: Path) -> None:
    path = tmp_path / "gbk.toml"
    path.write_bytes("format = 1\nkey = 'x' # 东临省\n".encode("gbk"))
    assert "line 2 is not UTF-8 text" in refused(str(path))


def test_a_file_of_the_allowed_size_is_read_and_one_byte_more_is_not(tmp_path: Path) -> None:
    path = tmp_path / "large.toml"
    path.write_bytes(b"#" * MAX_BYTES)
    assert "bytes" not in refused(str(path))
    path.write_bytes(b"#" * (MAX_BYTES + 1))
    assert "1,000,001 bytes; a scenario has at most 1,000,000" in refused(str(path))


def test_a_policy_that_is_not_there_is_a_fault(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    text = assets.path("scenarios", "first_year.toml").read_text(encoding="utf-8")
    path.write_text(text.replace('"ordinary"', '"ordinery"'), encoding="utf-8")
    message = refused(str(path))
    assert message.startswith("firms.0.policy: 'ordinery' is not there; it must be one of alone, ")
