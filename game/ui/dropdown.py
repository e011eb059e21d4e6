"""A choice of many, in a list that opens."""

from collections.abc import Callable, Sequence
from dataclasses import KW_ONLY, dataclass, field

import pygame

from game.ui.button import Pressable
from game.ui.fonts import Weight
from game.ui.label import shortened
from game.ui.lengths import Padding
from game.ui.messages import Changed
from game.ui.painter import Painter
from game.ui.panel import Panel
from game.ui.scroll import ScrollArea
from game.ui.widget import Widget

HEIGHT = 36.0
LIST_HEIGHT = 320.0


@dataclass(eq=False, repr=False)
class DropDown(Widget):
    """A choice of many; Enter, Space or a click opens the list; sends `Changed(id, index)`."""

    options: Sequence[str]
    chosen: int | None = None
    _: KW_ONLY
    hint: str = ""
    size: float = 15

    focusable = True

    def content_width(self) -> int:
        texts = [*self.options, self.hint]
        widest = max(self.look.text_width(text, self.size) for text in texts)
        return widest + 2 * self.px(12) + self.px(28)

    def content_least(self) -> int:
        return min(self.content_width(), self.px(96))

    def content_height(self, width: int) -> int:  # noqa: ARG002  one line at any width
        return max(self.px(HEIGHT), self.look.line_height(self.size) + 2 * self.px(6))

    def shown(self) -> str:
        """Return the words of the choice."""
        return self.hint if self.chosen is None else self.options[self.chosen]

    def paint(self, painter: Painter) -> None:
        edge = "ink" if self.hovered else "line2" if self.disabled else "ink2"
        painter.box(self.rect, "raised", edge, radius=6, line=1.5)
        room = pygame.Rect(
            self.rect.left + self.px(12),
            self.rect.top,
            self.rect.width - self.px(48),
            self.rect.height,
        )
        text = shortened(self.look, self.shown(), self.size, 400, room.width)
        muted = self.disabled or self.chosen is None
        painter.text_in(text, room, self.size, 400, "ink2" if muted else "ink", "left")
        x, y, step = self.rect.right - self.px(20), self.rect.centery, self.px(5)
        painter.line(
            [(x - step, y - step / 2), (x, y + step / 2), (x + step, y - step / 2)], "ink", 2
        )

    def on_release(self, point: tuple[int, int]) -> None:
        if self.visible_rect.collidepoint(point):
            self.open()

    def on_key(self, key: str) -> bool:
        if key not in {"enter", "space"}:
            return False
        self.open()
        return True

    def open(self) -> None:
        """Open the list."""
        rows = [
            Option(
                text,
                id=f"{self.id}.{index}",
                on=index == self.chosen,
                size=self.size,
                choose=self._choosing(index),
            )
            for index, text in enumerate(self.options)
        ]
        self.host.open_popup(self, OptionList([ScrollArea(rows, gap=0)]))

    def _choosing(self, index: int) -> Callable[[], None]:
        return lambda: self.choose(index)

    def choose(self, index: int) -> None:
        """Take a choice and close the list."""
        self.host.close_popup()
        if index != self.chosen:
            self.chosen = index
            self.host.sound("toggle")
            self.redraw()
            self.host.post(Changed(self.id, index))


@dataclass(eq=False, repr=False)
class OptionList(Panel):
    """The open list; Escape closes it."""

    _: KW_ONLY
    padding: Padding = 4.0
    edge: str | None = "ink"

    def height_for(self, width: int) -> int:
        return min(super().height_for(width), self.px(LIST_HEIGHT))

    def on_key(self, key: str) -> bool:
        if key not in {"escape", "tab", "shift+tab"}:
            return False
        self.host.close_popup()
        return True


@dataclass(eq=False, repr=False)
class Option(Pressable):
    """One line of an open list."""

    text: str
    _: KW_ONLY
    on: bool = False
    size: float = 15
    choose: Callable[[], None] = field(default=lambda: None, compare=False)

    def content_width(self) -> int:
        return self.look.text_width(self.text, self.size, 600) + 2 * self.px(12) + self.px(24)

    def content_height(self, width: int) -> int:  # noqa: ARG002  one line at any width
        return max(self.px(32), self.look.line_height(self.size) + 2 * self.px(4))

    def paint(self, painter: Painter) -> None:
        if self.hovered or self.focused:
            painter.box(self.rect, "sunk", radius=5)
        place = self.rect.inflate(-2 * self.px(12), 0)
        weight: Weight = 600 if self.on else 400
        painter.text_in(self.text, place, self.size, weight, "ink", "left")
        if self.on:
            painter.icon("check", (place.right - self.px(8), place.centery), 16)

    def paint_focus(self, painter: Painter) -> None:
        painter.box(self.rect, None, "ink", radius=5, line=2)

    def press(self) -> None:
        self.choose()
