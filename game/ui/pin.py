"""A PIN: a box for each digit, and a dot in those that are filled."""

from dataclasses import KW_ONLY, dataclass

import pygame

from game.ui.entry import TextEntry
from game.ui.painter import Painter

BOX, BOX_HIGH, BOX_GAP = 48.0, 56.0, 8.0


@dataclass(eq=False, repr=False)
class PinEntry(TextEntry):
    """A field for digits that shows none of them; it is a TextEntry in all else."""

    _: KW_ONLY
    secret: bool = True
    longest: int = 4

    def accepts(self, text: str) -> bool:
        return text.isascii() and text.isdigit()

    def content_width(self) -> int:
        return self.px(BOX) * self.longest + self.px(BOX_GAP) * (self.longest - 1)

    def content_least(self) -> int:
        return self.content_width()

    def content_height(self, width: int) -> int:  # noqa: ARG002  as high at any width
        return self.px(BOX_HIGH)

    def paint(self, painter: Painter) -> None:
        for place in range(self.longest):
            self._paint_box(painter, place)

    def _paint_box(self, painter: Painter, place: int) -> None:
        wide = self.px(BOX)
        left = self.rect.left + place * (wide + self.px(BOX_GAP))
        rect = pygame.Rect(left, self.rect.top, wide, self.rect.height)
        typing = self.focused and place == min(len(self.text), self.longest - 1)
        painter.box(rect, "sunk", "ink" if typing else "line2", radius=6, line=2 if typing else 1.5)
        if place < len(self.text):
            painter.disc(rect.center, 6, "ink")
        elif typing:
            line = pygame.Rect(0, 0, self.px(1.5), self.px(22))
            line.center = rect.center
            painter.box(line, "ink")

    def paint_focus(self, painter: Painter) -> None:
        """Show the focus by the box in which the next digit goes."""

    def on_press(self, point: tuple[int, int]) -> None:  # noqa: ARG002  wherever it is
        self.caret = self.anchor = len(self.text)
        self.redraw()

    def on_drag(self, point: tuple[int, int]) -> None:
        """Select nothing."""
