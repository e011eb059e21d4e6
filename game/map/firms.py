"""Layer B: lots, factories, ordinary firms, institutes and the links of pool members."""

import math
from functools import partial

import pygame

from game.map.camera import Camera
from game.map.geometry import Geometry, Site
from game.map.pen import FINE, Colour, picture, pieces, place, stroke
from game.map.places import Places
from game.map.view import Looks, MapPool, MapView, Point, Rgb

DOT = 4.2
TEETH = 5.0
SITE = ((-10.0, -7.0), (10.0, -7.0), (10.0, 7.0), (-10.0, 7.0))
INSTITUTE = 32
DASH, GAP = 3.4, 2.8
LINK_DASH, LINK_GAP = 4.0, 3.6

Drawn = tuple[pygame.Surface, Point]


class Buildings:
    """Pictures of lots and factories, each drawn once for a size and a theme."""

    def __init__(self, geometry: Geometry, looks: Looks, camera: Camera) -> None:
        self.geometry, self.looks, self.camera = geometry, looks, camera
        self._drawn: dict[tuple[str, int, bool], Drawn] = {}

    def lot(self, town: str, number: int, *, filled: bool) -> Drawn:
        """Return the picture of a lot and its middle."""
        key = (town, number, filled)
        if key not in self._drawn:
            lot = self.geometry.town(town).lots[number]
            self._drawn[key] = self._building(lot.ring, lot.turn, filled=filled)
        return self._drawn[key]

    def site(self, number: int) -> Drawn:
        """Return the picture of a factory on its own ground."""
        key = ("", number, True)
        if key not in self._drawn:
            site = self.geometry.sites[number]
            self._drawn[key] = self._building(_corners(site), site.turn, filled=True)
        return self._drawn[key]

    def _building(self, ring: tuple[Point, ...], turn: float, *, filled: bool) -> Drawn:
        spots = self.camera.line(ring)
        left, top = min(x for x, _ in spots), min(y for _, y in spots)
        wide, high = max(x for x, _ in spots) - left, max(y for _, y in spots) - top
        size = (2 * math.ceil(wide / 2) + 4, 2 * math.ceil(high / 2) + 4)
        middle = (round(left + wide / 2), round(top + high / 2))
        inner = [(x - middle[0] + size[0] / 2, y - middle[1] + size[1] / 2) for x, y in spots]
        draw = _factory if filled else _empty
        unit = max(1.0, self.camera.unit)
        drawn = picture(size, partial(draw, inner, turn, unit, self.looks))
        return drawn, middle


def _factory(
    ring: list[Point], turn: float, unit: float, looks: Looks, surface: pygame.Surface, fine: int
) -> None:
    """Draw a works hall: walls, and a saw-tooth roof across its length."""
    spots = [(x * fine, y * fine) for x, y in ring]
    pygame.draw.polygon(surface, looks.colour("factory"), spots)
    roof = pygame.Surface(surface.get_size(), pygame.SRCALPHA)
    _teeth(roof, turn, TEETH * unit * fine, looks.colour("saw_tooth"))
    mask = pygame.Surface(surface.get_size(), pygame.SRCALPHA)
    pygame.draw.polygon(mask, (255, 255, 255, 255), spots)
    roof.blit(mask, (0, 0), special_flags=pygame.BLEND_RGBA_MIN)
    surface.blit(roof, (0, 0))
    stroke(surface, looks.colour("factory_edge"), [*spots, spots[0]], 1.3 * unit * fine)


def _teeth(surface: pygame.Surface, turn: float, step: float, colour: Rgb) -> None:
    wide, high = surface.get_size()
    reach = math.hypot(wide, high)
    along, across = (math.cos(turn), math.sin(turn)), (-math.sin(turn), math.cos(turn))
    for at in range(-int(reach / step), int(reach / step) + 1):
        x, y = wide / 2 + along[0] * at * step, high / 2 + along[1] * at * step
        start = (x - across[0] * reach, y - across[1] * reach)
        end = (x + across[0] * reach, y + across[1] * reach)
        pygame.draw.line(surface, colour, start, end, max(1, round(step * 0.24)))


