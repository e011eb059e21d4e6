"""Text on the screen."""

from dataclasses import KW_ONLY, dataclass
from functools import lru_cache
from typing import Literal

import pygame

from game.ui.fonts import Fonts, Weight
from game.ui.painter import Look, Painter
from game.ui.theme import Rgb
from game.ui.widget import Widget

Justify = Literal["left", "centre", "right"]
NOT_FIRST = "，。、；：！？）》」』】”’％%,.;:!?)]}"  # noqa: RUF001  Chinese marks
NOT_LAST = "（《「『【“‘([{"  # noqa: RUF001  likewise
ELLIPSIS = "…"


@dataclass(eq=False, repr=False)
class Label(Widget):
    """A text that wraps at the width it gets; `wrap=False` keeps it on one line.

    With `ellipsis` a text that does not fit on its line ends in three dots, and its tip says it
    whole.
    """

    text: str
    _: KW_ONLY
    size: float = 15
    weight: Weight = 400
    colour: str | Rgb = "ink"
    justify: Justify = "left"
    wrap: bool = True
    ellipsis: bool = False

    def content_width(self) -> int:
        lines = self.text.split("\n")
        return max(self.look.text_width(line, self.size, self.weight) for line in lines)

    def content_least(self) -> int:
        if self.ellipsis:
            return min(self.content_width(), self.px(3 * self.size))
        if not self.wrap:
            return self.content_width()
        pieces = (piece for line in self.text.split("\n") for piece in breakable(line))
        widths = (self.look.text_width(piece.rstrip(), self.size, self.weight) for piece in pieces)
        return max(widths, default=0)

    def content_height(self, width: int) -> int:
        return len(self.lines(width)) * self.look.line_height(self.size)

    def lines(self, width: int) -> list[str]:
        """Return the lines of the text when it is `width` real pixels wide."""
        if self.ellipsis:
            return [shortened(self.look, self.text, self.size, self.weight, width)]
        if not self.wrap:
            return self.text.split("\n")
        return wrapped(self.look, self.text, self.size, self.weight, width)

    def arrange(self) -> None:
        if self.ellipsis and not self.tip and self.content_width() > self.rect.width:
            self.tip = self.text

    def paint(self, painter: Painter) -> None:
        high = self.look.line_height(self.size)
        lines = self.lines(self.rect.width)
        top = self.rect.top + max(0, (self.rect.height - high * len(lines)) // 2)
        for line in lines:
            place = pygame.Rect(self.rect.left, top, self.rect.width, high)
            painter.text_in(line, place, self.size, self.weight, self.colour, self.justify)
            top += high


@lru_cache(maxsize=4000)
def breakable(text: str) -> tuple[str, ...]:
    """Split a text where a line may end: after spaces, and between Chinese letters."""
    pieces: list[str] = []
    for letter in text:
        if not pieces or _may_break(pieces[-1], letter):
            pieces.append(letter)
        else:
            pieces[-1] += letter
    return tuple(pieces)


def _may_break(before: str, letter: str) -> bool:
    last = before[-1]
    if letter in NOT_FIRST or letter == " " or last in NOT_LAST:
        return False
    return last in {" ", "\N{EN DASH}"} or _wide(letter) or _wide(last)


def _wide(letter: str) -> bool:
    return "\u2e80" <= letter <= "\uffef"


def wrapped(look: Look, text: str, size: float, weight: Weight, width: int) -> list[str]:
    """Break a text into lines no wider than `width` real pixels; a longer word stands alone."""
    return list(_wrapped(look.fonts, text, look.px(size), weight, width))


@lru_cache(maxsize=4000)
def _wrapped(fonts: Fonts, text: str, size: int, weight: Weight, width: int) -> tuple[str, ...]:
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        if fonts.width(paragraph.rstrip(), size, weight) <= width:
            lines.append(paragraph.rstrip())
            continue
        for piece in breakable(paragraph):
            if line and fonts.width((line + piece).rstrip(), size, weight) > width:
                lines.append(line.rstrip())
                line = piece
            else:
                line += piece
        lines.append(line.rstrip())
    return tuple(lines)


def shortened(look: Look, text: str, size: float, weight: Weight, width: int) -> str:
    """Return the text, or its beginning and three dots if it is wider than `width` real pixels."""
    if look.text_width(text, size, weight) <= width:
        return text
    for end in range(len(text) - 1, 0, -1):
        short = text[:end].rstrip() + ELLIPSIS
        if look.text_width(short, size, weight) <= width:
            return short
    return ELLIPSIS
