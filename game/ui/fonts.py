"""Text as pictures: Inter, and Noto Sans SC for the glyphs that Inter lacks.

Sizes and widths go in and out in real pixels; the scale is applied by the caller.
"""

import sys
from collections import OrderedDict
from functools import lru_cache
from pathlib import Path
from typing import Literal

import pygame
import pygame.freetype

import assets
from game.ui.theme import Rgb

Weight = Literal[400, 500, 600]
NAMES: dict[int, str] = {400: "Regular", 500: "Medium", 600: "SemiBold"}
FAMILIES = ("Inter", "NotoSansSC")
KEPT_PICTURES = 1000
KEPT_WIDTHS = 20000
SMALL = 18
TIGHT_LINE, OPEN_LINE = 1.3, 1.4


def line_height(size: float) -> int:
    """Return the height of a line of text, in the unit of `size`; room for Chinese included."""
    return round(size * (OPEN_LINE if size <= SMALL else TIGHT_LINE))


class Fonts:
    """Measures and draws single lines of text, and remembers both."""

    def __init__(self) -> None:
        pygame.font.init()
        pygame.freetype.init()
        self._fonts: dict[tuple[int, int, int], pygame.font.Font] = {}
        self._pictures: OrderedDict[tuple[str, int, int, Rgb], pygame.Surface] = OrderedDict()
        self._widths: dict[tuple[str, int, int], int] = {}

    def width(self, text: str, size: int, weight: Weight = 400) -> int:
        """Return how wide `text` is."""
        key = (text, size, weight)
        found = self._widths.get(key)
        if found is None:
            if len(self._widths) > KEPT_WIDTHS:
                self._widths.clear()
            found = sum(
                self._font(family, size, weight).size(run)[0] for family, run in _runs(text)
            )
            self._widths[key] = found
        return found

    def ascent(self, size: int, weight: Weight = 400) -> int:
        """Return how far above the base line Latin letters reach."""
        return self._font(0, size, weight).get_ascent()

    def picture(self, text: str, size: int, weight: Weight, colour: Rgb) -> pygame.Surface:
        """Return one line of text, as high as its line; do not draw on it."""
        key = (text, size, weight, colour)
        found = self._pictures.get(key)
        if found is not None:
            self._pictures.move_to_end(key)
            return found
        found = self._draw(text, size, weight, colour)
        self._pictures[key] = found
        if len(self._pictures) > KEPT_PICTURES:
            self._pictures.popitem(last=False)
        return found

    def base_line(self, size: int, weight: Weight = 400) -> int:
        """Return where the base line lies below the top of a line's picture."""
        font = self._font(0, size, weight)
        depth = font.get_ascent() - font.get_descent()
        return (line_height(size) - depth) // 2 + font.get_ascent()

    def _draw(self, text: str, size: int, weight: Weight, colour: Rgb) -> pygame.Surface:
        high = line_height(size)
        picture = pygame.Surface((max(1, self.width(text, size, weight)), high), pygame.SRCALPHA)
        picture.fill((*colour, 0))
        base = self.base_line(size, weight)
        x = 0
        for family, run in _runs(text):
            font = self._font(family, size, weight)
            drawn = font.render(run, True, colour)  # noqa: FBT003  pygame's own order
            picture.blit(drawn, (x, base - font.get_ascent()), special_flags=_OVER)
            x += font.size(run)[0]
        return picture

    def _font(self, family: int, size: int, weight: int) -> pygame.font.Font:
        key = (family, size, weight)
        if key not in self._fonts:
            self._fonts[key] = _open(family, size, weight)
        return self._fonts[key]


_OVER = pygame.BLEND_ALPHA_SDL2


@lru_cache(maxsize=8)
def _file(family: int, weight: int) -> Path | None:
    """Return the file of a face; None, with one sentence on the error stream, when it is absent."""
    folder = Path(str(assets.path("fonts")))
    for ending in ("ttf", "otf"):
        path = folder / f"{FAMILIES[family]}-{NAMES[weight]}.{ending}"
        if path.is_file():
            return path
    _tell_missing(FAMILIES[family])
    return None


@lru_cache(maxsize=2)
def _tell_missing(family: str) -> None:
    sys.stderr.write(f"The font {family} is missing, so pygame's own font is used.\n")


def _open(family: int, size: int, weight: int) -> pygame.font.Font:
    return pygame.font.Font(_file(family, weight), size)


@lru_cache(maxsize=8000)
def _runs(text: str) -> tuple[tuple[int, str], ...]:
    """Split text into runs of one family each: 0 is Latin, 1 Chinese."""
    if text.isascii():
        return ((0, text),) if text else ()
    runs: list[tuple[int, str]] = []
    for letter in text:
        family = 0 if _in_latin(letter) else 1
        if runs and (runs[-1][0] == family or letter == " "):
            runs[-1] = (runs[-1][0], runs[-1][1] + letter)
        else:
            runs.append((family, letter))
    return tuple(runs)


@lru_cache(maxsize=4000)
def _in_latin(letter: str) -> bool:
    if letter.isascii():
        return True
    face = _latin_face()
    return face is not None and face.get_metrics(letter)[0] is not None


@lru_cache(maxsize=1)
def _latin_face() -> pygame.freetype.Font | None:
    path = _file(0, 400)
    # A face is of no use once pygame has been quit; the next window opens its own.
    pygame.register_quit(_latin_face.cache_clear)
    return None if path is None else pygame.freetype.Font(str(path), 15)
