"""What may come: a range of futures on a bar, and futures as dots."""

from collections.abc import Sequence
from dataclasses import KW_ONLY, dataclass

import pygame

from game.ui.charts.axis import Scale, Tick
from game.ui.painter import Painter
from game.ui.widget import Widget

DOT, DOT_GAP = 6.0, 1.5
Said = tuple[float, str]
"""A value, and the words that name it."""


@dataclass(eq=False, repr=False)
class RangeBar(Widget):
    """A band of 80% of the futures from `low` to `high`, with their median.

    A triangle below is `now`, a flag is the `goal` that going global needs, a hollow dot what was
    `expected`, a filled red one what `came`. `span` is the range of the whole bar.
    """

    low: float
    high: float
    median: float
    _: KW_ONLY
    span: tuple[float, float] = (0.0, 1.0)
    now: float | None = None
    goal: float | None = None
    expected: float | None = None
    came: float | None = None

    glides = ("low", "high", "median")

    def content_width(self) -> int:
        return self.px(120)

    def content_least(self) -> int:
        return self.px(72)

    def content_height(self, width: int) -> int:  # noqa: ARG002  as high at any width
        return self.px(36)

    def paint(self, painter: Painter) -> None:
        y = self.rect.top + self.px(16)
        scale = Scale(*self.span, self.rect.left + self.px(4), self.rect.right - self.px(4))
        track = pygame.Rect(self.rect.left, y - self.px(3), self.rect.width, self.px(6))
        painter.box(track, "sunk", "line2", radius=3)
        left, right = (
            round(self._inside(scale, self.gliding("low"))),
            round(self._inside(scale, self.gliding("high"))),
        )
        band = pygame.Rect(left, y - self.px(7), max(self.px(3), right - left), self.px(14))
        painter.box(band, "fan50", radius=3)
        if self.goal is not None:
            self._paint_goal(painter, round(self._inside(scale, self.goal)), y)
        middle = round(self._inside(scale, self.gliding("median")))
        painter.box(
            pygame.Rect(middle - self.px(1.5), y - self.px(10), self.px(3), self.px(20)), "ink"
        )
        if self.now is not None:
            self._paint_now(painter, self._inside(scale, self.now), y + self.px(12))
        if self.expected is not None:
            painter.disc((self._inside(scale, self.expected), y), 6, "raised", "ink", 2)
        if self.came is not None:
            painter.disc((self._inside(scale, self.came), y), 6.5, "mark")

    def _inside(self, scale: Scale, value: float) -> float:
        return scale(min(max(value, self.span[0]), self.span[1]))

    def _paint_goal(self, painter: Painter, x: int, y: int) -> None:
        top = y - self.px(14)
        painter.dashes([(x, top), (x, y + self.px(8))], "ochre", 1.5)
        flag = [(x, top), (x + self.px(10), top + self.px(4)), (x, top + self.px(8))]
        pygame.draw.polygon(painter.surface, painter.colour("ochre_fill"), flag)
        painter.line([*flag, flag[0]], "ochre_fill", 0)

    def _paint_now(self, painter: Painter, x: float, y: int) -> None:
        side = self.px(5)
        points = [(x, y), (x - side, y + side + 2), (x + side, y + side + 2)]
        pygame.draw.polygon(painter.surface, painter.colour("ochre"), points)
        painter.line([*points, points[0]], "ochre", 0)