def _empty(
    ring: list[Point], turn: float, unit: float, looks: Looks, surface: pygame.Surface, fine: int
) -> None:
    """Draw a lot that waits for a firm."""
    del turn
    spots = [(x * fine, y * fine) for x, y in ring]
    pygame.draw.polygon(surface, looks.colour("empty_lot"), spots)
    edge = looks.colour("lot_edge")
    for start, end in pieces([*spots, spots[0]], DASH * fine * unit, GAP * fine * unit):
        stroke(surface, edge, (start, end), 1.1 * unit * fine)


def _corners(site: Site) -> tuple[Point, ...]:
    cos, sin = math.cos(site.turn), math.sin(site.turn)
    x, y = site.at
    return tuple((x + dx * cos - dy * sin, y + dx * sin + dy * cos) for dx, dy in SITE)


def draw_firms(
    surface: pygame.Surface, view: MapView, places: Places, buildings: Buildings
) -> None:
    """Draw all lots and factories, links and the dots of ordinary firms."""
    geometry, camera, looks = buildings.geometry, buildings.camera, buildings.looks
    filled = places.filled
    for town in geometry.towns:
        for number in range(len(town.lots)):
            has = (town.key, number) in filled
            if has or number < town.open_lots:
                place(surface, *buildings.lot(town.key, number, filled=has))
    for at, firm in enumerate(view.firms):
        if not firm.gone and places.lots[at] is None and firm.seat is None:
            place(surface, *buildings.site(at))
    for pool in view.pools:
        _links(surface, pool, places, looks, camera, geometry)
    dot = firm_dot(looks)
    for spot, firm in zip(places.spots, view.firms, strict=True):
        if spot is not None and firm.seat is None and not firm.mine:
            place(surface, dot, camera.at(spot))


def firm_dot(looks: Looks) -> pygame.Surface:
    """Return the dot of an ordinary firm."""
    radius = DOT * looks.scale

    def draw(surface: pygame.Surface, fine: int) -> None:
        middle = surface.get_rect().center
        pygame.draw.circle(surface, looks.colour("factory_edge"), middle, (radius + 1.2) * fine)
        pygame.draw.circle(surface, looks.colour("raised"), middle, radius * fine)

    side = 2 * math.ceil(radius + 2)
    return picture((side, side), draw)


def _links(
    surface: pygame.Surface,
    pool: MapPool,
    places: Places,
    looks: Looks,
    camera: Camera,
    geometry: Geometry,
) -> None:
    town = geometry.town(pool.town)
    hub = camera.at(town.buying if pool.kind == "buying" else town.machines)
    colour = looks.colour(f"tie_{pool.kind}")
    width = max(1, round(1.6 * looks.scale))
    for firm in pool.members:
        spot = places.spots[firm]
        if spot is None:
            continue
        start = camera.at(spot)
        dashes = pieces((start, hub), LINK_DASH * looks.scale, LINK_GAP * looks.scale)
        for one, two in dashes:
            pygame.draw.aaline(surface, colour, one, two, width)


def draw_institutes(
    surface: pygame.Surface, geometry: Geometry, looks: Looks, camera: Camera
) -> None:
    """Draw each institute: its sign in a rounded box."""
    colour = looks.colour("tie_institute")
    side = looks.px(INSTITUTE)
    box = panel((side, side), looks.colour("raised"), colour, 8 * looks.scale, 2 * looks.scale)
    sign = looks.icon("institute", looks.px(20), colour)
    for institute in geometry.institutes:
        x, y = camera.at(institute.at)
        place(surface, box, (x, y))
        corner = (round(x - sign.get_width() / 2), round(y - sign.get_height() / 2))
        surface.blit(sign, corner)


def panel(
    size: tuple[int, int], fill: Colour, edge: Colour, radius: float, line: float, halo: float = 0.0
) -> pygame.Surface:
    """Return a rounded box with an edge."""

    def draw(surface: pygame.Surface, fine: int) -> None:
        whole = surface.get_rect()
        if halo:
            pygame.draw.rect(surface, fill, whole, border_radius=round((radius + halo) * fine))
            whole = whole.inflate(-2 * halo * fine, -2 * halo * fine)
        pygame.draw.rect(surface, edge, whole, border_radius=round(radius * fine))
        inner = whole.inflate(-2 * line * fine, -2 * line * fine)
        rest = max(0, round((radius - line) * fine))
        pygame.draw.rect(surface, fill, inner, border_radius=rest)

    grown = (size[0] + 2 * halo, size[1] + 2 * halo)
    return picture(grown, draw, FINE)


