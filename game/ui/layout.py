"""Containers that place their children: rows, columns, grids, layers."""

from collections.abc import Callable, Sequence
from dataclasses import KW_ONLY, dataclass, field

import pygame

from game.ui.lengths import Padding
from game.ui.widget import Across, Widget, present


def share_out(
    space: int, natural: Sequence[int], least: Callable[[], Sequence[int]], grow: Sequence[float]
) -> list[int]:
    """Share `space` among children: spare room by `grow`, want of room by what each can give.

    `least` is asked for only in want of room: texts have to be measured word by word for it.
    """
    spare = space - sum(natural)
    if spare >= 0:
        total = sum(grow)
        return _spread(natural, [g / total * spare for g in grow]) if total else list(natural)
    givable = [max(0, n - low) for n, low in zip(natural, least(), strict=True)]
    total_give = sum(givable)
    part = min(1.0, -spare / total_give) if total_give else 0.0
    return _spread(natural, [-give * part for give in givable])


def _spread(start: Sequence[int], extra: Sequence[float]) -> list[int]:
    """Add fractions of pixels so that the sum is right and each end stands on a whole pixel."""
    sizes, carried = [], 0.0
    for size, more in zip(start, extra, strict=True):
        carried += more
        whole = round(carried)
        carried -= whole
        sizes.append(size + whole)
    return sizes


