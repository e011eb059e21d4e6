"""Lines over time, with bands of futures and marked points."""

from collections.abc import Sequence
from dataclasses import KW_ONLY, dataclass

import pygame

from game.ui.charts.axis import Scale, Tick, paint_levels, paint_steps
from game.ui.painter import Painter
from game.ui.shapes import Point
from game.ui.widget import Widget

TICK_ROOM = 24.0


@dataclass(frozen=True)
class Series:
    """A line through points (x, y); `words` stand at its end."""

    points: Sequence[Point]
    colour: str = "ink"
    line: float = 2.0
    dashed: bool = False
    dots: bool = False
    words: str = ""


@dataclass(frozen=True)
class Band:
    """The ground between two lines through the same xs, such as 80% of the futures."""

    low: Sequence[Point]
    high: Sequence[Point]
    colour: str = "fan80"


@dataclass(frozen=True)
class Mark:
    """A marked point; hollow for what was, filled for what is."""

    x: float
    y: float
    colour: str = "ink"
    words: str = ""
    hollow: bool = False
    drop: bool = False
    """Whether a dotted line goes down to the axis."""


@dataclass(eq=False, repr=False)
class LineChart(Widget):
    """Lines, bands and marks between two axes; ticks are values with ready words.

    `levels` are the values beside, `steps` those below; the range of an axis covers its ticks and
    all points. `now` draws a dotted upright line at an x; the step there is set in bold.
    """

    series: Sequence[Series] = ()
    _: KW_ONLY
    bands: Sequence[Band] = ()
    marks: Sequence[Mark] = ()
    levels: Sequence[Tick] = ()
    steps: Sequence[Tick] = ()
    limits: Sequence[float] = ()
    now: float | None = None
    levels_left: bool = False
    min_width: float = 120.0
    min_height: float = 72.0

    def content_width(self) -> int:
        return self.px(240)

    def content_least(self) -> int:
        return self.px(self.min_width)

    def content_height(self, width: int) -> int:  # noqa: ARG002  it takes what it gets
        return self.px(160)

    def least_height(self, width: int) -> int:  # noqa: ARG002  as above
        return self.px(self.height or self.min_height)

    def plot(self) -> pygame.Rect:
        """Return the place between the axes."""
        widths = [self.look.text_width(words, 13) for _, words in self.levels]
        side = max(widths) + self.px(8) if widths else self.px(4)
        below = self.look.line_height(13) + self.px(4) if self.steps else self.px(4)
        top = self.look.line_height(13) // 2
        left, right = (side, self.px(6)) if self.levels_left else (self.px(6), side)
        return pygame.Rect(
            self.rect.left + left,
            self.rect.top + top,
            max(1, self.rect.width - left - right),
            max(1, self.rect.height - top - below),
        )

    def scales(self) -> tuple[Scale, Scale]:
        """Return the scales of x and y."""
        plot = self.plot()
        points = [point for one in self.series for point in one.points]
        points += [point for band in self.bands for point in (*band.low, *band.high)]
        points += [(mark.x, mark.y) for mark in self.marks]
        xs = [x for x, _ in points] + [value for value, _ in self.steps]
        ys = [y for _, y in points] + [value for value, _ in self.levels] + list(self.limits)
        across = Scale(min(xs, default=0), max(xs, default=1), plot.left, plot.right)
        return across, Scale(min(ys, default=0), max(ys, default=1), plot.bottom, plot.top)

    def paint(self, painter: Painter) -> None:
        plot, (across, up) = self.plot(), self.scales()
        for band in self.bands:
            self._paint_band(painter, band, across, up)
        paint_levels(painter, self.levels, up, plot, left=self.levels_left)
        strong = next((words for value, words in self.steps if value == self.now), "")
        paint_steps(painter, self.steps, across, plot, strong)
        for limit in self.limits:
            painter.dashes([(plot.left, up(limit)), (plot.right, up(limit))], "ink2", 1)
        if self.now is not None:
            painter.dashes([(across(self.now), plot.top), (across(self.now), plot.bottom)], "ink2")
        for one in self.series:
            self._paint_series(painter, one, across, up)
        for mark in self.marks:
            self._paint_mark(painter, mark, across, up)

    def _paint_band(self, painter: Painter, band: Band, across: Scale, up: Scale) -> None:
        points = [(across(x), up(y)) for x, y in (*band.high, *reversed(band.low))]
        if len(points) > 2:  # noqa: PLR2004  a line has no ground
            colour = painter.colour(band.colour)
            pygame.draw.polygon(painter.surface, colour, points)
            painter.line([*points, points[0]], band.colour, 0)

    def _paint_series(self, painter: Painter, one: Series, across: Scale, up: Scale) -> None:
        points = [(across(x), up(y)) for x, y in one.points]
        if one.dashed:
            painter.dashes(points, one.colour, one.line)
        else:
            painter.line(points, one.colour, one.line)
        if one.dots:
            for point in points:
                painter.disc(point, 3, one.colour)
        if one.words and points:
            self._write(painter, one.words, points[-1], one.colour)

    def _paint_mark(self, painter: Painter, mark: Mark, across: Scale, up: Scale) -> None:
        at = (across(mark.x), up(mark.y))
        if mark.drop:
            painter.dashes([at, (at[0], self.plot().bottom)], mark.colour)
        if mark.hollow:
            painter.disc(at, 5, "raised", mark.colour, 2)
        else:
            painter.disc(at, 5.5, mark.colour)
        if mark.words:
            self._write(painter, mark.words, at, mark.colour)

    def _write(self, painter: Painter, words: str, at: Point, colour: str) -> None:
        """Write above a point, inside the chart, below it if there is no room above."""
        width = self.look.text_width(words, 13, 600)
        line = self.look.line_height(13)
        x = min(max(self.rect.left, round(at[0]) - width // 2), self.rect.right - width)
        y = round(at[1]) - line - self.px(7)
        if y < self.rect.top:
            y = round(at[1]) + self.px(7)
        ink = "mark_text" if colour == "mark" else colour
        painter.text(words, (x, y), 13, 600, ink)


@dataclass(eq=False, repr=False)
class Sparkline(Widget):
    """A small line of a figure's last quarters, with a dot at its end; None leaves a gap.

    A `goal` is a dashed line with a flag, at the top or where it lies.
    """

    values: Sequence[float | None]
    _: KW_ONLY
    colour: str = "up"
    goal: float | None = None
    width: float | None = 52.0
    height: float | None = 28.0

    def paint(self, painter: Painter) -> None:
        known = [(at, value) for at, value in enumerate(self.values) if value is not None]
        if not known:
            return
        room = self.rect.inflate(-self.px(8), -self.px(8))
        across = Scale(0, max(1, len(self.values) - 1), room.left, room.right)
        ends = [value for _, value in known] + ([] if self.goal is None else [self.goal])
        low, high = min(ends), max(ends)
        flat = room.centery
        up = Scale(low, high, room.bottom, room.top) if high > low else Scale(0, 1, flat, flat)
        if self.goal is not None:
            self._paint_goal(painter, room, round(up(self.goal)))
        points = [(across(at), up(value)) for at, value in known]
        painter.line(points, self.colour, 2)
        painter.disc(points[-1], 3.2, "ink")

    def _paint_goal(self, painter: Painter, room: pygame.Rect, y: int) -> None:
        painter.dashes([(room.left, y), (room.right, y)], "ochre", 1.5)
        x = room.left - self.px(4)
        flag = [(x, y), (x + self.px(8), y - self.px(3)), (x, y - self.px(6))]
        pygame.draw.polygon(painter.surface, painter.colour("ochre_fill"), flag)
