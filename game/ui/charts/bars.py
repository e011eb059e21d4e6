"""Bars: what is above or below zero, and gain and cost side by side."""

from collections.abc import Sequence
from dataclasses import KW_ONLY, dataclass

import pygame

from game.ui.charts.axis import Scale
from game.ui.fonts import Weight
from game.ui.label import Justify, shortened
from game.ui.painter import Painter
from game.ui.widget import Widget

BAR, ROW = 12.0, 24.0
LONGEST, SHORTEST = 0.45, 24.0
"""The longest bar of a pair: at most this share of its room, at least this many px."""


@dataclass(frozen=True)
class Bar:
    """A bar left (below zero) or right of a line, with its name and its value in words."""

    name: str
    value: float
    words: str
    colour: str = ""


@dataclass(eq=False, repr=False)
class BarChart(Widget):
    """Bars left and right of one line: left lowers, right raises; names at the left."""

    bars: Sequence[Bar]
    _: KW_ONLY
    largest: float | None = None
    size: float = 13

    def content_width(self) -> int:
        return self._names() + 2 * self._words() + self.px(160)

    def content_least(self) -> int:
        return self._names() + 2 * self._words() + self.px(60)

    def content_height(self, width: int) -> int:  # noqa: ARG002  a line for each bar
        return self._row() * len(self.bars)

    def _row(self) -> int:
        return max(self.px(ROW), self.look.line_height(self.size) + self.px(4))

    def _names(self) -> int:
        widths = [self.look.text_width(bar.name, self.size) for bar in self.bars]
        return max(widths, default=0) + self.px(12)

    def _words(self) -> int:
        widths = [self.look.text_width(bar.words, self.size, 600) for bar in self.bars]
        return max(widths, default=0) + self.px(8)

    def paint(self, painter: Painter) -> None:
        names, words, row = self._names(), self._words(), self._row()
        left, right = self.rect.left + names + words, self.rect.right - words
        most = self.largest or max((abs(bar.value) for bar in self.bars), default=1.0) or 1.0
        negative = any(bar.value < 0 for bar in self.bars)
        positive = any(bar.value > 0 for bar in self.bars)
        low, high = (-most if negative else 0.0), (most if positive or not negative else 0.0)
        scale = Scale(low, high, left, right)
        for index, bar in enumerate(self.bars):
            place = pygame.Rect(self.rect.left, self.rect.top + row * index, self.rect.width, row)
            painter.text_in(bar.name, place, self.size, 400, "ink", "left")
            paint_signed(painter, bar, scale, place, self.size)
        zero = round(scale(0))
        painter.box(pygame.Rect(zero, self.rect.top, self.px(1), row * len(self.bars)), "ink2")


