"""Layer B: lots, factories, ordinary firms and the links of pool members."""

import math

import pygame

from game.map.geometry import Site
from game.map.pen import picture, pieces, place, stroke
from game.map.places import Places
from game.map.sheet import Sheet
from game.map.signs import firm_dot
from game.map.view import Looks, MapPool, MapView, Point, Rgb

TEETH = 5.0
SITE = ((-10.0, -7.0), (10.0, -7.0), (10.0, 7.0), (-10.0, 7.0))
DASH, GAP = 3.4, 2.8
LINK_DASH, LINK_GAP = 4.0, 3.6

Drawn = tuple[pygame.Surface, Point]


class Buildings:
    """Pictures of lots and factories, each drawn once for a size and a theme."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self._drawn: dict[tuple[str, int, bool], Drawn] = {}

    def lot(self, town: str, number: int, *, filled: bool) -> Drawn:
        """Return the picture of a lot and its middle."""
        key = (town, number, filled)
        if key not in self._drawn:
            lot = self.sheet.geometry.town(town).lots[number]
            self._drawn[key] = self._building(lot.ring, lot.turn, filled=filled)
        return self._drawn[key]

    def site(self, number: int) -> Drawn:
        """Return the picture of a factory on its own ground."""
        key = ("", number, True)
        if key not in self._drawn:
            site = self.sheet.geometry.sites[number]
            self._drawn[key] = self._building(_corners(site), site.turn, filled=True)
        return self._drawn[key]

    def _building(self, ring: tuple[Point, ...], turn: float, *, filled: bool) -> Drawn:
        spots = self.sheet.camera.line(ring)
        left, top = min(x for x, _ in spots), min(y for _, y in spots)
        wide, high = max(x for x, _ in spots) - left, max(y for _, y in spots) - top
        size = (2 * math.ceil(wide / 2) + 4, 2 * math.ceil(high / 2) + 4)
        middle = (round(left + wide / 2), round(top + high / 2))
        inner = [(x - middle[0] + size[0] / 2, y - middle[1] + size[1] / 2) for x, y in spots]
        unit = max(1.0, self.sheet.camera.unit)

        def draw(surface: pygame.Surface, fine: int) -> None:
            large = [(x * fine, y * fine) for x, y in inner]
            if filled:
                _factory(surface, large, turn, unit * fine, self.sheet.looks)
            else:
                _empty(surface, large, unit * fine, self.sheet.looks)

        return picture(size, draw), middle


def _factory(
    surface: pygame.Surface, ring: list[Point], turn: float, unit: float, looks: Looks
) -> None:
    """Draw a works hall: walls, and a saw-tooth roof across its length."""
    pygame.draw.polygon(surface, looks.colour("factory"), ring)
    roof = pygame.Surface(surface.get_size(), pygame.SRCALPHA)
    _teeth(roof, turn, TEETH * unit, looks.colour("saw_tooth"))
    mask = pygame.Surface(surface.get_size(), pygame.SRCALPHA)
    pygame.draw.polygon(mask, (255, 255, 255, 255), ring)
    roof.blit(mask, (0, 0), special_flags=pygame.BLEND_RGBA_MIN)
    surface.blit(roof, (0, 0))
    stroke(surface, looks.colour("factory_edge"), [*ring, ring[0]], 1.3 * unit)


def _teeth(surface: pygame.Surface, turn: float, step: float, colour: Rgb) -> None:
    wide, high = surface.get_size()
    reach = math.hypot(wide, high)
    along, across = (math.cos(turn), math.sin(turn)), (-math.sin(turn), math.cos(turn))
    for at in range(-int(reach / step), int(reach / step) + 1):
        x, y = wide / 2 + along[0] * at * step, high / 2 + along[1] * at * step
        start = (x - across[0] * reach, y - across[1] * reach)
        end = (x + across[0] * reach, y + across[1] * reach)
        pygame.draw.line(surface, colour, start, end, max(1, round(step * 0.24)))


def _empty(surface: pygame.Surface, ring: list[Point], unit: float, looks: Looks) -> None:
    """Draw a lot that waits for a firm."""
    pygame.draw.polygon(surface, looks.colour("empty_lot"), ring)
    for start, end in pieces([*ring, ring[0]], DASH * unit, GAP * unit):
        stroke(surface, looks.colour("lot_edge"), (start, end), 1.1 * unit)


def _corners(site: Site) -> tuple[Point, ...]:
    cos, sin = math.cos(site.turn), math.sin(site.turn)
    x, y = site.at
    return tuple((x + dx * cos - dy * sin, y + dx * sin + dy * cos) for dx, dy in SITE)


def draw_firms(
    surface: pygame.Surface, view: MapView, places: Places, buildings: Buildings
) -> None:
    """Draw all lots and factories, links and the dots of ordinary firms."""
    sheet = buildings.sheet
    filled = places.filled
    for town in sheet.geometry.towns:
        for number in range(len(town.lots)):
            has = (town.key, number) in filled
            if has or number < town.open_lots:
                place(surface, *buildings.lot(town.key, number, filled=has))
    for at, firm in enumerate(view.firms):
        if not firm.gone and places.lots[at] is None and firm.seat is None:
            place(surface, *buildings.site(at))
    for pool in view.pools:
        _links(surface, pool, places, sheet)
    dot = firm_dot(sheet.looks)
    for spot, firm in zip(places.spots, view.firms, strict=True):
        if spot is not None and firm.seat is None and not firm.mine:
            place(surface, dot, sheet.at(spot))


def _links(surface: pygame.Surface, pool: MapPool, places: Places, sheet: Sheet) -> None:
    looks = sheet.looks
    hub, colour = sheet.pool(pool.kind, pool.town), looks.colour(f"tie_{pool.kind}")
    width = max(1, round(1.6 * looks.scale))
    for firm in pool.members:
        spot = places.spots[firm]
        if spot is not None:
            line = (sheet.at(spot), hub)
            for one, two in pieces(line, LINK_DASH * looks.scale, LINK_GAP * looks.scale):
                pygame.draw.aaline(surface, colour, one, two, width)
