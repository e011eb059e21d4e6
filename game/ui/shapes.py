"""Anti-aliased figures that pygame cannot draw itself: rounded boxes, markers, thick lines.

All numbers are real pixels. Figures with curves are drawn four times as large and shrunk, once.
"""

import itertools
import math
from collections.abc import Sequence
from functools import lru_cache

import pygame

from game.ui.theme import Rgb, Shape

Point = tuple[float, float]
FINE = 4
JOINT_FROM = 3.0
"""The width in px from which the joints of a line are round."""


def rounded_box(
    surface: pygame.Surface,
    rect: pygame.Rect,
    radius: float,
    fill: Rgb | None,
    edge: Rgb | None = None,
    line: float = 0.0,
) -> None:
    """Draw a box with round corners, filled, edged inside its rectangle, or both."""
    if rect.width <= 0 or rect.height <= 0:
        return
    radius = min(radius, rect.width / 2, rect.height / 2)
    if fill is None:
        line = max(1, round(line))
    size = math.ceil(max(radius, line))
    tile = _corners(size, radius, fill, edge, line)
    x, y, right, bottom = rect.left, rect.top, rect.right, rect.bottom
    far = size + 1
    for at, part in (
        ((x, y), (0, 0, size, size)),
        ((right - size, y), (far, 0, size, size)),
        ((x, bottom - size), (0, far, size, size)),
        ((right - size, bottom - size), (far, far, size, size)),
    ):
        surface.blit(tile, at, part)
    if fill is not None:
        surface.fill(fill, rect.inflate(0, -2 * size))
        for top in (y, bottom - size):
            surface.fill(fill, (x + size, top, rect.width - 2 * size, size))
    if edge is not None:
        for step in range(math.ceil(line)):
            colour = tile.get_at((size, step))
            surface.fill(colour, (x + size, y + step, rect.width - 2 * size, 1))
            surface.fill(colour, (x + size, bottom - 1 - step, rect.width - 2 * size, 1))
            surface.fill(colour, (x + step, y + size, 1, rect.height - 2 * size))
            surface.fill(colour, (right - 1 - step, y + size, 1, rect.height - 2 * size))


@lru_cache(maxsize=600)
def _corners(
    size: int, radius: float, fill: Rgb | None, edge: Rgb | None, line: float
) -> pygame.Surface:
    """Return the four corners of a box around one pixel of its middle."""
    full = 2 * size + 1
    big = pygame.Surface((full * FINE, full * FINE), pygame.SRCALPHA)
    big.fill((*(edge or fill or (0, 0, 0)), 0))
    box = big.get_rect()
    round_by = round(radius * FINE)
    if edge is not None and line > 0:
        inner = box.inflate(-round(2 * line * FINE), -round(2 * line * FINE))
        pygame.draw.rect(big, edge, box, border_radius=round_by)
        rest = max(0, round_by - round(line * FINE))
        pygame.draw.rect(big, fill or (*edge, 0), inner, border_radius=rest)
    elif fill is not None:
        pygame.draw.rect(big, fill, box, border_radius=round_by)
    return pygame.transform.smoothscale(big, (full, full))


