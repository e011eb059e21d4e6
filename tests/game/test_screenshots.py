"""The pictures of all screens, and the window that opens without a display."""

from pathlib import Path

import pygame
import pytest
from typer.testing import CliRunner

from game import window
from game.cli import app
from game.commands import opening
from game.commands.opening import Options
from game.keeping import files
from game.keeping.saves import SaveError
from game.screens.table import SCREENS
from game.screenshots import WAYS, size_of
from game.seats import SetupError
from game.settings import Settings
from game.ui.app import App
from game.ui.screen import Screen


@pytest.fixture(autouse=True)
def home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    monkeypatch.setenv("SDL_AUDIODRIVER", "dummy")
    monkeypatch.setenv(files.HOME, str(tmp_path / "home"))
    return tmp_path / "home"


def test_every_screen_gets_a_picture(tmp_path: Path, home: Path) -> None:
    words = ["screenshots", str(tmp_path / "pictures"), "--size", "1280x720", "--theme", "dark"]
    told = CliRunner().invoke(app, words)
    assert told.exit_code == 0, told.output
    for name in WAYS:
        picture = pygame.image.load(tmp_path / "pictures" / f"{name}.png")
        assert picture.get_size() == (1280, 720)
        shades = {
            tuple(picture.get_at((x, y))) for x in range(0, 1280, 40) for y in range(9, 720, 40)
        }
        assert len(shades) > 4
    assert not home.exists()


def test_every_screen_is_in_the_pictures() -> None:
    assert set(SCREENS) <= set(WAYS)


@pytest.mark.parametrize("size", ["", "1280", "1x1", "99999x99999", "axb"])
def test_an_impossible_size_is_bad_input(size: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="1280x800"):
        size_of(size)
    told = CliRunner().invoke(app, ["screenshots", str(tmp_path), "--size", size])
    assert told.exit_code == 2


@pytest.mark.parametrize("name", SCREENS)
def test_every_screen_of_the_table_can_be_made(name: str) -> None:
    assert issubclass(SCREENS[name].kind(), Screen)


@pytest.mark.parametrize(
    ("display", "scale", "size"),
    [
        ((1920, 1080), 1.0, (1280, 800)),
        ((1280, 800), 1.0, (1280, 720)),
        ((1920, 1080), 1.5, (1920, 1000)),
        ((640, 480), 1.0, (960, 600)),
    ],
)
def test_the_window_fits_the_display(
    display: tuple[int, int], scale: float, size: tuple[int, int]
) -> None:
    assert window.fitting(display, scale) == size


def test_the_window_opens_as_it_was_left(home: Path) -> None:
    home.mkdir()
    kept = Settings(language="zh_CN", theme="dark", scale=1.25, reduced_motion=True, volume=0.0)
    (home / "settings.json").write_text(kept.model_dump_json())
    app = window.open_window()
    assert app.look.theme.name == "dark"
    assert (app.look.scale, app.motion.reduced, app.sounds.volume) == (1.25, True, 0.0)
    assert app.words("lobby.title.new") == "新游戏"


def test_broken_settings_are_told_in_a_sentence(home: Path) -> None:
    home.mkdir()
    (home / "settings.json").write_text("{")
    app = window.open_window(size=(1280, 720))
    window.show_title(app)
    app.advance()
    app.draw_all()
    assert "could not be read" in " ".join(writing.text for writing in app.writings)


def asked(**changes: object) -> Options:
    given = {
        "scenario": "first_year",
        "seats": 2,
        "names": "Ana",
        "level": "starter",
        "game": 7,
        "quarters": None,
        "save": None,
        "resume": None,
    }
    return Options(**{**given, **changes})  # type: ignore[arg-type]


def test_the_command_line_begins_a_game(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    shown: list[App] = []

    def run(begin: window.Begin, code: str | None) -> None:
        assert code is None
        app = window.open_window(size=(1280, 720))
        begin(app)
        shown.append(app)

    monkeypatch.setattr(window, "run", run)
    opening.play(asked(save=tmp_path / "game.json"), None)
    sitting = shown[0].screen.sitting  # type: ignore[attr-defined]
    assert [seat.name for seat in sitting.session.seats] == ["Ana", "Player 2"]
    opening.play(asked(resume=tmp_path / "game.json"), None)
    assert shown[1].screen.sitting.path == tmp_path / "game.json"  # type: ignore[attr-defined]


def test_what_cannot_be_played_is_said_before_the_window_opens(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(window, "run", lambda *_: pytest.fail("the window opened"))
    with pytest.raises(SetupError):
        opening.play(asked(names="Ana,Ana"), None)
    with pytest.raises(SaveError):
        opening.play(asked(resume=tmp_path / "nothing.json"), None)
    (tmp_path / "there.json").touch()
    with pytest.raises(SaveError):
        opening.play(asked(save=tmp_path / "there.json"), None)
