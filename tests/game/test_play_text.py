"""Playing in a terminal: whole games by typed lines, in both languages, alone and together."""

import io
import os
import select
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.decisions import DECISIONS
from engine.record import replay
from game.keeping import files, saves
from game.language import LANGUAGES, language
from game.scenarios import load
from game.text.play import run
from game.text.terminal import BLANK_LINES, CLEAR, Terminal
from tests.plans import SCENARIO, headless, plan_lines, sit_down, typed_game
from tests.sittings import RUIN, no_credit_world, sitting

# --- whole games ----------------------------------------------------------------------------


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("seats", [1, 2, 4])
def test_a_typed_game_is_the_game_that_the_engine_plays(
    tmp_path: Path, seats: int, code: str
) -> None:
    scenario = load(SCENARIO)
    lines = typed_game(seats, scenario.quarters)
    names = ",".join("ABCD"[:seats])
    exit_code, said, path = sit_down(lines, tmp_path, seats=seats, names=names, language=code)
    saved = saves.read(path)
    assert exit_code == 0
    assert saved.record.digests == headless(scenario, seats, scenario.quarters)
    assert replay(saved.record).over
    assert said.count(language(code)("play.end.title", quarter=scenario.quarters)) == 1
    assert "{" not in said


@pytest.mark.parametrize("code", LANGUAGES)
def test_enter_alone_plays_a_whole_game_at_starter(tmp_path: Path, code: str) -> None:
    lines = [""] * 200
    exit_code, said, path = sit_down(lines, tmp_path, level="starter", language=code)
    assert exit_code == 0
    assert len(saves.read(path).record.digests) == load(SCENARIO).quarters
    assert language(code)("play.back.title") in said


def test_leaving_and_coming_back_after_every_line_makes_the_same_game(tmp_path: Path) -> None:
    scenario = load(SCENARIO)
    _, _, path = sit_down(["quit"], tmp_path, names="A")
    for quarter in range(scenario.quarters):
        read_on = [""] * (quarter > 0)
        for line in plan_lines(quarter):
            sit_down([*read_on, line, "quit"], tmp_path, resume=path)
        sit_down([*read_on, "done", "100k"], tmp_path, resume=path)
    assert saves.read(path).record.digests == headless(scenario, 1, scenario.quarters)


def test_the_end_of_input_is_like_leaving_and_nothing_is_lost(tmp_path: Path) -> None:
    _, said, path = sit_down(["12 3", "note why not"], tmp_path, names="A")
    saved = saves.read(path)
    assert saved.draft is not None
    assert saved.draft.reason == "why not"
    assert len(saved.draft.form) == 1
    assert "--resume" in said


# --- the curtain ----------------------------------------------------------------------------


def test_nothing_of_one_seat_is_said_after_the_curtain_falls_for_the_next(tmp_path: Path) -> None:
    secret = ["", "", "17 12345", "expect 654321", "note Geheimnis", "done", ""]
    _, said, _ = sit_down([*secret, "menu", "state", "firms", "quit"], tmp_path, names="Ana,Bo")
    before, after = said.split("\n" * BLANK_LINES)[1:]
    for word in ("12,345", "654,321", "Geheimnis"):
        assert word in before
        assert word not in after
    assert after.index("Bo, press Enter") < after.index("Cash")
    assert "Cash" not in after[: after.index("Bo, press Enter")]


def _until(terminal: int, words: str, said: list[str]) -> None:
    """Read from a pseudo-terminal until `words` are said."""
    while words not in "".join(said):
        if not select.select([terminal], [], [], 30)[0]:
            raise AssertionError(f"waited for {words!r} after {''.join(said)[-500:]!r}")
        said.append(os.read(terminal, 65_536).decode(errors="replace"))


@contextmanager
def playing(tmp_path: Path) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """Play with two seats in a pseudo-terminal; yield the process and our end of the line."""
    ours, theirs = pytest.importorskip("pty").openpty()
    options = ["--text", "--names", "Ana,Bo", "--scenario", SCENARIO]
    arguments = [sys.executable, "-m", "game", "play", *options]
    environment = {**os.environ, files.HOME: str(tmp_path), "TERM": "xterm"}
    with subprocess.Popen(arguments, stdin=theirs, stdout=theirs, env=environment) as child:
        try:
            yield child, ours
        finally:
            child.kill()
    os.close(ours)
    os.close(theirs)


