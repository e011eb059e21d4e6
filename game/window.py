"""The window: opened with the settings that were kept, closed without losing a choice."""

import contextlib
import io
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pygame

import assets
from game import settings
from game.language import language
from game.screens.table import SCREENS
from game.screens.warming import warm_up
from game.settings import Settings
from game.ui.app import App

if TYPE_CHECKING:
    from game.session import Session

SIZE = (1280, 800)
LEAST = (960, 600)
MARGIN = 80
"""What the system's own bars take of a display, in px."""
NAME = "Fast Follower"


def open_window(kept: Settings | None = None, size: tuple[int, int] | None = None) -> App:
    """Open the window; its settings are read from the user's folder unless they are given."""
    broken = False
    if kept is None:
        kept, broken = settings.load()
    pygame.display.init()
    pygame.display.set_icon(pygame.image.load(io.BytesIO(assets.path("icon.png").read_bytes())))
    app = App(
        SCREENS,
        language(kept.language),
        size=size or fitting(pygame.display.get_desktop_sizes()[0], kept.scale),
        theme=kept.theme,
        scale=kept.scale,
        reduced_motion=kept.reduced_motion,
        volume=kept.volume,
        title=NAME,
    )
    if kept.full_screen:
        with contextlib.suppress(pygame.error):
            pygame.display.toggle_fullscreen()
    if broken:
        app.soon(partial(_tell_broken, app))
    return app


def _tell_broken(app: App) -> None:
    app.toast(app.words("lobby.settings.broken"), "warning")


def fitting(display: tuple[int, int], scale: float) -> tuple[int, int]:
    """Return the size of the window: the usual one at this scale, if the display has the room."""
    wide, high = (round(length * max(1.0, scale)) for length in SIZE)
    most = (display[0], display[1] - MARGIN)
    return max(LEAST[0], min(wide, most[0])), max(LEAST[1], min(high, most[1]))


Begin = Callable[[App], None]


def run(begin: Begin, code: str | None = None) -> None:
    """Open the window, begin with what `begin` shows, and stay until it is closed.

    `code` is a language to be used instead of the one that was kept. What was chosen and not
    handed in is stored when the window is closed.
    """
    app = open_window()
    if code is not None:
        app.change(words=language(code))
    begin(app)
    warm_up(app)
    app.run()
    store(app)
    pygame.quit()


def store(app: App) -> None:
    """Store the game that is on the window, if there is one."""
    for screen in app.stack:
        sitting = getattr(screen, "sitting", None)
        if sitting is not None:
            sitting.session.store()


def show_title(app: App) -> None:
    """Begin with the title."""
    app.show("title")


def show_game(session: "Session", path: Path) -> Begin:
    """Begin with a game."""
    from game.screens.flow import next_screen
    from game.screens.sitting import Sitting

    return partial(next_screen, sitting=Sitting(session, path))
