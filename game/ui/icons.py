"""Icons from `assets/icons/*.svg`, drawn at the size and in the colour asked for."""

import io
from functools import lru_cache

import pygame

import assets
from game.ui.theme import Rgb

SIZES = (16, 20, 24, 26)


def names() -> tuple[str, ...]:
    """Return the names of all icons."""
    folder = assets.path("icons")
    files = folder.iterdir() if folder.is_dir() else iter(())
    return tuple(sorted(f.name.removesuffix(".svg") for f in files if f.name.endswith(".svg")))


@lru_cache(maxsize=600)
def icon(name: str, size: int, colour: Rgb) -> pygame.Surface:
    """Return an icon, `size` pixels wide and high; do not draw on it.

    Errors: FileNotFoundError when there is no such icon.
    """
    drawing = _source(name).replace("currentColor", "#{:02X}{:02X}{:02X}".format(*colour))
    return pygame.image.load_sized_svg(io.BytesIO(drawing.encode()), (size, size))


@lru_cache(maxsize=200)
def _source(name: str) -> str:
    return assets.path("icons", f"{name}.svg").read_text(encoding="utf-8")
