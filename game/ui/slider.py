"""Numbers set by hand: a slider with a box for exact entry, and a stepper."""

from dataclasses import KW_ONLY, dataclass

import pygame

from game.ui.messages import Changed
from game.ui.number import NumberEntry, bounded
from game.ui.painter import Painter
from game.ui.widget import Widget

TRACK, THUMB = 6.0, 10.0
BOX_WIDTH, HEIGHT = 64.0, 32.0
STEPPER_WIDTH, SIDE = 132.0, 32.0
COARSE = 10


@dataclass(eq=False, repr=False)
class Number(Widget):
    """A number in the unit that is shown, between `low` and `high`, in steps.

    It sends `Changed(id, value)`. `last` is last quarter's value and `last_text` says so in words.
    """

    value: float = 0.0
    _: KW_ONLY
    low: float = 0.0
    high: float = 100.0
    step: float = 1.0
    unit: str = ""
    last: float | None = None
    last_text: str = ""

    focusable = True

    def make_box(self, *, bare: bool) -> None:
        """Make the box in which the number can be typed."""
        box = NumberBox(
            id=f"{self.id}.box" if self.id else "",
            value=self.value,
            low=self.low,
            high=self.high,
            step=self.step,
            unit=self.unit,
            bare=bare,
            disabled=self.disabled,
        )
        self.parts = [box]

    @property
    def box(self) -> NumberEntry:
        """The box in which the number can be typed."""
        (box,) = self.parts
        assert isinstance(box, NumberEntry)  # noqa: S101  as it was made
        return box

    def change(self, value: float) -> None:
        """Take a value into bounds, and tell the screen if it is another one."""
        new = bounded(value, self.low, self.high, self.step)
        if new != self.value:
            self.value = new
            self.box.show(new)
            self.redraw()
            self.host.post(Changed(self.id, new))

    def on_key(self, key: str) -> bool:
        value = {
            "left": self.value - self.step,
            "right": self.value + self.step,
            "pageup": self.value + COARSE * self.step,
            "pagedown": self.value - COARSE * self.step,
            "home": self.low,
            "end": self.high,
        }.get(key)
        if value is None:
            # What can be typed into the box is no key for anything else.
            return self.box.accepts(key)
        self.change(value)
        return True

    def on_text(self, text: str) -> None:
        """Begin to type the number at once."""
        if self.box.accepts(text):
            self.host.focus(self.box)
            self.box.select_all()
            self.box.on_text(text)

    def last_height(self) -> int:
        """Return the height of the line that tells last quarter's value."""
        return self.look.line_height(13) if self.last_text else 0


@dataclass(eq=False, repr=False)
class NumberBox(NumberEntry):
    """The box of a number set by hand."""

    def tell(self) -> None:
        """Tell the number that it is in."""
        assert isinstance(self.parent, Number)  # noqa: S101  it is in no other widget
        self.parent.change(self.value)


