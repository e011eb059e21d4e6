"""Drives a window without a person, by the ids of its widgets."""

import pygame

from game.ui.app import App
from game.ui.keys import key_code
from game.ui.painter import Writing
from game.ui.widget import Widget


class Pilot:
    """Clicks, presses and types in an app, and reads what it shows."""

    def __init__(self, app: App) -> None:
        self.app = app
        self.step()

    def step(self) -> None:
        """Let the app catch up and draw."""
        self.app.advance()
        self.app.draw()

    def find(self, widget_id: str) -> Widget:
        """Return the widget with an id, in the open list or on the screen on top.

        Errors: KeyError when there is none.
        """
        popup = self.app.layers.popup
        for widget in popup.walk() if popup is not None else ():
            if widget.id == widget_id:
                return widget
        return self.app.screen.find(widget_id)

    def click(self, widget_id: str, at: tuple[float, float] = (0.5, 0.5)) -> None:
        """Click on a widget, at shares of its width and height."""
        self.click_at(self._point(widget_id, at))

    def click_at(self, point: tuple[int, int]) -> None:
        """Click on a point of the window."""
        self._mouse(pygame.MOUSEMOTION, point)
        self._mouse(pygame.MOUSEBUTTONDOWN, point)
        self._mouse(pygame.MOUSEBUTTONUP, point)
        self.step()

    def press(self, *keys: str) -> None:
        """Press keys by name, such as `tab` or `ctrl+z`."""
        for key in keys:
            code, mod = key_code(key)
            self._send(pygame.KEYDOWN, key=code, mod=mod, unicode="", scancode=0)
            self._send(pygame.KEYUP, key=code, mod=mod, unicode="", scancode=0)
            self.step()

    def _point(self, widget_id: str, at: tuple[float, float]) -> tuple[int, int]:
        rect = self.find(widget_id).rect
        return rect.left + int(rect.width * at[0]), rect.top + int(rect.height * at[1])

    def _mouse(self, kind: int, point: tuple[int, int]) -> None:
        self._send(kind, pos=point, button=1, rel=(0, 0), buttons=(0, 0, 0), touch=False)

    def _send(self, kind: int, **values: object) -> None:
        self.app.handle(pygame.event.Event(kind, values))

    def writings(self) -> list[Writing]:
        """Return every text in sight with its place."""
        self.app.advance()
        self.app.draw_all()
        return self.app.writings
