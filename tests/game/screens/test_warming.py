"""Warming up: screens and the curtain are ready before they are wanted, and look the same."""

import os

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("SDL_AUDIODRIVER", "dummy")

import subprocess
import sys

import pytest

from game import window
from game.map import painter
from game.screens import leaves
from game.screens.desk.mapping import MapCanvas, map_painter
from game.screens.desk.page import map_size
from game.screens.sitting import Sitting
from game.screens.warming import warm_country, warm_up
from game.settings import Settings
from game.ui.pilot import Pilot
from tests.game.screens.desks import sit_down
from tests.sittings import sitting

SIZE = (1280, 800)


def test_the_curtain_that_was_drawn_early_is_the_one_that_is_shown() -> None:
    leaves._curtain.cache_clear()  # noqa: SLF001  nothing else tells whether it was drawn again
    app = window.open_window(Settings(volume=0.0, reduced_motion=True), SIZE)
    warm_up(app).join(30.0)
    drawn = leaves._curtain.cache_info().misses  # noqa: SLF001  likewise
    app.show("curtain", Sitting(sitting(2)), 0)
    Pilot(app).step()
    assert drawn == 1
    assert leaves._curtain.cache_info().misses == 1  # noqa: SLF001  likewise


@pytest.mark.parametrize("scale", [0.8, 1.0, 1.3, 1.5])
@pytest.mark.parametrize(
    "size", [(1280, 800), (1280, 720), (1024, 600), (1925, 1081), (1400, 1000)]
)
def test_the_map_is_as_large_as_was_reckoned_before(size: tuple[int, int], scale: float) -> None:
    app = window.open_window(Settings(volume=0.0, scale=scale), size)
    app.show("desk", sit_down(0))
    assert app.screen.find("map").rect.size == map_size(app.look, size)


def test_the_country_that_was_drawn_early_is_the_one_that_is_shown(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    map_painter.cache_clear()
    app = window.open_window(Settings(volume=0.0, reduced_motion=True), SIZE)
    game = sit_down(0)
    warm_country(app, game.session.scenario.key).join(30.0)
    monkeypatch.setattr(painter, "draw_land", None)
    app.show("desk", game)
    app.draw()
    assert isinstance(app.screen.find("map"), MapCanvas)


def test_all_screens_are_imported() -> None:
    code = (
        "import sys\n"
        "from game import window\n"
        "from game.screens.warming import warm_up\n"
        "app = window.open_window()\n"
        "assert 'game.screens.desk.screen' not in sys.modules\n"
        "warm_up(app).join()\n"
        "assert 'game.screens.desk.screen' in sys.modules\n"
        "assert 'game.screens.debrief.screen' in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60, env=os.environ)
