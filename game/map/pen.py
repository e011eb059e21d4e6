"""Strokes and shapes with smooth edges, in pixels of the surface they are drawn on."""

import itertools
import math
from collections.abc import Callable, Iterator, Sequence

import pygame

from game.map.view import Point, Rgb

FINE, LINE_FINE = 4, 3
Colour = Rgb | tuple[int, int, int, int]
HAIR = 1.5
PIECE = 5


def stroke(surface: pygame.Surface, colour: Colour, line: Sequence[Point], width: float) -> None:
    """Draw a line with round joints; for surfaces that are drawn larger and shrunk."""
    if width <= HAIR:
        pygame.draw.lines(surface, colour, False, line)  # noqa: FBT003  pygame's own order
        return
    for start, end in itertools.pairwise(line):
        side = _side(start, end, width / 2)
        if side:
            pygame.draw.polygon(surface, colour, _band(start, end, side))
    for spot in line:
        pygame.draw.circle(surface, colour, spot, width / 2)


def ribbon(line: Sequence[Point], width: float) -> list[Point]:
    """Return the outline of a smooth line of some width."""
    left, right = [], []
    for at, (x, y) in enumerate(line):
        before, after = line[max(at - 1, 0)], line[min(at + 1, len(line) - 1)]
        dx, dy = _side(before, after, width / 2) or (0.0, 0.0)
        left.append((x + dx, y + dy))
        right.append((x - dx, y - dy))
    return left + right[::-1]


def smooth_ribbon(
    surface: pygame.Surface, colour: Colour, line: Sequence[Point], width: float
) -> None:
    """Draw a smooth line straight on the screen's surface, piece by piece to keep pieces small."""
    for first in range(0, len(line) - 1, PIECE):
        ring = ribbon(line[max(first - 1, 0) : first + PIECE + 2], width)
        left, top = (math.floor(min(spot[axis] for spot in ring)) - 1 for axis in (0, 1))
        wide, high = (math.ceil(max(spot[axis] for spot in ring)) + 1 for axis in (0, 1))
        size = (wide - left, high - top)
        large = pygame.Surface((size[0] * LINE_FINE, size[1] * LINE_FINE), pygame.SRCALPHA)
        spots = [((x - left) * LINE_FINE, (y - top) * LINE_FINE) for x, y in ring]
        pygame.draw.polygon(large, colour, spots)
        small = pygame.transform.smoothscale(large.premul_alpha(), size)
        surface.blit(small, (left, top), special_flags=pygame.BLEND_PREMULTIPLIED)


def pieces(line: Sequence[Point], dash: float, gap: float) -> Iterator[tuple[Point, Point]]:
    """Cut a line into dashes."""
    length, drawing = dash, True
    for start, end in itertools.pairwise(line):
        full, done = math.dist(start, end), 0.0
        while full - done > 1e-6:  # noqa: PLR2004  what rounding leaves
            step = min(length, full - done)
            if drawing:
                yield between(start, end, done / full), between(start, end, (done + step) / full)
            done, length = done + step, length - step
            if length <= 1e-6:  # noqa: PLR2004  likewise
                drawing = not drawing
                length = dash if drawing else gap


def between(start: Point, end: Point, share: float) -> Point:
    """Return the point at a share of the way."""
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share


def curve(start: Point, end: Point, bend: float, steps: int = 36) -> list[Point]:
    """Return a quadratic curve; `bend` moves its middle aside, as a share of its length."""
    middle = between(start, end, 0.5)
    dx, dy = end[0] - start[0], end[1] - start[1]
    pull = (middle[0] - dy * bend, middle[1] + dx * bend)
    shares = [at / steps for at in range(steps + 1)]
    return [between(between(start, pull, t), between(pull, end, t), t) for t in shares]


def along(line: Sequence[Point], share: float) -> Point:
    """Return the point at a share of a line's length."""
    steps = [math.dist(a, b) for a, b in itertools.pairwise(line)]
    left = min(max(share, 0.0), 1.0) * sum(steps)
    for at, step in enumerate(steps):
        if left <= step and step > 0:
            return between(line[at], line[at + 1], left / step)
        left -= step
    return line[-1]


def picture(
    size: tuple[float, float], draw: Callable[[pygame.Surface, int], None], fine: int = FINE
) -> pygame.Surface:
    """Return a small transparent picture, drawn larger by `fine` and shrunk."""
    wide, high = max(1, math.ceil(size[0])), max(1, math.ceil(size[1]))
    large = pygame.Surface((wide * fine, high * fine), pygame.SRCALPHA)
    draw(large, fine)
    return pygame.transform.smoothscale(large.premul_alpha(), (wide, high))


def place(surface: pygame.Surface, drawn: pygame.Surface, middle: Point) -> None:
    """Lay a picture made by `picture` with its middle on a point."""
    wide, high = drawn.get_size()
    corner = (round(middle[0] - wide / 2), round(middle[1] - high / 2))
    surface.blit(drawn, corner, special_flags=pygame.BLEND_PREMULTIPLIED)


def mixed(one: Rgb, other: Rgb, share: float) -> Rgb:
    """Return a colour between two; share 0 is the first."""
    r, g, b = (round(a + (c - a) * share) for a, c in zip(one, other, strict=True))
    return r, g, b


def _side(start: Point, end: Point, half: float) -> Point | None:
    dx, dy = end[0] - start[0], end[1] - start[1]
    size = math.hypot(dx, dy)
    return (-dy / size * half, dx / size * half) if size else None


def _band(start: Point, end: Point, side: Point) -> list[Point]:
    x, y = side
    return [
        (start[0] + x, start[1] + y),
        (end[0] + x, end[1] + y),
        (end[0] - x, end[1] - y),
        (start[0] - x, start[1] - y),
    ]
