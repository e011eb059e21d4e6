"""Port, lighthouse, boats and ships."""

import math

import pygame

from game.map.camera import Camera
from game.map.geometry import Geometry, Port
from game.map.pen import picture, stroke
from game.map.view import Looks, Point, Rgb

SHIP = (78.0, 34.0)
CARGO = ("tie_buying", "tie_machines", "tie_learning", "mark")
BASIC_TIERS = 2


class Brush:
    """Draws in the units of one thing, turned and moved to where it stands."""

    def __init__(
        self, surface: pygame.Surface, at: Point, unit: float, turn: float = 0.0
    ) -> None:
        self.surface, self.at, self.unit = surface, at, unit
        self.cos, self.sin = math.cos(turn), math.sin(turn)

    def spot(self, x: float, y: float) -> Point:
        """Return the pixel of a point of the thing."""
        x, y = x * self.unit, y * self.unit
        return (
            self.at[0] + x * self.cos - y * self.sin,
            self.at[1] + x * self.sin + y * self.cos,
        )

    def shape(self, fill: Rgb, edge: Rgb | None, *spots: Point, width: float = 1.0) -> None:
        """Draw a polygon."""
        ring = [self.spot(*spot) for spot in spots]
        pygame.draw.polygon(self.surface, fill, ring)
        if edge is not None:
            stroke(self.surface, edge, [*ring, ring[0]], width * self.unit)

    def bar(self, fill: Rgb, edge: Rgb | None, box: tuple[float, float, float, float]) -> None:
        """Draw a rectangle given as x, y, width, height."""
        x, y, wide, high = box
        self.shape(fill, edge, (x, y), (x + wide, y), (x + wide, y + high), (x, y + high))

    def line(self, colour: Rgb, *spots: Point, width: float = 1.0) -> None:
        """Draw a line."""
        stroke(self.surface, colour, [self.spot(*spot) for spot in spots], width * self.unit)


def draw(surface: pygame.Surface, geometry: Geometry, looks: Looks, camera: Camera) -> None:
    """Draw all that stands at the water, but for the ship."""
    unit = camera.unit
    if geometry.port is not None:
        _port(surface, geometry.port, looks, camera)
    if geometry.lighthouse is not None:
        _lighthouse(Brush(surface, camera.at(geometry.lighthouse), unit), looks)
    for boat in geometry.boats:
        if camera.sees((boat,)):
            _boat(Brush(surface, camera.at(boat), unit), looks)
    for spot in geometry.anchored:
        if camera.sees((spot,)):
            brush = Brush(surface, camera.at(spot), unit * 0.74)
            _ship(brush, looks, 0)


def ship_picture(looks: Looks, unit: float, units: float) -> pygame.Surface:
    """Return the ship of the order, laden by its size."""
    tiers = BASIC_TIERS if units <= 0 else min(4, 1 + math.ceil(units / 25_000))
    size = (SHIP[0] * unit, SHIP[1] * unit)

    def paint(surface: pygame.Surface, fine: int) -> None:
        middle = (surface.get_width() / 2, surface.get_height() * 0.72)
        _ship(Brush(surface, middle, unit * fine), looks, tiers if units > 0 else 0)

    return picture(size, paint)


def _ship(brush: Brush, looks: Looks, tiers: int) -> None:
    colour = looks.colour
    edge, raised = colour("ink"), colour("raised")
    hull = colour("ink") if looks.colour("sea")[0] > 128 else colour("line2")  # noqa: PLR2004  day
    for tier in range(tiers):
        for at in range(6):
            tone = colour(CARGO[(at * 3 + tier * 5) % 4])
            box = (-19 + at * 8.2, -5 - 5 * (tier + 1), 7.6, 4.6)
            if tier < tiers - 1 or at % 3 != 1:
                brush.bar(tone, edge, box)
    brush.bar(raised, edge, (-31, -17, 9, 12))
    brush.bar(raised, edge, (-29, -23, 3, 6))
    brush.line(edge, (-30, -13), (-23, -13), width=1.2)
    brush.shape(hull, edge, (-35, -5), (34, -5), (29, 5), (-31, 5))
    brush.shape(colour("mark"), None, (-32, 3), (30, 3), (29, 5), (-31, 5))
    wave = colour("shore")
    for x in (-28, -8, 12):
        brush.line(wave, (x, 7.6), (x + 6, 6.6), (x + 12, 7.6), (x + 18, 6.8), width=0.9)


def _boat(brush: Brush, looks: Looks) -> None:
    edge, sail = looks.colour("ink"), looks.colour("raised")
    brush.shape(sail, edge, (-1, 1), (-1, -10), (-3.6, -7), (-4.4, -3), (-4, 1), width=0.8)
    brush.shape(sail, edge, (1.4, 1), (1.4, -7), (3.6, -4), (4.6, 1), width=0.8)
    brush.shape(
        looks.colour("block2"), edge, (-7, 2.4), (7, 2.4), (5, 6), (-5, 6), width=0.9
    )


def _lighthouse(brush: Brush, looks: Looks) -> None:
    edge, raised = looks.colour("ink"), looks.colour("raised")
    brush.shape(raised, edge, (-2.6, -4), (2.6, -4), (3.8, 10), (-3.8, 10))
    brush.bar(edge, None, (-3.1, 0.6, 6.2, 3.2))
    brush.bar(looks.colour("ochre_fill"), edge, (-2.6, -8.6, 5.2, 4))
    brush.shape(edge, edge, (-3.4, -8.6), (0, -12), (3.4, -8.6))


def _port(surface: pygame.Surface, port: Port, looks: Looks, camera: Camera) -> None:
    colour = looks.colour
    edge, quay = colour("ink"), colour("road")
    brush = Brush(surface, camera.at(port.at), camera.unit, math.radians(port.turn))
    for y, length in ((-17, 44), (-3, 54), (11, 38)):
        brush.bar(quay, edge, (-8, y, length, 6.4))
    brush.bar(quay, edge, (-12, -19, 9, 40))
    for at in range(7):
        box = (-26.0 + at % 2 * 6, -19.0 + at // 2 * 8.4, 5.4, 3.6)
        brush.bar(colour(CARGO[at % 4]), None, (*box[:2], 5.0, 6.6))
    for at in range(4):
        brush.bar(colour(CARGO[(at + 1) % 4]), None, (2 + at * 8, -1.6, 6, 3.4))
    upright = Brush(surface, brush.spot(30, -14), camera.unit)
    _crane(upright, edge)


def _crane(brush: Brush, edge: Rgb) -> None:
    brush.line(edge, (-6, 10), (-4, -8), (4, -8), (6, 10), width=1.7)
    brush.line(edge, (-5, 1), (5, 1), width=1.2)
    brush.line(edge, (-14, -5), (-4, -8), (18, -13), width=1.7)
    brush.line(edge, (0, -8), (1, -14), (16, -12.4), width=1.0)
    brush.line(edge, (13, -12), (13, -6), width=1.0)
