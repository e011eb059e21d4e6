"""From a plan and its scenario to the data of a map file."""

import math
from functools import cache
from random import Random
from typing import Any

from shapely import LineString, MultiPoint, box, contains_xy, prepare, union_all
from shapely import Point as Dot

from engine.province import firm_places
from engine.scenario import Scenario
from engine.scenario.world import Position
from tools.maps import relief, water
from tools.maps.plan import Plan
from tools.maps.shapes import Point, area, pair, path, polygons, spline
from tools.maps.towns import GOLDEN_ANGLE, Town, build_town

FORMAT = 1
UNITS_A_KM = 10.0
VIEW = (712, 608)
ROAD_HALF, LANE_HALF, RAIL_HALF = 5.2, 3.6, 4.4
CARDS = {"title": (226.0, 94.0), "legend": (206.0, 146.0), "order": (264.0, 204.0)}
"""What the title, the legend and the order cover in their corners, margins included."""
SITE_APART = 25.0
SITE_MARGIN = 24.0


def build_map(plan: Plan, scenario: Scenario) -> dict[str, Any]:
    """Return the map of a scenario, the same for the same plan and scenario."""
    rng = Random(plan.seed)
    sea = water.sea(plan, rng)
    river = water.river(plan, sea)
    wet = sea.union(river)
    roads = [spline(road) for road in plan.roads]
    lanes = [spline(lane) for lane in plan.lanes]
    rail = spline(plan.rail) if plan.rail else []
    ways = _ways(roads, lanes, rail)
    institutes = {it.key: place(it.position) for it in scenario.institutes}
    pads = union_all([Dot(spot).buffer(21) for spot in institutes.values()])
    port = Dot(plan.port).buffer(26) if plan.port else Dot(-5000, 0)
    barred = union_all([wet.buffer(5.5), ways, pads, port])
    towns = _towns(plan, scenario, barred, rng)
    built = union_all([town.built for town in towns])
    high = union_all([wet.buffer(10), built.buffer(9), pads.buffer(2), port])
    hills = relief.build_hills(plan, high, rng)
    slopes = relief.hills_shape(hills, 1)
    labels = _label_room(plan)
    closed = union_all([barred, built.buffer(7), slopes, labels])
    sites = _sites(scenario, closed, _covered(plan))
    stands = MultiPoint(sites).buffer(16)
    taken = union_all([wet.buffer(8), ways, pads, port, built.buffer(5), slopes, stands, labels])
    fields = relief.build_fields(plan, taken, rng)
    trees = relief.build_trees(hills, union_all([ways, stands, labels]), rng)
    return {
        "format": FORMAT,
        "scenario": plan.key,
        "view": [0, 0, *VIEW],
        "corners": {"title": plan.title, "legend": plan.legend, "order": plan.order},
        "compass": pair(plan.compass),
        "sea": [area(part, 0.15) for part in polygons(sea, 40.0)],
        "waterlines": _waterlines(sea),
        "river": [area(part, 0.15) for part in polygons(river, 10.0)],
        "current": [path(stroke.coords) for stroke in water.current(plan, river)],
        "hills": hills,
        "fields": fields,
        "trees": trees,
        "lanes": [path(lane) for lane in lanes],
        "roads": [path(road) for road in roads],
        "rail": path(rail) if rail else [],
        "bridges": _bridges(river, roads, lanes, rail),
        "waters": [{"key": key, "at": [x, y]} for key, x, y in plan.names],
        "towns": [town.entry() for town in towns],
        "institutes": [
            {"key": it.key, "at": pair(institutes[it.key]), "name_side": it.name_side}
            for it in plan.institutes
        ],
        "sites": [{"at": pair(site), "turn": round(rng.uniform(-0.5, 0.5), 2)} for site in sites],
        "port": {"at": pair(plan.port), "turn": plan.port_angle} if plan.port else None,
        "ship": pair(plan.ship) if plan.ship else None,
        "gate": pair(plan.gate) if plan.gate else None,
        "lighthouse": pair(plan.lighthouse) if plan.lighthouse else None,
        "boats": [pair(boat) for boat in plan.boats],
        "anchored": [pair(ship) for ship in plan.anchored],
    }


