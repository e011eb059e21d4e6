"""Running text with strong words and links."""

import re
from collections.abc import Iterator
from dataclasses import KW_ONLY, dataclass, field

import pygame

from game.ui.fonts import Weight
from game.ui.label import breakable
from game.ui.messages import Pressed
from game.ui.painter import Painter
from game.ui.theme import Rgb
from game.ui.widget import Widget

MARK = re.compile(r"\*\*(.+?)\*\*|\[([^\]]+)\]\(([^)\s]+)\)")


@dataclass(frozen=True)
class Piece:
    """A stretch of text in one weight, and where it leads."""

    text: str
    weight: Weight
    target: str = ""
    link: int = -1


@dataclass(frozen=True)
class Placed:
    """A piece on a line, from `left` real pixels, `width` wide."""

    piece: Piece
    line: int
    left: int
    width: int


def pieces(marked: str, weight: Weight = 400) -> Iterator[Piece]:
    """Read `**strong**` and `[words](target)` in a text."""
    at, links = 0, 0
    for found in MARK.finditer(marked):
        if found.start() > at:
            yield Piece(marked[at : found.start()], weight)
        if found[1] is not None:
            yield Piece(found[1], 600)
        else:
            yield Piece(found[2], weight, found[3], links)
            links += 1
        at = found.end()
    if at < len(marked):
        yield Piece(marked[at:], weight)


@dataclass(eq=False, repr=False)
class RichText(Widget):
    """A text with `**strong**` words and `[links](target)`; a link sends `Pressed(target)`.

    Tab stops once; left and right go from link to link, Enter follows.
    """

    text: str
    _: KW_ONLY
    size: float = 15
    colour: str | Rgb = "ink"
    weight: Weight = 400
    current: int = field(default=0, init=False, compare=False)
    _under: int = field(default=-1, init=False, compare=False)

    focusable = True
    keeps = ("current",)

    def links(self) -> list[str]:
        """Return where the links lead."""
        return [piece.target for piece in pieces(self.text) if piece.target]

    def can_focus(self) -> bool:
        return bool(self.links()) and not self.disabled

    def takes_pointer(self) -> bool:
        return bool(self.tip) or self.can_focus()

    def content_width(self) -> int:
        placed = self.placed(1_000_000)
        return max((one.left + one.width for one in placed), default=0)

    def content_least(self) -> int:
        parts = (part for piece in pieces(self.text) for part in breakable(piece.text))
        return max(
            (self.look.text_width(part.strip(), self.size, 600) for part in parts), default=0
        )

    def content_height(self, width: int) -> int:
        lines = max((one.line for one in self.placed(width)), default=0) + 1
        return lines * self.look.line_height(self.size)

    def placed(self, width: int) -> list[Placed]:
        """Return the pieces on the lines of a text `width` real pixels wide."""
        placed: list[Placed] = []
        line = x = 0
        for piece in pieces(self.text, self.weight):
            for number, paragraph in enumerate(piece.text.split("\n")):
                if number:
                    line, x = line + 1, 0
                run, start = "", x
                for part in breakable(paragraph):
                    wide = self.look.text_width((run + part).rstrip(), self.size, piece.weight)
                    if start + wide > width and start + len(run) > 0:
                        if run:
                            placed.append(self._place(piece, run.rstrip(), line, start))
                        line, start, run = line + 1, 0, ""
                    run += part
                if run:
                    placed.append(self._place(piece, run, line, start))
                    start += placed[-1].width
                x = start
        return placed

    def _place(self, piece: Piece, run: str, line: int, left: int) -> Placed:
        part = Piece(run, piece.weight, piece.target, piece.link)
        return Placed(part, line, left, self.look.text_width(run, self.size, piece.weight))

    def rects(self) -> list[tuple[Placed, pygame.Rect]]:
        """Return where each piece stands in the window."""
        high = self.look.line_height(self.size)
        return [
            (
                one,
                pygame.Rect(
                    self.rect.left + one.left, self.rect.top + one.line * high, one.width, high
                ),
            )
            for one in self.placed(self.rect.width)
        ]

    def paint(self, painter: Painter) -> None:
        for one, rect in self.rects():
            piece = one.piece
            painter.text(piece.text, rect.topleft, self.size, piece.weight, self.colour)
            if piece.target:
                thick = self.px(2 if piece.link == self._under and self.hovered else 1)
                under = pygame.Rect(rect.left, rect.bottom - self.px(2), rect.width, thick)
                painter.box(under, self.colour)

    def paint_focus(self, painter: Painter) -> None:
        for one, rect in self.rects():
            if one.piece.target and one.piece.link == self.current:
                painter.ring(rect.inflate(0, -self.px(2)), 2)

    def link_at(self, point: tuple[int, int]) -> int:
        """Return which link lies at a point; -1 for none."""
        for one, rect in self.rects():
            if one.piece.target and rect.collidepoint(point):
                return one.piece.link
        return -1

    def on_hover(self, point: tuple[int, int]) -> None:
        under = self.link_at(point)
        if under != self._under:
            self._under = under
            self.redraw()

    def on_release(self, point: tuple[int, int]) -> None:
        link = self.link_at(point)
        if link >= 0:
            self.current = link
            self.host.post(Pressed(self.links()[link]))

    def on_key(self, key: str) -> bool:
        links = self.links()
        self.current = min(self.current, len(links) - 1)
        if key == "enter":
            self.host.post(Pressed(links[self.current]))
            return True
        after = self.current + {"left": -1, "right": 1}.get(key, 0)
        if after == self.current or not 0 <= after < len(links):
            return False
        self.current = after
        self.redraw()
        return True