@dataclass(eq=False, repr=False)
class Slider(Number):
    """A slider; two ochre ticks mark last quarter's value. The arrows move it by a step."""

    radius = 12.0

    def __post_init__(self) -> None:
        self.make_box(bare=False)

    def content_width(self) -> int:
        return self.px(160) + self.px(12) + self._box_width()

    def content_least(self) -> int:
        return self.px(72) + self.px(12) + self._box_width()

    def content_height(self, width: int) -> int:  # noqa: ARG002  one line at any width
        below = self.px(10) + self.last_height()
        return self.px(HEIGHT / 2) + max(self.px(HEIGHT / 2), below)

    def arrange(self) -> None:
        wide = self._box_width()
        self.box.place(pygame.Rect(self.rect.right - wide, self.rect.top, wide, self.px(HEIGHT)))

    def track(self) -> pygame.Rect:
        """Return where the track lies."""
        wide = self.rect.width - self._box_width() - self.px(16)
        y = self.rect.top + self.px(HEIGHT / 2)
        return pygame.Rect(self.rect.left, y - self.px(TRACK / 2), wide, self.px(TRACK))

    def x_of(self, value: float) -> float:
        """Return where a value lies on the track."""
        track, half = self.track(), self.px(THUMB)
        share = (value - self.low) / ((self.high - self.low) or 1.0)
        return track.left + half + share * (track.width - 2 * half)

    def _box_width(self) -> int:
        return max(self.px(BOX_WIDTH), self.box.natural_width())

    def paint(self, painter: Painter) -> None:
        track, x = self.track(), self.x_of(self.value)
        filled = pygame.Rect(track.left, track.top, round(x) - track.left, track.height)
        painter.box(track, "sunk", "line2", radius=TRACK / 2)
        painter.box(filled, "ink2" if self.disabled else "ink", radius=TRACK / 2)
        if self.last is not None:
            self._paint_last(painter, track)
        centre = (x, track.centery)
        edge = "ink2" if self.disabled else "ink"
        painter.disc(centre, THUMB + (1 if self.hovered or self.held else 0), "raised", edge, 2.5)
        painter.disc(centre, 2.5, edge)

    def _paint_last(self, painter: Painter, track: pygame.Rect) -> None:
        x = round(self.x_of(min(max(self.last or 0.0, self.low), self.high)))
        wide, high = self.px(2), self.px(6)
        for y in (track.top - high - self.px(1), track.bottom + self.px(1)):
            painter.box(pygame.Rect(x - wide // 2, y, wide, high), "ochre")
        if self.last_text:
            long = self.look.text_width(self.last_text, 13)
            left = min(max(track.left, x - long // 2), max(track.left, track.right - long))
            painter.text(self.last_text, (left, track.bottom + self.px(6)), 13, 400, "ochre")

    def paint_focus(self, painter: Painter) -> None:
        side = self.px(2 * THUMB)
        rect = pygame.Rect(0, 0, side, side)
        rect.center = (round(self.x_of(self.value)), self.track().centery)
        painter.ring(rect, THUMB)

    def on_press(self, point: tuple[int, int]) -> None:
        self.on_drag(point)

    def on_drag(self, point: tuple[int, int]) -> None:
        track, half = self.track(), self.px(THUMB)
        share = (point[0] - track.left - half) / max(1, track.width - 2 * half)
        self.change(self.low + share * (self.high - self.low))


@dataclass(eq=False, repr=False)
class Stepper(Number):
    """A number between a minus and a plus; the arrows, also up and down, move it by a step."""

    def __post_init__(self) -> None:
        self.make_box(bare=True)

    def content_width(self) -> int:
        return max(self.px(STEPPER_WIDTH), self.box.natural_width() + 2 * self.px(SIDE))

    def content_height(self, width: int) -> int:  # noqa: ARG002  one line at any width
        return self.px(HEIGHT) + self.last_height()

    def frame(self) -> pygame.Rect:
        """Return where the stepper stands, without last quarter's value below."""
        return pygame.Rect(self.rect.left, self.rect.top, self.rect.width, self.px(HEIGHT))

    def sides(self) -> tuple[pygame.Rect, pygame.Rect]:
        """Return where minus and plus stand."""
        frame, wide = self.frame(), self.px(SIDE)
        minus = pygame.Rect(frame.left, frame.top, wide, frame.height)
        return minus, pygame.Rect(frame.right - wide, frame.top, wide, frame.height)

    def arrange(self) -> None:
        self.box.place(self.frame().inflate(-2 * self.px(SIDE), 0))

    def paint(self, painter: Painter) -> None:
        frame = self.frame()
        painter.box(frame, "sunk", "ink2" if self.hovered else "line2", radius=6, line=1.5)
        ends = (self.value <= self.low, self.value >= self.high)
        for name, side, ended in zip(("minus", "plus"), self.sides(), ends, strict=True):
            colour = "ink3" if ended or self.disabled else "ink"
            painter.icon(name, side.center, 16, colour)
        high = frame.height - self.px(12)
        for x in (frame.left + self.px(SIDE), frame.right - self.px(SIDE)):
            painter.box(pygame.Rect(x, frame.top + self.px(6), self.px(1), high), "line2")
        if self.last_text:
            below = pygame.Rect(frame.left, frame.bottom, frame.width, self.last_height())
            painter.text_in(self.last_text, below, 13, 400, "ochre")

    def paint_focus(self, painter: Painter) -> None:
        painter.ring(self.frame(), self.radius)

    def on_press(self, point: tuple[int, int]) -> None:
        minus, plus = self.sides()
        if minus.collidepoint(point):
            self.change(self.value - self.step)
        elif plus.collidepoint(point):
            self.change(self.value + self.step)

    def on_key(self, key: str) -> bool:
        steps = {"up": self.step, "down": -self.step}
        if key in steps:
            self.change(self.value + steps[key])
            return True
        return super().on_key(key)
