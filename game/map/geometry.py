"""The geometry of a province: what a file of assets/maps says, checked before it is drawn.

Units: 10 to a kilometre of the scenario; x grows to the east, y to the south; the view that every
window shows is 712 x 608, and the country goes on around it.
"""

from functools import cached_property, lru_cache
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

import assets

LIMIT = 4000.0
MAX_CHARACTERS = 2_000_000
MAX_FAULTS = 3
SUFFIX = ".json"

Number = Annotated[float, Field(ge=-LIMIT, le=LIMIT, allow_inf_nan=False)]
Turn = Annotated[float, Field(ge=-360, le=360, allow_inf_nan=False)]
Spot = tuple[Number, Number]
Ring = Annotated[tuple[Spot, ...], Field(min_length=3, max_length=4000)]
Line = Annotated[tuple[Spot, ...], Field(min_length=2, max_length=4000)]
Corner = Literal["top_left", "top_right", "bottom_left", "bottom_right"]
Key = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,31}$")]


class Part(BaseModel):
    """A part of a map file: no unknown keys, never changed."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Area(Part):
    """A shape with its holes."""

    outer: Ring
    holes: Annotated[tuple[Ring, ...], Field(max_length=60)] = ()

    @cached_property
    def frame(self) -> tuple[float, float, float, float]:
        """Return left, top, right and bottom."""
        xs, ys = [x for x, _ in self.outer], [y for _, y in self.outer]
        return min(xs), min(ys), max(xs), max(ys)

    def about(self, spot: Spot) -> bool:
        """Tell whether a spot lies in the frame of the shape."""
        left, top, right, bottom = self.frame
        return left <= spot[0] <= right and top <= spot[1] <= bottom


class Hill(Part):
    """One contour of a hill and the tint inside it."""

    tint: int = Field(ge=0, le=3)
    area: Area


class Plot(Part):
    """A field of four corners; `along` tells which way its furrows run."""

    ring: Annotated[tuple[Spot, ...], Field(min_length=4, max_length=4)]
    along: bool


class Waterline(Part):
    """A line of still water; rank 0 is nearest to the shore."""

    rank: int = Field(ge=0, le=9)
    line: Line


class Bridge(Part):
    """Where a way crosses the river."""

    line: Line
    width: float = Field(gt=0, le=40)


class Lot(Part):
    """A block where a firm can stand, and the direction (radians) of its long side."""

    ring: Ring
    centre: Spot
    turn: Turn


class Town(Part):
    """A town: ground, blocks, lots in the order in which firms take them, name and pools."""

    key: Key
    label: Spot
    buying: Spot
    machines: Spot
    open_lots: int = Field(ge=0, le=4096, description="lots that show while they are empty")
    ground: Annotated[tuple[Area, ...], Field(max_length=200)]
    blocks: Annotated[tuple[Ring, ...], Field(max_length=4000)]
    lots: Annotated[tuple[Lot, ...], Field(min_length=1, max_length=4096)]


class Institute(Part):
    """Where an institute stands and on which side its name is written."""

    key: Key
    at: Spot
    name_side: Literal["left", "right", "above", "below"]


class Water(Part):
    """Where the name of a water is written."""

    key: Key
    at: Spot


class Site(Part):
    """Where a firm stands while it is in no cluster; `turn` in radians."""

    at: Spot
    turn: Turn


class Port(Part):
    """The port; `turn` in degrees from east, clockwise, points its quays to the water."""

    at: Spot
    turn: Turn


class Corners(Part):
    """In which corners of the map the title, the legend and the order lie best."""

    title: Corner
    legend: Corner
    order: Corner


class Geometry(Part):
    """A whole province; `sites` has one for each firm of the scenario, in its order."""

    format: Literal[1]
    scenario: Key
    view: tuple[Number, Number, Number, Number]
    corners: Corners
    compass: Spot
    sea: Annotated[tuple[Area, ...], Field(max_length=100)]
    waterlines: Annotated[tuple[Waterline, ...], Field(max_length=2000)]
    river: Annotated[tuple[Area, ...], Field(max_length=100)]
    current: Annotated[tuple[Line, ...], Field(max_length=2000)]
    hills: Annotated[tuple[Hill, ...], Field(max_length=2000)]
    fields: Annotated[tuple[Plot, ...], Field(max_length=5000)]
    trees: Annotated[tuple[Spot, ...], Field(max_length=5000)]
    lanes: Annotated[tuple[Line, ...], Field(max_length=200)]
    roads: Annotated[tuple[Line, ...], Field(max_length=200)]
    rail: Annotated[tuple[Spot, ...], Field(max_length=4000)]
    bridges: Annotated[tuple[Bridge, ...], Field(max_length=200)]
    waters: Annotated[tuple[Water, ...], Field(max_length=50)]
    towns: Annotated[tuple[Town, ...], Field(min_length=1, max_length=64)]
    institutes: Annotated[tuple[Institute, ...], Field(max_length=64)]
    sites: Annotated[tuple[Site, ...], Field(min_length=1, max_length=4096)]
    port: Port | None
    ship: Spot | None
    gate: Spot | None
    lighthouse: Spot | None
    boats: Annotated[tuple[Spot, ...], Field(max_length=100)]
    anchored: Annotated[tuple[Spot, ...], Field(max_length=100)]

    def town(self, key: str) -> Town:
        """Return a town by its key."""
        return next(town for town in self.towns if town.key == key)

    @property
    def outlet(self) -> Spot:
        """Where orders leave the province: the ship, the gate of the road, or the port."""
        if self.ship is not None:
            return self.ship
        if self.gate is not None:
            return self.gate
        return self.port.at if self.port else self.towns[0].label


class MapError(ValueError):
    """A file that is no map; the message says what is wrong with it, and where."""


@lru_cache(maxsize=8)
def load_map(scenario: str) -> Geometry:
    """Load the map that comes with a scenario.

    Errors: MapError when there is none or its file says what cannot be.
    """
    file = assets.path("maps", scenario + SUFFIX)
    if not scenario.isidentifier() or not file.is_file():
        raise MapError(f"there is no map of the scenario {scenario!r}")
    return parse_map(file.read_text(encoding="utf-8"))


def parse_map(text: str) -> Geometry:
    """Read a map from JSON.

    Errors: MapError with the first faults, their place and what would be right.
    """
    if len(text) > MAX_CHARACTERS:
        raise MapError(f"{len(text):,} characters; a map has at most {MAX_CHARACTERS:,}")
    try:
        return Geometry.model_validate_json(text)
    except ValidationError as error:
        raise MapError("\n".join(_faults(error))) from None


def _faults(error: ValidationError) -> list[str]:
    faults = error.errors(include_url=False, include_input=False, include_context=False)
    shown = [f"{'.'.join(map(str, it['loc'])) or 'the map'}: {it['msg']}" for it in faults]
    more = len(shown) - MAX_FAULTS
    return shown[:MAX_FAULTS] + ([f"and {more:,} more faults"] if more > 0 else [])
