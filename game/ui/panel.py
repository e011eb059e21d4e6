"""Grounds and pictures: panels, hairlines, icons, seats' markers, and a place for own drawing."""

from collections.abc import Callable
from dataclasses import KW_ONLY, dataclass, field

import pygame

from game.ui.icons import picture
from game.ui.layout import Column
from game.ui.lengths import Padding
from game.ui.messages import Changed, Pressed
from game.ui.painter import Painter
from game.ui.theme import Rgb
from game.ui.widget import Widget


@dataclass(eq=False, repr=False)
class Panel(Column):
    """A column on a ground of its own; a card when it has an edge."""

    _: KW_ONLY
    padding: Padding = 16.0
    fill: str | Rgb | None = "raised"
    edge: str | None = "line"
    line: float = 1.0
    corner: float = 8.0
    chosen: bool = False

    def covers(self, area: pygame.Rect) -> bool:
        inside = -2 * self.px(self.corner)
        plain = self.fill is not None and self.rect.inflate(inside, inside).contains(area)
        return plain or super().covers(area)

    def paint(self, painter: Painter) -> None:
        if super().covers(painter.surface.get_clip()):
            return
        edge, line = ("ink", 2.0) if self.chosen else (self.edge, self.line)
        painter.box(self.rect, self.fill, edge, radius=self.corner, line=line)


@dataclass(eq=False, repr=False)
class Choice(Panel):
    """A card that is pressed as a whole, a plain row without `edge`; sends `Pressed(id)`."""

    focusable = True
    radius = 8.0
    cursor = pygame.SYSTEM_CURSOR_HAND

    def covers(self, area: pygame.Rect) -> bool:
        return (self.edge is not None or self.chosen) and super().covers(area)

    def paint(self, painter: Painter) -> None:
        if self.edge is None and not self.chosen:
            if self.hovered:
                painter.box(self.rect, "sunk", radius=self.corner)
            return
        edge = "ink" if self.chosen or self.hovered else self.edge
        line = 2.0 if self.chosen else self.line
        painter.box(self.rect, self.fill, edge, radius=self.corner, line=line)

    def on_release(self, point: tuple[int, int]) -> None:
        if self.visible_rect.collidepoint(point):
            self._choose()

    def on_key(self, key: str) -> bool:
        if key not in {"enter", "space"}:
            return False
        self._choose()
        return True

    def _choose(self) -> None:
        self.host.sound("press")
        self.host.post(Pressed(self.id))


@dataclass(eq=False, repr=False)
class Rule(Widget):
    """A hairline across its row or column."""

    _: KW_ONLY
    colour: str = "line"
    upright: bool = False
    line: float = 1.0

    def content_width(self) -> int:
        return self.px(self.line)

    def content_height(self, width: int) -> int:  # noqa: ARG002  a line is as thin at any width
        return self.px(self.line)

    def paint(self, painter: Painter) -> None:
        painter.box(self.rect, self.colour)


@dataclass(eq=False, repr=False)
class Icon(Widget):
    """One of the game's icons."""

    name: str
    _: KW_ONLY
    size: float = 20
    colour: str | Rgb = "ink"

    def content_width(self) -> int:
        return self.px(self.size)

    def content_height(self, width: int) -> int:  # noqa: ARG002  an icon is square
        return self.px(self.size)

    def paint(self, painter: Painter) -> None:
        painter.icon(self.name, self.rect.center, self.size, self.colour)


@dataclass(eq=False, repr=False)
class Picture(Widget):
    """An SVG of `assets` by its path, in the middle of its `width` and `height`."""

    path: str
    _: KW_ONLY
    colour: str | Rgb = "ink"

    def paint(self, painter: Painter) -> None:
        drawn = picture(self.path, self.rect.size, painter.colour(self.colour))
        painter.surface.blit(drawn, drawn.get_rect(center=self.rect.center))


@dataclass(eq=False, repr=False)
class Seat(Widget):
    """The marker of a seat, counted from 0; `mine` sets it in the seal frame of my firm."""

    number: int
    _: KW_ONLY
    size: float = 24
    mine: bool = False

    def content_width(self) -> int:
        return self.px(self.size)

    def content_height(self, width: int) -> int:  # noqa: ARG002  a marker is square
        return self.px(self.size)

    def paint(self, painter: Painter) -> None:
        if not self.mine:
            painter.seat(self.number, self.rect.center, self.size)
            return
        side = self.px(self.size)
        frame = pygame.Rect(0, 0, side, side)
        frame.center = self.rect.center
        painter.box(frame, "raised", "mark", radius=6, line=self.size / 8)
        painter.seat(self.number, self.rect.center, self.size * 0.66)


Draw = Callable[[Painter, pygame.Rect], None]


@dataclass(eq=False, repr=False)
class Canvas(Widget):
    """A place that draws itself with `draw(painter, rect)`, such as the map or a picture.

    `version` is what the drawing depends on: it is drawn again when that differs, and at each
    refresh when it is None. With an id it sends `Changed(id, (x, y))`, shares of its width and
    height, where it is pressed; `on_move` is told where the pointer is, in the same way.
    """

    draw: Draw = field(compare=False)
    _: KW_ONLY
    version: object = None
    on_move: Callable[[tuple[float, float]], None] | None = field(default=None, compare=False)

    def looks_like(self, before: Widget) -> bool:
        return self.version is not None and super().looks_like(before)

    def paint(self, painter: Painter) -> None:
        with painter.clipped(self.rect):
            self.draw(painter, self.rect)

    def takes_press(self) -> bool:
        return bool(self.id)

    def takes_pointer(self) -> bool:
        return bool(self.id) or self.on_move is not None or super().takes_pointer()

    def on_press(self, point: tuple[int, int]) -> None:
        if self.id:
            self.host.post(Changed(self.id, self._shares(point)))

    def on_hover(self, point: tuple[int, int]) -> None:
        if self.on_move is not None:
            self.on_move(self._shares(point))

    def _shares(self, point: tuple[int, int]) -> tuple[float, float]:
        return (
            (point[0] - self.rect.left) / max(1, self.rect.width),
            (point[1] - self.rect.top) / max(1, self.rect.height),
        )


@dataclass(eq=False, repr=False)
class KeyCap(Widget):
    """The name of a key, in a frame."""

    text: str

    def content_width(self) -> int:
        return max(self.px(28), self.look.text_width(self.text, 13, 500) + 2 * self.px(8))

    def content_height(self, width: int) -> int:  # noqa: ARG002  one line at any width
        return self.px(24)

    def paint(self, painter: Painter) -> None:
        painter.box(self.rect, "raised", "ink2", radius=4)
        painter.text_in(self.text, self.rect, 13, 500)


@dataclass(eq=False, repr=False)
class Progress(Widget):
    """A bar that is filled to a share of 0 to 1."""

    share: float
    _: KW_ONLY
    colour: str | Rgb = "ink"
    thick: float = 8.0

    glides = ("share",)

    def content_width(self) -> int:
        return self.px(120)

    def content_least(self) -> int:
        return self.px(32)

    def content_height(self, width: int) -> int:  # noqa: ARG002  as thick at any width
        return self.px(self.thick)

    def paint(self, painter: Painter) -> None:
        painter.box(self.rect, "sunk", "line2", radius=3)
        wide = round(self.rect.width * min(max(self.gliding("share"), 0.0), 1.0))
        filled = pygame.Rect(self.rect.left, self.rect.top, wide, self.rect.height)
        painter.box(filled, self.colour, radius=3)