def place(position: Position) -> Point:
    """Return where a position of a scenario lies on the map."""
    return position.x_km * UNITS_A_KM, VIEW[1] - position.y_km * UNITS_A_KM


def _ways(roads: list[list[Point]], lanes: list[list[Point]], rail: list[Point]) -> Any:
    strips = [LineString(road).buffer(ROAD_HALF) for road in roads]
    strips += [LineString(lane).buffer(LANE_HALF) for lane in lanes]
    strips += [LineString(rail).buffer(RAIL_HALF)] if rail else []
    return union_all(strips)


def _towns(plan: Plan, scenario: Scenario, barred: Any, rng: Random) -> list[Town]:
    firms = sum(batch.count for batch in scenario.firms)
    towns: list[Town] = []
    for town in plan.towns:
        taken = union_all([other.built.buffer(8) for other in towns])
        towns.append(build_town(town, barred, taken, firms, rng))
    return towns


def _covered(plan: Plan) -> Any:
    """Return what the cards cover at the smallest size."""
    boxes = []
    for card, (wide, high) in CARDS.items():
        side = getattr(plan, card)
        x = 0 if side.endswith("left") else VIEW[0] - wide
        y = 0 if side.startswith("top") else VIEW[1] - high
        boxes.append(box(x, y, x + wide, y + high))
    return union_all(boxes)


def _sites(scenario: Scenario, barred: Any, cards: Any) -> list[Point]:
    """Find ground for each firm when it stands alone, as near as can be to its place."""
    free = box(SITE_MARGIN, SITE_MARGIN, VIEW[0] - SITE_MARGIN, VIEW[1] - SITE_MARGIN)
    free = free.difference(barred.buffer(11))
    sites: list[Point] = []
    open_ground = free.difference(cards)
    prepare(free)
    prepare(open_ground)
    for position in firm_places(scenario):
        wish = place(position)
        spot = _nearest_free(wish, open_ground, sites)
        spot = spot or _nearest_free(wish, free, sites)
        if spot is None:
            raise ValueError(f"no ground is free near {wish}")
        sites.append(spot)
    return sites


def _nearest_free(wish: Point, free: Any, sites: list[Point]) -> Point | None:
    spots = [(wish[0] + dx, wish[1] + dy) for dx, dy in _spiral()]
    fit = contains_xy(free, [x for x, _ in spots], [y for _, y in spots])
    for spot, on_free_ground in zip(spots, fit, strict=True):
        if on_free_ground and all(math.dist(spot, site) >= SITE_APART for site in sites):
            return spot
    return None


@cache
def _spiral() -> list[Point]:
    turns = [(3.5 * math.sqrt(step), step * GOLDEN_ANGLE) for step in range(4000)]
    return [(reach * math.cos(turn), reach * math.sin(turn)) for reach, turn in turns]


def _label_room(plan: Plan) -> Any:
    rooms = [Dot(plan.compass).buffer(36)]
    for town in plan.towns:
        x, y = town.label
        rooms += [box(a - 46, b - 22, a + 46, b + 22) for a, b in (town.buying, town.machines)]
        rooms.append(box(x - 76, y - 20, x + 76, y + 36))
    rooms += [box(x - 40, y - 12, x + 40, y + 12) for _, x, y in plan.names]
    return union_all(rooms)


def _waterlines(sea: Any) -> list[dict[str, Any]]:
    found = water.waterlines(sea, water.land_of(sea))
    return [{"rank": rank, "line": path(line.coords, 0.3)} for rank, line in found]


def _bridges(
    river: Any, roads: list[list[Point]], lanes: list[list[Point]], rail: list[Point]
) -> list[dict[str, Any]]:
    ways = [(road, 9.0) for road in roads] + [(lane, 7.0) for lane in lanes]
    ways += [(rail, 9.0)] if rail else []
    bridges = []
    for way, width in ways:
        crossings = LineString(way).intersection(river.buffer(4.5))
        bridges += [
            {"line": path(part.coords), "width": width}
            for part in getattr(crossings, "geoms", [crossings])
            if 8 < part.length < 90
        ]
    return bridges
