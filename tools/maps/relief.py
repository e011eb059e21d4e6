"""Hills, fields and trees: what fills the country between the towns."""

import math
from random import Random
from typing import Any

from shapely import Point as Dot
from shapely import Polygon, box, prepare, union_all
from shapely.affinity import rotate, scale, translate

from tools.maps.plan import Hill, Plan
from tools.maps.shapes import Point, area, blob, pair, polygons
from tools.maps.water import WORLD

CONTOURS_A_TINT = 2
LEVEL_STEP = 0.11
TREES_A_HILL = 13
PLOT = (20.0, 9.0)
VIEW = box(0, 0, 712, 608)


def build_hills(plan: Plan, barred: Any, rng: Random) -> list[dict[str, Any]]:
    """Return the tints and contours of all hills, the lowest first, clear of what is barred."""
    hills = [*plan.hills, *_outer_hills(plan, barred, rng)]
    found = []
    for hill in hills:
        base = blob(rng, (hill.x, hill.y), (hill.rx, hill.ry), 0.17)
        peak = blob(rng, (hill.x, hill.y), (hill.rx, hill.ry), 0.26)
        lean = (rng.uniform(-0.2, 0.2) * hill.rx, rng.uniform(-0.24, 0.02) * hill.ry)
        for level in range(CONTOURS_A_TINT * hill.height):
            size = 1 - LEVEL_STEP * level
            form = _between(base, peak, min(1.0, level / 6))
            shape = translate(
                scale(form, size, size, origin=(hill.x, hill.y)),
                lean[0] * (1 - size) * 2,
                lean[1] * (1 - size) * 2,
            )
            shape = shape.buffer(-4).buffer(4) if level else shape
            for part in polygons(shape.difference(barred).buffer(-5).buffer(5), 60.0):
                entry = {"tint": level // CONTOURS_A_TINT, "area": area(part, 0.35)}
                found.append((level, entry))
    return [entry for _, entry in sorted(found, key=lambda item: item[0])]


def _between(low: Polygon, high: Polygon, share: float) -> Polygon:
    """Return the shape between two shapes of equally many corners."""
    pairs = zip(low.exterior.coords, high.exterior.coords, strict=False)
    ring = [(a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share) for a, b in pairs]
    return Polygon(ring).buffer(0)


def hills_shape(hills: list[dict[str, Any]], tint: int) -> Any:
    """Return all ground at least as high as a tint."""
    rings = [Polygon(hill["area"]["outer"]) for hill in hills if hill["tint"] >= tint]
    return union_all([ring.buffer(0) for ring in rings])


def build_trees(hills: list[dict[str, Any]], barred: Any, rng: Random) -> list[list[float]]:
    """Scatter trees on the hills, never two in one place."""
    trees: list[Point] = []
    for hill in hills:
        if hill["tint"] > 1:
            continue
        ground = Polygon(hill["area"]["outer"]).buffer(0).buffer(-5)
        if ground.is_empty:
            continue
        left, top, right, bottom = ground.bounds
        wanted = min(TREES_A_HILL, round(ground.area / 900))
        for _ in range(wanted):
            spot = (rng.uniform(left, right), rng.uniform(top, bottom))
            apart = all(math.dist(spot, other) > 13 for other in trees)
            if apart and ground.contains(Dot(spot)) and barred.distance(Dot(spot)) > 5:
                trees.append(spot)
    return [pair(tree) for tree in sorted(trees, key=lambda tree: tree[1])]


def build_fields(plan: Plan, barred: Any, rng: Random) -> list[dict[str, Any]]:
    """Lay groups of plots on free ground, denser in the view than in the country around it."""
    fields: list[dict[str, Any]] = []
    used: list[Any] = []
    prepare(barred)

    def free(shape: Any) -> bool:
        return not barred.intersects(shape) and not any(it.intersects(shape) for it in used)

    left, top, right, bottom = WORLD.bounds
    for at in range(plan.field_groups):
        inside = at % 3 < 2
        x = rng.uniform(10, 702) if inside else rng.uniform(left, right)
        y = rng.uniform(10, 598) if inside else rng.uniform(top, bottom)
        group = _plots((x, y), rng)
        reach = union_all([plot for plot, _ in group]).buffer(4)
        if not free(Dot(x, y).buffer(6)):
            continue
        kept = [(plot, along) for plot, along in group if free(plot.buffer(3))]
        if len(kept) < 3:
            continue
        prepare(reach)
        used.append(reach)
        fields += [
            {"ring": [pair(p) for p in list(plot.exterior.coords)[:4]], "along": along}
            for plot, along in kept
        ]
    return fields


def _plots(centre: Point, rng: Random) -> list[tuple[Polygon, bool]]:
    rows, columns = rng.randint(2, 5), rng.randint(1, 4)
    turn = rng.uniform(-0.6, 0.6)
    width, depth = PLOT
    plots = []
    for row in range(rows):
        shift = rng.uniform(-7, 7)
        missing = rng.random() < 0.3
        for column in range(columns - missing):
            x = (column - columns / 2) * (width + 1.2) + shift
            y = (row - rows / 2) * (depth + 1.6)
            plot = box(x, y, x + width, y + depth)
            plot = rotate(plot, turn, origin=(0, 0), use_radians=True)
            plots.append((translate(plot, *centre), rng.random() < 0.75))
    return plots


def _outer_hills(plan: Plan, barred: Any, rng: Random) -> list[Hill]:
    left, top, right, bottom = WORLD.bounds
    hills: list[Hill] = []
    for _ in range(40 * plan.outer_hills):
        if len(hills) == plan.outer_hills:
            break
        rx, ry = rng.uniform(60, 160), rng.uniform(45, 100)
        hill = Hill(rng.uniform(left, right), rng.uniform(top, bottom), rx, ry, rng.randint(3, 4))
        ground = box(hill.x - rx, hill.y - ry, hill.x + rx, hill.y + ry)
        clear = not ground.intersects(VIEW) and ground.intersection(barred).area < ground.area / 2
        if clear:
            hills.append(hill)
    return hills
