"""Names on the map: each moves to the side where it covers least."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pygame

from game.map.frame import COMPASS, inside
from game.map.geometry import Institute, Town
from game.map.pen import place
from game.map.places import Places
from game.map.sheet import Sheet
from game.map.signs import DISC, SEAL
from game.map.ties import DrawnTie
from game.map.view import MapView, Point, Rgb

HALO = 2
SLANT = 0.2
NAME, SMALL_NAME, NOTE = 18, 15, 13
ROOM = 0.85
"""Pixels for a unit, at scale 1, below which only names are written."""
FLAG_HIGH = 22
SHIP, PORT = 22.0, 24.0
"""Half of the room that the ship and the port take, in units."""
CJK = "\u2e80"
OUTSIDE, COVERED, MARKER, TIE, FIRM, RANK = 1000.0, 90.0, 40.0, 12.0, 6.0, 1.5
"""What a name costs: out of the frame, under a card or on an institute, on a marker, a tie, a firm,
a wish missed."""


@dataclass(frozen=True)
class Name:
    """A name to be placed: its lines as pictures, and the boxes where it may stand."""

    picture: pygame.Surface
    boxes: tuple[pygame.Rect, ...]


class Labels:
    """Places names in turn; each keeps the later ones away."""

    def __init__(self, sheet: Sheet, view: MapView) -> None:
        self.sheet, self.view, self.looks = sheet, view, sheet.looks
        self.frame = inside(sheet.size, sheet.looks)
        self.costs: list[tuple[pygame.Rect, float]] = [
            (pygame.Rect(rect), COVERED) for rect in view.covered
        ]
        rose = _around(sheet.at(sheet.geometry.compass), (COMPASS + 8) * self.looks.scale)
        self.costs.append((rose.union(rose.move(0, self.looks.px(-12))), COVERED))
        self.small = sheet.camera.unit < ROOM * self.looks.scale
        self.drawn: list[tuple[pygame.Surface, pygame.Rect]] = []

    def keep_clear(self, places: Places, ties: Iterable[DrawnTie]) -> None:
        """Note what no name should cover: firms, ties and pills."""
        scale = self.looks.scale
        for spot, firm in zip(places.spots, self.view.firms, strict=True):
            if spot is not None:
                half = SEAL / 2 + 3 if firm.mine else DISC if firm.seat is not None else 7.0
                weight = MARKER if firm.mine or firm.seat is not None else FIRM
                self.costs.append((_around(self.sheet.at(spot), half * scale), weight))
        for institute in self.sheet.geometry.institutes:
            self.costs.append((_around(self.sheet.at(institute.at), 17 * scale), COVERED))
        geometry, unit = self.sheet.geometry, self.sheet.camera.unit
        if geometry.ship is not None:
            self.costs.append((_around(self.sheet.at(geometry.ship), SHIP * unit), MARKER))
        if geometry.port is not None:
            self.costs.append((_around(self.sheet.at(geometry.port.at), PORT * unit), TIE))
        for tie in ties:
            self.costs += [(_around(spot, tie.width / 2 + 2), TIE) for spot in tie.line]
            if tie.pill is not None:
                self.costs.append((tie.pill, MARKER))

    def place(self, name: Name) -> pygame.Rect:
        """Put a name into the best of its boxes, the first of equals."""
        costs = [self._cost(box) + RANK * rank for rank, box in enumerate(name.boxes)]
        best = name.boxes[costs.index(min(costs))]
        self.costs.append((best, 2 * MARKER))
        self.drawn.append((name.picture, best))
        return best

    def draw(self, surface: pygame.Surface) -> None:
        """Draw all names that were placed."""
        for picture, box in self.drawn:
            place(surface, picture, box.center)

    def _cost(self, box: pygame.Rect) -> float:
        cost = 0.0 if self.frame.contains(box) else OUTSIDE
        for rect, weight in self.costs:
            if rect.colliderect(box):
                over = rect.clip(box)
                cost += weight * (0.3 + over.width * over.height / max(1, rect.width * rect.height))
        return cost

    def town(self, town: Town, name: str, note: str) -> None:
        """Place a town's name near its ground."""
        note = "" if self.small else note
        drawn = stacked((self._line(name, NAME, 600, "ink"), self._line(note, NOTE, 400, "ink2")))
        spots = [spot for area in town.ground for spot in self.sheet.camera.line(area.outer)]
        ground = _bounds(spots or [self.sheet.at(town.label)])
        box = drawn.get_rect()
        first = box.copy()
        x, y = self.sheet.at(town.label)
        first.midtop = (round(x), round(y - NAME * self.looks.scale * 0.65))
        self.place(Name(drawn, (first, *_sides(box, ground, self.looks.px(4)))))

    def institute(self, institute: Institute, name: str, note: str) -> None:
        """Place an institute's name beside its sign."""
        note = "" if self.small else note
        first, _, second = (name, "", "") if note else name.rpartition(" ")
        if note or not first:
            lines = (self._line(name, NOTE, 600, "ink"), self._line(note, NOTE, 400, "ink2"))
        else:
            lines = (self._line(first, NOTE, 600, "ink"), self._line(second, NOTE, 600, "ink"))
        at = _around(self.sheet.at(institute.at), 16 * self.looks.scale)
        gap = self.looks.px(6)
        order = ["left", "right", "above", "below"]
        order.sort(key=lambda side: side != institute.name_side)
        drawn = stacked(lines)
        boxes = []
        for side in order:
            box = drawn.get_rect()
            _beside(box, at, side, gap)
            boxes.append(box)
        self.place(Name(drawn, tuple(boxes)))

    def water(self, at: Point, name: str) -> None:
        """Place the name of a water, if there is room: slanted, or in Chinese with wider gaps."""
        colour = self.looks.colour("sea_text")
        if any(letter >= CJK for letter in name):
            letters = [self.looks.text(it, self.looks.px(13), 400, colour) for it in name]
            written = spaced(letters, self.looks.px(5))
        else:
            size = self.looks.px(13)
            written = slanted(self.looks.text(name, 3 * size, 400, colour))
        drawn = haloed(written, self.looks.colour("sea"), max(1, self.looks.px(1)))
        box = drawn.get_rect()
        x, y = self.sheet.at(at)
        boxes = []
        for shift in ((0, 0), (0, -18), (0, 18), (-60, 0), (60, 0), (0, 36)):
            moved = box.copy()
            moved.center = (
                round(x + shift[0] * self.looks.scale),
                round(y + shift[1] * self.looks.scale),
            )
            boxes.append(moved)
        if min(map(self._cost, boxes)) < MARKER:
            self.place(Name(drawn, tuple(boxes)))

    def flag(self, at: Point, name: str) -> None:
        """Place the red flag with the own firm's name."""
        text = self.looks.text(name, self.looks.px(13), 600, self.looks.colour("on_red"))
        size = (text.get_width() + self.looks.px(16), self.looks.px(FLAG_HIGH))
        drawn = pygame.Surface(size, pygame.SRCALPHA)
        radius = self.looks.px(3)
        pygame.draw.rect(drawn, self.looks.colour("red"), drawn.get_rect(), border_radius=radius)
        drawn.blit(text, text.get_rect(center=drawn.get_rect().center))
        seal = _around(at, (SEAL / 2 + 2) * self.looks.scale)
        self.place(Name(drawn.premul_alpha(), _sides(drawn.get_rect(), seal, self.looks.px(4))))

    def _line(self, text: str, size: int, weight: int, colour: str) -> pygame.Surface | None:
        if not text:
            return None
        if self.small and size == NAME:
            size = SMALL_NAME
        drawn = self.looks.text(text, self.looks.px(size), weight, self.looks.colour(colour))
        return haloed(drawn, self.looks.colour("paper"), self.looks.px(HALO))


