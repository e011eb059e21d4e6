"""What may come: a range of futures on a bar, and futures as dots."""

from dataclasses import KW_ONLY, dataclass

import pygame

from game.ui.charts.axis import Scale
from game.ui.painter import Painter
from game.ui.widget import Widget

DOT, DOT_GAP = 6.0, 1.5


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
