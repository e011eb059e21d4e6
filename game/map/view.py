"""What the map shows: plain values that the desk fills in, and how it looks."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

import pygame

Rgb = tuple[int, int, int]
Point = tuple[float, float]
TieKind = Literal["buying", "machines", "learning", "institute"]
PoolKind = Literal["buying", "machines"]


@dataclass(frozen=True)
class MapTown:
    """A town's name and the line under it."""

    key: str
    name: str
    note: str = ""


@dataclass(frozen=True)
class MapInstitute:
    """An institute's name and the line under it."""

    key: str
    name: str
    note: str = ""


@dataclass(frozen=True)
class MapFirm:
    """A firm: `home` is the town it belongs to, `cluster` the one whose cluster it is in."""

    name: str
    home: str
    cluster: str | None = None
    seat: int | None = None
    mine: bool = False
    gone: bool = False


@dataclass(frozen=True)
class MapTie:
    """A tie of a firm (its number) to a town's pool, an institute (by key) or another firm."""

    kind: TieKind
    firm: int
    to: str | int
    flow: float
    label: str = ""


@dataclass(frozen=True)
class MapPool:
    """The members of a town's pool, for the dashed links."""

    kind: PoolKind
    town: str
    members: tuple[int, ...]


@dataclass(frozen=True)
class MapView:
    """All that the map shows; `firms` are all firms of the scenario in its order.

    `waters` gives the names of waters by their key in the geometry; `covered` are rectangles of
    the widget (real pixels) under cards, where no name should stand.
    """

    towns: tuple[MapTown, ...]
    firms: tuple[MapFirm, ...]
    institutes: tuple[MapInstitute, ...] = ()
    ties: tuple[MapTie, ...] = ()
    pools: tuple[MapPool, ...] = ()
    waters: tuple[tuple[str, str], ...] = ()
    north: str = "N"
    order_units: float = 0.0
    covered: tuple[tuple[int, int, int, int], ...] = ()
    widest_flow: float = 0.0
    """The flow that is drawn widest; by default the largest there is."""


@dataclass(frozen=True)
class Looks:
    """How the map looks: theme and scale tell looks apart, the functions draw.

    `colour` looks up a token, `text` draws a line (text, size in real pixels, weight, colour),
    `icon` an icon (name, real pixels, colour), `marker` a seat's marker (seat, real pixels).
    """

    theme: str
    scale: float
    colour: Callable[[str], Rgb] = field(compare=False)
    text: Callable[[str, int, int, Rgb], pygame.Surface] = field(compare=False)
    icon: Callable[[str, int, Rgb], pygame.Surface] = field(compare=False)
    marker: Callable[[int, int], pygame.Surface] = field(compare=False)

    def px(self, length: float) -> int:
        """Return a length at scale 1 in real pixels."""
        return round(length * self.scale)


@dataclass(frozen=True)
class Hit:
    """What lies under the mouse: its kind, its number or key, and its middle on the widget."""

    kind: Literal["firm", "tie", "town", "institute", "order"]
    key: int | str
    at: tuple[int, int]