def name_places(sheet: Sheet, view: MapView, places: Places, ties: list[DrawnTie]) -> Labels:
    """Place all names of a view: the own firm's flag, towns, institutes, waters."""
    labels = Labels(sheet, view)
    labels.keep_clear(places, ties)
    for firm, spot in zip(view.firms, places.spots, strict=True):
        if firm.mine and spot is not None:
            labels.flag(sheet.at(spot), firm.name)
    towns = {town.key: town for town in view.towns}
    for town in sheet.geometry.towns:
        if town.key in towns:
            labels.town(town, towns[town.key].name, towns[town.key].note)
    institutes = {institute.key: institute for institute in view.institutes}
    for institute in sheet.geometry.institutes:
        if institute.key in institutes:
            words = institutes[institute.key]
            labels.institute(institute, words.name, words.note)
    waters = dict(view.waters)
    for water in sheet.geometry.waters:
        if water.key in waters:
            labels.water(water.at, waters[water.key])
    return labels


def haloed(text: pygame.Surface, colour: Rgb, reach: int) -> pygame.Surface:
    """Return a line of text with a soft edge in the ground's colour, alpha premultiplied."""
    wide, high = text.get_size()
    drawn = pygame.Surface((wide + 2 * reach, high + 2 * reach), pygame.SRCALPHA)
    shadow = text.copy()
    shadow.fill((0, 0, 0, 255), special_flags=pygame.BLEND_RGBA_MULT)
    shadow.fill((*colour, 0), special_flags=pygame.BLEND_RGBA_ADD)
    shadow = shadow.premul_alpha()
    for dx in range(-reach, reach + 1):
        for dy in range(-reach, reach + 1):
            if dx * dx + dy * dy <= reach * reach + 1:
                corner = (reach + dx, reach + dy)
                drawn.blit(shadow, corner, special_flags=pygame.BLEND_PREMULTIPLIED)
    drawn.blit(text.premul_alpha(), (reach, reach), special_flags=pygame.BLEND_PREMULTIPLIED)
    return drawn


