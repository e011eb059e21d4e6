"""What is decided by hand about a province; the rest is drawn from it and from its seed.

Units are those of the map: 10 to a kilometre, y grows to the south, the view is 712 x 608.
"""

from dataclasses import dataclass

Point = tuple[float, float]
Line = tuple[Point, ...]


@dataclass(frozen=True)
class Hill:
    """A hill: where, how wide and how high (1 to 4 tints)."""

    x: float
    y: float
    rx: float
    ry: float
    height: int = 3


@dataclass(frozen=True)
class Rings:
    """Streets in rings around a centre, as a town grows around a market or a smithy."""

    radii: tuple[float, ...]
    flat: float = 0.85
    turn: float = 0.0
    block: float = 30.0


@dataclass(frozen=True)
class Rows:
    """Streets in rows along a line: a coast, a river, or a straight street of the same angle."""

    along: Line
    depths: tuple[float, float]
    block: tuple[float, float] = (24.0, 18.0)
    warp: float = 4.0


@dataclass(frozen=True)
class Old:
    """Crooked lanes, denser to the middle, as in a town that nobody planned."""

    rx: float
    ry: float
    block: float = 20.0


Pattern = Rings | Rows | Old


@dataclass(frozen=True)
class Quarter:
    """A part of a town with one pattern of streets, kept inside an ellipse."""

    pattern: Pattern
    x: float
    y: float
    rx: float
    ry: float
    rough: float = 0.12


@dataclass(frozen=True)
class TownPlan:
    """A town: its quarters, its lots for firms, where its pools and its name stand."""

    key: str
    quarters: tuple[Quarter, ...]
    open_lots: int
    label: Point
    buying: Point
    machines: Point
    square: Point | None = None


@dataclass(frozen=True)
class InstitutePlan:
    """On which side of an institute its name stands."""

    key: str
    name_side: str = "left"


@dataclass(frozen=True)
class Waterway:
    """A river or canal by its middle line."""

    line: Line
    width: float = 22.0


@dataclass(frozen=True)
class Plan:
    """One province."""

    key: str
    seed: int
    towns: tuple[TownPlan, ...]
    institutes: tuple[InstitutePlan, ...]
    compass: Point
    names: tuple[tuple[str, float, float], ...]
    coast: Line = ()
    open_sea: Line = ()
    islands: tuple[Hill, ...] = ()
    lakes: tuple[Hill, ...] = ()
    waterways: tuple[Waterway, ...] = ()
    hills: tuple[Hill, ...] = ()
    roads: tuple[Line, ...] = ()
    lanes: tuple[Line, ...] = ()
    rail: Line = ()
    port: Point | None = None
    port_angle: float = 35.0
    ship: Point | None = None
    lighthouse: Point | None = None
    boats: Line = ()
    anchored: Line = ()
    gate: Point | None = None
    title: str = "top_left"
    legend: str = "bottom_left"
    order: str = "bottom_right"
    field_groups: int = 150
    outer_hills: int = 16