def test_an_enter_too_many_does_not_open_the_curtain_for_the_wrong_eyes(tmp_path: Path) -> None:
    said: list[str] = []
    with playing(tmp_path) as (child, line):
        _until(line, "Press Enter to go on.", said)
        os.write(line, b"\n")
        _until(line, "Ana, press Enter.", said)
        os.write(line, b"\n")
        _until(line, "Ana, quarter 1 >", said)
        os.write(line, b"done\n\n\n\n\n")
        _until(line, "Bo, press Enter.", said)
        said.clear()
        assert not select.select([line], [], [], 1.0)[0]
        os.write(line, b"\n")
        _until(line, "Bo, quarter 1 >", said)
        os.write(line, b"quit\n")
        _until(line, "--resume", said)
        assert child.wait(timeout=30) == 0


def test_a_screen_is_cleared_with_what_has_scrolled_away() -> None:
    class Screen(io.StringIO):
        def isatty(self) -> bool:
            return True

    screen = Screen()
    Terminal(io.StringIO(), screen).curtain()
    assert screen.getvalue().endswith(CLEAR)


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_firm_that_failed_looks_back_once_and_the_others_play_on(
    tmp_path: Path, code: str
) -> None:
    path = tmp_path / "game.json"
    saves.write(path, sitting(seats=2, scenario=no_credit_world()).saved())
    numbers = {spec.name: number for number, spec in enumerate(DECISIONS, start=1)}
    ruin = [f"{numbers[name]} {value:g}" for name, value in RUIN.items()]
    lines = ["", "", *ruin, "done", "", "", "done", "", *[""] * 40]
    _, said, _ = sit_down(lines, tmp_path, resume=path, language=code)
    words = language(code)
    screens = said.split("\n" * BLANK_LINES)
    turns = [screen for screen in screens if words("play.curtain.ask", name="Ana") in screen]
    assert len(turns) == 2
    assert words("outcomes.out_of_cash") in turns[1]
    assert words("play.back.title") in turns[1]
    assert words("play.menu.title") not in turns[1]
    assert words("outcomes.out_of_cash") in screens[-1]
    assert words("play.end.title", quarter=4) in screens[-1]


# --- commands and bad input -------------------------------------------------------------------


BAD_LINES = [
    *(
        "99",
        "0",
        "-1",
        "1 abc",
        "1 9",
        "3 999999999",
        "6 17",
        "6 x",
        "13 maybe",
        "14 2.5",
        "why 77",
    ),
    *(
        "why nothing like this",
        "why",
        "fly me",
        "undo",
        "redo",
        "expect lots",
        "1 nan",
        "?",
        "note",
    ),
    *("{0}", "{name}", "%s", "\x1b[2J", "12 -5%", "12 200%", "1" * 300, "expect 9e99", "状态"),
]


@pytest.mark.parametrize("code", LANGUAGES)
def test_bad_input_gets_an_answer_and_changes_nothing(tmp_path: Path, code: str) -> None:
    _, said, path = sit_down([*BAD_LINES, "", "n", "quit"], tmp_path, names="A", language=code)
    saved = saves.read(path)
    assert saved.draft is None or saved.draft.form == {}
    assert "\x1b" not in said
    assert "Traceback" not in said


@given(st.lists(st.text(max_size=12), max_size=12))
def test_no_line_that_anybody_types_ends_a_game_badly(lines: list[str]) -> None:
    said = io.StringIO()
    typed = "".join(line.replace("\n", " ").replace("\r", " ") + "\n" for line in lines)
    nowhere = Path(os.devnull) / "game.json"
    code = run(
        save=nowhere,
        scenario=SCENARIO,
        level="expert",
        names="A",
        terminal=Terminal(io.StringIO(typed), said),
    )
    assert code == 0


def test_out_of_range_tells_what_is_allowed(tmp_path: Path) -> None:
    _, said, _ = sit_down(["22 50%", "quit"], tmp_path, names="A")
    assert '"50%" is outside what is allowed.' in said
    assert "Allowed 0% to 8%." in said.split("is outside what is allowed.")[1]


