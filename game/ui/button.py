"""Buttons, toggles and segmented choices."""

from collections.abc import Sequence
from dataclasses import KW_ONLY, dataclass
from typing import Literal

import pygame

from game.ui.fonts import Weight
from game.ui.messages import Changed, Pressed
from game.ui.painter import Painter
from game.ui.theme import Rgb
from game.ui.widget import Widget

Kind = Literal["primary", "secondary", "ghost"]
SIDE = 14.0


def mixed(one: Rgb, other: Rgb, share: float) -> Rgb:
    """Return a colour between two: `share` 0 is the first, 1 the second."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue


@dataclass(eq=False, repr=False)
class Pressable(Widget):
    """What sends `Pressed(id)` when it is clicked, or gets Enter or Space."""

    focusable = True
    radius = 8.0
    cursor = pygame.SYSTEM_CURSOR_HAND

    def on_release(self, point: tuple[int, int]) -> None:
        if self.visible_rect.collidepoint(point):
            self.press()

    def on_key(self, key: str) -> bool:
        if key not in {"enter", "space"}:
            return False
        self.press()
        return True

    def press(self) -> None:
        """Act as if it was clicked."""
        self.host.sound("press")
        self.host.post(Pressed(self.id))


@dataclass(eq=False, repr=False)
class Button(Pressable):
    """A button with words, an icon, or both; an icon alone needs a tip to say what it does.

    `primary` is the one main thing to do on a screen; `hint` names its key, at its right end.
    """

    text: str = ""
    _: KW_ONLY
    kind: Kind = "secondary"
    icon: str = ""
    icon_after: bool = False
    size: float = 15
    hint: str = ""
    justify: Literal["left", "centre"] = "centre"
    min_height: float = 40.0

    def content_width(self) -> int:
        wide = self._inner_width()
        if not self.text and not self.hint:
            return max(wide + 2 * self.px(8), self.px(self.min_height))
        return wide + 2 * self.px(SIDE)

    def content_height(self, width: int) -> int:  # noqa: ARG002  one line at any width
        return self.look.line_height(self.size) + 2 * self.px(6)

    def _parts(self) -> list[tuple[str, str, int]]:
        """Return what stands in it from left to right: (what, words, width)."""
        parts = []
        if self.text:
            weight = self._weight()
            parts.append(("text", self.text, self.look.text_width(self.text, self.size, weight)))
        if self.icon:
            picture = ("icon", self.icon, self.px(self._icon_size()))
            parts.insert(len(parts) if self.icon_after else 0, picture)
        if self.hint:
            parts.append(("hint", self.hint, self.look.text_width(self.hint, 13)))
        return parts

    def _weight(self) -> Weight:
        return 500 if self.kind == "ghost" else 600

    def _icon_size(self) -> float:
        return 24 if self.size > 15 else 20  # noqa: PLR2004  the size of controls

    def _inner_width(self) -> int:
        parts = self._parts()
        return sum(wide for _, _, wide in parts) + self.px(8) * max(0, len(parts) - 1)

    def paint(self, painter: Painter) -> None:
        fill, edge, ink = self._colours(painter)
        rect = self.rect.move(0, self.px(1)) if self.held else self.rect
        if fill is not None or edge is not None:
            painter.box(rect, fill, edge, radius=self.radius, line=1.5)
        if self.kind == "primary":
            inner = rect.inflate(-self.px(6), -self.px(6))
            line = mixed(painter.colour(fill or "red"), painter.colour("on_red"), 0.45)
            painter.box(inner, None, line, radius=self.radius - 2)
        x = rect.left + self.px(SIDE if self.text or self.hint else 8)
        if self.justify == "centre":
            x = rect.left + (rect.width - self._inner_width()) // 2
        for what, words, wide in self._parts():
            if what == "icon":
                painter.icon(words, (x + wide / 2, rect.centery), self._icon_size(), ink)
            else:
                place = pygame.Rect(x, rect.top, wide, rect.height)
                size = self.size if what == "text" else 13
                weight: Weight = self._weight() if what == "text" else 400
                painter.text_in(words, place, size, weight, ink, "left")
            x += wide + self.px(8)

    def _colours(self, painter: Painter) -> tuple[Rgb | None, Rgb | None, Rgb]:
        """Return ground, edge and ink."""
        raised, sunk = painter.colour("raised"), painter.colour("sunk")
        ink, red = painter.colour("ink"), painter.colour("red")
        if self.disabled:
            ground = None if self.kind == "ghost" else sunk
            edge = None if self.kind == "ghost" else painter.colour("line2")
            return ground, edge, painter.colour("ink2")
        share = 0.5 if self.held else 1.0 if self.hovered else 0.0
        if self.kind == "primary":
            dark = mixed(red, (0, 0, 0), 0.3 if self.held else 0.12 if self.hovered else 0.0)
            return dark, None, painter.colour("on_red")
        if self.kind == "ghost":
            return (sunk if self.hovered or self.held else None), None, ink
        return mixed(raised, sunk, 1.0 if self.held else share), ink, ink


@dataclass(eq=False, repr=False)
class Toggle(Widget):
    """A switch that sends `Changed(id, on)`; its words stand left of it."""

    text: str = ""
    on: bool = False
    _: KW_ONLY
    size: float = 13

    focusable = True
    radius = 13.0

    def content_width(self) -> int:
        words = self.look.text_width(self.text, self.size)
        return self.px(46) + (words + self.px(12) if words else 0)

    def content_height(self, width: int) -> int:  # noqa: ARG002  one line at any width
        return self.px(32)

    def switch_rect(self) -> pygame.Rect:
        """Return where the switch itself stands."""
        rect = pygame.Rect(0, 0, self.px(46), self.px(24))
        rect.midright = self.rect.midright
        return rect

    def paint(self, painter: Painter) -> None:
        switch = self.switch_rect()
        share = self.host.motion.share(self.key)
        share = share if self.on else 1.0 - share
        if self.text:
            painter.text_in(
                self.text, self.rect, self.size, 400, "ink2" if self.disabled else "ink", "left"
            )
        if self.on:
            painter.box(switch, "ink2" if self.disabled else "ink", radius=12)
        else:
            edge = "ink" if self.hovered else "line2" if self.disabled else "ink2"
            painter.box(switch, "sunk", edge, radius=12, line=1.5)
        low, high = switch.left + self.px(12), switch.right - self.px(12)
        at = (low + (high - low) * share, switch.centery)
        if self.on:
            painter.disc(at, 9, "raised")
            if share == 1.0:
                painter.icon("check", (switch.left + self.px(13), switch.centery), 16, "raised")
        else:
            painter.disc(at, 10, "raised", "line2" if self.disabled else "ink", 1.5)

    def paint_focus(self, painter: Painter) -> None:
        painter.ring(self.switch_rect(), 12)

    def on_release(self, point: tuple[int, int]) -> None:
        if self.visible_rect.collidepoint(point):
            self.flip()

    def on_key(self, key: str) -> bool:
        if key not in {"enter", "space"}:
            return False
        self.flip()
        return True

    def flip(self) -> None:
        """Turn it over."""
        self.on = not self.on
        self.host.sound("toggle")
        self.host.motion.start(self.key, self.look.theme.motion.press)
        self.redraw()
        self.host.post(Changed(self.id, self.on))


@dataclass(eq=False, repr=False)
class Segmented(Widget):
    """One choice of a few, side by side; sends `Changed(id, index)`.

    `last` marks the choice of last quarter with a triangle below.
    """

    options: Sequence[str]
    chosen: int | None = None
    _: KW_ONLY
    size: float = 13
    last: int | None = None
    last_text: str = ""

    focusable = True

    def content_width(self) -> int:
        widths = [self.look.text_width(text, self.size, 600) for text in self.options]
        return (max(widths, default=0) + 2 * self.px(12)) * len(self.options)

    def content_least(self) -> int:
        widths = [self.look.text_width(text, self.size, 600) for text in self.options]
        return (max(widths, default=0) + 2 * self.px(4)) * len(self.options)

    def content_height(self, width: int) -> int:  # noqa: ARG002  one line at any width
        return self.px(36) + (0 if self.last is None else self.look.line_height(13))

    def box(self) -> pygame.Rect:
        """Return where the segments stand."""
        return pygame.Rect(self.rect.left, self.rect.top, self.rect.width, self.px(36))

    def segment(self, index: int) -> pygame.Rect:
        """Return where one segment stands."""
        box, count = self.box(), len(self.options)
        left = box.left + box.width * index // count
        right = box.left + box.width * (index + 1) // count
        return pygame.Rect(left, box.top, right - left, box.height)

    def paint(self, painter: Painter) -> None:
        painter.box(self.box(), "sunk", "ink2" if self.hovered else "line2", radius=6, line=1.5)
        for index, text in enumerate(self.options):
            place = self.segment(index)
            if index == self.chosen:
                inner = place.inflate(-self.px(4), -self.px(4))
                painter.box(inner, "ink2" if self.disabled else "ink", radius=5)
            elif index and index - 1 != self.chosen:
                high = place.height - self.px(18)
                painter.box(
                    pygame.Rect(place.left, place.top + self.px(9), self.px(1), high), "line2"
                )
            colour = "raised" if index == self.chosen else "ink2" if self.disabled else "ink"
            weight: Weight = 600 if index == self.chosen else 500
            painter.text_in(text, place, self.size, weight, colour)
        if self.last is not None:
            self._paint_last(painter, self.segment(self.last))

    def _paint_last(self, painter: Painter, place: pygame.Rect) -> None:
        x, y, step = place.centerx, place.bottom + self.px(2), self.px(5)
        pygame.draw.polygon(
            painter.surface,
            painter.colour("ochre"),
            [(x, y), (x - step, y + step + 1), (x + step, y + step + 1)],
        )
        if self.last_text:
            wide = self.look.text_width(self.last_text, 13)
            left = x + self.px(9)
            if left + wide > self.rect.right:
                left = x - self.px(9) - wide
            painter.text(self.last_text, (left, place.bottom), 13, 400, "ochre")

    def paint_focus(self, painter: Painter) -> None:
        painter.ring(self.box(), self.radius)

    def on_release(self, point: tuple[int, int]) -> None:
        for index in range(len(self.options)):
            if self.segment(index).collidepoint(point):
                self.choose(index)

    def on_key(self, key: str) -> bool:
        last = len(self.options) - 1
        at = 0 if self.chosen is None else self.chosen
        step = {"left": at - 1, "right": at + 1, "home": 0, "end": last}.get(key)
        if step is None:
            return False
        self.choose(min(max(step, 0), last))
        return True

    def choose(self, index: int) -> None:
        """Take another choice."""
        if index != self.chosen:
            self.chosen = index
            self.host.sound("toggle")
            self.redraw()
            self.host.post(Changed(self.id, index))
