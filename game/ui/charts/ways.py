"""A way across a plane: where something stood from step to step, beside the ways of others."""

from collections.abc import Sequence
from dataclasses import KW_ONLY, dataclass

import pygame

from game.ui.charts.axis import Scale, Tick, paint_levels, paint_steps
from game.ui.painter import Painter
from game.ui.shapes import Point
from game.ui.widget import Widget

SMALLEST, LARGEST = 3.0, 9.0
MARGIN = 0.12
"""What is left free around all points, as a share of their span: the corners have names."""


@dataclass(frozen=True)
class Stop:
    """A point of the way: its size (0 to 1), its words, and a ring around it."""

    at: Point
    size: float = 0.0
    words: str = ""
    ringed: bool = False


@dataclass(eq=False, repr=False)
class Ways(Widget):
    """One way through stops, thin ways of others behind, and two limits that part the plane.

    `corners` name the four parts: upper left, upper right, lower left, lower right. Both axes show
    their ticks; the plane covers these and all points.
    """

    stops: Sequence[Stop]
    others: Sequence[Sequence[Point]] = ()
    _: KW_ONLY
    across: Sequence[Tick] = ()
    up: Sequence[Tick] = ()
    limits: Point | None = None
    corners: Sequence[str] = ()
    size: float = 13

    def content_width(self) -> int:
        return self.px(420)

    def content_least(self) -> int:
        return self.px(240)

    def content_height(self, width: int) -> int:  # noqa: ARG002  it takes what it gets
        return self.px(300)

    def plot(self) -> pygame.Rect:
        """Return the place between the axes."""
        line = self.look.line_height(13)
        side = max((self.look.text_width(words, 13) for _, words in self.up), default=0)
        left = side + self.px(8)
        return pygame.Rect(
            self.rect.left + left,
            self.rect.top + line // 2,
            max(1, self.rect.width - left - self.px(6)),
            max(1, self.rect.height - line // 2 - line - self.px(4)),
        )

    def paint(self, painter: Painter) -> None:
        plot = self.plot()
        points = [*(stop.at for stop in self.stops), *(at for way in self.others for at in way)]
        if self.limits is not None:
            points.append(self.limits)
        xs = [x for x, _ in points] + [value for value, _ in self.across]
        ys = [y for _, y in points] + [value for value, _ in self.up]
        across = Scale(*_span(xs), plot.left, plot.right)
        up = Scale(*_span(ys), plot.bottom, plot.top)
        paint_levels(painter, self.up, up, plot, left=True)
        paint_steps(painter, self.across, across, plot)
        if self.limits is not None:
            x, y = across(self.limits[0]), up(self.limits[1])
            painter.dashes([(x, plot.top), (x, plot.bottom)], "ink2")
            painter.dashes([(plot.left, y), (plot.right, y)], "ink2")
        self._paint_corners(painter, plot)
        for way in self.others:
            painter.line([(across(x), up(y)) for x, y in way], "line2", 1)
        placed = [(stop, (across(stop.at[0]), up(stop.at[1]))) for stop in self.stops]
        self._paint_stops(painter, placed)

    def _paint_corners(self, painter: Painter, plot: pygame.Rect) -> None:
        line, inset = painter.look.line_height(self.size), painter.px(6)
        for number, words in enumerate(self.corners):
            place = pygame.Rect(plot.left + inset, 0, plot.width - 2 * inset, line)
            upper, left = number < 2, number % 2 == 0  # noqa: PLR2004  two corners a row
            place.top = plot.top + inset if upper else plot.bottom - line - inset
            justify = "left" if left else "right"
            wide = painter.look.text_width(words, self.size, 600)
            ground = pygame.Rect(place.left if left else place.right - wide, place.top, wide, line)
            painter.box(ground, "raised")
            painter.text_in(words, place, self.size, 600, "ink2", justify)

    def _paint_stops(self, painter: Painter, stops: Sequence[tuple[Stop, Point]]) -> None:
        painter.line([at for _, at in stops], "mark", 2)
        for stop, at in stops:
            radius = SMALLEST + (LARGEST - SMALLEST) * stop.size
            painter.disc(at, radius, "mark")
            if stop.ringed:
                painter.disc(at, radius + 3, None, "ink", 1.5)
        for stop, at in stops:
            self._write(painter, stop.words, at)

    def _write(self, painter: Painter, words: str, at: Point) -> None:
        """Write beside a stop, below to the right; above it when there is no room below."""
        width, line = self.look.text_width(words, 13, 600), self.look.line_height(13)
        gap = self.px(LARGEST + 4)
        x = min(round(at[0]) + gap, self.rect.right - width)
        y = round(at[1]) + gap // 2
        if y + line > self.plot().bottom:
            y = round(at[1]) - gap // 2 - line
        painter.text(words, (x, y), 13, 600, "mark_text")


def _span(values: Sequence[float]) -> tuple[float, float]:
    """Return the range that an axis shows."""
    low, high = min(values, default=0.0), max(values, default=1.0)
    margin = MARGIN * (high - low)
    return low - margin, high + margin
