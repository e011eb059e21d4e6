"""Layer C: signs over the ties: pills, pools, institutes, seats' markers and the own seal."""

import math

import pygame

from game.map.pen import FINE, Colour, picture, place
from game.map.places import Places
from game.map.sheet import Sheet
from game.map.view import Looks, MapView, Point

DOT = 4.2
DISC, SEAL, INSTITUTE, HUB = 12.0, 32, 32, 28
RADIUS, EDGE = 8, 2
ICONS = {
    "buying": "buying_pool",
    "machines": "machine_pool",
    "learning": "learning",
    "institute": "institute",
}


def firm_dot(looks: Looks) -> pygame.Surface:
    """Return the dot of an ordinary firm."""
    radius = DOT * looks.scale

    def draw(surface: pygame.Surface, fine: int) -> None:
        middle = surface.get_rect().center
        pygame.draw.circle(surface, looks.colour("factory_edge"), middle, (radius + 1.2) * fine)
        pygame.draw.circle(surface, looks.colour("raised"), middle, radius * fine)

    side = 2 * math.ceil(radius + 2)
    return picture((side, side), draw)


def draw_institutes(surface: pygame.Surface, sheet: Sheet) -> None:
    """Draw each institute: its sign in a rounded box."""
    for institute in sheet.geometry.institutes:
        _sign(surface, sheet, "institute", sheet.at(institute.at), INSTITUTE)


def draw_hubs(surface: pygame.Surface, view: MapView, sheet: Sheet) -> None:
    """Draw the sign of each pool that no tie of this desk ends in."""
    tied = {(tie.kind, tie.to) for tie in view.ties}
    for pool in view.pools:
        if (pool.kind, pool.town) not in tied:
            _sign(surface, sheet, pool.kind, sheet.pool(pool.kind, pool.town), HUB)


def _sign(surface: pygame.Surface, sheet: Sheet, kind: str, at: Point, side: int) -> None:
    looks = sheet.looks
    colour, size = looks.colour(f"tie_{kind}"), looks.px(side)
    place(
        surface,
        panel((size, size), looks, colour, RADIUS * looks.scale, (EDGE * looks.scale, 0)),
        at,
    )
    centred(surface, looks.icon(ICONS[kind], looks.px(20), colour), at)


def draw_seats(surface: pygame.Surface, view: MapView, places: Places, sheet: Sheet) -> None:
    """Draw the markers of the seats, the own firm last."""
    order = sorted(range(len(view.firms)), key=lambda at: view.firms[at].mine)
    for at in order:
        firm, spot = view.firms[at], places.spots[at]
        if spot is not None and (firm.mine or firm.seat is not None):
            (_seal if firm.mine else _disc)(surface, sheet.looks, sheet.at(spot))
            if firm.seat is not None:
                size = sheet.looks.px(24 if firm.mine else 20)
                centred(surface, sheet.looks.marker(firm.seat, size), sheet.at(spot))


def _seal(surface: pygame.Surface, looks: Looks, at: Point) -> None:
    side, scale = looks.px(SEAL), looks.scale
    frame = panel((side, side), looks, looks.colour("mark"), 6 * scale, (4 * scale, 2 * scale))
    place(surface, frame, at)


def _disc(surface: pygame.Surface, looks: Looks, at: Point) -> None:
    side = 2 * looks.px(DISC) + looks.px(1.5)
    ring = (1.6 * looks.scale, 0.0)
    place(surface, panel((side, side), looks, looks.colour("ink"), side / 2, ring), at)


def centred(surface: pygame.Surface, drawn: pygame.Surface, at: Point) -> None:
    """Lay an ordinary picture with its middle on a point."""
    wide, high = drawn.get_size()
    surface.blit(drawn, (round(at[0] - wide / 2), round(at[1] - high / 2)))


def panel(
    size: tuple[int, int], looks: Looks, edge: Colour, radius: float, lines: tuple[float, float]
) -> pygame.Surface:
    """Return a raised box, its corners round; `lines` are the widths of its edge and its halo."""
    fill, (line, halo) = looks.colour("raised"), lines

    def draw(surface: pygame.Surface, fine: int) -> None:
        whole = surface.get_rect()
        if halo:
            pygame.draw.rect(surface, fill, whole, border_radius=round((radius + halo) * fine))
            whole = whole.inflate(-2 * halo * fine, -2 * halo * fine)
        pygame.draw.rect(surface, edge, whole, border_radius=round(radius * fine))
        inner = whole.inflate(-2 * line * fine, -2 * line * fine)
        rest = max(0, round((radius - line) * fine))
        pygame.draw.rect(surface, fill, inner, border_radius=rest)

    return picture((size[0] + 2 * halo, size[1] + 2 * halo), draw, FINE)
