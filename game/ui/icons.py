"""Icons and other pictures of `assets`, drawn at the size and in the colour asked for."""

import io
from functools import lru_cache

import pygame

import assets
from game.ui.theme import Rgb


def icon(name: str, size: int, colour: Rgb) -> pygame.Surface:
    """Return an icon, `size` pixels wide and high; do not draw on it.

    Errors: FileNotFoundError when there is no such icon.
    """
    return picture(f"icons/{name}.svg", (size, size), colour)


@lru_cache(maxsize=600)
def picture(path: str, size: tuple[int, int], colour: Rgb = (0, 0, 0)) -> pygame.Surface:
    """Return an SVG of `assets` in pixels, with `colour` for its `currentColor`.

    It keeps its proportions, so that one side may be shorter than asked. Do not draw on it.
    Errors: FileNotFoundError when there is no such picture.
    """
    drawing = _source(path).replace("currentColor", "#{:02X}{:02X}{:02X}".format(*colour))
    return pygame.image.load_sized_svg(io.BytesIO(drawing.encode()), size)


@lru_cache(maxsize=300)
def _source(path: str) -> str:
    return assets.path(*path.split("/")).read_text(encoding="utf-8")
