"""The map as a widget: the painter in its frame, and what the pointer is on."""

import time
from collections.abc import Callable
from dataclasses import KW_ONLY, dataclass, field, replace
from functools import lru_cache

import pygame

from game.map.geometry import MapError, load_map
from game.map.painter import MapPainter
from game.map.view import Hit, Looks, MapView
from game.ui.layout import Anchor, Box
from game.ui.messages import Changed
from game.ui.painter import Painter
from game.ui.widget import Widget

GAP = 12.0


@lru_cache(maxsize=2)
def map_painter(scenario: str) -> MapPainter | None:
    """Return the painter of a scenario's map, which keeps what it has drawn; None without one."""
    try:
        return MapPainter(load_map(scenario))
    except MapError:
        return None


@lru_cache(maxsize=1)
def _sheet(size: tuple[int, int]) -> pygame.Surface:
    """Return the surface that the map is painted on, of which the window takes what it needs."""
    return pygame.Surface(size)


@dataclass(eq=False, repr=False)
class MapCanvas(Widget):
    """The province; sends `Changed(id, hit)` where it is pressed, and tells `on_hover_hit`."""

    view: MapView
    painter: MapPainter = field(compare=False)
    looks: Looks = field(compare=False)
    _: KW_ONLY
    hover: Hit | None = None
    on_hover_hit: Callable[[Hit | None], None] | None = field(default=None, compare=False)

    def covers(self, area: pygame.Rect) -> bool:
        return self.rect.contains(area)

    def takes_pointer(self) -> bool:
        return True

    def takes_press(self) -> bool:
        return True

    def paint(self, painter: Painter) -> None:
        sheet = _sheet(self.rect.size)
        sheet.set_clip(painter.surface.get_clip().move(-self.rect.left, -self.rect.top))
        view = replace(self.view, covered=self._covered())
        self.painter.paint(sheet, view, self.looks, time.monotonic(), self.hover)
        painter.surface.blit(sheet, self.rect)

    def redraw_moving(self) -> None:
        """Have what moves drawn again: for a moment after a change anything may, then the ship."""
        moving = self.painter.moving(time.monotonic())
        if moving or self.painter.moved:
            self.redraw()
        else:
            self.host.damage(self.painter.ship_box().move(self.rect.topleft))
        self.painter.moved = moving

    def _covered(self) -> tuple[tuple[int, int, int, int], ...]:
        """Return where the cards in the corners stand, so that no name is written there."""
        beside = self.parent.parts if self.parent is not None else []
        boxes = [card.rect for one in beside if isinstance(one, Anchor) for card in one.parts]
        x, y = self.rect.topleft
        return tuple((box.x - x, box.y - y, box.width, box.height) for box in boxes)

    def on_press(self, point: tuple[int, int]) -> None:
        self.host.post(Changed(self.id, self.hit_at(point)))

    def on_hover(self, point: tuple[int, int]) -> None:
        if self.on_hover_hit is not None:
            self.on_hover_hit(self.hit_at(point))

    def on_leave(self) -> None:
        if self.on_hover_hit is not None:
            self.on_hover_hit(None)

    def hit_at(self, point: tuple[int, int]) -> Hit | None:
        """Return what of the map lies under a point of the window."""
        return self.painter.hit((point[0] - self.rect.left, point[1] - self.rect.top))


@dataclass(eq=False, repr=False)
class Pinned(Box):
    """One child beside a point of this place (real pixels), moved so that all of it is inside."""

    _: KW_ONLY
    point: tuple[int, int] = (0, 0)

    def arrange(self) -> None:
        gap = self.px(GAP)
        for part in self.parts:
            wide = part.natural_width()
            box = pygame.Rect(0, 0, wide, part.height_for(wide))
            box.topleft = (
                self.rect.left + self.point[0] + gap,
                self.rect.top + self.point[1] + gap,
            )
            if box.right > self.rect.right - gap:
                box.right = self.rect.left + self.point[0] - gap
            if box.bottom > self.rect.bottom - gap:
                box.bottom = self.rect.top + self.point[1] - gap
            part.place(box.clamp(self.rect.inflate(-2 * gap, -2 * gap)))
