"""The command line as a whole: help, the start, languages of failure and exit codes."""

import subprocess
import sys
from collections.abc import Callable

import pytest
from typer.testing import CliRunner

from engine.shocks import MAX_GAME
from game import cli
from game.cli import app, main
from game.commands import demo, options
from game.commands.failures import TRACEBACK
from game.commands.opening import Options
from game.seats import MAX_QUARTERS

COMMANDS = (
    *("play", "demo", "simulate", "explain", "screenshots"),
    *("scenario", "scenario list", "scenario check", "scenario table"),
)


def python(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *words], capture_output=True, text=True, check=False, timeout=60
    )


def raising(error: BaseException) -> Callable[..., None]:
    def fail(*_: object) -> None:
        raise error

    return fail


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_shows_help_with_an_example(command: str) -> None:
    result = CliRunner().invoke(app, [*command.split(), "--help"])
    assert result.exit_code == 0
    assert "Example: fast-follower " in result.stdout


def test_help_imports_neither_engine_nor_numpy() -> None:
    heavy = ("engine", "numpy", "pydantic", "joblib", "pyarrow")
    code = f"import sys, game.cli; print([name for name in {heavy} if name in sys.modules])"
    assert python("-c", code).stdout == "[]\n"


def test_python_m_game_is_the_same_program() -> None:
    result = python("-m", "game", "--help")
    assert result.returncode == 0
    assert result.stdout.startswith("Usage: fast-follower ")


def test_limits_of_the_options_are_the_engines() -> None:
    assert options.BEYOND_GAMES == MAX_GAME
    assert options.MOST_QUARTERS == MAX_QUARTERS


@pytest.fixture(autouse=True)
def _no_display(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("game.ui.display.has_display", lambda: False)


def test_without_a_command_and_a_person_a_game_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[object] = []
    monkeypatch.setattr(demo, "tell", lambda *given: told.append(given))
    assert CliRunner().invoke(app, []).exit_code == 0
    assert len(told) == 1


def test_without_a_command_people_play(monkeypatch: pytest.MonkeyPatch) -> None:
    played: list[object] = []

    def run(**given: object) -> int:
        played.append(given)
        return 0

    monkeypatch.setattr("game.text.play.run", run)
    monkeypatch.setattr(cli, "somebody_is_there", lambda: True)
    told = CliRunner().invoke(app, [])
    assert told.exit_code == 0
    assert "There is no display" in told.output
    assert len(played) == 1


def test_with_a_display_the_window_opens(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[object] = []
    monkeypatch.setattr("game.ui.display.has_display", lambda: True)
    monkeypatch.setattr("game.window.run", lambda _, code: opened.append(code))
    for words in ([], ["play"], ["play", "--language", "zh_CN"]):
        assert CliRunner().invoke(app, words).exit_code == 0
    assert opened == [None, None, "zh_CN"]


def test_the_window_opens_with_the_game_that_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[Options] = []
    monkeypatch.setattr("game.ui.display.has_display", lambda: True)
    monkeypatch.setattr("game.commands.opening.play", lambda asked, _: opened.append(asked))
    assert CliRunner().invoke(app, ["play", "--names", "Ana,Bo", "--game", "7"]).exit_code == 0
    assert (opened[0].names, opened[0].game) == ("Ana,Bo", 7)


def test_the_title_needs_no_engine() -> None:
    code = (
        "import os, sys\n"
        "os.environ['SDL_VIDEODRIVER'] = 'dummy'\n"
        "from game import window\n"
        "app = window.open_window(size=(1280, 720))\n"
        "window.show_title(app)\n"
        "app.draw()\n"
        "print([name for name in ('engine', 'numpy') if name in sys.modules])"
    )
    assert python("-c", code).stdout == "[]\n"


def test_text_plays_in_the_terminal_whatever_display_there_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    played: list[object] = []

    def run(**given: object) -> int:
        played.append(given)
        return 0

    monkeypatch.setattr("game.ui.display.has_display", lambda: True)
    monkeypatch.setattr("game.text.play.run", run)
    told = CliRunner().invoke(app, ["play", "--text"])
    assert told.exit_code == 0
    assert "display" not in told.output
    assert len(played) == 1


@pytest.mark.parametrize(
    ("error", "code", "message"),
    [
        (ValueError("no such thing"), 2, "fast-follower: no such thing\n"),
        (PermissionError(13, "Permission denied", "/there"), 1, "/there: permission denied"),
        (MemoryError(), 1, "out of memory"),
        (KeyboardInterrupt(), 130, ""),
    ],
)
def test_what_goes_wrong_becomes_a_message_and_a_code(
    error: BaseException, code: int, message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(demo, "tell", raising(error))
    result = CliRunner().invoke(app, ["demo"])
    assert result.exit_code == code
    assert message in result.output


def test_a_fault_of_the_program_is_no_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(demo, "tell", raising(ZeroDivisionError("by zero")))
    monkeypatch.setattr(sys, "argv", ["fast-follower", "demo"])
    with pytest.raises(SystemExit) as leaving:
        main()
    assert leaving.value.code == 1
    shown = capsys.readouterr().err
    assert "ZeroDivisionError: by zero" in shown
    assert "Traceback" not in shown


def test_a_traceback_is_shown_to_those_who_ask(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(TRACEBACK, "1")
    monkeypatch.setattr(demo, "tell", raising(ZeroDivisionError("by zero")))
    monkeypatch.setattr(sys, "argv", ["fast-follower", "demo"])
    with pytest.raises(ZeroDivisionError):
        main()


def test_an_unknown_command_is_bad_input() -> None:
    result = CliRunner().invoke(app, ["dmeo"])
    assert result.exit_code == 2
    assert "dmeo" in result.output


def test_an_unknown_level_is_bad_input() -> None:
    result = CliRunner().invoke(app, ["play", "--level", "exprt"])
    assert result.exit_code == 2
    assert "did you mean expert?" in result.output


def test_a_reader_that_stops_listening_ends_the_story_quietly() -> None:
    code = (
        "import subprocess, sys\n"
        "told = subprocess.Popen([sys.executable, '-m', 'game', 'demo'],\n"
        "                        stdout=subprocess.PIPE, stderr=subprocess.PIPE)\n"
        "told.stdout.readline()\n"
        "told.stdout.close()\n"
        "print(told.stderr.read().decode())"
    )
    assert python("-c", code).stdout.strip() == ""


def test_a_terminal_without_chinese_letters_gets_no_traceback() -> None:
    code = (
        "import os, subprocess, sys\n"
        "words = [sys.executable, '-m', 'game', 'scenario', 'list', '--language', 'zh_CN']\n"
        "latin = {**os.environ, 'PYTHONIOENCODING': 'latin-1', 'PYTHONUTF8': '0'}\n"
        "told = subprocess.run(words, capture_output=True, env=latin)\n"
        "print(told.returncode, told.stderr.decode())"
    )
    assert python("-c", code).stdout.strip() == "0"
