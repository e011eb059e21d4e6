"""Drives a window without a person, by the ids of its widgets, and reads what it shows."""

from collections import Counter
from dataclasses import dataclass

import pygame

from game.ui.app import App
from game.ui.focus import stops
from game.ui.keys import key_code
from game.ui.painter import Writing
from game.ui.slider import Slider
from game.ui.theme import Rgb, contrast
from game.ui.widget import Widget

LEAST_CONTRAST = 4.5
SAMPLES = 12


@dataclass(frozen=True)
class Fault:
    """Something wrong with what a person sees."""

    kind: str
    text: str
    owner: str
    detail: str = ""


class Pilot:
    """Clicks, presses and types in an app, under SDL's dummy driver or any other."""

    def __init__(self, app: App) -> None:
        self.app = app
        self.step()

    def step(self) -> None:
        """Let the app catch up and draw."""
        self.app.advance()
        self.app.draw()

    # Acting ------------------------------------------------------------------------------------

    def find(self, widget_id: str) -> Widget:
        """Return the widget with an id, in the open list or on the screen on top.

        Errors: KeyError when there is none.
        """
        popup = self.app.layers.popup
        for widget in popup.walk() if popup is not None else ():
            if widget.id == widget_id:
                return widget
        return self.app.screen.find(widget_id)

    def has(self, widget_id: str) -> bool:
        """Tell whether there is a widget with an id."""
        try:
            self.find(widget_id)
        except KeyError:
            return False
        return True

    def click(self, widget_id: str, at: tuple[float, float] = (0.5, 0.5)) -> None:
        """Click on a widget, at shares of its width and height, scrolled into sight first."""
        self.click_at(self.point(widget_id, at))

    def click_at(self, point: tuple[int, int]) -> None:
        """Click on a point of the window."""
        self.move_to(point)
        self._mouse(pygame.MOUSEBUTTONDOWN, point)
        self._mouse(pygame.MOUSEBUTTONUP, point)
        self.step()

    def hover(self, widget_id: str) -> None:
        """Move the pointer onto a widget."""
        self.move_to(self.point(widget_id))

    def move_to(self, point: tuple[int, int]) -> None:
        """Move the pointer to a point of the window."""
        self._mouse(pygame.MOUSEMOTION, point)
        self.step()

    def drag(self, start: tuple[int, int], end: tuple[int, int]) -> None:
        """Drag from one point of the window to another."""
        self.move_to(start)
        self._mouse(pygame.MOUSEBUTTONDOWN, start)
        self._mouse(pygame.MOUSEMOTION, end)
        self._mouse(pygame.MOUSEBUTTONUP, end)
        self.step()

    def slide(self, widget_id: str, value: float) -> None:
        """Drag the thumb of a slider to a value."""
        slider = self.find(widget_id)
        if not isinstance(slider, Slider):
            raise TypeError(f"{widget_id!r} is a {type(slider).__name__}, not a Slider")
        y = slider.track().centery
        start = (round(slider.x_of(slider.value)), y)
        self.drag(start, (round(slider.x_of(value)), y))

    def wheel(self, widget_id: str, steps: float) -> None:
        """Turn the wheel over a widget; up is positive."""
        self.move_to(self.find(widget_id).visible_rect.center)
        self._send(pygame.MOUSEWHEEL, y=steps, precise_y=float(steps), x=0)
        self.step()

    def press(self, *keys: str) -> None:
        """Press keys by name, such as `tab` or `ctrl+z`."""
        for key in keys:
            code, mod = key_code(key)
            self._send(pygame.KEYDOWN, key=code, mod=mod, unicode="", scancode=0)
            self._send(pygame.KEYUP, key=code, mod=mod, unicode="", scancode=0)
            self.step()

    def type(self, text: str) -> None:
        """Type text into what has the focus."""
        for letter in text:
            self._send(pygame.TEXTINPUT, text=letter)
        self.step()

    def write(self, widget_id: str, text: str) -> None:
        """Click into a field, replace what is in it, and press Enter."""
        self.click(widget_id)
        self.press("ctrl+a")
        self.type(text)
        self.press("enter")

    def resize(self, width: int, height: int) -> None:
        """Give the window another size in real pixels."""
        self.app.surface = pygame.display.set_mode((width, height), pygame.RESIZABLE)
        self.app.relayout()
        self.step()

    def point(self, widget_id: str, at: tuple[float, float] = (0.5, 0.5)) -> tuple[int, int]:
        """Return a point of a widget that is in sight."""
        widget = self.find(widget_id)
        for around in widget.ancestors():
            around.bring_in(widget.rect)
        rect = self.find(widget_id).visible_rect
        if rect.width == 0 or rect.height == 0:
            raise ValueError(f"the widget {widget_id!r} is not in sight")
        return rect.left + int(rect.width * at[0]), rect.top + int(rect.height * at[1])

    def _mouse(self, kind: int, point: tuple[int, int]) -> None:
        self._send(kind, pos=point, button=1, rel=(0, 0), buttons=(0, 0, 0), touch=False)

    def _send(self, kind: int, **values: object) -> None:
        self.app.handle(pygame.event.Event(kind, values))

    # Reading -----------------------------------------------------------------------------------

    @property
    def focus(self) -> str:
        """The key of the widget that has the focus: its id if it has one; "" for none."""
        return self.app.focused.key if self.app.focused is not None else ""

    def writings(self) -> list[Writing]:
        """Return every line of text that is drawn, the lowest layer first, with its place."""
        self.app.advance()
        self.app.draw_all()
        return self.app.writings

    def top_writings(self) -> list[Writing]:
        """Return the lines of text on the topmost layer, such as an open modal."""
        writings = self.writings()
        top = max((writing.layer for writing in writings), default=0)
        return [writing for writing in writings if writing.layer == top]

    def text(self, widget_id: str = "") -> str:
        """Return the text of a widget, or of all there is, line by line."""
        inside = self.find(widget_id).rect if widget_id else self.app.surface.get_rect()
        lines = [
            writing.text
            for writing in self.writings()
            if inside.colliderect(writing.rect) and writing.rect.colliderect(writing.clip)
        ]
        return "\n".join(lines)

    def shows(self, text: str) -> bool:
        """Tell whether a text is in sight, even if it is broken into lines."""
        words = " ".join(self.text().split())
        return text in words or text in words.replace(" ", "")

    def tab_walk(self) -> list[str]:
        """Return the keys of the widgets that Tab reaches, from the first on."""
        self.app.focus(None)
        reached: list[str] = []
        for _ in range(len(stops(self.app.interaction.scope)) + 1):
            self.press("tab")
            if not self.focus or self.focus in reached:
                break
            reached.append(self.focus)
        return reached

    # Checking ----------------------------------------------------------------------------------

    def faults(self) -> list[Fault]:
        """Return all that is wrong: text cut, overlapping or pale, widgets outside their place.

        Screens below the one on top are left out.
        """
        drawn = self.writings()
        writings = [writing for writing in drawn if writing.layer >= self.app.top_layer]
        return [
            *cut(writings),
            *overlapping(writings),
            *self._pale(writings),
            *outside(self.app.screen.root),
        ]

    def _pale(self, writings: list[Writing]) -> list[Fault]:
        top = max((writing.layer for writing in writings), default=0)
        faults = []
        for writing in writings:
            seen = writing.rect.clip(writing.clip)
            if writing.layer < top or seen.width <= 0 or seen.height <= 0:
                continue
            ratio = contrast(writing.colour, ground(self.app.surface, seen, writing.colour))
            if ratio < LEAST_CONTRAST:
                detail = f"contrast {ratio:.2f}"
                faults.append(Fault("pale", writing.text, writing.owner, detail))
        return faults


