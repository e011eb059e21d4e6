"""From one stock to the next, step by step."""

from collections.abc import Sequence
from dataclasses import KW_ONLY, dataclass

import pygame

from game.ui.charts.axis import Scale
from game.ui.fonts import Weight
from game.ui.label import wrapped
from game.ui.painter import Painter
from game.ui.widget import Widget

GAP_SHARE = 0.3


@dataclass(frozen=True)
class Step:
    """A bar: a stock (`total`) from zero, or a change that starts where the last one ended.

    `cost` sets it in ochre, as a fee of cooperation.
    """

    name: str
    amount: float
    words: str
    total: bool = False
    cost: bool = False


@dataclass(eq=False, repr=False)
class Waterfall(Widget):
    """Bars from a stock to the next; `bracket` (first, last, words) sums up some of the steps."""

    steps: Sequence[Step]
    _: KW_ONLY
    bracket: tuple[int, int, str] | None = None
    min_height: float = 200.0
    min_width: float = 320.0

    def content_width(self) -> int:
        return self.px(76) * len(self.steps)

    def content_least(self) -> int:
        return self.px(self.min_width)

    def content_height(self, width: int) -> int:  # noqa: ARG002  it takes what it gets
        return self.px(250)

    def least_height(self, width: int) -> int:  # noqa: ARG002  as above
        return self.px(self.height or self.min_height)

    def spans(self) -> list[tuple[float, float]]:
        """Return where each bar starts and ends."""
        spans, level = [], 0.0
        for step in self.steps:
            start = 0.0 if step.total else level
            level = start + step.amount
            spans.append((start, level))
        return spans

    def _column(self) -> float:
        return self.rect.width / max(1, len(self.steps))

    def _names(self) -> list[list[str]]:
        room = int(self._column()) - self.px(2)
        return [wrapped(self.look, step.name, 13, 600, room) for step in self.steps]

    def paint(self, painter: Painter) -> None:
        line = self.look.line_height(13)
        names = self._names()
        below = max((len(lines) for lines in names), default=1) * line + self.px(6)
        above = line + (line + self.px(8) if self.bracket else 0)
        spans = self.spans()
        levels = [level for span in spans for level in span]
        bottom = self.rect.bottom - below - (line if min(levels, default=0) < 0 else 0)
        up = Scale(min([0.0, *levels]), max([0.0, *levels]), bottom, self.rect.top + above)
        zero = round(up(0))
        for index, (step, span) in enumerate(zip(self.steps, spans, strict=True)):
            self._paint_step(painter, index, step, span, up)
        self._paint_joints(painter, spans, up)
        painter.box(pygame.Rect(self.rect.left, zero, self.rect.width, self.px(1)), "ink2")
        for index, lines in enumerate(names):
            self._paint_name(painter, index, lines, self.rect.bottom - below + self.px(6))
        if self.bracket is not None:
            self._paint_bracket(painter, *self.bracket)

    def _bar(self, index: int) -> tuple[int, int]:
        column = self._column()
        left = self.rect.left + column * (index + GAP_SHARE / 2)
        return round(left), round(left + column * (1 - GAP_SHARE))

    def _paint_step(
        self, painter: Painter, index: int, step: Step, span: tuple[float, float], up: Scale
    ) -> None:
        left, right = self._bar(index)
        top, bottom = sorted((round(up(span[0])), round(up(span[1]))))
        rect = pygame.Rect(left, top, right - left, max(self.px(2), bottom - top))
        fill = "ink" if step.total else "up" if step.amount >= 0 else "down"
        painter.box(rect, "ochre_fill" if step.cost else fill, radius=2)
        line = self.look.line_height(13)
        fits = rect.bottom + line < max(round(up(0)), self.rect.top) or span[1] < 0
        falls = step.amount < 0 and fits
        y = rect.bottom + self.px(1) if falls else rect.top - line - self.px(1)
        width = self.look.text_width(step.words, 13, 600)
        x = (left + right - width) // 2
        painter.text(step.words, (x, y), 13, 600, "ochre" if step.cost else "ink")

    def _paint_joints(
        self, painter: Painter, spans: Sequence[tuple[float, float]], up: Scale
    ) -> None:
        for index in range(len(spans) - 1):
            start, end = self._bar(index)[1], self._bar(index + 1)[0]
            y = round(up(spans[index][1]))
            painter.box(pygame.Rect(start, y, end - start, self.px(1)), "ink2")

    def _paint_name(self, painter: Painter, index: int, lines: list[str], top: int) -> None:
        step = self.steps[index]
        colour = "ochre" if step.cost else "ink" if step.total else "ink2"
        high = self.look.line_height(13)
        left = round(self.rect.left + self._column() * index)
        for number, text in enumerate(lines):
            place = pygame.Rect(left, top + number * high, round(self._column()), high)
            weight: Weight = 600 if step.total or step.cost else 400
            painter.text_in(text, place, 13, weight, colour)

    def _paint_bracket(self, painter: Painter, first: int, last: int, words: str) -> None:
        line = self.look.line_height(13)
        left, right = self._bar(first)[0], self._bar(last)[1]
        y, foot = self.rect.top + line // 2, self.px(7)
        width = self.look.text_width(words, 13, 600) + self.px(8)
        middle = (left + right) // 2
        for start, end in ((left, middle - width // 2), (middle + width // 2, right)):
            painter.box(pygame.Rect(start, y, max(0, end - start), self.px(1)), "ink2")
        for x in (left, right - self.px(1)):
            painter.box(pygame.Rect(x, y, self.px(1), foot), "ink2")
        place = pygame.Rect(middle - width // 2, self.rect.top, width, line)
        painter.text_in(words, place, 13, 600)
