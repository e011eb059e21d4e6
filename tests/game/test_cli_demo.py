"""The command `demo`: a whole game in words, in both languages, whatever happens in it."""

import json
import re
from typing import Any

import pytest
from rich.cells import cell_len
from typer.testing import CliRunner

from engine.ledger import POSTINGS
from engine.policies import FIXED
from game.cli import app
from game.insight.reasons import PROFIT_LINES
from game.language import LANGUAGES, language
from game.lineup import residents_but
from game.scenarios import load
from game.story.chronicle import Chapter, chapter
from game.story.ending import curve
from game.story.telling import Teller
from game.terminal.wrapping import wrap
from game.watching import GAME, Moment, moments

BRACES = re.compile(r"[{}]|\bNone\b|\bnan\b")


def run(*words: str) -> str:
    result = CliRunner().invoke(app, ["demo", *words])
    assert result.exit_code == 0, result.output
    return result.stdout


def story(
    scenario: str, policy: str, game: int, firm: int, quarters: int = 20
) -> list[tuple[Chapter, Moment]]:
    world = load(scenario)
    told: list[tuple[Chapter, Moment]] = []
    last: Moment | None = None
    for moment in moments(world, residents_but(world, firm, policy), game, quarters):
        told.append((chapter(world, last, moment, firm), moment))
        last = moment
    return told


def test_a_game_is_told_from_the_opening_to_the_end() -> None:
    text = run("--game", "7", "--quarters", "6")
    for quarter in range(1, 7):
        assert f"Quarter {quarter} of 6" in text
    assert "Lantern Bridge of Shuangqiao is firm 1 of 24." in text
    assert "joins the Shuangqiao cluster" in text
    assert "How it ended" in text
    assert "fast-follower explain --scenario donglin --game 7" in text


def test_the_same_game_is_told_in_chinese() -> None:
    text = run("--game", "7", "--quarters", "3", "--language", "zh_CN")
    assert "灯桥厂加入双桥集群。" in text
    assert "第 3 季" in text
    assert "结局" in text


@pytest.mark.parametrize("width", [60, 80, 120])
@pytest.mark.parametrize("code", LANGUAGES)
def test_no_line_of_the_story_is_wider_than_the_terminal(
    width: int, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    lines = run("--quarters", "4", "--language", code).splitlines()
    told = [line for line in lines if "fast-follower" not in line]
    assert max(map(cell_len, told)) <= width


def test_json_holds_the_numbers_and_the_words() -> None:
    data: dict[str, Any] = json.loads(run("--game", "7", "--quarters", "4", "--json"))
    assert [entry["quarter"] for entry in data["quarters"]] == [1, 2, 3, 4]
    for before, now in zip(data["quarters"], data["quarters"][1:], strict=False):
        profit = now["figures"]["next_profit_q"]
        assert profit["before"] == before["figures"]["next_profit_q"]["now"]
        assert sum(change["effect"] for change in now["changes"]) == pytest.approx(
            profit["now"] - profit["before"]
        )
        assert now["words"]["Result"].startswith("Sales ")


def test_the_firm_that_is_told_follows_the_policy() -> None:
    idle = json.loads(run("--quarters", "2", "--policy", "idle", "--firm", "8", "--json"))
    assert idle["policy"] == "idle"
    assert not idle["quarters"][1]["settings"]
    assert "leaves everything as it was" in idle["quarters"][1]["words"]["Decides"]


@pytest.mark.parametrize("policy", [*FIXED, "look_ahead_quick"])
def test_every_policy_can_be_told_in_both_languages(policy: str) -> None:
    world = load("slump")
    told = story("slump", policy, game=11, firm=2, quarters=13)
    for code in LANGUAGES:
        teller = Teller(language(code), world)
        words = [text for quarter, _ in told for _, text in teller.paragraphs(quarter)]
        assert words
        assert not [text for text in words if BRACES.search(text)]


def test_the_story_of_a_firm_that_fails_ends_with_it() -> None:
    failing = next(
        (game, told)
        for game in range(40)
        if (told := story("slump", "random_legal", game, 0))[-1][1].after.failed[GAME, 0]
    )
    game, told = failing
    end = next(quarter.quarter for quarter, moment in told if moment.after.failed[GAME, 0])
    text = run("--scenario", "slump", "--policy", "random_legal", "--game", str(game))
    assert f"Quarter {end} of 20" in text
    assert f"Quarter {end + 1} of 20" not in text
    assert f"Lantern Bridge closed in quarter {end}" in text


def test_every_line_of_the_books_that_makes_profit_has_its_words() -> None:
    for code in LANGUAGES:
        spoken = language(code)
        for line in PROFIT_LINES:
            assert spoken(f"reasons.lines.{line.quantity}", amount="1", more="2")
    assert {line.quantity for line in PROFIT_LINES} < {line.quantity for line in POSTINGS}


def test_a_curve_runs_from_the_lowest_to_the_highest_bar() -> None:
    assert curve([0, 7, 3.5, 1]) == "▁█▅▂"
    assert curve([2, 2]) == "▁▁"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--scenario", "nowhere"), "there is no such scenario"),
        (("--policy", "whole_netwrk"), "did you mean whole_network"),
        (("--firm", "25"), "has firms 1 to 24"),
        (("--firm", "0"), "--firm"),
        (("--game", "-1"), "--game"),
        (("--game", str(2**40)), "--game"),
        (("--quarters", "0"), "--quarters"),
        (("--language", "de"), "no such language"),
    ],
)
def test_bad_input_gets_a_message_and_code_2(words: tuple[str, ...], message: str) -> None:
    result = CliRunner().invoke(app, ["demo", *words])
    assert result.exit_code == 2
    assert message in result.output


def test_wrapping_keeps_every_word_and_the_width() -> None:
    text = "Sales 3,226,000 RMB, 245,000 more than last quarter. " * 3
    lines = wrap(text, 30)
    assert " ".join(lines).split() == text.split()
    assert max(map(cell_len, lines)) <= 30


def test_wrapping_chinese_starts_no_line_with_a_closing_mark() -> None:
    text = "销售额 322.6 万元、比上季多 24.5 万元。利润《税后》20.4 万元、少 48.9 万元。" * 3
    for width in range(16, 60):
        lines = wrap(text, width)
        assert max(map(cell_len, lines)) <= width
        assert not [line for line in lines if line[0] in "、。》"]
        assert not [line for line in lines if line.endswith("《")]
        assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_what_could_steer_the_terminal_is_left_out() -> None:
    assert wrap("a\x1b[31mb\nc", 40) == ["a [31mb c"]
