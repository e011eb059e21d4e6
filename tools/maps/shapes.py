"""Small geometry: smooth lines, blobs, rounded polygons, and numbers short enough for a file."""

import math
from collections.abc import Iterable, Iterator, Sequence
from random import Random
from typing import Any

from shapely import LineString, MultiPolygon, Polygon

Point = tuple[float, float]
DECIMALS = 1


def spline(points: Sequence[Point], step: float = 7.0) -> list[Point]:
    """Return a smooth line through the points (Catmull-Rom), a point about every `step`."""
    ends = [_mirror(points[0], points[1]), *points, _mirror(points[-1], points[-2])]
    line: list[Point] = []
    for a, b, c, d in zip(ends, ends[1:], ends[2:], ends[3:], strict=False):
        count = max(2, round(math.dist(b, c) / step))
        line += [_catmull(a, b, c, d, at / count) for at in range(count)]
    return [*line, points[-1]]


def blob(rng: Random, centre: Point, radii: Point, rough: float, corners: int = 44) -> Polygon:
    """Return a roundish shape with low waves on its edge."""
    waves = [(k, rng.uniform(-1, 1) / k**0.7, rng.uniform(0, math.tau)) for k in (2, 3, 4, 5, 7)]
    ring = []
    for at in range(corners):
        turn = math.tau * at / corners
        reach = 1 + rough * sum(size * math.sin(k * turn + phase) for k, size, phase in waves)
        x, y = centre
        ring.append((x + radii[0] * reach * math.cos(turn), y + radii[1] * reach * math.sin(turn)))
    return Polygon(spline([*ring, ring[0]], 6.0)).buffer(0)


def rounded(shape: Any, radius: float) -> Any:
    """Round the corners that point outwards."""
    return shape.buffer(-radius).buffer(radius, quad_segs=2)


def polygons(shape: Any, least: float = 0.0) -> Iterator[Polygon]:
    """Yield the polygons in whatever an operation left, from an area of `least` on."""
    parts = shape.geoms if hasattr(shape, "geoms") else [shape]
    for part in parts:
        if isinstance(part, Polygon) and not part.is_empty and part.area >= least:
            yield part
        elif isinstance(part, MultiPolygon):
            yield from polygons(part, least)


def lines(shape: Any, least: float = 0.0) -> Iterator[LineString]:
    """Yield the lines in whatever an operation left, from a length of `least` on."""
    parts = shape.geoms if hasattr(shape, "geoms") else [shape]
    for part in parts:
        if isinstance(part, LineString) and not part.is_empty and part.length >= least:
            yield part


def pair(point: Sequence[float]) -> list[float]:
    """Return a point as the file says it."""
    return [round(float(value), DECIMALS) + 0.0 for value in point[:2]]


def ring(polygon: Polygon, tolerance: float = 0.12) -> list[list[float]]:
    """Return a polygon's outer edge without the closing point."""
    outer = polygon.simplify(tolerance).exterior.coords
    return [pair(point) for point in list(outer)[:-1]]


def area(polygon: Polygon, tolerance: float = 0.12) -> dict[str, Any]:
    """Return a polygon with its holes."""
    simple = polygon.simplify(tolerance)
    holes = [[pair(point) for point in list(hole.coords)[:-1]] for hole in simple.interiors]
    return {"outer": ring(polygon, tolerance), "holes": holes}


def path(points: Iterable[Sequence[float]], tolerance: float = 0.12) -> list[list[float]]:
    """Return a line."""
    line = LineString([(point[0], point[1]) for point in points]).simplify(tolerance)
    return [pair(point) for point in line.coords]


def _mirror(end: Point, inner: Point) -> Point:
    return 2 * end[0] - inner[0], 2 * end[1] - inner[1]


def _catmull(a: Point, b: Point, c: Point, d: Point, t: float) -> Point:
    def along(p: float, q: float, r: float, s: float) -> float:
        return 0.5 * (
            2 * q
            + (r - p) * t
            + (2 * p - 5 * q + 4 * r - s) * t * t
            + (3 * q - p - 3 * r + s) * t * t * t
        )

    return along(a[0], b[0], c[0], d[0]), along(a[1], b[1], c[1], d[1])
