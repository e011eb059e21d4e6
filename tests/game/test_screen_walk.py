"""A walk through every screen in every window: nothing cut, pale, missing or out of reach."""

from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest

from game import window
from game.keeping import files
from game.language import LANGUAGES
from game.screenshots import WAYS, Scene, finish
from game.settings import Settings
from game.ui.app import App
from game.ui.button import Pressable, Segmented
from game.ui.dropdown import DropDown
from game.ui.entry import TextEntry
from game.ui.pilot import Pilot
from game.ui.slider import Number
from game.ui.tabs import Tabs
from game.ui.theme import THEMES

SIZES = ((1280, 720), (1920, 1080))
SCALES = (1.0, 1.5)
CONTROLS = (Pressable, Number, TextEntry, Segmented, DropDown, Tabs)
ALL = [*product(LANGUAGES, SIZES, SCALES, THEMES)]
SAMPLE = ALL[::7]
"""Every language, size, scale and theme at least once; `ALL` is the whole product."""


@pytest.fixture
def _home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    monkeypatch.setenv("SDL_AUDIODRIVER", "dummy")
    monkeypatch.setenv(files.HOME, str(tmp_path))


def wrong(app: App, pilot: Pilot, name: str) -> Iterator[str]:
    """Say all that is wrong with the screen on top."""
    yield from (f"{name}: {fault}" for fault in pilot.faults())
    words = [writing.text for writing in app.writings]
    yield from (f"{name}: {text!r} was not filled in" for text in words if "{" in text)
    reached = set(pilot.tab_walk())
    for one in app.screen.root.walk():
        if isinstance(one, CONTROLS) and not one.disabled and one.key not in reached:
            yield f"{name}: Tab never comes to {one.key}"


@pytest.mark.usefixtures("_home")
@pytest.mark.parametrize(("code", "size", "scale", "theme"), SAMPLE)
def test_every_screen_is_sound(code: str, size: tuple[int, int], scale: float, theme: str) -> None:
    kept = Settings.model_validate(
        {"language": code, "theme": theme, "scale": scale, "reduced_motion": True, "volume": 0.0}
    )
    app, scene = window.open_window(kept, size), Scene(code)
    scene.shelve()
    found: list[str] = []
    for name, way in WAYS.items():
        way(app, scene)
        finish(app)
        found += wrong(app, Pilot(app), name)
    assert found == []
