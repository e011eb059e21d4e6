"""What lies above the screens: the open list, the tip, and messages that pass."""

import time
from typing import TYPE_CHECKING

import pygame

from game.ui.help import HelpScreen
from game.ui.label import Label
from game.ui.layout import Row
from game.ui.painter import Painter
from game.ui.panel import Icon, Panel
from game.ui.widget import Widget

if TYPE_CHECKING:
    from game.ui.app import App

TIP_AFTER = 0.5
TOAST_SECONDS = 4.0
TIP_WIDTH = 320.0


class Layers:
    """The popup, the tip and the toasts of a window."""

    def __init__(self, app: "App") -> None:
        self.app = app
        self.popup: Widget | None = None
        self._owner: Widget | None = None
        self._tip: Widget | None = None
        self._rested: Widget | None = None
        self._since = 0.0
        self._toasts: list[tuple[float, Widget]] = []

    def turn_help(self) -> None:
        """Show the keys of the screen, or hide them."""
        if isinstance(self.app.screen, HelpScreen):
            self.app.pop()
        else:
            self.app.push(HelpScreen(self.app.screen.BINDINGS))

    # The open list -----------------------------------------------------------------------------

    def open_popup(self, owner: Widget, content: Widget) -> None:
        """Show a widget below its owner, or above it where there is more room."""
        self.close_popup()
        content.mount(self.app, None, f"{owner.key}/popup")
        whole = self.app.surface.get_rect()
        wide = min(max(owner.rect.width, content.natural_width()), whole.width)
        high = min(content.height_for(wide), whole.height)
        rect = pygame.Rect(owner.rect.left, owner.rect.bottom + self.app.look.px(4), wide, high)
        if rect.bottom > whole.bottom and owner.rect.top > whole.bottom - owner.rect.bottom:
            rect.bottom = owner.rect.top - self.app.look.px(4)
            rect.top = max(rect.top, 0)
        else:
            rect.height = min(rect.height, whole.bottom - rect.top)
        rect.clamp_ip(whole)
        self.popup = content
        self._owner = owner
        content.place(rect)
        self._damage(content)
        inside = [widget for widget in content.walk() if widget.can_focus()]
        chosen = [widget for widget in inside if getattr(widget, "on", False)]
        self.app.focus(next(iter(chosen or inside), None))

    def close_popup(self) -> None:
        """Close the list and give the focus back to its owner."""
        if self.popup is None:
            return
        self._damage(self.popup)
        self.popup = None
        owner, self._owner = self._owner, None
        found = [w for w in self.app.screen.root.walk() if owner is not None and w.key == owner.key]
        self.app.focus(found[0] if found else None)

    # The tip -----------------------------------------------------------------------------------

    def rest_on(self, widget: Widget | None) -> None:
        """Begin to wait for the tip of a widget."""
        if self._tip is not None:
            self._damage(self._tip)
            self._tip = None
        self._rested = widget if widget is not None and widget.tip else None
        self._since = time.monotonic()

    def show_tip(self) -> None:
        """Show the tip of the widget on which the pointer or the focus rests."""
        widget, self._rested = self._rested, None
        if widget is None:
            return
        look = self.app.look
        label = Label(widget.tip, size=13, colour="paper")
        tip = Panel([label], padding=(10, 6), fill="ink", edge=None, corner=6)
        tip.mount(self.app, None, "tip")
        whole = self.app.surface.get_rect()
        wide = min(tip.natural_width(), look.px(TIP_WIDTH), whole.width)
        rect = pygame.Rect(0, 0, wide, tip.height_for(wide))
        rect.midtop = (widget.rect.centerx, widget.rect.bottom + look.px(8))
        if rect.bottom > whole.bottom:
            rect.bottom = widget.rect.top - look.px(8)
        rect.clamp_ip(whole)
        tip.place(rect)
        self._tip = tip
        self._damage(tip)

    # Messages that pass ------------------------------------------------------------------------

    def toast(self, text: str, icon: str) -> None:
        """Show a sentence at the lower edge for some seconds."""
        parts = [Icon(icon, colour="paper") if icon else None, Label(text, colour="paper", grow=1)]
        toast = Panel([Row(parts)], padding=(16, 10), fill="ink", edge=None)
        toast.mount(self.app, None, f"toast{len(self._toasts)}")
        self._toasts.append((time.monotonic() + TOAST_SECONDS, toast))
        self._place_toasts()

    def _place_toasts(self) -> None:
        whole = self.app.surface.get_rect()
        bottom = whole.bottom - self.app.look.px(24)
        for _, toast in reversed(self._toasts):
            self._damage(toast)
            wide = min(toast.natural_width(), whole.width - self.app.look.px(48))
            rect = pygame.Rect(0, 0, wide, toast.height_for(wide))
            rect.midbottom = (whole.centerx, bottom)
            toast.place(rect)
            bottom = rect.top - self.app.look.px(8)
            self._damage(toast)

    # Time and drawing --------------------------------------------------------------------------

    def advance(self) -> None:
        """Let the tip come and the toasts go."""
        now = time.monotonic()
        if self._rested is not None and now - self._since >= TIP_AFTER:
            self.show_tip()
        gone = [entry for entry in self._toasts if entry[0] <= now]
        if gone:
            for entry in gone:
                self._damage(entry[1])
                self._toasts.remove(entry)
            self._place_toasts()

    def due_ms(self) -> int:
        """Return in how many ms something happens here; 0 for never."""
        now = time.monotonic()
        due = [until - now for until, _ in self._toasts]
        if self._rested is not None:
            due.append(self._since + TIP_AFTER - now)
        return max(1, round(min(due) * 1000)) if due else 0

    def paint(self, painter: Painter, area: pygame.Rect) -> None:
        """Draw all layers."""
        for widget in (self.popup, *(toast for _, toast in self._toasts), self._tip):
            if widget is not None:
                painter.owner = ""
                widget.paint_all(painter, area)
                painter.layer += 1

    def _damage(self, widget: Widget) -> None:
        margin = 2 * self.app.look.px(6)
        self.app.damage(widget.rect.inflate(margin, margin))
