"""Small marks of the desk: up and down, the mode's columns, the quarters' pips."""

from dataclasses import KW_ONLY, dataclass

import pygame

from game.ui.painter import Painter
from game.ui.widget import Widget

YEAR = 4


@dataclass(eq=False, repr=False)
class Triangle(Widget):
    """A filled triangle that tells the direction of a change."""

    _: KW_ONLY
    up: bool = True
    colour: str = "ink"

    def content_width(self) -> int:
        return self.px(9)

    def content_height(self, width: int) -> int:  # noqa: ARG002  as high at any width
        return self.px(8)

    def paint(self, painter: Painter) -> None:
        rect = self.rect
        base, tip = (rect.bottom, rect.top) if self.up else (rect.top, rect.bottom)
        points = [(rect.left, base), (rect.right, base), (rect.centerx, tip)]
        pygame.draw.polygon(painter.surface, painter.colour(self.colour), points)


@dataclass(eq=False, repr=False)
class Columns(Widget):
    """The three columns of an innovation mode: product, process, exports, high or low."""

    high: tuple[bool, bool, bool]

    def content_width(self) -> int:
        return self.px(28)

    def content_height(self, width: int) -> int:  # noqa: ARG002  as high at any width
        return self.px(20)

    def paint(self, painter: Painter) -> None:
        wide, gap = self.px(7), self.px(3)
        mark = self.rect.top + self.px(6)
        for at, high in enumerate(self.high):
            left = self.rect.left + at * (wide + gap)
            whole = pygame.Rect(left, self.rect.top, wide, self.rect.height)
            painter.box(whole, "sunk", "line2", radius=2)
            tall = round(self.rect.height * (0.95 if high else 0.45))
            painter.box(pygame.Rect(left, whole.bottom - tall, wide, tall), "up", radius=2)
            painter.box(pygame.Rect(left, mark, wide, self.px(2)), "ochre_fill")


@dataclass(eq=False, repr=False)
class Pips(Widget):
    """A square for each quarter of the game, four to a year; the one under way is framed."""

    now: int
    """The quarter under way, 0 for the first."""
    total: int

    def content_width(self) -> int:
        years = -(-self.total // YEAR)
        return self.total * self.px(9) + self.total * self.px(3) + (years - 1) * self.px(3)

    def content_height(self, width: int) -> int:  # noqa: ARG002  one line at any width
        return self.px(14)

    def paint(self, painter: Painter) -> None:
        side, gap = self.px(9), self.px(3)
        x, y = self.rect.left, self.rect.centery - side // 2
        for quarter in range(self.total):
            box = pygame.Rect(x, y, side, side)
            if quarter < self.now:
                painter.box(box, "ink", radius=2)
            elif quarter == self.now:
                painter.box(box.inflate(self.px(2), self.px(4)), "raised", "ink", radius=3, line=2)
            else:
                painter.box(box, None, "line2", radius=2, line=1.5)
            x += side + gap + (gap if quarter % YEAR == YEAR - 1 else 0)


@dataclass(eq=False, repr=False)
class Median(Widget):
    """The short upright line that marks a median."""

    def content_width(self) -> int:
        return self.px(3)

    def content_height(self, width: int) -> int:  # noqa: ARG002  as high at any width
        return self.px(14)

    def paint(self, painter: Painter) -> None:
        painter.box(self.rect, "ink")


@dataclass(eq=False, repr=False)
class Flag(Widget):
    """The flag that marks what going global needs."""

    def content_width(self) -> int:
        return self.px(12)

    def content_height(self, width: int) -> int:  # noqa: ARG002  as high at any width
        return self.px(16)

    def paint(self, painter: Painter) -> None:
        left, top = self.rect.left + self.px(1), self.rect.top
        painter.dashes([(left, top), (left, self.rect.bottom)], "ochre", 1.5)
        tips = [(left, top), (left + self.px(10), top + self.px(4)), (left, top + self.px(8))]
        pygame.draw.polygon(painter.surface, painter.colour("ochre_fill"), tips)