def stacked(lines: Sequence[pygame.Surface | None]) -> pygame.Surface:
    """Return lines under one another, each in the middle; their halos overlap."""
    shown = [line for line in lines if line is not None]
    wide = max(line.get_width() for line in shown)
    overlap = 4
    high = sum(line.get_height() - overlap for line in shown) + overlap
    drawn = pygame.Surface((wide, high), pygame.SRCALPHA)
    y = 0
    for line in shown:
        corner = ((wide - line.get_width()) // 2, y)
        drawn.blit(line, corner, special_flags=pygame.BLEND_PREMULTIPLIED)
        y += line.get_height() - overlap
    return drawn


def slanted(large: pygame.Surface) -> pygame.Surface:
    """Return a line of text, given three times as large, leaning to the right."""
    wide, high = large.get_size()
    lean = round(high * SLANT)
    drawn = pygame.Surface((wide + lean, high), pygame.SRCALPHA)
    drawn.fill((*large.get_at((0, 0))[:3], 0))
    for y in range(high):
        drawn.blit(large, (round((high - y) * SLANT), y), (0, y, wide, 1))
    return pygame.transform.smoothscale(drawn, ((wide + lean) // 3, high // 3))


def spaced(letters: Sequence[pygame.Surface], gap: int) -> pygame.Surface:
    """Return letters in a row with gaps."""
    wide = sum(letter.get_width() for letter in letters) + gap * (len(letters) - 1)
    drawn = pygame.Surface((wide, max(letter.get_height() for letter in letters)), pygame.SRCALPHA)
    x = 0
    for letter in letters:
        drawn.blit(letter, (x, 0))
        x += letter.get_width() + gap
    return drawn


def _around(spot: Point, half: float) -> pygame.Rect:
    return pygame.Rect(
        round(spot[0] - half), round(spot[1] - half), round(2 * half), round(2 * half)
    )


def _bounds(spots: list[Point]) -> pygame.Rect:
    left, top = min(x for x, _ in spots), min(y for _, y in spots)
    right, bottom = max(x for x, _ in spots), max(y for _, y in spots)
    return pygame.Rect(round(left), round(top), round(right - left), round(bottom - top))


def _sides(box: pygame.Rect, about: pygame.Rect, gap: int) -> tuple[pygame.Rect, ...]:
    found = []
    for side in ("below", "above", "right", "left"):
        moved = box.copy()
        _beside(moved, about, side, gap)
        found.append(moved)
    for x in (about.left + box.width // 2, about.right - box.width // 2):
        for y in (about.bottom + gap, about.top - gap - box.height):
            moved = box.copy()
            moved.midtop = (x, y)
            found.append(moved)
    return tuple(found)


def _beside(box: pygame.Rect, about: pygame.Rect, side: str, gap: int) -> None:
    if side == "below":
        box.midtop = (about.centerx, about.bottom + gap)
    elif side == "above":
        box.midbottom = (about.centerx, about.top - gap)
    elif side == "right":
        box.midleft = (about.right + gap, about.centery)
    else:
        box.midright = (about.left - gap, about.centery)
