"""Warming up: screens and the curtain are ready before they are wanted, and look the same."""

import os

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("SDL_AUDIODRIVER", "dummy")

import subprocess
import sys

from game import window
from game.screens import leaves
from game.screens.sitting import Sitting
from game.screens.warming import warm_up
from game.settings import Settings
from game.ui.pilot import Pilot
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
