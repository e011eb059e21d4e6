"""Text fields: typing, selecting, the clipboard and input methods."""

import contextlib
from collections.abc import Callable
from dataclasses import KW_ONLY, dataclass, field

import pygame

from game.ui.fonts import Weight
from game.ui.messages import Changed, Submitted
from game.ui.painter import Painter
from game.ui.widget import Widget

DOT = "●"


@dataclass(eq=False, repr=False)
class TextEntry(Widget):
    """One line of text; sends `Changed(id, text)` as it is typed and `Submitted` at Enter.

    `hint` shows while it is empty; `unit` stands at the right; `secret` shows dots.
    """

    text: str = ""
    _: KW_ONLY
    hint: str = ""
    unit: str = ""
    size: float = 15
    weight: Weight = 400
    secret: bool = False
    longest: int = 80
    min_width: float = 64.0
    caret: int = field(default=0, init=False, compare=False)
    anchor: int = field(default=0, init=False, compare=False)
    composing: str = field(default="", init=False, compare=False)
    given: str = field(default="", init=False, compare=False)

    focusable = True
    cursor = pygame.SYSTEM_CURSOR_IBEAM

    def __post_init__(self) -> None:
        self.given = self.text
        self.caret = self.anchor = len(self.text)

    def stay(self, now: Widget) -> None:
        assert isinstance(now, TextEntry)  # noqa: S101  only equal types look alike
        super().stay(now)
        self.given = now.given

    def keep(self, before: Widget) -> None:
        """Keep what was typed, unless the screen has given another text."""
        assert isinstance(before, TextEntry)  # noqa: S101  the window keeps only equal types
        if self.given in {before.given, before.text}:
            self.text = before.text
            self.caret, self.anchor = before.caret, before.anchor
            self.composing = before.composing

    def content_width(self) -> int:
        return self.px(160)

    def content_least(self) -> int:
        return self.px(self.min_width)

    def content_height(self, width: int) -> int:  # noqa: ARG002  one line at any width
        return max(self.px(32), self.look.line_height(self.size) + 2 * self.px(6))

    # Drawing -----------------------------------------------------------------------------------

    def paint(self, painter: Painter) -> None:
        self.paint_ground(painter)
        if self.unit:
            painter.text_in(self.unit, self.unit_rect(), 13, 400, "ink2", "right")
        place = self.text_rect()
        with painter.clipped(place):
            if not self.text and not self.composing and self.hint:
                painter.text_in(self.hint, place, self.size, 400, "ink2", "left")
            self._paint_text(painter, place)

    def paint_ground(self, painter: Painter) -> None:
        """Draw the field without its text."""
        edge = "ink" if self.focused or self.hovered else "line2"
        painter.box(self.rect, "sunk", edge, radius=6, line=1.5)

    def text_rect(self) -> pygame.Rect:
        """Return where the text stands."""
        room = self.px(8)
        wide = max(0, self.rect.width - 2 * room - self._unit_width())
        return pygame.Rect(self.rect.left + room, self.rect.top, wide, self.rect.height)

    def unit_rect(self) -> pygame.Rect:
        """Return where the unit stands."""
        return self.rect.inflate(-2 * self.px(8), 0)

    def _unit_width(self) -> int:
        return self.look.text_width(self.unit, 13) + self.px(6) if self.unit else 0

    def _paint_text(self, painter: Painter, place: pygame.Rect) -> None:
        left = self._start(place)
        low, high = sorted((self.caret, self.anchor))
        line = self.look.line_height(self.size)
        top = place.centery - line // 2
        if self.focused and low != high:
            x, end = left + self._width(low), left + self._width(high)
            painter.box(pygame.Rect(x, top, end - x, line), "fan50", radius=2)
        shown = self._shown()
        colour = "ink2" if self.disabled else "ink"
        if shown:
            painter.text(shown, (left, top), self.size, self.weight, colour)
        if self.focused:
            x = left + self._width(self.caret) + self._composing_width()
            if self.composing:
                start = left + self._width(self.caret)
                under = pygame.Rect(start, top + line - self.px(2), x - start, self.px(1))
                painter.box(under, "ink")
            painter.box(pygame.Rect(x, top + self.px(2), self.px(1.5), line - self.px(4)), "ink")

    def _plain(self, text: str) -> str:
        return DOT * len(text) if self.secret else text

    def _shown(self) -> str:
        before, after = self.text[: self.caret], self.text[self.caret :]
        return self._plain(before + self.composing + after)

    def _width(self, letters: int) -> int:
        """Return how wide the first letters are, without what is being composed before them."""
        text = self._plain(self.text[:letters])
        return self.look.text_width(text, self.size, self.weight)

    def _composing_width(self) -> int:
        return self.look.text_width(self._plain(self.composing), self.size, self.weight)

    def _start(self, place: pygame.Rect) -> int:
        """Return where the text starts, moved left so that the caret is in sight."""
        at = self._width(self.caret) + self._composing_width() + self.px(2)
        return place.left - max(0, at - place.width) if self.focused else place.left

    # Typing ------------------------------------------------------------------------------------

    def accepts(self, text: str) -> bool:
        """Tell whether a text may be typed here."""
        return text.isprintable()

    def on_text(self, text: str) -> None:
        self.composing = ""
        if self.accepts(text):
            self.insert(text)
        self.redraw()

    def on_editing(self, text: str, caret: int) -> None:  # noqa: ARG002  drawn at its end
        self.composing = text
        self._tell_place()
        self.redraw()

    def insert(self, text: str) -> None:
        """Put text in place of the selection."""
        low, high = sorted((self.caret, self.anchor))
        text = text[: max(0, self.longest - len(self.text) + high - low)]
        before = self.text
        self.text = self.text[:low] + text + self.text[high:]
        self.caret = self.anchor = low + len(text)
        self.redraw()
        if self.text != before:
            self.typed()

    def typed(self) -> None:
        """Tell the screen of a changed text."""
        self.host.post(Changed(self.id, self.text))

    def submit(self) -> None:
        """Tell the screen that Enter was pressed."""
        self.host.post(Submitted(self.id, self.text))

    def on_key(self, key: str) -> bool:
        if self.composing:
            return True
        if key == "enter":
            self.submit()
            return True
        if self._moves(key) or self._edits(key):
            self._tell_place()
            self.redraw()
            return True
        plain = key.removeprefix("shift+")
        return len(plain) == 1 or plain in {"space", "up", "down"}

    def _moves(self, key: str) -> bool:
        plain = key.removeprefix("shift+")
        at = {
            "left": self.caret - 1,
            "right": self.caret + 1,
            "home": 0,
            "end": len(self.text),
        }.get(plain)
        if at is None:
            return False
        if key == plain and self.caret != self.anchor and plain in {"left", "right"}:
            at = min(self.caret, self.anchor) if plain == "left" else max(self.caret, self.anchor)
        self.caret = min(max(0, at), len(self.text))
        if key == plain:
            self.anchor = self.caret
        return True

    def _edits(self, key: str) -> bool:
        actions: dict[str, Callable[[], None]] = {
            "backspace": lambda: self._delete(-1),
            "delete": lambda: self._delete(1),
            "ctrl+a": self.select_all,
            "ctrl+c": self._copy,
            "ctrl+x": self._cut,
            "ctrl+v": self._paste,
        }
        action = actions.get(key)
        if action is None:
            return False
        action()
        return True

    def select_all(self) -> None:
        """Select the whole text."""
        self.anchor, self.caret = 0, len(self.text)

    def _delete(self, step: int) -> None:
        if self.caret == self.anchor:
            self.anchor = min(max(0, self.caret + step), len(self.text))
        self.insert("")

    def _copy(self) -> None:
        low, high = sorted((self.caret, self.anchor))
        if high > low and not self.secret:
            with contextlib.suppress(pygame.error):
                pygame.scrap.put_text(self.text[low:high])

    def _cut(self) -> None:
        self._copy()
        if not self.secret:
            self.insert("")

    def _paste(self) -> None:
        with contextlib.suppress(pygame.error):
            text = " ".join(pygame.scrap.get_text().split())
            if self.accepts(text):
                self.insert(text)

    # Pointer and focus -------------------------------------------------------------------------

    def on_press(self, point: tuple[int, int]) -> None:
        self.caret = self.anchor = self._letter_at(point)
        self.redraw()

    def on_drag(self, point: tuple[int, int]) -> None:
        self.caret = self._letter_at(point)
        self.redraw()

    def _letter_at(self, point: tuple[int, int]) -> int:
        x = point[0] - self._start(self.text_rect())
        return min(range(len(self.text) + 1), key=lambda at: abs(self._width(at) - x))

    def on_focus(self, *, gained: bool) -> None:
        self.composing = ""
        if gained:
            pygame.key.start_text_input()
            self._tell_place()
            if self.host.by_keyboard:
                self.select_all()
        else:
            pygame.key.stop_text_input()
            self.anchor = self.caret

    def _tell_place(self) -> None:
        """Tell the input method where its list of letters should show."""
        pygame.key.set_text_input_rect(self.rect)
