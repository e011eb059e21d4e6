"""A second window that only shows, such as the one on a projector."""

import pygame

from game.ui.app import App, Words
from game.ui.messages import Message
from game.ui.motion import Motion
from game.ui.painter import Look, Painter, Writing
from game.ui.screen import Screen
from game.ui.theme import Theme
from game.ui.widget import Widget

DRAWN = (1280, 720)
"""The size in which screens are drawn at scale 1."""


class SecondWindow:
    """Shows one screen in a window of its own; it takes no keyboard or pointer.

    Its theme is its own, its words those of the app; all on it grows with the window. Call `show`
    after the data changed.
    """

    focused: Widget | None = None
    hovered: Widget | None = None
    held: Widget | None = None
    by_keyboard = False

    def __init__(
        self,
        app: App,
        screen: Screen,
        *,
        size: tuple[int, int] = DRAWN,
        theme: str = "dark",
        title: str = "",
    ) -> None:
        self.app = app
        self.screen = screen
        self.look = Look(Theme(theme), app.look.fonts)
        self.motion = Motion(reduced=True)
        self.window = pygame.Window(title, size, resizable=True)
        self.writings: list[Writing] = []
        screen.app = app
        app.second = self
        self.show()

    @property
    def room(self) -> tuple[float, float]:
        """Width and height of the window in px at scale 1."""
        width, height = self.window.get_surface().get_size()
        return width / self.look.scale, height / self.look.scale

    @property
    def words(self) -> Words:
        """The words of the app."""
        return self.app.words

    def show(self) -> None:
        """Compose the screen again and draw it."""
        surface = self.window.get_surface()
        wide, high = surface.get_size()
        scale = min(wide / DRAWN[0], high / DRAWN[1])
        self.look = Look(self.look.theme, self.look.fonts, scale)
        surface.fill(self.look.theme["paper"])
        self.screen.root = self.screen.compose()
        self.screen.root.mount(self, None, type(self.screen).__name__)
        self.screen.root.place(surface.get_rect())
        painter = Painter(surface, self.look)
        self.screen.root.paint_all(painter, surface.get_rect())
        self.writings = painter.writings
        self.window.flip()

    def handle(self, event: pygame.event.Event) -> bool:
        """Take an event of this window; tell whether it was one."""
        if getattr(event, "window", None) is not self.window:
            return False
        if event.type == pygame.WINDOWCLOSE:
            self.close()
        elif event.type in {pygame.WINDOWSIZECHANGED, pygame.WINDOWEXPOSED}:
            self.show()
        return True

    def close(self) -> None:
        """Close the window."""
        self.app.second = None
        self.window.destroy()

    # What widgets ask of a window that only shows ----------------------------------------------

    def post(self, message: Message) -> None:
        """Pass over messages."""

    def damage(self, rect: pygame.Rect) -> None:
        """Draw nothing until `show`."""

    def relayout(self) -> None:
        """Show again."""
        self.show()

    def focus(self, widget: Widget | None) -> None:
        """Pass over the focus."""

    def open_popup(self, owner: Widget, content: Widget) -> None:
        """Open no lists."""

    def close_popup(self) -> None:
        """Close no lists."""

    def sound(self, name: str) -> None:
        """Stay silent."""
