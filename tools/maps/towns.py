"""Towns: blocks between streets, and the blocks that are lots for firms."""

import itertools
import math
from dataclasses import dataclass
from random import Random
from typing import Any

from shapely import Point as Dot
from shapely import Polygon, box, union_all

from tools.maps.plan import TownPlan
from tools.maps.shapes import Point, area, pair, polygons, ring, rounded
from tools.maps.streets import STREET, raw_blocks

GOLDEN_ANGLE = math.pi * (3.0 - math.sqrt(5.0))
SMALLEST_BLOCK = 38.0
LOT_AREA = (120.0, 620.0)
LOT_APART = 27.0
POOL_ROOM = (46.0, 20.0)
NEW_LOT = (20.0, 15.0)
"""A lot laid out at the edge of a town that has too few blocks, should everybody join."""


@dataclass(frozen=True)
class Town:
    """A town as drawn."""

    plan: TownPlan
    ground: Any
    blocks: list[Polygon]
    lots: list[Polygon]

    @property
    def built(self) -> Any:
        """Return all that the town may cover."""
        return union_all([self.ground, *self.lots])

    def entry(self) -> dict[str, Any]:
        """Return what the file says of the town."""
        return {
            "key": self.plan.key,
            "label": pair(self.plan.label),
            "buying": pair(self.plan.buying),
            "machines": pair(self.plan.machines),
            "open_lots": self.plan.open_lots,
            "ground": [area(part, 0.3) for part in polygons(self.ground, 30.0)],
            "blocks": [ring(block, 0.2) for block in self.blocks],
            "lots": [_lot(lot) for lot in self.lots],
        }


def build_town(plan: TownPlan, barred: Any, taken: Any, firms: int, rng: Random) -> Town:
    """Lay out a town outside of what is barred (water, roads) and taken (other towns).

    At least `firms` lots, so that every firm of the province could join its cluster.
    """
    blocks: list[Polygon] = []
    covered = taken
    for quarter in plan.quarters:
        raw = raw_blocks(quarter, rng)
        free = [part for cell in raw for part in polygons(cell.difference(covered), 60.0)]
        for cell in free:
            cut = rounded(cell.buffer(-STREET / 2, join_style="mitre").difference(barred), 1.5)
            blocks += polygons(cut, SMALLEST_BLOCK)
        covered = covered.union(union_all(raw).buffer(0.5))
    if plan.square:
        blocks = [block for block in blocks if block.distance(Dot(plan.square)) > 11]
    lots = _choose_lots(plan, blocks, firms, rng)
    near = union_all(blocks).centroid
    closed = union_all([barred.buffer(2), taken, *(block.buffer(3) for block in blocks)])
    lots += _edge_lots((near.x, near.y), closed, firms - len(lots))
    shown = lots[: plan.open_lots]
    rest = [block for block in blocks if not any(block is lot for lot in shown)]
    ground = union_all(blocks).buffer(6.0).buffer(-2.2).difference(barred.buffer(-3.4))
    return Town(plan, ground, rest, lots)


def _choose_lots(plan: TownPlan, blocks: list[Polygon], firms: int, rng: Random) -> list[Polygon]:
    """Pick lots, the open ones well apart and clear of the pools, the rest where there is room."""
    width, height = POOL_ROOM
    kept_clear = [
        box(spot[0] - width, spot[1] - height, spot[0] + width, spot[1] + height)
        for spot in (plan.buying, plan.machines)
    ]
    whole = [block for block in blocks if LOT_AREA[0] < block.area < LOT_AREA[1] and _square(block)]
    rng.shuffle(whole)
    clear = [b for b in whole if not any(b.intersects(room) for room in kept_clear)]
    lots: list[Polygon] = []
    for apart in (LOT_APART, 23.0, 0.0):
        for block in clear if apart else whole:
            needed = plan.open_lots if apart else max(firms, plan.open_lots)
            far = all(block.centroid.distance(lot.centroid) >= apart for lot in lots)
            if len(lots) < needed and far and not any(block is lot for lot in lots):
                lots.append(block)
    return lots


def _edge_lots(near: Point, closed: Any, wanted: int) -> list[Polygon]:
    lots: list[Polygon] = []
    for step in range(3000):
        if len(lots) >= wanted:
            break
        reach, turn = 3.4 * math.sqrt(step), step * GOLDEN_ANGLE
        x, y = near[0] + reach * math.cos(turn), near[1] + reach * math.sin(turn)
        lot = box(x, y, x + NEW_LOT[0], y + NEW_LOT[1])
        if not lot.intersects(closed) and all(lot.distance(other) > 3 for other in lots):
            lots.append(lot)
    return lots


def _square(block: Polygon) -> bool:
    """Tell whether a block is about a rectangle, and not a sliver or a rest."""
    frame = block.minimum_rotated_rectangle
    sides = list(frame.exterior.coords)
    a, b = math.dist(sides[0], sides[1]), math.dist(sides[1], sides[2])
    return block.area > 0.68 * frame.area and min(a, b) > 9 and max(a, b) < 3.4 * min(a, b)


def _lot(lot: Polygon) -> dict[str, Any]:
    frame = lot.minimum_rotated_rectangle
    corners = list(frame.exterior.coords)
    longest = max(itertools.pairwise(corners), key=lambda side: math.dist(*side))
    turn = math.atan2(longest[1][1] - longest[0][1], longest[1][0] - longest[0][0]) % math.pi
    centre: Point = (lot.centroid.x, lot.centroid.y)
    return {"ring": ring(lot, 0.2), "centre": pair(centre), "turn": round(turn, 2)}