def test_undo_and_redo_walk_through_what_was_typed(tmp_path: Path) -> None:
    lines = ["10 50%", "22 3", "undo", "undo", "undo", "redo", "quit"]
    _, said, path = sit_down(lines, tmp_path, names="A")
    draft = saves.read(path).draft
    assert draft is not None
    assert draft.form == {"pool_purchase_share": 0.5}
    assert said.count("There is nothing to undo.") == 1


def test_every_command_answers_in_its_own_language(tmp_path: Path) -> None:
    lines = [
        "done",
        "",
        "",
        "帮助",
        "状态",
        "企业",
        "集群",
        "结果",
        "为何 c",
        "为何 1",
        "3 ?",
        "菜单",
    ]
    lines += ["12 10", "撤销", "重做", "预期 15万", "备注 想试试", "保存", "退出"]
    _, said, path = sit_down(lines, tmp_path, names="小明", language="zh_CN")
    draft = saves.read(path).draft
    assert draft is not None
    assert (draft.expected_profit, draft.reason) == (150_000, "想试试")
    assert language("zh_CN")("play.unclear.command") not in said


@pytest.mark.parametrize("code", LANGUAGES)
def test_why_knows_the_figures_by_letter_and_by_word(tmp_path: Path, code: str) -> None:
    asked = {"en": ["c", "profit", "Cash", "sales"], "zh_CN": ["c", "利润", "现金", "销售额"]}[code]
    lines = ["done", "", "", *(f"why {word}" for word in asked), "quit"]
    _, said, _ = sit_down(lines, tmp_path, names="A", language=code)
    words = language(code)
    assert words("play.why.several") not in said
    assert said.count(words("play.why.from")) == len(asked)


def test_why_follows_numbers_down_to_decisions_and_chance(tmp_path: Path) -> None:
    lines = ["done", "", "", "why c", "why 1", "why 1", "why home_price", "why home sales", "quit"]
    _, said, _ = sit_down(lines, tmp_path, names="A")
    assert said.count("It comes from:") >= 4
    assert "your decision" in said


# --- beginning ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"seats": 9}, "seats 1 to 8 players, not 9"),
        ({"level": "godlike"}, "not godlike"),
        ({"names": "A,a"}, "cannot have one name"),
        ({"names": "x" * 41}, "A name has 1 to 40"),
        ({"quarters": 99}, "1 to 80 quarters, not 99"),
        ({"scenario": "atlantis"}, "atlantis"),
        ({"resume": Path("nowhere.json")}, "nowhere.json"),
        ({"language": "tlh"}, "tlh"),
    ],
)
def test_a_game_that_cannot_begin_says_why(
    tmp_path: Path, options: dict[str, Any], words: str
) -> None:
    exit_code, said, _ = sit_down([], tmp_path, **{"names": "A", **options})
    assert exit_code == 1
    assert words in said


def test_names_are_asked_for_when_they_are_not_given(tmp_path: Path) -> None:
    _, said, path = sit_down(["Li Min", "", "", "quit"], tmp_path, seats=2)
    assert [seat.name for seat in saves.read(path).setup.seats] == ["Li Min", "Player 2"]
    assert "You" not in {seat.name for seat in saves.read(path).setup.seats}
    assert "Pass the keyboard to Li Min" in said


def test_a_full_disk_is_told_and_play_goes_on(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    lines = ["done", "", "", "save", "quit", "quit"]
    code, said, _ = sit_down(lines, tmp_path, names="A", save=tmp_path / "file" / "game.json")
    assert code == 0
    assert "could not be saved" in said
    assert "Quarter 1 of" in said
    assert "Type quit again" in said


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals as on POSIX")
def test_the_command_plays_over_a_pipe(tmp_path: Path) -> None:
    arguments = [sys.executable, "-m", "game", "play", "--text", "--game", "3", "--names", "A"]
    environment = {**os.environ, files.HOME: str(tmp_path)}
    done = subprocess.run(
        arguments,
        input="done\n\n\nquit\n",
        capture_output=True,
        text=True,
        env=environment,
        check=True,
    )
    assert "Quarter 1 of 20 is settled." in done.stdout
    assert list((tmp_path / "saves").glob("*.json"))