def cut(writings: list[Writing]) -> list[Fault]:
    """Return the texts of which a part is cut off at a side.

    What a scrolled area hides above or below is no fault.
    """
    return [
        Fault("cut", writing.text, writing.owner, f"{writing.rect} in {writing.clip}")
        for writing in writings
        if writing.rect.colliderect(writing.clip)
        and (writing.rect.left < writing.clip.left or writing.rect.right > writing.clip.right)
    ]


def overlapping(writings: list[Writing]) -> list[Fault]:
    """Return the texts that are written over one another."""
    faults = []
    seen = [(one, one.rect.clip(one.clip)) for one in writings]
    seen = [(one, rect) for one, rect in seen if rect.width > 0 and rect.height > 0]
    for index, (one, rect) in enumerate(seen):
        tight = rect.inflate(0, -round(rect.height * 0.3))
        for other, place in seen[index + 1 :]:
            if other.layer == one.layer and tight.colliderect(
                place.inflate(0, -round(place.height * 0.3))
            ):
                faults.append(Fault("overlap", one.text, one.owner, other.text))
    return faults


def outside(root: Widget) -> list[Fault]:
    """Return the widgets that stick out of what holds them, where nothing scrolls."""
    faults = []
    for widget in root.walk():
        around = widget.parent
        if around is None or widget.clip is not None or widget.rect.size == (0, 0):
            continue
        if not around.rect.inflate(2, 2).contains(widget.rect):
            detail = f"{widget.rect} in {around.rect}"
            faults.append(Fault("outside", getattr(widget, "text", ""), widget.key, detail))
    return faults


def ground(surface: pygame.Surface, rect: pygame.Rect, ink: Rgb) -> Rgb:
    """Return the colour on which a text stands: the most frequent one that is not its own."""
    counts: Counter[Rgb] = Counter()
    for x in range(rect.left, rect.right, max(1, rect.width // (4 * SAMPLES))):
        for y in range(rect.top, rect.bottom, max(1, rect.height // SAMPLES)):
            if surface.get_rect().collidepoint(x, y):
                red, green, blue, _ = surface.get_at((x, y))
                counts[red, green, blue] += 1
    del counts[ink]
    return counts.most_common(1)[0][0] if counts else ink
