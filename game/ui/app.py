"""The window: a stack of screens, drawn only where something changed."""

import io
import time
from collections import deque
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Protocol

import pygame

import assets
from game.ui.areas import joined
from game.ui.fonts import Fonts
from game.ui.interaction import Interaction
from game.ui.layers import Layers
from game.ui.messages import Message, Pressed
from game.ui.motion import Motion
from game.ui.painter import Look, Painter, Writing
from game.ui.renewal import differences, renewed
from game.ui.screen import Screen
from game.ui.sounds import Sounds
from game.ui.theme import Theme
from game.ui.widget import Widget

if TYPE_CHECKING:
    from game.ui.second import SecondWindow

WAKE = pygame.event.custom_type()
FRAME_MS = 16


class Words(Protocol):
    """Gives the words of a key."""

    def __call__(self, key: str, **values: object) -> str:
        """Return the words of `key` with the values filled in."""


class App:
    """The window and what it knows: words, theme, scale, motion, sounds, and the screens shown.

    `screens` makes a screen by its name.
    """

    def __init__(
        self,
        screens: Mapping[str, Callable[..., Screen]],
        words: Words,
        *,
        size: tuple[int, int] = (1280, 800),
        theme: str = "light",
        scale: float = 1.0,
        reduced_motion: bool = False,
        volume: float = 1.0,
        title: str = "",
    ) -> None:
        pygame.display.init()
        pygame.display.set_caption(title)
        self._set_icon()
        self.surface = pygame.display.set_mode(size, pygame.RESIZABLE)
        pygame.key.set_repeat(350, 40)
        self.screens = screens
        self.words = words
        self.look = Look(Theme(theme), Fonts(), scale)
        self.motion = Motion(reduced=reduced_motion)
        self.sounds = Sounds(volume)
        self.stack: list[Screen] = []
        self.running = True
        self.second: SecondWindow | None = None
        self.writings: list[Writing] = []
        self.top_layer = 0
        self.layers = Layers(self)
        self.interaction = Interaction(self)
        self._damage: list[pygame.Rect] = [self.surface.get_rect()]
        self._stale: list[Screen] = []
        self._soon: deque[Callable[[], None]] = deque()

    def _set_icon(self) -> None:
        file = assets.path("icon.png")
        if file.is_file():
            pygame.display.set_icon(pygame.image.load(io.BytesIO(file.read_bytes())))

    # Screens -----------------------------------------------------------------------------------

    @property
    def screen(self) -> Screen:
        """The screen on top."""
        return self.stack[-1]

    @property
    def room(self) -> tuple[float, float]:
        """Width and height of the window in px at scale 1, for screens that rearrange."""
        width, height = self.surface.get_size()
        return width / self.look.scale, height / self.look.scale

    def show(self, name: str, *args: Any, **values: Any) -> Screen:  # noqa: ANN401  the screen's own
        """Show the screen with this name instead of all that are shown."""
        while self.stack:
            self._leave()
        return self.push(self.screens[name](*args, **values))

    def open(self, name: str, *args: Any, **values: Any) -> Screen:  # noqa: ANN401  the screen's own
        """Show the screen with this name on top of the others."""
        return self.push(self.screens[name](*args, **values))

    def push(self, screen: Screen) -> Screen:
        """Show a screen on top of the others."""
        self.interaction.leave()
        self.layers.close_popup()
        screen.app = self
        screen.ticked = time.monotonic()
        self.stack.append(screen)
        screen.root = screen.compose()
        self._mount(screen)
        self.interaction.follow(screen)
        self.damage(self.surface.get_rect())
        screen.opened()
        return screen

    def pop(self) -> None:
        """Leave the screen on top; the one below shows again."""
        self.interaction.leave()
        self.layers.close_popup()
        self._leave()
        if not self.stack:
            self.running = False
            return
        self._compose(self.screen)
        self.interaction.restore(self.screen)
        self.damage(self.surface.get_rect())

    def _leave(self) -> None:
        """Close the screen on top; its widgets go at once, not when the collector finds them."""
        screen = self.stack.pop()
        screen.closed()
        screen.root = screen.scope = Widget()
        screen.widgets = {}

    def quit(self) -> None:
        """Close the window, after all screens were told."""
        while self.stack:
            self._leave()
        self.running = False

    def recompose(self, screen: Screen) -> None:
        """Have a screen composed again before the next picture."""
        if self.second is not None and screen is self.second.screen:
            self.second.show()
        elif screen not in self._stale and screen in self.stack:
            self._stale.append(screen)

    def settle(self) -> None:
        """Compose the screens whose data changed."""
        while self._stale:
            screen = self._stale.pop(0)
            if screen in self.stack:
                self._compose(screen)

    def change(
        self,
        *,
        words: Words | None = None,
        theme: str | None = None,
        scale: float | None = None,
        reduced_motion: bool | None = None,
        volume: float | None = None,
    ) -> None:
        """Change settings of the window; all screens follow at once."""
        self.words = words or self.words
        look = self.look
        self.look = Look(Theme(theme) if theme else look.theme, look.fonts, scale or look.scale)
        if reduced_motion is not None:
            self.motion.reduced = reduced_motion
        if volume is not None:
            self.sounds.volume = volume
        self.relayout()

    def relayout(self) -> None:
        """Compose and place everything again, after the window or its settings changed."""
        self.layers.close_popup()
        for screen in self.stack:
            self._compose(screen)
        self.damage(self.surface.get_rect())

    def shown(self) -> list[Screen]:
        """Return the screens in sight, the lowest first."""
        first = len(self.stack) - 1
        while first > 0 and self.stack[first].overlay:
            first -= 1
        return self.stack[max(0, first) :]

    def _compose(self, screen: Screen) -> None:
        """Replace a screen's widgets, keep what the player did, and mark what looks different."""
        before, now = screen.root, screen.compose()
        screen.root = renewed(before, now) if before.look is self.look else now
        self._mount(screen, screen.widgets)
        for rect in differences(before, screen.root):
            self.damage(rect.inflate(2 * self.look.px(6), 2 * self.look.px(6)))
        self.interaction.follow(screen)

    def _mount(self, screen: Screen, kept: Mapping[str, Widget] | None = None) -> None:
        screen.root.mount(self, None, type(screen).__name__)
        widgets: dict[str, Widget] = {}
        screen.scope = screen.root
        for widget in screen.root.walk():
            if widget.traps_focus:
                screen.scope = widget
            if widgets.setdefault(widget.key, widget) is not widget:
                raise ValueError(f"two widgets have the id {widget.key!r}")
            if kept is not None and widget.is_new:
                old = kept.get(widget.key)
                if type(old) is type(widget):
                    widget.keep(old)
        screen.widgets = widgets
        screen.root.place(self.surface.get_rect())

    # What widgets ask --------------------------------------------------------------------------

    @property
    def focused(self) -> Widget | None:
        """The widget on which the keyboard acts."""
        return self.interaction.focused

    @property
    def hovered(self) -> Widget | None:
        """The widget under the pointer."""
        return self.interaction.hovered

    @property
    def held(self) -> Widget | None:
        """The widget on which the mouse button is down."""
        return self.interaction.held

    @property
    def by_keyboard(self) -> bool:
        """Whether the player last used the keyboard, so that the focus is shown."""
        return self.interaction.by_keyboard

    def post(self, message: Message) -> None:
        """Hand a message to the screen on top."""
        if isinstance(message, Pressed) and message.id == "ui.help":
            self.layers.turn_help()
        elif self.stack:
            self.screen.receive(message)

    def focus(self, widget: Widget | None) -> None:
        """Move the keyboard's focus."""
        self.interaction.focus(widget)

    def open_popup(self, owner: Widget, content: Widget) -> None:
        """Show a list below its owner."""
        self.layers.open_popup(owner, content)

    def close_popup(self) -> None:
        """Close the list."""
        self.layers.close_popup()

    def toast(self, text: str, icon: str = "") -> None:
        """Show a sentence for some seconds."""
        self.layers.toast(text, icon)

    def sound(self, name: str) -> None:
        """Play a sound."""
        self.sounds.play(name)

    def soon(self, call: Callable[[], None]) -> None:
        """Have a function called in the window's own thread; any thread may ask for it."""
        self._soon.append(call)
        pygame.event.post(pygame.event.Event(WAKE))

    # Running -----------------------------------------------------------------------------------

    def run(self) -> None:
        """Run until the window is closed."""
        self.draw()
        while self.running:
            wait = self._pause()
            event = pygame.event.wait(wait) if wait else pygame.event.wait()
            for each in without_haste([event, *pygame.event.get()]):
                self.handle(each)
            self.advance()
            self.draw()

    def handle(self, event: pygame.event.Event) -> None:
        """Take one event."""
        if self.second is not None and self.second.handle(event):
            return
        if event.type == pygame.QUIT:
            self.quit()
        elif event.type in {pygame.VIDEORESIZE, pygame.WINDOWSIZECHANGED}:
            self._resized()
        elif event.type in {pygame.WINDOWEXPOSED, pygame.WINDOWRESTORED}:
            self.damage(self.surface.get_rect())
        elif self.stack:
            self.settle()
            self.interaction.handle(event)

    def advance(self) -> None:
        """Do what time brings: calls from threads, ticks, movement, tips; then settle."""
        while self._soon:
            self._soon.popleft()()
        for screen in self._ticking():
            if screen.tick_ms and (time.monotonic() - screen.ticked) * 1000 >= screen.tick_ms:
                screen.ticked = time.monotonic()
                screen.tick()
        self.settle()
        for key in self.motion.running():
            self._damage_key(key)
        self.layers.advance()

    def _ticking(self) -> list[Screen]:
        second = [self.second.screen] if self.second is not None else []
        return [*self.stack, *second]

    def _pause(self) -> int:
        """Return how many ms may pass before something is due; 0 for no limit."""
        if self.motion.busy():
            return FRAME_MS
        due = [self.layers.due_ms()]
        for screen in self._ticking():
            if screen.tick_ms:
                past = (time.monotonic() - screen.ticked) * 1000
                due.append(max(1, round(screen.tick_ms - past)))
        return min((ms for ms in due if ms), default=0)

    def _resized(self) -> None:
        surface = pygame.display.get_surface()
        if surface is not None and self.stack and surface.get_rect() != self.screen.root.rect:
            self.surface = surface
            self.relayout()

    def _damage_key(self, key: str) -> None:
        for screen in self.shown():
            if key in screen.widgets:
                screen.widgets[key].redraw()

    # Drawing -----------------------------------------------------------------------------------

    def damage(self, rect: pygame.Rect) -> None:
        """Have a part of the window drawn again."""
        self._damage.append(rect)

    def draw(self) -> bool:
        """Draw what changed; tell whether anything did."""
        whole = self.surface.get_rect()
        areas = joined([rect.clip(whole) for rect in self._damage])
        self._damage.clear()
        if not areas:
            return False
        for area in areas:
            self.writings = self._draw_area(area)
        pygame.display.update(areas)
        return True

    def draw_all(self) -> None:
        """Draw the whole window, and note in `writings` every text on it."""
        self._damage = [self.surface.get_rect()]
        self.draw()

    def _draw_area(self, area: pygame.Rect) -> list[Writing]:
        self.surface.set_clip(area)
        painter, shown = Painter(self.surface, self.look), self.shown()
        if not any(screen.root.covers(area) for screen in shown[:1]):
            self.surface.fill(self.look.theme["paper"], area)
        for screen in shown:
            if screen.overlay:
                painter.shade(area)
            painter.owner = ""
            self.top_layer = painter.layer
            screen.root.paint_all(painter, area)
            painter.layer += 1
        self.layers.paint(painter, area)
        self.surface.set_clip(None)
        return painter.writings


def without_haste(events: list[pygame.event.Event]) -> list[pygame.event.Event]:
    """Leave out moves of the mouse that are followed by another one, and events that are none."""
    kept: list[pygame.event.Event] = []
    for event in events:
        moves = kept and event.type == kept[-1].type == pygame.MOUSEMOTION
        if moves:
            kept[-1] = event
        elif event.type != pygame.NOEVENT:
            kept.append(event)
    return kept
