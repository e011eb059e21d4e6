"""Warming up: what screens need at first is made ready while the title is looked at."""

from threading import Thread

from game.screens.leaves import prepare
from game.screens.table import SCREENS
from game.ui.app import App
from game.ui.painter import Look


def warm_up(app: App) -> Thread:
    """Import all screens and draw the curtain, in a thread that nobody has to wait for."""
    thread = Thread(target=_warm, args=(app.look, app.surface.get_size()), daemon=True)
    thread.start()
    return thread


def _warm(look: Look, size: tuple[int, int]) -> None:
    prepare(look, size)
    for maker in SCREENS.values():
        maker.kind()
