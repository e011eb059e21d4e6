"""A column that scrolls when it is higher than its place."""

from dataclasses import KW_ONLY, dataclass, field

import pygame

from game.ui.layout import Column
from game.ui.lengths import Padding
from game.ui.painter import Painter
from game.ui.widget import Widget

BAR = 6.0
BAR_GAP = 6.0
LEAST = 64.0
STEP = 40.0
RING = 5.0
"""Room at the sides for the focus ring of what is inside."""


@dataclass(eq=False, repr=False)
class ScrollArea(Column):
    """A column that scrolls by wheel, bar, Page up and Page down, and to what gets the focus."""

    _: KW_ONLY
    grow: float = 1.0
    padding: Padding = (0.0, 5.0)
    offset: int = field(default=0, compare=False, init=False)
    _content: int = field(default=0, compare=False, init=False)
    _grip: int | None = field(default=None, compare=False, init=False)

    focusable = True
    keeps = ("offset", "_grip")

    def content_width(self) -> int:
        return super().content_width() + self._bar_room()

    def content_least(self) -> int:
        return super().content_least() + self._bar_room()

    def least_height(self, width: int) -> int:
        return min(self.height_for(width), self.px(LEAST))

    def arrange(self) -> None:
        whole, high = self.rect, self.rect.height
        self._content = self.content_height(whole.width)
        width = whole.width
        if self._content > high:
            width -= self._bar_room()
            self._content = self.content_height(width)
        self.offset = min(max(0, self.offset), max(0, self._content - high))
        rect = pygame.Rect(whole.left, whole.top - self.offset, width, max(self._content, high))
        self.rect = rect
        super().arrange()
        self.rect = whole

    @property
    def sight(self) -> pygame.Rect:
        return self.visible_rect

    def overflows(self) -> bool:
        """Tell whether there is more than fits."""
        return self._content > self.rect.height

    def scroll_to(self, offset: float) -> bool:
        """Scroll to an offset in real pixels; tell whether that moved anything."""
        before = self.offset
        self.offset = round(offset)
        self.arrange()
        self.redraw()
        return self.offset != before

    def bring_in(self, rect: pygame.Rect) -> None:
        margin = self.px(12)
        top, bottom = self.rect.top + margin, self.rect.bottom - margin
        if not self.overflows() or rect == self.rect:
            return
        if rect.top < top or rect.height > bottom - top:
            self.scroll_to(self.offset - (top - rect.top))
        elif rect.bottom > bottom:
            self.scroll_to(self.offset + rect.bottom - bottom)

    def paint_all(self, painter: Painter, area: pygame.Rect) -> None:
        if not self.rect.colliderect(area):
            return
        room = self.visible_rect.inflate(2 * self.px(RING), 0)
        with painter.clipped(room):
            self.paint_parts(painter, area.clip(room))
            if self.overflows():
                painter.box(self._track(), "sunk", radius=BAR / 2)
                painter.box(self._thumb(), "ink2" if self.held else "ink3", radius=BAR / 2)
        if self.focused and self.host.by_keyboard:
            painter.box(self.rect, None, "ink", radius=6, line=2)

    def can_focus(self) -> bool:
        inside = any(widget.can_focus() for part in self.parts for widget in part.walk())
        return self.overflows() and not inside

    def at(self, point: tuple[int, int]) -> Widget | None:
        if self.overflows() and self._track().inflate(self.px(8), 0).collidepoint(point):
            return self if self.visible_rect.collidepoint(point) else None
        return super().at(point)

    def on_press(self, point: tuple[int, int]) -> None:
        if not self.overflows() or point[0] < self._track().left - self.px(4):
            self._grip = None
            return
        thumb = self._thumb()
        inside = thumb.top <= point[1] < thumb.bottom
        self._grip = point[1] - thumb.top if inside else thumb.height // 2
        self.on_drag(point)

    def on_drag(self, point: tuple[int, int]) -> None:
        if self._grip is None:
            return
        track, thumb = self._track(), self._thumb()
        room = max(1, track.height - thumb.height)
        share = (point[1] - self._grip - track.top) / room
        self.scroll_to(share * (self._content - self.rect.height))

    def on_wheel(self, steps: float) -> bool:
        return self.scroll_to(self.offset - steps * self.px(STEP))

    def on_key(self, key: str) -> bool:
        page = self.rect.height - self.px(STEP)
        steps = {"pageup": -page, "pagedown": page}
        if self.focused:
            far = self._content
            steps |= {"up": -self.px(STEP), "down": self.px(STEP), "home": -far, "end": far}
        step = steps.get(key)
        return step is not None and self.scroll_to(self.offset + step)

    def _bar_room(self) -> int:
        return self.px(BAR) + self.px(BAR_GAP)

    def _track(self) -> pygame.Rect:
        wide = self.px(BAR)
        return pygame.Rect(self.rect.right - wide, self.rect.top, wide, self.rect.height)

    def _thumb(self) -> pygame.Rect:
        track = self._track()
        high = max(self.px(24), round(track.height * self.rect.height / max(1, self._content)))
        share = self.offset / max(1, self._content - self.rect.height)
        top = track.top + round((track.height - high) * share)
        return pygame.Rect(track.left, top, track.width, high)
