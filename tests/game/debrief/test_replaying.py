"""Telling a recorded game: any quarter, back and forth, and no secret of a game under way."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.console import Console
from typer.testing import CliRunner

from game.cli import app
from game.commands.replaying import Replay
from game.debrief.played import played
from game.keeping import files, saves
from game.language import LANGUAGES, language
from tests.game.debrief.games import network_game
from tests.sittings import hand_in, sitting


def heard(replay: Replay) -> str:
    out = replay.console.file
    assert isinstance(out, io.StringIO)
    return out.getvalue()


def replay_in(code: str = "en") -> Replay:
    console = Console(file=io.StringIO(), width=90, markup=False, highlight=False)
    return Replay(network_game(), 0, language(code), console)


def answers(*words: str) -> Iterator[str]:
    yield from words
    raise EOFError


def asked(*words: str) -> list[str]:
    """Step from quarter 2 on and return the headlines that were told."""
    replay = replay_in()
    given = answers(*words)
    replay.step(2, lambda _: next(given))
    return [line for line in heard(replay).splitlines() if line.startswith("Quarter")]


@pytest.mark.parametrize(
    ("words", "quarters"),
    [
        (["n", "", "p", "1", "q", "n"], [2, 3, 4, 3, 1]),
        (["6", "n", "p", "q"], [2, 6, 5]),
        (["0", "99", "-1", "x", "²", "3", "q"], [2, 3]),
    ],
)
def test_a_person_steps_back_and_forth(words: list[str], quarters: list[int]) -> None:
    assert asked(*words) == [f"Quarter {quarter} of 6" for quarter in quarters]


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_quarter_is_told_with_its_decisions_and_reasons(code: str) -> None:
    replay = replay_in(code)
    replay.tell(2)
    assert language(code)("demo.labels.decides") in heard(replay)
    assert language(code)("demo.labels.why") in heard(replay)


def test_of_a_game_under_way_nothing_private_is_told() -> None:
    told = []
    for dues in (0.0, 9_000.0):
        session = sitting(2, quarters=4)
        session.choose(0, "own_marketing_q", dues)
        hand_in(session)
        hand_in(session)
        saved = session.saved()
        console = Console(file=io.StringIO(), width=90, markup=False)
        replay = Replay(
            played(saved.record, saved), saved.setup.seats[0].firm, language("en"), console
        )
        replay.tell(1)
        told.append(heard(replay))
    assert told[0] == told[1]
    assert "everybody may know" in told[0]


def test_the_command_tells_a_quarter_and_refuses_one_that_was_not_played(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = sitting(1, quarters=2)
    while not session.over:
        hand_in(session)
    monkeypatch.setenv(files.HOME, str(tmp_path))
    path = files.folder() / "game.json"
    saves.write(path, session.saved())
    runner = CliRunner()
    result = runner.invoke(app, ["replay", str(path), "--to", "1"])
    assert result.exit_code == 0
    assert "Quarter 1 of 2" in result.stdout
    by_name = runner.invoke(app, ["replay", "game", "--to", "1"])
    assert by_name.stdout == result.stdout
    result = runner.invoke(app, ["replay", str(path), "--to", "3"])
    assert result.exit_code == 2
    assert "2 quarters were played" in result.output
