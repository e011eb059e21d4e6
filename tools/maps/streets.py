"""Patterns of streets: each yields the raw blocks between the streets."""

import itertools
import math
from collections.abc import Callable, Iterator
from random import Random

from shapely import LineString, MultiPoint, Polygon, box, voronoi_polygons
from shapely import Point as Dot

from tools.maps.plan import Old, Pattern, Quarter, Rings, Rows
from tools.maps.shapes import Point, blob, polygons, spline

STREET = 3.4
JOINED_SHARE = 0.06
SPLIT_SHARE = 0.07
WIDEST = 1.65


def raw_blocks(quarter: Quarter, rng: Random) -> list[Polygon]:
    """Return the blocks of a quarter before streets are cut, in a stable order."""
    edge = blob(rng, (quarter.x, quarter.y), (quarter.rx, quarter.ry), quarter.rough)
    cells = _cells(quarter.pattern, quarter, rng)
    return [cell for cell in cells if cell.is_valid and edge.contains(cell.centroid)]


def _cells(pattern: Pattern, quarter: Quarter, rng: Random) -> Iterator[Polygon]:
    match pattern:
        case Rings():
            return _rings(pattern, quarter, rng)
        case Rows():
            return _rows(pattern, rng)
        case Old():
            return _old(pattern, quarter, rng)


def _rings(pattern: Rings, quarter: Quarter, rng: Random) -> Iterator[Polygon]:
    inner = 0.0
    for outer in pattern.radii:
        middle = (inner + outer) / 2
        count = max(3, round(math.tau * middle / pattern.block))
        phase = rng.uniform(0, math.tau)
        cuts = [phase + math.tau * (at + rng.uniform(-0.14, 0.14)) / count for at in range(count)]
        cuts.append(cuts[0] + math.tau)
        for start, end in itertools.pairwise(cuts):
            arc = [start + (end - start) * at / 6 for at in range(7)]
            ring = [(outer, turn) for turn in arc] + [(inner, turn) for turn in reversed(arc)]
            yield Polygon([_polar(pattern, quarter, *spot) for spot in ring]).buffer(0)
        inner = outer


def _polar(pattern: Rings, quarter: Quarter, radius: float, turn: float) -> Point:
    wave = 1 + 0.03 * math.sin(2 * turn + 1) + 0.02 * math.sin(3 * turn)
    x, y = radius * wave * math.cos(turn), radius * wave * pattern.flat * math.sin(turn)
    c, s = math.cos(pattern.turn), math.sin(pattern.turn)
    return quarter.x + x * c - y * s, quarter.y + x * s + y * c


def _rows(pattern: Rows, rng: Random) -> Iterator[Polygon]:
    line = LineString(spline(pattern.along, 5.0))
    width, depth = pattern.block
    cuts = _cuts(0.0, line.length, width, rng)
    phases = [rng.uniform(0, math.tau) for _ in range(2)]

    def spot(along: float, off: float) -> Point:
        shift = pattern.warp * math.sin(off / 34 + phases[0])
        bend = pattern.warp * math.sin(along / 47 + phases[1])
        return _beside(line, along + shift, off + bend)

    rows = _cuts(pattern.depths[0], pattern.depths[1], depth, rng)
    for near, far in itertools.pairwise(rows):
        start = 0
        while start < len(cuts) - 1:
            end = start + (2 if rng.random() < JOINED_SHARE and start < len(cuts) - 2 else 1)
            middle = (near + far) / 2
            bounds = [(near, far)]
            if far - near > 15 and rng.random() < SPLIT_SHARE:
                bounds = [(near, middle), (middle, far)]
            for low, high in bounds:
                for left, right in _parts(spot, (cuts[start], cuts[end]), (low, high), width):
                    yield Polygon(
                        [
                            *(spot(x, low) for x in _steps(left, right)),
                            *(spot(x, high) for x in reversed(_steps(left, right))),
                        ]
                    ).buffer(0)
            start = end


def _parts(
    spot: Callable[[float, float], Point], cut: Point, row: Point, width: float
) -> list[Point]:
    """Cut a block that the bend of the line made too wide."""
    middle = sum(row) / 2
    wide = math.dist(spot(cut[0], middle), spot(cut[1], middle))
    count = max(1, round(wide / width)) if wide > WIDEST * width else 1
    edges = [cut[0] + (cut[1] - cut[0]) * at / count for at in range(count + 1)]
    return list(itertools.pairwise(edges))


def _steps(start: float, end: float) -> list[float]:
    return [start + (end - start) * at / 3 for at in range(4)]


def _cuts(start: float, end: float, step: float, rng: Random) -> list[float]:
    count = max(1, round((end - start) / step))
    even = [start + (end - start) * at / count for at in range(count + 1)]
    return [spot + rng.uniform(-0.16, 0.16) * step for spot in even]


def _beside(line: LineString, along: float, off: float) -> Point:
    """Return the point `off` to the left of a line as it is walked, past its ends too."""
    inside = min(max(along, 0.5), line.length - 0.5)
    here, ahead = line.interpolate(inside - 0.5), line.interpolate(inside + 0.5)
    dx, dy = ahead.x - here.x, ahead.y - here.y
    size = math.hypot(dx, dy)
    dx, dy = dx / size, dy / size
    past = along - inside
    return here.x + dx * (past + 0.5) + dy * off, here.y + dy * (past + 0.5) - dx * off


def _old(pattern: Old, quarter: Quarter, rng: Random) -> Iterator[Polygon]:
    seeds: list[Point] = []
    tries = 0
    while tries < 6000:
        tries += 1
        turn, reach = rng.uniform(0, math.tau), rng.random() ** 0.5
        spot = (
            quarter.x + pattern.rx * reach * math.cos(turn),
            quarter.y + pattern.ry * reach * math.sin(turn),
        )
        apart = pattern.block * (0.62 + 0.5 * reach)
        if all(math.dist(spot, other) > apart for other in seeds):
            seeds.append(spot)
    frame = box(
        quarter.x - pattern.rx - 40,
        quarter.y - pattern.ry - 40,
        quarter.x + pattern.rx + 40,
        quarter.y + pattern.ry + 40,
    )
    cells = list(polygons(voronoi_polygons(MultiPoint(seeds), extend_to=frame)))
    for seed in seeds:
        here = Dot(seed)
        cell = next((cell for cell in cells if cell.contains(here)), None)
        if cell is not None and cell.area < 6 * pattern.block**2:
            yield cell.intersection(frame)
