"""What lies under the mouse."""

import math
from itertools import pairwise

from game.map.places import Places
from game.map.sheet import Sheet
from game.map.signs import DISC, INSTITUTE, SEAL
from game.map.ties import DrawnTie
from game.map.view import Hit, MapView, Point

DOT_REACH = 10.0
TIE_REACH = 5.0
SHIP_REACH = 30.0


def find_hit(
    at: Point, sheet: Sheet, view: MapView, places: Places, ties: list[DrawnTie]
) -> Hit | None:
    """Return the nearest firm under a point, else a tie, an institute, the ship or a town."""
    return (
        _firm(at, sheet, view, places)
        or _tie(at, ties, sheet.looks.scale)
        or _institute(at, sheet)
        or _order(at, sheet)
        or _town(at, sheet)
    )


def _firm(at: Point, sheet: Sheet, view: MapView, places: Places) -> Hit | None:
    best: tuple[float, Hit] | None = None
    for number, (firm, spot) in enumerate(zip(view.firms, places.spots, strict=True)):
        if spot is None:
            continue
        middle = sheet.at(spot)
        reach = SEAL * 0.6 if firm.mine else DISC + 2 if firm.seat is not None else DOT_REACH
        away = math.dist(at, middle)
        if away <= reach * sheet.looks.scale and (best is None or away < best[0]):
            best = (away, Hit("firm", number, middle))
    return None if best is None else best[1]


def _tie(at: Point, ties: list[DrawnTie], scale: float) -> Hit | None:
    for tie in reversed(ties):
        if tie.pill is not None and tie.pill.collidepoint(at):
            return Hit("tie", tie.number, tie.pill.center)
    for tie in reversed(ties):
        reach = tie.width / 2 + TIE_REACH * scale
        steps = pairwise(tie.line) if tie.near(at, reach) else ()
        for start, end in steps:
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


def _institute(at: Point, sheet: Sheet) -> Hit | None:
    for institute in sheet.geometry.institutes:
        x, y = sheet.at(institute.at)
        if max(abs(at[0] - x), abs(at[1] - y)) <= (INSTITUTE / 2 + 1) * sheet.looks.scale:
            return Hit("institute", institute.key, (x, y))
    return None


def _order(at: Point, sheet: Sheet) -> Hit | None:
    if sheet.geometry.ship is None:
        return None
    middle = sheet.at(sheet.geometry.ship)
    near = math.dist(at, middle) <= SHIP_REACH * sheet.camera.unit
    return Hit("order", 0, middle) if near else None


def _town(at: Point, sheet: Sheet) -> Hit | None:
    camera = sheet.camera
    spot = (at[0] / camera.unit + camera.left, at[1] / camera.unit + camera.top)
    for town in sheet.geometry.towns:
        if any(area.about(spot) and contains(area.outer, spot) for area in town.ground):
            return Hit("town", town.key, sheet.at(town.label))
    return None


def contains(ring: tuple[Point, ...], spot: Point) -> bool:
    """Tell whether a spot lies inside a ring, by counting the edges to its right."""
    inner = False
    x, y = spot
    for (ax, ay), (bx, by) in zip(ring, (*ring[1:], ring[0]), strict=True):
        if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
            inner = not inner
    return inner
