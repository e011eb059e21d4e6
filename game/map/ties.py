"""Layer C: ties, their pills, and the markers of the seats."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

import pygame

from game.map.camera import Camera
from game.map.firms import firm_dot, panel
from game.map.geometry import Geometry
from game.map.pen import along, curve, place, smooth_ribbon
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
ORDER = ("buying", "machines", "institute", "learning")
"""Ties whose pills have a fixed place are laid first."""
BENDS = (0.12, -0.12, 0.22, -0.22, 0.32, -0.32)
LEARNING_SHARES = (0.62, 0.72, 0.5, 0.8, 0.4)
SAMPLE, NEAR, PILL_COST = 6, 22.0, 6.0
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
    laid: list[DrawnTie] = []
    markers = _markers(view, places, looks, camera)
    order = sorted(range(len(view.ties)), key=lambda at: ORDER.index(view.ties[at].kind))
    for number in order:
        tie = view.ties[number]
        ends = tie_ends(geometry, places, tie)
        if ends is None:
            continue
        share = math.sqrt(max(tie.flow, 0.0) / largest) if largest > 0 else 0.0
        width = (THIN + WIDE * share) * looks.scale
        laid.append(_lay(number, tie, tuple(camera.line(ends)), width, laid, markers, looks))
    return laid


def _lay(
    number: int,
    tie: MapTie,
    ends: tuple[Point, ...],
    width: float,
    others: list[DrawnTie],
    markers: list[pygame.Rect],
    looks: Looks,
) -> DrawnTie:
    """Choose the bend and the pill's place that cross the fewest ties, pills and markers."""
    best: tuple[float, DrawnTie] | None = None
    for rank, bend in enumerate(BENDS):
        line = tuple(curve(*ends, bend))
        crossing = 0.4 * rank + _crossings(line, others, looks)
        pills: list[pygame.Rect | None] = [*_pill_boxes(tie, line, looks)] or [None]
        for place_rank, pill in enumerate(pills):
            cost = crossing + 0.6 * place_rank + _hidden(pill, others, markers)
            if best is None or cost < best[0]:
                best = (cost, DrawnTie(number, tie, line, width, pill))
    if best is None:
        raise ValueError("a tie needs a bend to choose from")
    return best[1]


def _crossings(line: tuple[Point, ...], others: list[DrawnTie], looks: Looks) -> float:
    """Count where a line comes near others, or passes under their pills."""
    near, cost = NEAR * looks.scale, 0.0
    spots = line[SAMPLE::SAMPLE]
    for other in others:
        theirs = other.line[SAMPLE::SAMPLE]
        cost += sum(abs(a[0] - b[0]) + abs(a[1] - b[1]) < near for a in spots for b in theirs)
        if other.pill is not None:
            cost += 2 * sum(map(other.pill.collidepoint, spots))
    return cost


def _hidden(
    pill: pygame.Rect | None, others: list[DrawnTie], markers: list[pygame.Rect]
) -> float:
    """Tell how much a pill would hide, or be hidden."""
    if pill is None:
        return 0.0
    boxes = [other.pill for other in others if other.pill is not None]
    cost = PILL_COST * (len(pill.inflate(6, 6).collidelistall(boxes)))
    cost += PILL_COST * len(pill.collidelistall(markers))
    for other in others:
        cost += sum(map(pill.collidepoint, other.line[::SAMPLE]))
    return cost


def _markers(
    view: MapView, places: Places, looks: Looks, camera: Camera
) -> list[pygame.Rect]:
    boxes = []
    for firm, spot in zip(view.firms, places.spots, strict=True):
        if spot is not None and (firm.mine or firm.seat is not None):
            box = pygame.Rect(0, 0, looks.px(SEAL), looks.px(SEAL))
            x, y = camera.at(spot)
            box.center = (round(x), round(y))
            boxes.append(box)
    return boxes


def _pill_boxes(
    tie: MapTie, line: tuple[Point, ...], looks: Looks
) -> Iterator[pygame.Rect]:
    if not tie.label or tie.kind == "institute":
        return
    text = looks.text(tie.label, looks.px(13), 600, looks.colour("ink"))
    hub = tie.kind != "learning"
    high = looks.px(HUB_HIGH if hub else PILL_HIGH)
    icon = looks.px(20 if hub else 16)
    box = pygame.Rect(0, 0, text.get_width() + icon + looks.px(8 + 2 * 10), high)
    for share in (1.0,) if hub else LEARNING_SHARES:
        x, y = along(line, share)
        yield box.move(round(x - box.centerx), round(y - box.centery))
    if not hub:
        yield from _beside(box, line[-1], looks.px(DISC + 4))


def _beside(box: pygame.Rect, end: Point, gap: int) -> Iterator[pygame.Rect]:
    """Yield places for a pill at the side of the firm that its tie ends in."""
    x, y = round(end[0]), round(end[1])
    for dx, dy in ((1, 0), (-1, 0), (0, -1), (0, 1)):
        away = (gap + box.width / 2, gap + box.height / 2)
        yield box.move(
            round(x + dx * away[0] - box.centerx), round(y + dy * away[1] - box.centery)
        )


def draw_ties(
    surface: pygame.Surface, ties: list[DrawnTie], looks: Looks, widths: dict[int, float]
) -> None:
    """Draw the curves, all casings first; `widths` are shares of the full width while it grows."""
    casing = looks.colour("paper")
    spans = [(tie, max(1.0, tie.width * widths.get(tie.number, 1.0))) for tie in ties]
    for tie, width in sorted(spans, key=lambda span: -span[1]):
        smooth_ribbon(surface, casing, tie.line, width + CASING * looks.scale)
        smooth_ribbon(surface, looks.colour(f"tie_{tie.tie.kind}"), tie.line, width)


def draw_tie_ends(
    surface: pygame.Surface, ties: list[DrawnTie], view: MapView, looks: Looks
) -> None:
    """Draw the dots of ordinary firms again where ties end in them."""
    dot = firm_dot(looks)
    for tie in ties:
        if isinstance(tie.tie.to, int) and view.firms[tie.tie.to].seat is None:
            place(surface, dot, tie.line[-1])
        if view.firms[tie.tie.firm].seat is None and not view.firms[tie.tie.firm].mine:
            place(surface, dot, tie.line[0])


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
