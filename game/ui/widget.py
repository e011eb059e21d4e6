"""What every widget has: an id, a size, a place, and the events it may take."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, fields
from operator import attrgetter
from typing import Any, ClassVar, Literal, Protocol
from weakref import ref

import pygame

from game.ui.messages import Message
from game.ui.motion import Motion
from game.ui.painter import Look, Painter

Across = Literal["start", "centre", "end", "stretch"]


class Host(Protocol):
    """What a widget may ask of the window it is in."""

    motion: Motion

    @property
    def look(self) -> Look:
        """Theme, fonts and scale."""

    @property
    def focused(self) -> "Widget | None":
        """The widget on which the keyboard acts."""

    @property
    def hovered(self) -> "Widget | None":
        """The widget under the pointer."""

    @property
    def held(self) -> "Widget | None":
        """The widget on which the mouse button is down."""

    @property
    def by_keyboard(self) -> bool:
        """Whether the focus is shown."""

    def post(self, message: Message) -> None:
        """Tell the screen."""

    def damage(self, rect: pygame.Rect) -> None:
        """Have a part of the window drawn again."""

    def relayout(self) -> None:
        """Have all widgets placed again."""

    def focus(self, widget: "Widget | None") -> None:
        """Move the keyboard's focus."""

    def open_popup(self, owner: "Widget", content: "Widget") -> None:
        """Show a list below its owner, above everything else."""

    def close_popup(self) -> None:
        """Close the list."""

    def sound(self, name: str) -> None:
        """Play a sound."""


def _nothing() -> None:
    """Stand around a widget that no other holds."""


