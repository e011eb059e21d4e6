"""A window inside the window that holds the focus until it is left."""

from dataclasses import KW_ONLY, dataclass

import pygame

from game.ui.lengths import Padding
from game.ui.messages import Closed
from game.ui.painter import Painter
from game.ui.panel import Panel
from game.ui.widget import Widget


@dataclass(eq=False, repr=False)
class Modal(Panel):
    """A card that holds focus and pointer; Escape or a press beside it sends `Closed(id)`.

    Put it in an `Anchor` as the last child of an `Overlay`; with `shade` all under it is dark.
    """

    _: KW_ONLY
    padding: Padding = 24.0
    edge: str | None = "ink"
    corner: float = 12.0
    shade: bool = False

    traps_focus = True

    def at(self, point: tuple[int, int]) -> Widget | None:
        return super().at(point) or self

    def takes_press(self) -> bool:
        return True

    def on_press(self, point: tuple[int, int]) -> None:
        if not self.rect.collidepoint(point):
            self.host.post(Closed(self.id))

    def on_key(self, key: str) -> bool:
        if key != "escape":
            return False
        self.host.post(Closed(self.id))
        return True

    def paint_all(self, painter: Painter, area: pygame.Rect) -> None:
        if self.shade:
            painter.shade(area)
        painter.layer += 1
        super().paint_all(painter, area)