def across(align: Across, start: int, space: int, size: int) -> tuple[int, int]:
    """Return where a child starts across the direction of its container, and its size."""
    if align == "stretch":
        return start, space
    size = min(size, space)
    offset = {"start": 0, "centre": (space - size) // 2, "end": space - size}[align]
    return start + offset, size


@dataclass(eq=False, repr=False)
class Box(Widget):
    """A container with padding: one number, (across, down) or (left, top, right, bottom)."""

    children: Sequence[Widget | None] = field(default=(), compare=False)
    _: KW_ONLY
    padding: Padding = 0.0
    gap: float = 8.0

    def __post_init__(self) -> None:
        self.parts = present(self.children)

    def covers(self, area: pygame.Rect) -> bool:
        return self.rect.contains(area) and any(part.covers(area) for part in self.parts)

    def edges(self) -> tuple[int, int, int, int]:
        """Return the padding left, top, right, bottom in real pixels."""
        return self.look.insets[self.padding]

    def inner(self) -> pygame.Rect:
        """Return the place inside the padding."""
        left, top, right, bottom = self.edges()
        return pygame.Rect(
            self.rect.left + left,
            self.rect.top + top,
            max(0, self.rect.width - left - right),
            max(0, self.rect.height - top - bottom),
        )

    def gaps(self) -> int:
        """Return the sum of the gaps between the parts."""
        return self.px(self.gap) * max(0, len(self.parts) - 1)


@dataclass(eq=False, repr=False)
class Row(Box):
    """Children side by side, centred on one another unless `cross` says otherwise."""

    _: KW_ONLY
    cross: Across = "centre"

    def content_width(self) -> int:
        left, _, right, _ = self.edges()
        return left + right + self.gaps() + sum(part.natural_width() for part in self.parts)

    def content_least(self) -> int:
        left, _, right, _ = self.edges()
        return left + right + self.gaps() + sum(part.least_width() for part in self.parts)

    def content_height(self, width: int) -> int:
        _, top, _, bottom = self.edges()
        pairs = zip(self.parts, self.widths(width), strict=True)
        return top + bottom + max((part.height_for(wide) for part, wide in pairs), default=0)

    def least_height(self, width: int) -> int:
        if self.height is not None:
            return self.px(self.height)
        _, top, _, bottom = self.edges()
        pairs = zip(self.parts, self.widths(width), strict=True)
        high = top + bottom + max((part.least_height(wide) for part, wide in pairs), default=0)
        return max(high, self.px(self.min_height))

    def widths(self, width: int) -> list[int]:
        """Return how wide each part is when the row is `width` wide."""
        left, _, right, _ = self.edges()
        return share_out(
            width - left - right - self.gaps(),
            [part.natural_width() for part in self.parts],
            lambda: [part.least_width() for part in self.parts],
            [part.grow for part in self.parts],
        )

    def arrange(self) -> None:
        inner = self.inner()
        x = inner.left
        for part, wide in zip(self.parts, self.widths(self.rect.width), strict=True):
            y, high = across(
                part.align or self.cross, inner.top, inner.height, part.height_for(wide)
            )
            part.place(pygame.Rect(x, y, wide, high))
            x += wide + self.px(self.gap)


@dataclass(eq=False, repr=False)
class Column(Box):
    """Children one below the other, as wide as the column unless `cross` says otherwise."""

    _: KW_ONLY
    cross: Across = "stretch"

    def content_width(self) -> int:
        left, _, right, _ = self.edges()
        return left + right + max((part.natural_width() for part in self.parts), default=0)

    def content_least(self) -> int:
        left, _, right, _ = self.edges()
        return left + right + max((part.least_width() for part in self.parts), default=0)

    def content_height(self, width: int) -> int:
        _, top, _, bottom = self.edges()
        highs = [part.height_for(self._wide(part, width)) for part in self.parts]
        return top + bottom + self.gaps() + sum(highs)

    def least_height(self, width: int) -> int:
        if self.height is not None:
            return self.px(self.height)
        _, top, _, bottom = self.edges()
        highs = [part.least_height(self._wide(part, width)) for part in self.parts]
        return max(top + bottom + self.gaps() + sum(highs), self.px(self.min_height))

    def arrange(self) -> None:
        inner = self.inner()
        wides = [self._wide(part, self.rect.width) for part in self.parts]
        highs = share_out(
            inner.height - self.gaps(),
            [part.height_for(w) for part, w in zip(self.parts, wides, strict=True)],
            lambda: [part.least_height(w) for part, w in zip(self.parts, wides, strict=True)],
            [part.grow for part in self.parts],
        )
        y = inner.top
        for part, wide, high in zip(self.parts, wides, highs, strict=True):
            x, wide_now = across(part.align or self.cross, inner.left, inner.width, wide)
            part.place(pygame.Rect(x, y, wide_now, high))
            y += high + self.px(self.gap)

    def _wide(self, part: Widget, width: int) -> int:
        left, _, right, _ = self.edges()
        room = max(0, width - left - right)
        if (part.align or self.cross) == "stretch":
            return room
        return min(room, part.natural_width())


@dataclass(eq=False, repr=False)
class Grid(Box):
    """Children in columns, filled row by row.

    `columns` gives each column's share of the spare room; 0 keeps a column as wide as its widest
    child. `even` makes growing columns equally wide whatever is in them.
    """

    _: KW_ONLY
    columns: Sequence[float] = (1, 1)
    row_gap: float | None = None
    even: bool = False
    cross: Across = "stretch"

    def lines(self) -> list[list[Widget]]:
        """Return the children row by row."""
        count = len(self.columns)
        return [self.parts[at : at + count] for at in range(0, len(self.parts), count)]

    def content_width(self) -> int:
        return self._sum([part.natural_width() for part in self.parts], natural=True)

    def content_least(self) -> int:
        return self._sum([part.least_width() for part in self.parts], natural=False)

    def content_height(self, width: int) -> int:
        _, top, _, bottom = self.edges()
        highs = self._highs(self.widths(width))
        return top + bottom + sum(highs) + self._row_gap() * max(0, len(highs) - 1)

    def widths(self, width: int) -> list[int]:
        """Return how wide each column is when the grid is `width` wide."""
        left, _, right, _ = self.edges()
        natural = self._widest([part.natural_width() for part in self.parts])
        if self.even:
            natural = [0 if g else n for n, g in zip(natural, self.columns, strict=True)]
        gaps = self.px(self.gap) * (len(self.columns) - 1)
        return share_out(
            width - left - right - gaps,
            natural,
            lambda: self._widest([part.least_width() for part in self.parts]),
            self.columns,
        )

    def arrange(self) -> None:
        inner = self.inner()
        wides = self.widths(self.rect.width)
        highs = self._highs(wides)
        spare = inner.height - sum(highs) - self._row_gap() * max(0, len(highs) - 1)
        grows = [max((part.grow for part in line), default=0.0) for line in self.lines()]
        if spare > 0 and any(grows):
            highs = share_out(spare + sum(highs), highs, list, grows)
        y = inner.top
        for line, high in zip(self.lines(), highs, strict=True):
            x = inner.left
            for part, wide in zip(line, wides, strict=False):
                top, tall = across(part.align or self.cross, y, high, part.height_for(wide))
                part.place(pygame.Rect(x, top, wide, tall))
                x += wide + self.px(self.gap)
            y += high + self._row_gap()

    def _row_gap(self) -> int:
        return self.px(self.gap if self.row_gap is None else self.row_gap)

    def _highs(self, wides: list[int]) -> list[int]:
        return [
            max(part.height_for(wide) for part, wide in zip(line, wides, strict=False))
            for line in self.lines()
        ]

    def _widest(self, sizes: list[int]) -> list[int]:
        count = len(self.columns)
        return [max(sizes[at::count], default=0) for at in range(count)]

    def _sum(self, sizes: list[int], *, natural: bool) -> int:
        left, _, right, _ = self.edges()
        widest = self._widest(sizes)
        if self.even and natural:
            most = max((w for w, g in zip(widest, self.columns, strict=True) if g), default=0)
            widest = [most if g else w for w, g in zip(widest, self.columns, strict=True)]
        return left + right + sum(widest) + self.px(self.gap) * (len(self.columns) - 1)


@dataclass(eq=False, repr=False)
class Overlay(Box):
    """Children on top of one another, each with the whole place; the last is on top."""

    def content_width(self) -> int:
        left, _, right, _ = self.edges()
        return left + right + max((part.natural_width() for part in self.parts), default=0)

    def content_least(self) -> int:
        left, _, right, _ = self.edges()
        return left + right + max((part.least_width() for part in self.parts), default=0)

    def content_height(self, width: int) -> int:
        left, top, right, bottom = self.edges()
        inner = width - left - right
        return top + bottom + max((part.height_for(inner) for part in self.parts), default=0)

    def least_height(self, width: int) -> int:
        if self.height is not None:
            return self.px(self.height)
        left, top, right, bottom = self.edges()
        inner = width - left - right
        high = max((part.least_height(inner) for part in self.parts), default=0)
        return max(top + bottom + high, self.px(self.min_height))

    def arrange(self) -> None:
        for part in self.parts:
            part.place(self.inner())


@dataclass(eq=False, repr=False)
class Anchor(Box):
    """One child at its own size, in a corner or the middle of the whole place.

    `at` is the share of the spare room left of it and above it: (0, 0) left top, (1, 1) right
    bottom, (0.5, 0.5) the middle.
    """

    _: KW_ONLY
    at_share: tuple[float, float] = (0.5, 0.5)

    def content_width(self) -> int:
        left, _, right, _ = self.edges()
        return left + right + max((part.natural_width() for part in self.parts), default=0)

    def content_height(self, width: int) -> int:
        left, top, right, bottom = self.edges()
        inner = width - left - right
        return top + bottom + max((part.height_for(inner) for part in self.parts), default=0)

    def arrange(self) -> None:
        inner = self.inner()
        for part in self.parts:
            wide = min(part.natural_width(), inner.width)
            high = min(part.height_for(wide), inner.height)
            x = inner.left + round((inner.width - wide) * self.at_share[0])
            y = inner.top + round((inner.height - high) * self.at_share[1])
            part.place(pygame.Rect(x, y, wide, high))


@dataclass(eq=False, repr=False)
class Spacer(Widget):
    """Empty room that grows."""

    _: KW_ONLY
    grow: float = 1.0
