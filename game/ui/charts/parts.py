"""Bars of two parts: what something is worth by itself, and what only with others."""

from collections.abc import Sequence
from dataclasses import KW_ONLY, dataclass
from functools import lru_cache

import pygame

from game.ui.charts.axis import Scale
from game.ui.charts.bars import BAR, ROW
from game.ui.painter import Painter
from game.ui.theme import Rgb
from game.ui.widget import Widget

STRIPE = 5.0
"""From one line of a hatching to the next, px at scale 1."""


@dataclass(frozen=True)
class Part:
    """A row: its name, both parts, and their sum in words."""

    name: str
    itself: float
    others: float
    words: str


@dataclass(eq=False, repr=False)
class PartBars(Widget):
    """Rows of a full bar (by itself) and a hatched one (with others), left of zero when negative.

    Parts of one sign follow one another; parts of opposite sign lie on both sides of zero.
    `heads` name the two kinds in a legend.
    """

    parts_of: Sequence[Part]
    heads: tuple[str, str] = ("", "")
    _: KW_ONLY
    size: float = 13

    def content_width(self) -> int:
        return self.px(560)

    def content_least(self) -> int:
        return self._names() + self._words() + self.px(80)

    def content_height(self, width: int) -> int:  # noqa: ARG002  a line for each row
        return self._row() * (len(self.parts_of) + 1)

    def _row(self) -> int:
        return max(self.px(ROW), self.look.line_height(self.size) + self.px(4))

    def _names(self) -> int:
        widths = [self.look.text_width(part.name, self.size) for part in self.parts_of]
        return max(widths, default=0) + self.px(12)

    def _words(self) -> int:
        widths = [self.look.text_width(part.words, self.size, 600) for part in self.parts_of]
        return max(widths, default=0) + self.px(12)

    def paint(self, painter: Painter) -> None:
        row, left = self._row(), self.rect.left + self._names()
        spans = [_spans(part) for part in self.parts_of]
        ends = [end for both in spans for span in both for end in span]
        scale = Scale(min(ends), max(ends), left, self.rect.right - self._words())
        self._paint_legend(painter, left)
        for at, (part, both) in enumerate(zip(self.parts_of, spans, strict=True), 1):
            place = pygame.Rect(self.rect.left, self.rect.top + row * at, self.rect.width, row)
            painter.box(pygame.Rect(place.left, place.top, place.width, self.px(1)), "line")
            painter.text_in(part.name, place, self.size, 400, "ink", "left")
            self._paint_part(painter, part, both, scale, place)
        zero = round(scale(0.0))
        high = row * len(self.parts_of)
        painter.box(pygame.Rect(zero, self.rect.top + row, self.px(1), high), "ink2")

    def _paint_legend(self, painter: Painter, left: int) -> None:
        x, high = left, self.px(BAR)
        for number, words in enumerate(self.heads):
            place = pygame.Rect(x, self.rect.top + (self._row() - high) // 2, high, high)
            _fill(painter, place, "jade", hatched=number == 1)
            room = pygame.Rect(place.right + self.px(6), self.rect.top, 0, self._row())
            x = painter.text_in(words, room, self.size, 400, "ink2", "left").right + self.px(20)

    def _paint_part(
        self, painter: Painter, part: Part, both: "Spans", scale: Scale, place: pygame.Rect
    ) -> None:
        high = self.px(BAR)
        for (start, end), hatched in zip(both, (False, True), strict=True):
            left, right = sorted((round(scale(start)), round(scale(end))))
            if right > left:
                bar = pygame.Rect(left, place.centery - high // 2, right - left, high)
                _fill(painter, bar, "jade" if end > start else "ochre_fill", hatched=hatched)
        x = round(scale(max(0.0, *(end for span in both for end in span)))) + self.px(6)
        line = self.look.line_height(self.size)
        painter.text(part.words, (x, place.centery - line // 2), self.size, 600)


Spans = tuple[tuple[float, float], tuple[float, float]]
"""Where both bars begin and end, each from its nearer end to zero."""


def _spans(part: Part) -> Spans:
    """Let the second bar begin where the first ends, or at zero when they have other signs."""
    start = part.itself if part.itself * part.others > 0 else 0.0
    return (0.0, part.itself), (start, start + part.others)


def _fill(painter: Painter, bar: pygame.Rect, colour: str, *, hatched: bool) -> None:
    if not hatched:
        painter.box(bar, colour, radius=1.5)
        return
    picture = _hatching(
        bar.size, painter.colour(colour), painter.colour("raised"), painter.px(STRIPE)
    )
    painter.surface.blit(picture, bar)
    painter.box(bar, None, colour, radius=1.5)


@lru_cache(maxsize=64)
def _hatching(size: tuple[int, int], ink: Rgb, ground: Rgb, step: int) -> pygame.Surface:
    """Draw slanting lines, on a ground of their own."""
    picture = pygame.Surface(size)
    picture.fill(ground)
    wide, high = size
    for x in range(-high, wide, step):
        pygame.draw.aaline(picture, ink, (x, high), (x + high, 0))
        pygame.draw.aaline(picture, ink, (x + 1, high), (x + 1 + high, 0))
    return picture
