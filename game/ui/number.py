"""Numbers that are typed."""

from dataclasses import KW_ONLY, dataclass

import pygame

from game.ui.entry import TextEntry
from game.ui.fonts import Weight
from game.ui.messages import Changed
from game.ui.painter import Painter


@dataclass(eq=False, repr=False)
class NumberEntry(TextEntry):
    """A number between bounds; sends `Changed(id, value)` at Enter, and when the focus leaves.

    What is no number is taken back; what is out of bounds becomes the nearest number within.
    `bare` leaves out the field.
    """

    _: KW_ONLY
    value: float = 0.0
    low: float = 0.0
    high: float = 100.0
    step: float = 1.0
    weight: Weight = 600
    longest: int = 16
    bare: bool = False

    def __post_init__(self) -> None:
        self.text = self.text or written(self.value, self.step)
        super().__post_init__()

    def content_width(self) -> int:
        widest = max((written(self.low, self.step), written(self.high, self.step)), key=len)
        unit = self._unit_width()
        return self.look.text_width(widest, self.size, self.weight) + unit + 2 * self.px(9)

    def content_least(self) -> int:
        return self.content_width()

    def accepts(self, text: str) -> bool:
        return all(letter.isdigit() or letter in ".,- \N{MINUS SIGN}" for letter in text)

    def paint_ground(self, painter: Painter) -> None:
        """Draw the field, unless it stands in the field of another widget."""
        if not self.bare:
            super().paint_ground(painter)

    def text_rect(self) -> pygame.Rect:
        """Return where the text stands: in the middle when it is bare."""
        rect = super().text_rect()
        if self.bare:
            unit = self._unit_width()
            wide = min(self._width(len(self.text)) + self.px(3), rect.width)
            rect.left += (rect.width - wide) // 2
            rect.width = wide
            rect.left = max(rect.left, self.rect.centerx - (wide + unit) // 2)
        return rect

    def unit_rect(self) -> pygame.Rect:
        """Return where the unit stands: right after the text when it is bare."""
        rect = super().unit_rect()
        if self.bare:
            rect.left = self.text_rect().right + self.px(2)
            rect.width = self._unit_width()
        return rect

    def on_press(self, point: tuple[int, int]) -> None:
        super().on_press(point)
        self.select_all()

    def typed(self) -> None:
        """Wait for Enter, or until the focus leaves."""

    def submit(self) -> None:
        """Take the number that was typed."""
        self.take(parsed(self.text))
        self.select_all()

    def take(self, value: float | None) -> None:
        """Take a value into bounds and on a step, and tell the screen if it is another one."""
        before = self.value
        self.show(before if value is None else bounded(value, self.low, self.high, self.step))
        if self.value != before:
            self.tell()

    def tell(self) -> None:
        """Tell the screen of another value."""
        self.host.post(Changed(self.id, self.value))

    def show(self, value: float) -> None:
        """Show a value without telling the screen."""
        self.value = value
        self.text = written(value, self.step)
        self.caret = self.anchor = len(self.text)
        self.redraw()

    def on_key(self, key: str) -> bool:
        steps = {"up": 1, "down": -1, "pageup": 10, "pagedown": -10}
        if key in steps:
            now = parsed(self.text)
            self.take((self.value if now is None else now) + steps[key] * self.step)
            self.select_all()
            return True
        return super().on_key(key)

    def on_focus(self, *, gained: bool) -> None:
        if not gained and parsed(self.text) != self.value:
            self.take(parsed(self.text))
        super().on_focus(gained=gained)


def written(value: float, step: float) -> str:
    """Write a number as exactly as its steps are."""
    digits = max(0, len(f"{step:.6f}".rstrip("0").split(".")[1]))
    return f"{value:,.{digits}f}".replace("-", "\N{MINUS SIGN}")


def parsed(text: str) -> float | None:
    """Read a number that a person typed; None if it is none."""
    plain = text.replace(",", "").replace(" ", "").replace("\N{MINUS SIGN}", "-")
    try:
        value = float(plain)
    except ValueError:
        return None
    return value if abs(value) < float("inf") else None


def bounded(value: float, low: float, high: float, step: float) -> float:
    """Return the nearest whole number of steps, or the bound that is nearer."""
    stepped = float(round(value / step) * step) if step > 0 else value
    return min(max(round(stepped, 9), low), high)
