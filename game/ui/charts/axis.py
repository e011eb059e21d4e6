"""Scales and grids of charts."""

from collections.abc import Sequence
from dataclasses import dataclass

import pygame

from game.ui.fonts import Weight
from game.ui.painter import Painter

Tick = tuple[float, str]
"""A value on an axis, and its words."""


@dataclass(frozen=True)
class Scale:
    """Maps values from `low` to `high` to pixels from `start` to `end`."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        """Return the pixel of a value."""
        return self.start + (value - self.low) / ((self.high - self.low) or 1.0) * (
            self.end - self.start
        )


def round_ticks(low: float, high: float, count: int = 3) -> list[float]:
    """Return about `count` round values that cover low to high: steps of 1, 2 or 5."""
    span = (high - low) or abs(high) or 1.0
    power = 10.0 ** _exponent(span / count)
    step = next(s * power for s in (1.0, 2.0, 5.0, 10.0) if s * power * count >= span * 0.999)
    first = step * (low // step)
    ticks = [first]
    while ticks[-1] < high - step * 1e-9:
        ticks.append(first + step * len(ticks))
    return ticks


def _exponent(value: float) -> int:
    return int(f"{value:e}".split("e")[1])


def paint_levels(
    painter: Painter, ticks: Sequence[Tick], scale: Scale, plot: pygame.Rect, *, left: bool
) -> None:
    """Draw the lines of a vertical axis and their words beside the plot."""
    line = painter.look.line_height(13)
    for value, words in ticks:
        y = round(scale(value))
        painter.box(pygame.Rect(plot.left, y, plot.width, painter.px(1)), "line")
        width = painter.look.text_width(words, 13)
        x = plot.left - width - painter.px(8) if left else plot.right + painter.px(8)
        painter.text(words, (x, y - line // 2), 13, 400, "ink2")


def paint_steps(
    painter: Painter, ticks: Sequence[Tick], scale: Scale, plot: pygame.Rect, strong: str = ""
) -> None:
    """Write the words of a horizontal axis under the plot; those equal to `strong` in bold."""
    for value, words in ticks:
        weight: Weight = 600 if words == strong else 400
        colour = "ink" if words == strong else "ink2"
        width = painter.look.text_width(words, 13, weight)
        x = round(scale(value)) - width // 2
        x = min(max(plot.left, x), max(plot.left, plot.right - width))
        painter.text(words, (x, plot.bottom + painter.px(4)), 13, weight, colour)