def paint_signed(painter: Painter, bar: Bar, scale: Scale, place: pygame.Rect, size: float) -> None:
    """Draw one bar from zero, and its words at its end."""
    zero, end = round(scale(0)), round(scale(bar.value))
    colour = bar.colour or ("up" if bar.value >= 0 else "down")
    high = painter.px(BAR)
    left, wide = min(zero, end), abs(end - zero)
    painter.box(pygame.Rect(left, place.centery - high // 2, wide, high), colour, radius=2)
    width = painter.look.text_width(bar.words, size, 600)
    x = end + painter.px(6) if bar.value >= 0 else end - painter.px(6) - width
    painter.text(bar.words, (x, place.centery - painter.look.line_height(size) // 2), size, 600)


@dataclass(eq=False, repr=False)
class SignedBar(Widget):
    """One bar left or right of a line in the middle, for a cell of a table."""

    value: float
    largest: float
    words: str
    _: KW_ONLY
    colour: str = ""
    size: float = 13

    def content_width(self) -> int:
        return self.px(180)

    def content_least(self) -> int:
        return 2 * (self.look.text_width(self.words, self.size, 600) + self.px(20))

    def content_height(self, width: int) -> int:  # noqa: ARG002  one line at any width
        return self.look.line_height(self.size)

    def paint(self, painter: Painter) -> None:
        room = self.look.text_width(self.words, self.size, 600) + self.px(8)
        half = self.rect.width / 2 - room
        centre = self.rect.centerx
        scale = Scale(-self.largest, self.largest, centre - half, centre + half)
        paint_signed(
            painter, Bar("", self.value, self.words, self.colour), scale, self.rect, self.size
        )
        painter.box(pygame.Rect(centre, self.rect.top, self.px(1), self.rect.height), "ink2")


@dataclass(frozen=True)
class Pair:
    """What something brought and what it cost, with the numbers and notes in words."""

    name: str
    gain: float
    cost: float
    gain_words: str
    cost_words: str
    net_words: str
    gain_note: str = ""
    cost_note: str = ""
    strong: bool = False
    """Whether this is the sum, which has no bars."""


@dataclass(eq=False, repr=False)
class PairBars(Widget):
    """Rows of gain (jade) and cost (ochre) on one scale, never stacked, with the net beside."""

    pairs: Sequence[Pair]
    _: KW_ONLY
    heads: tuple[str, str, str] = ("", "", "")
    size: float = 13

    def content_width(self) -> int:
        return self.px(760)

    def content_least(self) -> int:
        return self._names() + self._net() + 2 * (self._numbers() + self.px(120))

    def content_height(self, width: int) -> int:  # noqa: ARG002  a line for each pair
        return self._head() + self._row() * len(self.pairs)

    def _head(self) -> int:
        return self.look.line_height(15) + self.px(6)

    def _row(self) -> int:
        return self.look.line_height(self.size) + self.px(5)

    def _widest(self, texts: Sequence[str]) -> int:
        return max((self.look.text_width(text, self.size, 600) for text in texts), default=0)

    def _names(self) -> int:
        return self._widest([pair.name for pair in self.pairs]) + self.px(12)

    def _numbers(self) -> int:
        words = [text for pair in self.pairs for text in (pair.gain_words, pair.cost_words)]
        return self._widest(words) + self.px(8)

    def _net(self) -> int:
        return self._widest([*(pair.net_words for pair in self.pairs), self.heads[2]]) + self.px(12)

    def paint(self, painter: Painter) -> None:
        names, numbers = self._names(), self._numbers()
        half = (self.rect.width - names - self._net()) // 2
        starts = (self.rect.left + names, self.rect.left + names + half)
        self._paint_heads(painter, starts[0] + numbers, starts[1] + numbers)
        full = self._full(half - numbers)
        y = self.rect.top + self._head()
        for pair in self.pairs:
            place = pygame.Rect(self.rect.left, y, self.rect.width, self._row())
            painter.box(
                pygame.Rect(place.left, y, place.width, self.px(1)),
                "ink" if pair.strong else "line",
            )
            self._paint_pair(painter, pair, place, starts, half, full)
            y += self._row()

    def _full(self, room: int) -> float:
        """Return how many pixels a unit is long, so that the notes fit beside the bars."""
        sides = [
            (value, self.look.text_width(note, self.size) + self.px(16))
            for pair in self.pairs
            if not pair.strong
            for value, note in ((pair.gain, pair.gain_note), (pair.cost, pair.cost_note))
            if value > 0
        ]
        most = max((value for value, _ in sides), default=1.0)
        fitting = min(((room - note) / value for value, note in sides), default=1.0)
        return max(self.px(SHORTEST) / most, min(fitting, room * LONGEST / most))

    def _paint_heads(self, painter: Painter, gain: int, cost: int) -> None:
        top = self.rect.top
        painter.text(self.heads[0], (gain, top), 15, 600, "jade")
        painter.text(self.heads[1], (cost, top), 15, 600, "ochre")
        place = pygame.Rect(self.rect.left, top, self.rect.width, self.look.line_height(15))
        painter.text_in(self.heads[2], place, 15, 600, "ink", "right")

    def _paint_pair(
        self,
        painter: Painter,
        pair: Pair,
        place: pygame.Rect,
        starts: tuple[int, int],
        half: int,
        full: float,
    ) -> None:
        weight: Weight = 600 if pair.strong else 400
        painter.text_in(pair.name, place, self.size, weight, "ink", "left")
        painter.text_in(pair.net_words, place, self.size, 600, "ink", "right")
        sides = (
            (pair.gain, pair.gain_words, pair.gain_note, "jade", "jade"),
            (pair.cost, pair.cost_words, pair.cost_note, "ochre", "ochre_fill"),
        )
        for start, (value, words, note, colour, fill) in zip(starts, sides, strict=True):
            number = pygame.Rect(start, place.top, self._numbers() - self.px(8), place.height)
            justify: Justify = "right"
            painter.text_in(words, number, self.size, 600, colour if value else "ink2", justify)
            x = start + self._numbers()
            if value and not pair.strong:
                wide = max(self.px(2), round(value * full))
                high = self.px(BAR)
                painter.box(pygame.Rect(x, place.centery - high // 2, wide, high), fill, radius=1.5)
                x += wide + self.px(8)
            room = pygame.Rect(x, place.top, start + half - x - self.px(8), place.height)
            text = shortened(self.look, note, self.size, 400, room.width) if note else ""
            painter.text_in(text, room, self.size, 400, "ink2", "left")
