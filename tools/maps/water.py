"""Sea, islands, lakes, rivers and the lines of still water along a shore."""

from random import Random
from typing import Any

from shapely import LineString, Polygon, box, line_merge, union_all

from tools.maps.plan import Plan
from tools.maps.shapes import blob, lines, polygons, spline

WORLD = box(-1000, -560, 1720, 1180)
WATERLINES = (3.5, 8.0, 14.0, 22.0, 32.0, 44.0, 58.0, 76.0)


def sea(plan: Plan, rng: Random) -> Any:
    """Return all open water: the sea less its islands, and the lakes."""
    water = union_all([blob(rng, (it.x, it.y), (it.rx, it.ry), 0.10) for it in plan.lakes])
    if plan.coast:
        coast = spline(roughened(spline(plan.coast, 17.0), rng), 6.0)
        water = water.union(Polygon([*coast, *plan.open_sea]).buffer(0).intersection(WORLD))
    islands = [blob(rng, (it.x, it.y), (it.rx, it.ry), 0.16) for it in plan.islands]
    return water.difference(union_all(islands))


def roughened(line: list[tuple[float, float]], rng: Random) -> list[tuple[float, float]]:
    """Shake a line a little, so that a shore has small coves."""
    return [(x + rng.uniform(-2.2, 2.2), y + rng.uniform(-2.2, 2.2)) for x, y in line]


def river(plan: Plan, open_water: Any) -> Any:
    """Return all rivers and canals as one shape, cut where the open water begins."""
    beds = [
        LineString(spline(way.line)).buffer(way.width / 2, cap_style="flat")
        for way in plan.waterways
    ]
    return union_all(beds).buffer(0.8).buffer(-0.8).intersection(WORLD).difference(open_water)


def waterlines(open_water: Any, land: Any) -> list[tuple[int, LineString]]:
    """Return lines at growing distances from the shore, the nearest first."""
    found = []
    for rank, distance in enumerate(WATERLINES):
        edge = land.buffer(distance, quad_segs=4).boundary.intersection(open_water.buffer(-1))
        found += [(rank, line) for line in lines(line_merge(edge), 14.0)]
    return found


def current(plan: Plan, bed: Any) -> list[LineString]:
    """Return short strokes in the middle of each waterway, which show that it flows."""
    strokes = []
    for way in plan.waterways:
        line = LineString(spline(way.line))
        for at in range(20, int(line.length), 26):
            stroke = LineString([line.interpolate(at + step) for step in (0, 4, 8)])
            if way.width > 12 and bed.buffer(-3).contains(stroke):
                strokes.append(stroke)
    return strokes


def land_of(open_water: Any) -> Any:
    """Return the land of the whole world."""
    return union_all(list(polygons(WORLD.buffer(60).difference(open_water), 10.0)))
