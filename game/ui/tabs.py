"""Tabs: a line of words, or a rail of icons at the side."""

from collections.abc import Sequence
from dataclasses import KW_ONLY, dataclass

import pygame

from game.ui.messages import Changed
from game.ui.painter import Painter
from game.ui.widget import Widget

RAIL_WIDTH, RAIL_ITEM = 80.0, 72.0
HEIGHT, RAIL_ICON = 40.0, 26.0


@dataclass(frozen=True)
class Tab:
    """One tab; `badge` is a number that calls for attention."""

    text: str
    icon: str = ""
    badge: int = 0


@dataclass(eq=False, repr=False)
class Tabs(Widget):
    """Tabs, of which one is chosen; sends `Changed(id, index)`; the arrows go through them.

    `rail` stands them below one another, each an icon over its words.
    """

    tabs: Sequence[Tab]
    chosen: int = 0
    _: KW_ONLY
    rail: bool = False
    size: float = 15

    focusable = True

    def content_width(self) -> int:
        if self.rail:
            widest = max(self.look.text_width(tab.text, 13, 600) for tab in self.tabs)
            return max(self.px(RAIL_WIDTH), widest + 2 * self.px(6))
        return sum(self._wide(tab) for tab in self.tabs)

    def content_height(self, width: int) -> int:  # noqa: ARG002  one line at any width
        return self.px(RAIL_ITEM) * len(self.tabs) if self.rail else self.px(HEIGHT)

    def least_height(self, width: int) -> int:
        if not self.rail:
            return self.height_for(width)
        return (self.px(30) + self.look.line_height(13)) * len(self.tabs)

    def tab_rect(self, index: int) -> pygame.Rect:
        """Return where a tab stands."""
        if self.rail:
            high = min(self.px(RAIL_ITEM), self.rect.height // len(self.tabs))
            return pygame.Rect(self.rect.left, self.rect.top + high * index, self.rect.width, high)
        left = self.rect.left + sum(self._wide(tab) for tab in self.tabs[:index])
        return pygame.Rect(left, self.rect.top, self._wide(self.tabs[index]), self.rect.height)

    def _wide(self, tab: Tab) -> int:
        icon = self.px(28) if tab.icon else 0
        badge = self.px(24) if tab.badge else 0
        return self.look.text_width(tab.text, self.size, 600) + icon + badge + 2 * self.px(14)

    def paint(self, painter: Painter) -> None:
        if self.rail:
            painter.box(self.rect, "sunk")
        else:
            line = pygame.Rect(
                self.rect.left, self.rect.bottom - self.px(1), self.rect.width, self.px(1)
            )
            painter.box(line, "line")
        for index, tab in enumerate(self.tabs):
            paint = self._paint_rail if self.rail else self._paint_line
            paint(painter, self.tab_rect(index), tab, chosen=index == self.chosen)

    def _paint_rail(self, painter: Painter, place: pygame.Rect, tab: Tab, *, chosen: bool) -> None:
        colour = "ink" if chosen else "ink2"
        if chosen:
            painter.box(place, "raised")
            painter.box(pygame.Rect(place.left, place.top, self.px(3), place.height), "ink")
        line = self.look.line_height(13)
        top = place.centery - (self.px(26) + line + self.px(4)) // 2
        painter.icon(tab.icon, (place.centerx, top + self.px(13)), RAIL_ICON, colour)
        words = pygame.Rect(place.left, top + self.px(30), place.width, line)
        painter.text_in(tab.text, words, 13, 600 if chosen else 500, colour)
        if tab.badge:
            self._paint_badge(painter, (place.centerx + self.px(19), top + self.px(5)), tab.badge)

    def _paint_line(self, painter: Painter, place: pygame.Rect, tab: Tab, *, chosen: bool) -> None:
        colour = "ink" if chosen else "ink2"
        x = place.left + self.px(14)
        if tab.icon:
            painter.icon(tab.icon, (x + self.px(10), place.centery), 20, colour)
            x += self.px(28)
        words = pygame.Rect(x, place.top, place.right - x, place.height)
        drawn = painter.text_in(tab.text, words, self.size, 600 if chosen else 500, colour, "left")
        if tab.badge:
            self._paint_badge(painter, (drawn.right + self.px(16), place.centery), tab.badge)
        if chosen:
            wide = place.width - 2 * self.px(14)
            under = pygame.Rect(
                place.left + self.px(14), place.bottom - self.px(3), wide, self.px(3)
            )
            painter.box(under, "ink")

    def _paint_badge(self, painter: Painter, centre: tuple[int, int], number: int) -> None:
        rect = pygame.Rect(0, 0, self.px(18), self.px(18))
        rect.width = max(rect.width, self.look.text_width(str(number), 13, 600) + self.px(8))
        rect.center = centre
        painter.box(rect, "ink", radius=9)
        painter.text_in(str(number), rect, 13, 600, "raised")

    def paint_focus(self, painter: Painter) -> None:
        painter.ring(self.tab_rect(self.chosen).inflate(-self.px(12), -self.px(8)), 4)

    def on_release(self, point: tuple[int, int]) -> None:
        for index in range(len(self.tabs)):
            if self.tab_rect(index).collidepoint(point):
                self.choose(index)

    def on_key(self, key: str) -> bool:
        back, on = ("up", "down") if self.rail else ("left", "right")
        steps = {back: -1, on: 1, "home": -len(self.tabs), "end": len(self.tabs)}
        if key not in steps:
            return False
        self.choose(min(max(self.chosen + steps[key], 0), len(self.tabs) - 1))
        return True

    def choose(self, index: int) -> None:
        """Go to another tab."""
        if index != self.chosen:
            self.chosen = index
            self.host.sound("toggle")
            self.redraw()
            self.host.post(Changed(self.id, index))