@lru_cache(maxsize=400)
def disc(
    radius: float, fill: Rgb | None, edge: Rgb | None = None, line: float = 0
) -> pygame.Surface:
    """Return a disc or a ring on a square picture, its centre in the middle."""
    side = 2 * math.ceil(radius) + 2
    big = pygame.Surface((side * FINE, side * FINE), pygame.SRCALPHA)
    big.fill((*(edge or fill or (0, 0, 0)), 0))
    middle = (side * FINE // 2, side * FINE // 2)
    if edge is not None:
        pygame.draw.circle(big, edge, middle, radius * FINE)
        pygame.draw.circle(big, fill or (*edge, 0), middle, (radius - line) * FINE)
    elif fill is not None:
        pygame.draw.circle(big, fill, middle, radius * FINE)
    return pygame.transform.smoothscale(big, (side, side))


@lru_cache(maxsize=200)
def marker(shape: Shape, size: int, colour: Rgb, outline: Rgb, line: float = 1) -> pygame.Surface:
    """Return a seat's marker on a picture `size` wide and high; all shapes have equal areas."""
    big = pygame.Surface((size * FINE, size * FINE), pygame.SRCALPHA)
    big.fill((*outline, 0))
    middle = size * FINE / 2
    radius = (size / 2 - 1) * FINE * 0.72
    if shape == "circle":
        pygame.draw.circle(big, outline, (middle, middle), radius)
        pygame.draw.circle(big, colour, (middle, middle), radius - line * FINE)
    else:
        points = [(middle + x * radius, middle + y * radius) for x, y in _outline(shape)]
        pygame.draw.polygon(big, colour, points)
        width = round(line * FINE)
        for start, end in zip(points, points[1:] + points[:1], strict=True):
            pygame.draw.line(big, outline, start, end, width)
            pygame.draw.circle(big, outline, end, width / 2)
    return pygame.transform.smoothscale(big, (size, size))


@lru_cache(maxsize=8)
def _outline(shape: Shape) -> tuple[Point, ...]:
    """Return the corners of a shape with the area of the unit circle, its centre at 0, 0."""
    match shape:
        case "square":
            points = [(1.0, 1.0), (-1.0, 1.0), (-1.0, -1.0), (1.0, -1.0)]
        case "diamond":
            points = _regular(4, 0)
        case "triangle":
            points = _regular(3, -90)
        case "triangle_down":
            points = _regular(3, 90)
        case "hexagon":
            points = _regular(6, 0)
        case "star":
            outer, inner = _regular(5, -90), _regular(5, -54)
            points = [
                point
                for far, near in zip(outer, inner, strict=True)
                for point in (far, (near[0] * 0.48, near[1] * 0.48))
            ]
        case "cross":
            corner = [(0.4, 1.0), (0.4, 0.4), (1.0, 0.4)]
            points = corner + [(x, -y) for x, y in reversed(corner)]
            points += [(-x, y) for x, y in reversed(points)]
        case "circle":
            raise ValueError("a circle has no corners")
    scale = math.sqrt(math.pi / abs(_area(points)))
    return tuple((x * scale, y * scale) for x, y in points)


def _regular(corners: int, first: float) -> list[Point]:
    angles = [math.radians(first + 360 / corners * step) for step in range(corners)]
    return [(math.cos(angle), math.sin(angle)) for angle in angles]


def _area(points: Sequence[Point]) -> float:
    pairs = zip(points, [*points[1:], points[0]], strict=True)
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs) / 2


def polyline(
    surface: pygame.Surface, colour: Rgb, points: Sequence[Point], width: float = 1.0
) -> None:
    """Draw an anti-aliased line through points, with round joints."""
    if width <= 1:
        if len(points) > 1:
            pygame.draw.aalines(surface, colour, False, points)  # noqa: FBT003  pygame's own order
        return
    for start, end in itertools.pairwise(points):
        pygame.draw.aaline(surface, colour, start, end, round(width))
    if width >= JOINT_FROM:
        joint = disc(width / 2, colour)
        half = (joint.get_width() - 1) / 2
        for x, y in points:
            surface.blit(joint, (round(x - half), round(y - half)))


def dashes(
    surface: pygame.Surface,
    colour: Rgb,
    points: Sequence[Point],
    width: float = 1.0,
    dash: float = 4.0,
    gap: float = 4.0,
) -> None:
    """Draw a dashed line through points."""
    left, drawing = dash, True
    for start, end in itertools.pairwise(points):
        length = math.dist(start, end)
        if length == 0:
            continue
        along = 0.0
        while along < length:
            step = min(left, length - along)
            if drawing:
                one = _between(start, end, along / length)
                two = _between(start, end, (along + step) / length)
                pygame.draw.aaline(surface, colour, one, two, max(1, round(width)))
            along += step
            left -= step
            if left <= 0:
                drawing = not drawing
                left = dash if drawing else gap


def _between(start: Point, end: Point, share: float) -> Point:
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share


@lru_cache(maxsize=40)
def hatching(size: tuple[int, int], colour: Rgb, step: int = 6) -> pygame.Surface:
    """Return a transparent picture with slanted lines."""
    picture = pygame.Surface(size, pygame.SRCALPHA)
    picture.fill((*colour, 0))
    width, height = size
    for x in range(-height, width, step):
        pygame.draw.aaline(picture, colour, (x, height), (x + height, 0))
    return picture
