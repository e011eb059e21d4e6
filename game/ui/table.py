"""Tables: words and numbers in columns, with hairlines between the rows."""

from collections.abc import Sequence
from dataclasses import KW_ONLY, dataclass, field

import pygame

from game.ui.label import Justify, Label
from game.ui.layout import share_out
from game.ui.messages import Changed
from game.ui.painter import Painter
from game.ui.widget import Widget

ROW_HEIGHT = 32.0


@dataclass(frozen=True)
class Head:
    """A column: its title, where its cells stand, and its share of spare room."""

    title: str
    justify: Justify = "left"
    grow: float = 0.0


@dataclass(eq=False, repr=False)
class Table(Widget):
    """Rows of words or widgets under heads; put it in a `ScrollArea` when there may be many.

    With an id a row can be chosen, by a click or the arrows: it sends `Changed(id, row)`. A row of
    `strong` numbers is set in bold, such as a sum.
    """

    heads: Sequence[Head]
    rows: Sequence[Sequence[str | Widget]] = field(default=(), compare=False)
    _: KW_ONLY
    gap: float = 16.0
    chosen: int | None = None
    size: float = 13
    strong: Sequence[int] = ()
    row_height: float = ROW_HEIGHT

    focusable = True

    def __post_init__(self) -> None:
        titles: list[Widget] = [
            Label(head.title, size=13, colour="ink2", justify=head.justify) for head in self.heads
        ]
        cells = [
            self._cell(cell, head, strong=number in self.strong)
            for number, row in enumerate(self.rows)
            for cell, head in zip(row, self.heads, strict=True)
        ]
        self.parts = titles + cells

    def _cell(self, cell: str | Widget, head: Head, *, strong: bool) -> Widget:
        if isinstance(cell, Widget):
            return cell
        return Label(cell, size=self.size, weight=600 if strong else 400, justify=head.justify)

    def lines(self) -> list[list[Widget]]:
        """Return the widgets of the heads and of each row."""
        count = len(self.heads)
        return [self.parts[at : at + count] for at in range(0, len(self.parts), count)]

    def can_focus(self) -> bool:
        return bool(self.id) and bool(self.rows) and not self.disabled

    def takes_pointer(self) -> bool:
        return self.can_focus() or bool(self.tip)

    def content_width(self) -> int:
        return self._sum([part.natural_width() for part in self.parts])

    def content_least(self) -> int:
        return self._sum([part.least_width() for part in self.parts])

    def content_height(self, width: int) -> int:
        return sum(self._highs(self.widths(width)))

    def _sum(self, sizes: list[int]) -> int:
        return sum(self._widest(sizes)) + self.px(self.gap) * len(self.heads)

    def _widest(self, sizes: list[int]) -> list[int]:
        count = len(self.heads)
        return [max(sizes[at::count], default=0) for at in range(count)]

    def widths(self, width: int) -> list[int]:
        """Return how wide each column is."""
        return share_out(
            width - self.px(self.gap) * len(self.heads),
            self._widest([part.natural_width() for part in self.parts]),
            lambda: self._widest([part.least_width() for part in self.parts]),
            [head.grow for head in self.heads],
        )

    def _highs(self, wides: list[int]) -> list[int]:
        least = self.px(self.row_height)
        return [
            max(
                least,
                *(part.height_for(w) + self.px(8) for part, w in zip(line, wides, strict=True)),
            )
            for line in self.lines()
        ]

    def arrange(self) -> None:
        wides = self.widths(self.rect.width)
        y = self.rect.top
        for number, (line, high) in enumerate(zip(self.lines(), self._highs(wides), strict=True)):
            x = self.rect.left + self.px(self.gap) // 2
            for part, wide, head in zip(line, wides, self.heads, strict=True):
                part.place(self._cell_rect(part, pygame.Rect(x, y, wide, high), head, number))
                x += wide + self.px(self.gap)
            y += high

    def _cell_rect(self, part: Widget, room: pygame.Rect, head: Head, number: int) -> pygame.Rect:
        high = part.height_for(room.width)
        top = room.bottom - high - self.px(6) if number == 0 else room.centery - high // 2
        if isinstance(part, Label) or part.grow:
            return pygame.Rect(room.left, top, room.width, high)
        wide = min(part.natural_width(), room.width)
        offset = {"left": 0, "centre": (room.width - wide) // 2, "right": room.width - wide}
        return pygame.Rect(room.left + offset[head.justify], top, wide, high)

    def row_rect(self, number: int) -> pygame.Rect:
        """Return where a row stands; the heads are row -1."""
        highs = self._highs(self.widths(self.rect.width))
        top = self.rect.top + sum(highs[: number + 1])
        return pygame.Rect(self.rect.left, top, self.rect.width, highs[number + 1])

    def paint(self, painter: Painter) -> None:
        highs = self._highs(self.widths(self.rect.width))
        y = self.rect.top
        for number, high in enumerate(highs):
            if number and number - 1 == self.chosen:
                painter.box(pygame.Rect(self.rect.left, y, self.rect.width, high), "sunk")
                painter.box(pygame.Rect(self.rect.left, y, self.px(3), high), "ink")
            y += high
            if number < len(highs) - 1:
                colour = "line2" if number == 0 else "line"
                painter.box(pygame.Rect(self.rect.left, y, self.rect.width, self.px(1)), colour)

    def paint_focus(self, painter: Painter) -> None:
        row = self.row_rect(self.chosen if self.chosen is not None else -1)
        painter.box(row, None, "ink", radius=4, line=2)

    def on_release(self, point: tuple[int, int]) -> None:
        for number in range(len(self.rows)):
            if self.row_rect(number).collidepoint(point):
                self.choose(number)

    def on_key(self, key: str) -> bool:
        last = len(self.rows) - 1
        at = -1 if self.chosen is None else self.chosen
        to = {"up": max(0, at - 1), "down": min(last, at + 1), "home": 0, "end": last}.get(key)
        if to is None or to == at:
            return False
        self.choose(to)
        return True

    def choose(self, number: int) -> None:
        """Choose a row, and bring it into sight."""
        self.chosen = number
        for around in self.ancestors():
            around.bring_in(self.row_rect(number))
        self.redraw()
        self.host.post(Changed(self.id, number))