@dataclass(eq=False, repr=False)
class Foreseen(Widget):
    """What came, beside a `band` (low, middle, high) of 80% of the futures and what was expected.

    `ticks` are the values of the axis, which reaches from the first to the last.
    """

    band: tuple[float, float, float]
    came: Said
    _: KW_ONLY
    expected: Said | None = None
    ticks: Sequence[Tick] = ()

    def content_width(self) -> int:
        return self.px(320)

    def content_least(self) -> int:
        words = [said for said in (self.came, self.expected) if said is not None]
        widths = [self.look.text_width(text, 13, 600) + self.px(12) for _, text in words]
        return max(sum(widths), self.px(160))

    def content_height(self, width: int) -> int:  # noqa: ARG002  as high at any width
        return 2 * self.look.line_height(13) + self.px(30)

    def paint(self, painter: Painter) -> None:
        line = self.look.line_height(13)
        y = self.rect.top + line + self.px(14)
        side = self.px(24)
        values = [value for value, _ in self.ticks]
        low, high = min(values, default=0.0), max(values, default=1.0)
        scale = Scale(low, high, self.rect.left + side, self.rect.right - side)
        axis = pygame.Rect(self.rect.left, y, self.rect.width, self.px(1))
        painter.box(axis, "line2")
        left, middle, right = (round(scale(at)) for at in self.band)
        high_half = self.px(6)
        band = pygame.Rect(left, y - high_half, max(self.px(3), right - left), 2 * high_half)
        painter.box(band, "fan80", radius=6)
        tall = pygame.Rect(middle - self.px(1), y - self.px(9), self.px(2), self.px(18))
        painter.box(tall, "ink")
        self._paint_ticks(painter, scale, y)
        self._paint_said(painter, scale, y)

    def _paint_ticks(self, painter: Painter, scale: Scale, y: int) -> None:
        for value, words in self.ticks:
            x = round(scale(value))
            painter.box(pygame.Rect(x, y - self.px(3), self.px(1), self.px(7)), "line2")
            width = self.look.text_width(words, 13)
            painter.text(words, (x - width // 2, y + self.px(10)), 13, 400, "ink2")

    def _paint_said(self, painter: Painter, scale: Scale, y: int) -> None:
        """Write what came and what was expected above their dots, side by side."""
        gap, came = self.px(12), scale(self.came[0])
        if self.expected is not None:
            painter.disc((scale(self.expected[0]), y), 6.5, "raised", "ink", 2)
        painter.disc((came, y), 6.5, "mark")
        if self.expected is None:
            self._write(painter, self.came[1], came, "mark_text")
            return
        other = scale(self.expected[0])
        wide, wider = (
            self.look.text_width(words, 13, 600) for words in (self.came[1], self.expected[1])
        )
        if came <= other:
            start = self._start(came, wide, self.rect.left, self.rect.right - wider - gap)
            after = self._start(other, wider, start + wide + gap, self.rect.right)
        else:
            after = self._start(other, wider, self.rect.left, self.rect.right - wide - gap)
            start = self._start(came, wide, after + wider + gap, self.rect.right)
        painter.text(self.came[1], (start, self.rect.top), 13, 600, "mark_text")
        painter.text(self.expected[1], (after, self.rect.top), 13, 600, "ink")

    def _write(self, painter: Painter, words: str, x: float, colour: str) -> None:
        wide = self.look.text_width(words, 13, 600)
        start = self._start(x, wide, self.rect.left, self.rect.right)
        painter.text(words, (start, self.rect.top), 13, 600, colour)

    def _start(self, x: float, wide: int, left: int, right: int) -> int:
        """Return where words begin so that their middle is near `x`, between two places."""
        return max(left, min(round(x - wide / 2), right - wide))


@dataclass(eq=False, repr=False)
class DotGrid(Widget):
    """Futures as dots, the first `filled` of `total` filled; `marked` is the real game's."""

    filled: int
    total: int = 100
    _: KW_ONLY
    columns: int = 20
    marked: int | None = None
    colour: str = "ink"

    def _side(self) -> int:
        return self.px(DOT + DOT_GAP)

    def content_width(self) -> int:
        return self._side() * self.columns

    def content_height(self, width: int) -> int:  # noqa: ARG002  as many lines at any width
        return self._side() * -(-self.total // self.columns)

    def paint(self, painter: Painter) -> None:
        side = self._side()
        for number in range(self.total):
            column, row = number % self.columns, number // self.columns
            at = (
                self.rect.left + column * side + side / 2,
                self.rect.top + row * side + side / 2,
            )
            if number == self.marked:
                painter.disc(at, DOT / 2 + 1, "mark")
            elif number < self.filled:
                painter.disc(at, DOT / 2, self.colour)
            else:
                painter.disc(at, DOT / 2, "raised", "ink2", 1)
