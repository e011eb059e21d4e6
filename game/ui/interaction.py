"""Mouse and keyboard: which widget they act on."""

import contextlib
from collections.abc import Mapping
from typing import TYPE_CHECKING

import pygame

from game.ui.focus import DIRECTIONS, beside, following, stops
from game.ui.keys import REPEATED, key_name
from game.ui.messages import Pressed
from game.ui.screen import Screen
from game.ui.scroll import ScrollArea
from game.ui.widget import Widget

if TYPE_CHECKING:
    from game.ui.app import App

LEFT_BUTTON = 1
KEYBOARD = {pygame.KEYDOWN, pygame.KEYUP, pygame.TEXTINPUT, pygame.TEXTEDITING}


class Interaction:
    """Knows the widget that is focused, hovered or held, and passes events on."""

    def __init__(self, app: "App") -> None:
        self.app = app
        self.focused: Widget | None = None
        self.hovered: Widget | None = None
        self.held: Widget | None = None
        self.by_keyboard = False
        self.pointer = (-1, -1)
        self._down: set[int] = set()
        self._trap_key = ""
        self._before_trap: dict[str, str] = {}

    @property
    def scope(self) -> Widget:
        """The widgets that may be used now: the open list, the open modal, or the screen."""
        return self.app.layers.popup or self.app.screen.scope

    # Events ------------------------------------------------------------------------------------

    def handle(self, event: pygame.event.Event) -> None:
        """Take one event of mouse or keyboard."""
        if event.type == pygame.MOUSEMOTION:
            self._move(event.pos)
        elif event.type in KEYBOARD:
            self._handle_keyboard(event)
        elif event.type == pygame.MOUSEBUTTONDOWN and event.button == LEFT_BUTTON:
            self._press(event.pos)
        elif event.type == pygame.MOUSEBUTTONUP and event.button == LEFT_BUTTON:
            self._release(event.pos)
        elif event.type == pygame.MOUSEWHEEL:
            self._wheel(getattr(event, "precise_y", event.y) or event.y)
        elif event.type == pygame.WINDOWLEAVE:
            self._move((-1, -1))
        elif event.type == pygame.WINDOWFOCUSLOST:
            self._down.clear()

    def _handle_keyboard(self, event: pygame.event.Event) -> None:
        if event.type == pygame.KEYDOWN:
            key, again = key_name(event.key, event.mod), event.key in self._down
            self._down.add(event.key)
            if not again or key.split("+")[-1] in REPEATED:
                self._key(key)
        elif event.type == pygame.KEYUP:
            self._down.discard(event.key)
        elif event.type == pygame.TEXTINPUT and self.focused:
            self.focused.on_text(event.text)
        elif event.type == pygame.TEXTEDITING and self.focused:
            self.focused.on_editing(event.text, event.start)

    def _move(self, point: tuple[int, int]) -> None:
        self.pointer = point
        if self.held is not None:
            self.held.on_drag(point)
            return
        self._hover(self.scope.at(point))
        if self.hovered is not None and not self.hovered.disabled:
            self.hovered.on_hover(point)

    def _hover(self, widget: Widget | None) -> None:
        if widget is self.hovered:
            return
        for one in (self.hovered, widget):
            if one is not None:
                one.redraw()
        if self.hovered is not None:
            self.hovered.on_leave()
        self.hovered = widget
        shape = Widget.cursor if widget is None or widget.disabled else widget.cursor
        with contextlib.suppress(pygame.error):
            pygame.mouse.set_cursor(shape)
        self.app.layers.rest_on(widget)

    def _press(self, point: tuple[int, int]) -> None:
        self.pointer = point
        self._show_focus(by_keyboard=False)
        scope = self.scope
        if self.app.layers.popup is not None and not scope.rect.collidepoint(point):
            self.app.close_popup()
            return
        widget = scope.at(point)
        self.app.layers.rest_on(None)
        if widget is None:
            self.focus(None)
            return
        widget = next((one for one in widget.ancestors() if one.takes_press()), widget)
        if widget.disabled:
            return
        self._hover(widget)
        self.held = widget
        if widget.can_focus():
            self.focus(widget)
        widget.redraw()
        widget.on_press(point)

    def _release(self, point: tuple[int, int]) -> None:
        self.pointer = point
        widget, self.held = self.held, None
        if widget is not None:
            widget.redraw()
            widget.on_release(point)
            self.app.settle()
            if self.app.stack:
                self._move(point)

    def _wheel(self, steps: float) -> None:
        under = self.scope.at(self.pointer)
        for widget in under.ancestors() if under is not None else ():
            if widget.on_wheel(steps):
                self._move(self.pointer)
                return

    def _key(self, key: str) -> None:
        self._show_focus(by_keyboard=True)
        widget = self.focused
        if widget is not None and not widget.disabled and widget.on_key(key):
            return
        if key in {"tab", "shift+tab"}:
            self.focus(following(self.scope, widget, 1 if key == "tab" else -1))
            return
        if any(w.on_key(key) for w in self._around() if w is not widget):
            return
        if self._bound(key):
            return
        if key in {"pageup", "pagedown"}:
            areas = (one for one in self.scope.walk() if isinstance(one, ScrollArea))
            any(area.on_key(key) for area in areas)
        elif key in DIRECTIONS:
            found = beside(self.scope, widget, key) or (
                None if widget else following(self.scope, None, 1)
            )
            if found is not None:
                self.focus(found)

    def _around(self) -> list[Widget]:
        """Return the widgets around the focus that may use a key, such as a scrolled area."""
        around = list(self.focused.ancestors()) if self.focused is not None else []
        scope = self.scope
        return around if scope in around else [*around, scope]

    def _bound(self, key: str) -> bool:
        """Send the action bound to a key; not to what is under an open modal, nor disabled."""
        if key == "f1":
            self.app.post(Pressed("ui.help"))
            return True
        if key == "f11":
            with contextlib.suppress(pygame.error):
                pygame.display.toggle_fullscreen()
            return True
        if self.scope is not self.app.screen.root:
            return False
        for binding in self.app.screen.BINDINGS:
            if binding.key == key and binding.action:
                if not self._is_disabled(binding.action):
                    self.app.post(Pressed(binding.action))
                return True
        return False

    def _is_disabled(self, action: str) -> bool:
        widget = self.app.screen.widgets.get(action)
        return widget is not None and widget.disabled

    # Focus -------------------------------------------------------------------------------------

    def focus(self, widget: Widget | None) -> None:
        """Move the keyboard's focus, and bring it into sight."""
        before = self.focused
        if widget is before:
            return
        self.focused = widget
        if before is not None:
            before.on_focus(gained=False)
            before.redraw()
        if self.app.layers.popup is None:
            self.app.screen.focus_key = widget.key if widget is not None else ""
        if widget is not None:
            reveal(widget)
            widget.on_focus(gained=True)
            widget.redraw()
            if self.by_keyboard:
                self.app.layers.rest_on(widget)

    def _show_focus(self, *, by_keyboard: bool) -> None:
        if by_keyboard != self.by_keyboard:
            self.by_keyboard = by_keyboard
            if self.focused is not None:
                self.focused.redraw()

    def leave(self) -> None:
        """Forget all widgets, when their screen goes out of sight."""
        if self.focused is not None:
            self.focused.on_focus(gained=False)
        self.focused = self.hovered = self.held = None
        self.app.layers.rest_on(None)
        self._trap_key = ""

    def restore(self, screen: Screen) -> None:
        """Take up the focus where a screen had it."""
        self.follow(screen)

    def follow(self, screen: Screen) -> None:
        """Pass focus, hover and hold on to the widgets that took the place of the old ones."""
        if screen is not self.app.screen or self.app.layers.popup is not None:
            return
        by_key = screen.widgets
        self.held = by_key.get(self.held.key) if self.held is not None else None
        hovered = by_key.get(self.hovered.key) if self.hovered is not None else None
        if self.hovered is not None and hovered is None:
            self.app.layers.rest_on(None)
        self.hovered = hovered
        self._follow_trap(screen, by_key)
        found = by_key.get(screen.focus_key)
        if found is not None and not found.can_focus():
            found = None
        if self.focused is not None and found is None:
            screen.focus_key = ""
            self.focused.redraw()
        self.focused = found

    def _follow_trap(self, screen: Screen, by_key: Mapping[str, Widget]) -> None:
        """Move the focus into a modal that has opened, and back when it has closed."""
        scope = screen.scope
        key = scope.key if scope is not screen.root else ""
        if key == self._trap_key:
            return
        if key:
            self._before_trap[key] = screen.focus_key
            inside = stops(scope)
            screen.focus_key = inside[0].key if inside else ""
        else:
            screen.focus_key = self._before_trap.pop(self._trap_key, "")
            if screen.focus_key not in by_key:
                screen.focus_key = ""
        self._trap_key = key


def reveal(widget: Widget) -> None:
    """Scroll the areas around a widget so that it is in sight."""
    for around in widget.ancestors():
        around.bring_in(widget.rect)
