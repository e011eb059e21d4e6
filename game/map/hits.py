"""What lies under the mouse."""

import math

from game.map.camera import Camera
from game.map.geometry import Geometry
from game.map.places import Places
from game.map.ties import DISC, SEAL, DrawnTie
from game.map.view import Hit, Looks, MapView, Point

DOT_REACH = 10.0
TIE_REACH = 5.0
SHIP_REACH = 30.0


def find_hit(
    at: Point,
    geometry: Geometry,
    view: MapView,
    places: Places,
    ties: list[DrawnTie],
    camera: Camera,
    looks: Looks,
) -> Hit | None:
    """Return the nearest firm under a point, else a tie, an institute, the ship or a town."""
    return (
        _firm(at, view, places, camera, looks)
        or _tie(at, ties, looks)
        or _institute(at, geometry, camera, looks)
        or _order(at, geometry, camera)
        or _town(at, geometry, camera)
    )


def _firm(
    at: Point, view: MapView, places: Places, camera: Camera, looks: Looks
) -> Hit | None:
    best: tuple[float, Hit] | None = None
    for number, (firm, spot) in enumerate(zip(view.firms, places.spots, strict=True)):
        if spot is None:
            continue
        x, y = camera.at(spot)
        reach = SEAL * 0.6 if firm.mine else DISC + 2 if firm.seat is not None else DOT_REACH
        away = math.hypot(at[0] - x, at[1] - y)
        if away <= reach * looks.scale and (best is None or away < best[0]):
            best = (away, Hit("firm", number, (round(x), round(y))))
    return None if best is None else best[1]


def _tie(at: Point, ties: list[DrawnTie], looks: Looks) -> Hit | None:
    for tie in reversed(ties):
        if tie.pill is not None and tie.pill.collidepoint(at):
            return Hit("tie", tie.number, tie.pill.center)
    for tie in reversed(ties):
        reach = tie.width / 2 + TIE_REACH * looks.scale
        for start, end in zip(tie.line, tie.line[1:], strict=False):
            if _away(at, start, end) <= reach:
                return Hit("tie", tie.number, (round(start[0]), round(start[1])))
    return None


def _away(at: Point, start: Point, end: Point) -> float:
    """Return the distance of a point from a segment."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    square = dx * dx + dy * dy
    share = ((at[0] - start[0]) * dx + (at[1] - start[1]) * dy) / square if square else 0.0
    share = min(max(share, 0.0), 1.0)
    return math.hypot(at[0] - start[0] - share * dx, at[1] - start[1] - share * dy)


def _institute(at: Point, geometry: Geometry, camera: Camera, looks: Looks) -> Hit | None:
    for institute in geometry.institutes:
        x, y = camera.at(institute.at)
        if max(abs(at[0] - x), abs(at[1] - y)) <= 17 * looks.scale:
            return Hit("institute", institute.key, (round(x), round(y)))
    return None


def _order(at: Point, geometry: Geometry, camera: Camera) -> Hit | None:
    if geometry.ship is None:
        return None
    x, y = camera.at(geometry.ship)
    near = math.hypot(at[0] - x, at[1] - y) <= SHIP_REACH * camera.unit
    return Hit("order", 0, (round(x), round(y))) if near else None


def _town(at: Point, geometry: Geometry, camera: Camera) -> Hit | None:
    spot = (at[0] / camera.unit + camera.left, at[1] / camera.unit + camera.top)
    for town in geometry.towns:
        if any(contains(area.outer, spot) for area in town.ground):
            x, y = camera.at(town.label)
            return Hit("town", town.key, (round(x), round(y)))
    return None


def contains(ring: tuple[Point, ...], spot: Point) -> bool:
    """Tell whether a spot lies inside a ring, by counting the edges to its right."""
    inner = False
    x, y = spot
    for (ax, ay), (bx, by) in zip(ring, (*ring[1:], ring[0]), strict=True):
        if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
            inner = not inner
    return inner
