"""Layer C: ties as curves that keep apart, and the pills that say what flows."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

import pygame

from game.map.pen import along, curve, place, smooth_ribbon
from game.map.places import Places, tie_ends
from game.map.sheet import Sheet
from game.map.signs import DISC, EDGE, ICONS, RADIUS, SEAL, firm_dot, panel
from game.map.view import Looks, MapTie, MapView, Point

CASING = 3.5
THIN, WIDE = 2.0, 7.0
HUB_HIGH, PILL_HIGH = 32, 24
PILL_MARGIN, PILL_GAP = 10, 8
ORDER = ("buying", "machines", "institute", "learning")
"""Ties whose pills have a fixed place are laid first."""
BENDS = (0.12, -0.12, 0.22, -0.22, 0.32, -0.32)
LEARNING_SHARES = (0.62, 0.72, 0.5, 0.8, 0.4)
SAMPLE, NEAR = 6, 22.0
BEND_COST, PLACE_COST, PILL_COST = 0.4, 0.6, 6.0


@dataclass(frozen=True)
class DrawnTie:
    """A tie on the widget: its curve, its full width and the box of its pill."""

    number: int
    tie: MapTie
    line: tuple[Point, ...]
    width: float
    pill: pygame.Rect | None

    def near(self, at: Point, reach: float) -> bool:
        """Tell whether a point is about the frame of the curve."""
        xs, ys = [x for x, _ in self.line], [y for _, y in self.line]
        return (
            min(xs) - reach <= at[0] <= max(xs) + reach
            and min(ys) - reach <= at[1] <= max(ys) + reach
        )


def lay_ties(sheet: Sheet, view: MapView, places: Places) -> list[DrawnTie]:
    """Work out all ties of a view."""
    largest = max(view.widest_flow, *(tie.flow for tie in view.ties), 0.0)
    layout = _Layout(sheet.looks, _markers(sheet, view, places))
    order = sorted(range(len(view.ties)), key=lambda at: ORDER.index(view.ties[at].kind))
    for number in order:
        tie = view.ties[number]
        ends = tie_ends(sheet.geometry, places, tie)
        if ends is not None:
            share = math.sqrt(max(tie.flow, 0.0) / largest) if largest > 0 else 0.0
            width = (THIN + WIDE * share) * sheet.looks.scale
            start, end = sheet.camera.line(ends)
            layout.lay(DrawnTie(number, tie, (start, end), width, None))
    return layout.laid


class _Layout:
    """Bends each tie so that it crosses few of those laid before it."""

    def __init__(self, looks: Looks, markers: list[pygame.Rect]) -> None:
        self.looks, self.markers = looks, markers
        self.laid: list[DrawnTie] = []

    def lay(self, straight: DrawnTie) -> None:
        """Choose the bend and the pill's place that hide the least."""
        choices: list[tuple[float, DrawnTie]] = []
        tie, (start, end) = straight.tie, straight.line
        for rank, bend in enumerate(BENDS):
            line = tuple(curve(start, end, bend))
            crossing = BEND_COST * rank + self._crossings(line)
            pills: list[pygame.Rect | None] = [*_pill_boxes(tie, line, self.looks)] or [None]
            for place_rank, pill in enumerate(pills):
                cost = crossing + PLACE_COST * place_rank + self._hidden(pill)
                drawn = DrawnTie(straight.number, tie, line, straight.width, pill)
                choices.append((cost, drawn))
        self.laid.append(min(choices, key=lambda choice: choice[0])[1])

    def _crossings(self, line: tuple[Point, ...]) -> float:
        """Count where a line comes near others, or passes under their pills."""
        near, cost = NEAR * self.looks.scale, 0.0
        spots = line[SAMPLE::SAMPLE]
        for other in self.laid:
            theirs = other.line[SAMPLE::SAMPLE]
            cost += sum(abs(a[0] - b[0]) + abs(a[1] - b[1]) < near for a in spots for b in theirs)
            if other.pill is not None:
                cost += 2 * sum(map(other.pill.collidepoint, spots))
        return cost

    def _hidden(self, pill: pygame.Rect | None) -> float:
        """Tell how much a pill would hide, or be hidden."""
        if pill is None:
            return 0.0
        boxes = [other.pill for other in self.laid if other.pill is not None]
        cost = PILL_COST * len(pill.inflate(6, 6).collidelistall(boxes))
        cost += PILL_COST * len(pill.collidelistall(self.markers))
        return cost + sum(sum(map(pill.collidepoint, other.line[::SAMPLE])) for other in self.laid)


def _markers(sheet: Sheet, view: MapView, places: Places) -> list[pygame.Rect]:
    side = sheet.looks.px(SEAL)
    boxes = []
    for firm, spot in zip(view.firms, places.spots, strict=True):
        if spot is not None and (firm.mine or firm.seat is not None):
            box = pygame.Rect(0, 0, side, side)
            box.center = sheet.at(spot)
            boxes.append(box)
    return boxes


def _pill_boxes(tie: MapTie, line: tuple[Point, ...], looks: Looks) -> Iterator[pygame.Rect]:
    if not tie.label or tie.kind == "institute":
        return
    hub = tie.kind != "learning"
    text, icon = _words(tie, looks).get_width(), looks.px(20 if hub else 16)
    wide = text + icon + looks.px(PILL_GAP + 2 * PILL_MARGIN)
    box = pygame.Rect(0, 0, wide, looks.px(HUB_HIGH if hub else PILL_HIGH))
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
        yield box.move(round(x + dx * away[0] - box.centerx), round(y + dy * away[1] - box.centery))


def _words(tie: MapTie, looks: Looks) -> pygame.Surface:
    return looks.text(tie.label, looks.px(13), 600, looks.colour("ink"))


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
        colour, hub = looks.colour(f"tie_{tie.tie.kind}"), tie.tie.kind != "learning"
        radius = (RADIUS if hub else PILL_HIGH / 2) * looks.scale
        place(
            surface,
            panel(tie.pill.size, looks, colour, radius, (EDGE * looks.scale, 0)),
            tie.pill.center,
        )
        icon = looks.icon(ICONS[tie.tie.kind], looks.px(20 if hub else 16), colour)
        text = _words(tie.tie, looks)
        left, middle = tie.pill.left + looks.px(PILL_MARGIN), tie.pill.centery
        surface.blit(icon, (left, middle - icon.get_height() // 2))
        left += icon.get_width() + looks.px(PILL_GAP)
        surface.blit(text, (left, middle - text.get_height() // 2))