@dataclass(kw_only=True, eq=False, repr=False)
class Widget:
    """A part of a screen; lengths are px at scale 1.

    `grow` is the share of spare room it takes in its row or column, `width` and `height` fix its
    size (with `grow`, they are where growing starts), `align` is its place across the direction of
    its row or column, `tip` a sentence that shows when the pointer rests on it.
    """

    id: str = ""
    width: float | None = None
    height: float | None = None
    min_width: float = 0.0
    min_height: float = 0.0
    grow: float = 0.0
    align: Across | None = None
    tip: str = ""
    disabled: bool = False
    rect: pygame.Rect = field(
        init=False, compare=False, default_factory=lambda: pygame.Rect(0, 0, 0, 0)
    )
    stood: pygame.Rect = field(init=False, compare=False)
    """Its place before the latest composing, if it stayed."""
    key: str = field(init=False, compare=False, default="")
    parts: list["Widget"] = field(init=False, compare=False, default_factory=list)
    _around: "Callable[[], Widget | None]" = field(init=False, compare=False, default=_nothing)
    host: Host = field(init=False, compare=False)
    look: Look = field(init=False, compare=False)
    px: Callable[[float], int] = field(init=False, compare=False)
    stays: "Widget | None" = field(init=False, compare=False, default=None)
    """The widget that stayed in the tree instead of it, because it looks alike."""
    _placed: bool = field(init=False, compare=False, default=False)
    _glide_from: dict[str, float] = field(init=False, compare=False, default_factory=dict)
    _known: dict[str | int, int] = field(init=False, compare=False, default_factory=dict)

    focusable: ClassVar[bool] = False
    """Whether Tab stops here."""
    traps_focus: ClassVar[bool] = False
    """Whether Tab and the pointer stay inside while it is shown."""
    keeps: ClassVar[tuple[str, ...]] = ()
    """The fields that hold what the player did here, which a refresh of the screen keeps."""
    cursor: ClassVar[int] = pygame.SYSTEM_CURSOR_ARROW
    """The shape of the pointer on it."""
    glides: ClassVar[tuple[str, ...]] = ()
    """The numbers that move to their new value when a refresh changes them, if it has an id."""
    radius: ClassVar[float] = 6.0
    """The radius of the focus ring."""
    _face: ClassVar[Callable[[Any], Any]]

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.key or self.id!r})"

    # Placing -----------------------------------------------------------------------------------

    def natural_width(self) -> int:
        """Return the width it would like, in real pixels."""
        return self._remember("natural", self._natural_width)

    def least_width(self) -> int:
        """Return the width below which it would be cut, in real pixels."""
        return self._remember("least", self._least_width)

    def height_for(self, width: int) -> int:
        """Return the height it would like when it is `width` wide, in real pixels."""
        return self._remember(width, lambda: self._height_for(width))

    def least_height(self, width: int) -> int:
        """Return the height below which it would be cut."""
        return self.height_for(width)

    def content_width(self) -> int:
        """Return the width of what is in it; a widget says this of itself."""
        return 0

    def content_least(self) -> int:
        """Return the least width of what is in it."""
        return self.content_width()

    def content_height(self, width: int) -> int:  # noqa: ARG002  most heights depend on it
        """Return the height of what is in it at a width; a widget says this of itself."""
        return 0

    def arrange(self) -> None:
        """Place the parts inside `rect`."""

    def place(self, rect: pygame.Rect) -> None:
        """Take a place in the window, and place the parts, unless it stands there already."""
        if not self._placed or rect != self.rect:
            self.rect = rect
            self._placed = True
            self.arrange()

    def _natural_width(self) -> int:
        if self.width is not None:
            return self.px(self.width)
        return max(self.px(self.min_width), self.content_width())

    def _least_width(self) -> int:
        if self.width is not None:
            return max(self.px(self.width), self.px(self.min_width))
        return max(self.px(self.min_width), self.content_least())

    def _height_for(self, width: int) -> int:
        if self.height is not None:
            return self.px(self.height)
        return max(self.px(self.min_height), self.content_height(width))

    def _remember(self, key: str | int, measure: Callable[[], int]) -> int:
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = measure()
        return known

    # Belonging ---------------------------------------------------------------------------------

    def mount(self, host: Host, parent: "Widget | None", key: str) -> None:
        """Become part of a window, with all parts; what stays in it only changes hands."""
        self._around = _nothing if parent is None else ref(parent)
        self.stood = self.rect
        if self.key == (self.id or key) and self.look is host.look:
            return
        self.host = host
        self.look = host.look
        self.px = host.look.lengths.__getitem__
        self.key = self.id or key
        self._known.clear()
        for index, part in enumerate(self.parts):
            part.mount(host, self, f"{self.key}/{index}:{type(part).__name__}")

    @property
    def parent(self) -> "Widget | None":
        """What holds it; it is not kept by its parts, so that trees go at once when they are done.

        Left to the collector they would stop the window for some pictures' time now and then.
        """
        return self._around()

    def walk(self) -> Iterator["Widget"]:
        """Return this widget and all parts below, in the order of reading."""
        waiting: list[Widget] = [self]
        while waiting:
            widget = waiting.pop()
            yield widget
            if widget.parts:
                waiting += widget.parts[::-1]

    def ancestors(self) -> Iterator["Widget"]:
        """Return this widget and all that hold it, from the inside out."""
        at: Widget | None = self
        while at is not None:
            yield at
            at = at.parent

    def looks_like(self, before: "Widget") -> bool:
        """Tell whether it is drawn as a widget of its type and place that stood here before."""
        look = self._faces()
        same: bool = look(self) == look(before)
        return same

    def stay(self, now: "Widget") -> None:
        """Stay instead of a widget that looks alike, after a refresh."""
        now.stays = self

    def keep(self, before: "Widget") -> None:
        """Take over what the player did to the widget that stood here before a refresh."""
        for name in self.keeps:
            setattr(self, name, getattr(before, name))
        self._glide_from = {name: before.gliding(name) for name in self.glides}
        moved = any(getattr(self, name) != getattr(before, name) for name in self.glides)
        if self.id and moved:
            self.host.motion.start(self.key, self.look.theme.motion.number)

    def gliding(self, name: str) -> float:
        """Return the number to draw for a field that glides: on its way, or where it ends."""
        end: float = getattr(self, name)
        start = self._glide_from.get(name, end)
        share = self.host.motion.share(self.key)
        return end if share == 1.0 else start + (end - start) * share

    @classmethod
    def _faces(cls) -> Callable[[Any], Any]:
        """Return what reads every field that is seen."""
        if "_face" not in cls.__dict__:
            cls._face = attrgetter(*(f.name for f in fields(cls) if f.compare))
        return cls._face

    # Drawing -----------------------------------------------------------------------------------

    @property
    def focused(self) -> bool:
        """Whether the keyboard acts on it."""
        return self.host.focused is self

    @property
    def hovered(self) -> bool:
        """Whether the pointer is on it."""
        return self.host.hovered is self and not self.disabled

    @property
    def held(self) -> bool:
        """Whether the mouse button is held down on it."""
        return self.host.held is self and not self.disabled

    @property
    def clip(self) -> pygame.Rect | None:
        """Where the scrolled areas around it let it be seen; None for wherever it stands."""
        return None if self.parent is None else self.parent.sight

    @property
    def sight(self) -> pygame.Rect | None:
        """Where its parts can be seen; None for wherever they stand."""
        return self.clip

    @property
    def visible_rect(self) -> pygame.Rect:
        """The part of its place that a scrolled area does not cut off."""
        clip = self.clip
        return self.rect if clip is None else self.rect.clip(clip)

    @property
    def is_new(self) -> bool:
        """Whether it has never had a place."""
        return not self._placed

    def covers(self, area: pygame.Rect) -> bool:  # noqa: ARG002  for those that do
        """Tell whether it draws over all of `area`, so that nothing under it need be drawn."""
        return False

    def paint(self, painter: Painter) -> None:
        """Draw itself, without its parts."""

    def paint_all(self, painter: Painter, area: pygame.Rect) -> None:
        """Draw itself and its parts where they touch `area`."""
        margin = self.px(6)
        if not self.rect.inflate(2 * margin, 2 * margin).colliderect(area):
            return
        painter.owner = self.id or painter.owner
        self.paint(painter)
        self.paint_parts(painter, area)
        if self.focused and self.host.by_keyboard:
            self.paint_focus(painter)

    def paint_parts(self, painter: Painter, area: pygame.Rect) -> None:
        """Draw the parts."""
        owner = painter.owner
        for part in self.parts:
            painter.owner = owner
            part.paint_all(painter, area)

    def paint_focus(self, painter: Painter) -> None:
        """Draw the focus ring."""
        painter.ring(self.rect, self.radius)

    def redraw(self) -> None:
        """Have itself drawn again."""
        margin = self.px(6)
        self.host.damage(self.rect.inflate(2 * margin, 2 * margin))

    # Events ------------------------------------------------------------------------------------

    def takes_pointer(self) -> bool:
        """Tell whether the pointer acts on it, or it has something to say to the pointer."""
        return bool(self.tip) or type(self).focusable

    def takes_press(self) -> bool:
        """Tell whether the mouse button acts on it, and not on what holds it."""
        return type(self).focusable

    def can_focus(self) -> bool:
        """Tell whether Tab stops here now."""
        return type(self).focusable and not self.disabled

    def at(self, point: tuple[int, int]) -> "Widget | None":
        """Return the innermost widget under a point that takes the pointer."""
        if not self.rect.collidepoint(point):
            return None
        for part in reversed(self.parts):
            found = part.at(point)
            if found is not None:
                return found
        return self if self.takes_pointer() else None

    def on_press(self, point: tuple[int, int]) -> None:
        """Take the mouse button going down."""

    def on_drag(self, point: tuple[int, int]) -> None:
        """Take a move of the mouse while its button is held down here."""

    def on_release(self, point: tuple[int, int]) -> None:
        """Take the mouse button going up after it went down here."""

    def on_hover(self, point: tuple[int, int]) -> None:
        """Take a move of the mouse without a button."""

    def on_leave(self) -> None:
        """Take notice that the mouse has gone to another widget."""

    def on_wheel(self, steps: float) -> bool:  # noqa: ARG002  for those that scroll
        """Take a turn of the wheel, up is positive; tell whether it was used."""
        return False

    def bring_in(self, rect: pygame.Rect) -> None:
        """Scroll so that a place inside is in sight, if this scrolls."""

    def on_key(self, key: str) -> bool:  # noqa: ARG002  for those that take keys
        """Take a key by name; tell whether it was used."""
        return False

    def on_text(self, text: str) -> None:
        """Take typed text."""

    def on_editing(self, text: str, caret: int) -> None:
        """Take text that an input method is still composing."""

    def on_focus(self, *, gained: bool) -> None:
        """Take or lose the focus."""


def present(children: Sequence[Widget | None]) -> list[Widget]:
    """Return the children that are there."""
    return [child for child in children if child is not None]
