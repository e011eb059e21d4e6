"""Pictures of the window that are no icons: the wordmark, the emblem, the leaves of the curtain."""

import io
from functools import lru_cache

import pygame

import assets
from game.ui.painter import Painter
from game.ui.theme import Rgb


@lru_cache(maxsize=24)
def picture(name: str, size: tuple[int, int], colour: Rgb = (0, 0, 0)) -> pygame.Surface:
    """Return `assets/<name>.svg` at a size in real pixels; `colour` is its currentColor."""
    drawing = assets.path(*f"{name}.svg".split("/")).read_text(encoding="utf-8")
    code = "#{:02X}{:02X}{:02X}".format(*colour)
    drawn = io.BytesIO(drawing.replace("currentColor", code).encode())
    return pygame.image.load_sized_svg(drawn, size)


def draw_emblem(painter: Painter, rect: pygame.Rect) -> None:
    """Draw the game's seal."""
    painter.surface.blit(picture("icon", rect.size), rect)


def draw_wordmark(painter: Painter, rect: pygame.Rect) -> None:
    """Draw the game's name."""
    painter.surface.blit(picture("wordmark", rect.size, painter.colour("ink")), rect)
