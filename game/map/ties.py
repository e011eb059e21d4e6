"""Layer C: ties, their pills, and the markers of the seats."""

import math
from dataclasses import dataclass

import pygame

from game.map.camera import Camera
from game.map.firms import panel
from game.map.geometry import Geometry
from game.map.pen import along, curve, place, ribbon, smooth_polygon
from game.map.places import Places, tie_ends
from game.map.view import Looks, MapTie, MapView, Point

CASING = 3.5
THIN, WIDE = 2.0, 7.0
HUB_HIGH, PILL_HIGH = 32, 24
DISC, SEAL = 12.0, 32
ICONS = {
    "buying": "buying_pool",
    "machines": "machine_pool",
    "learning": "learning",
    "institute": "institute",
}
BENDS = {"buying": 0.12, "machines": 0.1, "learning": -0.16, "institute": 0.14}
LEARNING_PILL_AT = 0.62
FADED = 102
"""Alpha of the other ties while the mouse is over one: 40%."""


@dataclass(frozen=True)
class DrawnTie:
    """A tie on the widget: its curve, its full width and the box of its pill."""

    number: int
    tie: MapTie
    line: tuple[Point, ...]
    width: float
    pill: pygame.Rect | None


def lay_ties(
    geometry: Geometry, view: MapView, places: Places, looks: Looks, camera: Camera
) -> list[DrawnTie]:
    """Work out all ties of a view."""
    largest = max((tie.flow for tie in view.ties), default=0.0)
    laid = []
    for number, tie in enumerate(view.ties):
        ends = tie_ends(geometry, places, tie)
        if ends is None:
            continue
        start, end = camera.line(ends)
        line = tuple(curve(start, end, _bend(tie, start, end)))
        share = math.sqrt(max(tie.flow, 0.0) / largest) if largest > 0 else 0.0
        width = (THIN + WIDE * share) * looks.scale
        laid.append(DrawnTie(number, tie, line, width, _pill_box(tie, line, looks)))
    return laid


def _bend(tie: MapTie, start: Point, end: Point) -> float:
    """Bend a tie to a side that its kind and its direction choose, so that ties part."""
    bend = BENDS[tie.kind]
    return -bend if end[0] < start[0] and tie.kind != "institute" else bend


def _pill_box(tie: MapTie, line: tuple[Point, ...], looks: Looks) -> pygame.Rect | None:
    if not tie.label or tie.kind == "institute":
        return None
    text = looks.text(tie.label, looks.px(13), 600, looks.colour("ink"))
    hub = tie.kind != "learning"
    high = looks.px(HUB_HIGH if hub else PILL_HIGH)
    icon = looks.px(20 if hub else 16)
    box = pygame.Rect(0, 0, text.get_width() + icon + looks.px(8 + 2 * 10), high)
    x, y = line[-1] if hub else along(line, LEARNING_PILL_AT)
    box.center = (round(x), round(y))
    return box


def draw_ties(
    surface: pygame.Surface, ties: list[DrawnTie], looks: Looks, widths: dict[int, float]
) -> None:
    """Draw the curves, all casings first; `widths` are shares of the full width while it grows."""
    casing = looks.colour("paper")
    spans = [(tie, max(1.0, tie.width * widths.get(tie.number, 1.0))) for tie in ties]
    for tie, width in sorted(spans, key=lambda span: -span[1]):
        smooth_polygon(surface, casing, ribbon(tie.line, width + CASING * looks.scale))
        smooth_polygon(surface, looks.colour(f"tie_{tie.tie.kind}"), ribbon(tie.line, width))


def draw_pills(surface: pygame.Surface, ties: list[DrawnTie], looks: Looks) -> None:
    """Draw the pills over the curves: an icon and what flows."""
    for tie in ties:
        if tie.pill is None:
            continue
        colour = looks.colour(f"tie_{tie.tie.kind}")
        hub = tie.tie.kind != "learning"
        radius = (8 if hub else PILL_HIGH / 2) * looks.scale
        box = panel(tie.pill.size, looks.colour("raised"), colour, radius, 2 * looks.scale)
        place(surface, box, tie.pill.center)
        icon = looks.icon(ICONS[tie.tie.kind], looks.px(20 if hub else 16), colour)
        text = looks.text(tie.tie.label, looks.px(13), 600, looks.colour("ink"))
        left, middle = tie.pill.left + looks.px(10), tie.pill.centery
        surface.blit(icon, (left, middle - icon.get_height() // 2))
        left += icon.get_width() + looks.px(8)
        surface.blit(text, (left, middle - text.get_height() // 2))


def draw_hubs(
    surface: pygame.Surface, view: MapView, geometry: Geometry, looks: Looks, camera: Camera
) -> None:
    """Draw the sign of each pool that no tie of this desk ends in."""
    for pool in view.pools:
        tied = any(tie.kind == pool.kind and tie.to == pool.town for tie in view.ties)
        if tied:
            continue
        town = geometry.town(pool.town)
        x, y = camera.at(town.buying if pool.kind == "buying" else town.machines)
        colour = looks.colour(f"tie_{pool.kind}")
        side = looks.px(28)
        box = panel((side, side), looks.colour("raised"), colour, 8 * looks.scale, 2 * looks.scale)
        place(surface, box, (x, y))
        icon = looks.icon(ICONS[pool.kind], looks.px(20), colour)
        surface.blit(icon, (round(x - icon.get_width() / 2), round(y - icon.get_height() / 2)))


def draw_seats(
    surface: pygame.Surface, view: MapView, places: Places, looks: Looks, camera: Camera
) -> None:
    """Draw the markers of the seats, the own firm last."""
    order = sorted(range(len(view.firms)), key=lambda at: view.firms[at].mine)
    for at in order:
        firm, spot = view.firms[at], places.spots[at]
        if spot is not None and (firm.mine or firm.seat is not None):
            _seat(surface, camera.at(spot), firm.seat, looks, mine=firm.mine)


def _seat(
    surface: pygame.Surface, middle: Point, seat: int | None, looks: Looks, *, mine: bool
) -> None:
    raised = looks.colour("raised")
    if mine:
        side = looks.px(SEAL)
        frame = panel(
            (side, side),
            raised,
            looks.colour("mark"),
            6 * looks.scale,
            4 * looks.scale,
            2 * looks.scale,
        )
        place(surface, frame, middle)
    else:
        side = 2 * looks.px(DISC) + looks.px(1.5)
        disc = panel((side, side), raised, looks.colour("ink"), side / 2, 1.6 * looks.scale)
        place(surface, disc, middle)
    if seat is not None:
        marker = looks.marker(seat, looks.px(24 if mine else 20))
        corner = (
            round(middle[0] - marker.get_width() / 2),
            round(middle[1] - marker.get_height() / 2),
        )
        surface.blit(marker, corner)
