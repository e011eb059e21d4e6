"""The painter of the province map: layers that are kept, and the little that moves."""

import math
from dataclasses import dataclass, replace

import pygame

from game.map.camera import Camera
from game.map.firms import Buildings, draw_firms
from game.map.frame import inside
from game.map.geometry import Geometry
from game.map.harbour import ship_picture
from game.map.hits import find_hit
from game.map.labels import Labels, name_places
from game.map.land import draw_land
from game.map.motion import Changes, Traffic
from game.map.pen import FINE, picture, place
from game.map.places import Places, place_firms
from game.map.sheet import Sheet
from game.map.signs import DISC, SEAL, draw_hubs, draw_institutes, draw_seats
from game.map.ties import DrawnTie, draw_pills, draw_tie_ends, draw_ties, lay_ties
from game.map.view import Hit, Looks, MapView, Point

FADED = 102
"""Alpha of the other ties while the mouse is over one: 40%."""
BOB, BOB_S = 2.0, 4.0
LANDS_KEPT = 3


@dataclass(frozen=True)
class _Scene:
    """What was worked out for one view at one size."""

    view: MapView
    sheet: Sheet
    places: Places
    ties: list[DrawnTie]
    names: Labels


class MapPainter:
    """Paints one province; `paint` every frame, `hit` for the mouse.

    Times are seconds of any steady clock. With `still`, nothing moves (reduced motion).
    """

    def __init__(self, geometry: Geometry) -> None:
        self.geometry = geometry
        self.still = False
        self.moved = False
        """Whether something moved when that was last asked for; its end is to be drawn too."""
        self._lands: dict[tuple[str, float, tuple[int, int], str], pygame.Surface] = {}
        self._buildings: dict[tuple[str, float, tuple[int, int]], Buildings] = {}
        self._scene: _Scene | None = None
        self._ground: pygame.Surface | None = None
        self._whole: pygame.Surface | None = None
        self._shown: Hit | None = None
        self._ship: tuple[object, pygame.Surface] | None = None
        self._changes = Changes()
        self._traffic = Traffic()

    def paint(
        self,
        surface: pygame.Surface,
        view: MapView,
        looks: Looks,
        now: float,
        hover: Hit | None = None,
    ) -> None:
        """Paint the map on the whole of a surface."""
        scene = self._prepare(surface.get_size(), view, looks, now)
        over_tie = hover if hover is not None and hover.kind == "tie" else None
        growing = self._changes.growing(now) and not self.still
        if self._whole is None or over_tie != self._shown or growing:
            self._whole = self._compose(scene, over_tie, now)
            self._shown = over_tie
            if growing:
                self._shown = Hit("tie", -1, (0, 0))
        surface.blit(self._whole, (0, 0))
        self._move(surface, scene, now, hover)

    def hit(self, at: Point) -> Hit | None:
        """Return what lies under a point of the widget, after the first painting."""
        scene = self._scene
        if scene is None:
            return None
        return find_hit(at, scene.sheet, scene.view, scene.places, scene.ties)

    def outlet(self) -> tuple[int, int]:
        """Return where on the widget the order's ship lies, for the line from its card."""
        if self._scene is None:
            return 0, 0
        return self._scene.sheet.at(self.geometry.outlet)

    def ship_box(self) -> pygame.Rect:
        """Return where on the widget the ship rides; empty where there is none."""
        scene, ship = self._scene, self.geometry.ship
        if scene is None or ship is None:
            return pygame.Rect(0, 0, 0, 0)
        box = self._ship_picture(scene).get_rect(center=scene.sheet.at(ship))
        return box.inflate(4, 4 + 2 * math.ceil(BOB))

    def play_quarter(self, now: float) -> None:
        """Let goods, people and knowledge move along the ties once, after a quarter."""
        self._traffic.start(now)

    def moving(self, now: float) -> bool:
        """Tell whether something but the ship moves, so that frames are needed."""
        return not self.still and (self._changes.moving(now) or self._traffic.moving(now))

    def _prepare(self, size: tuple[int, int], view: MapView, looks: Looks, now: float) -> _Scene:
        scene = self._scene
        same_look = scene is not None and (scene.sheet.looks, scene.sheet.size) == (looks, size)
        if scene is not None and same_look and (scene.view is view or scene.view == view):
            return scene
        if scene is not None and same_look:
            sheet = scene.sheet
        else:
            sheet = Sheet(self.geometry, looks, Camera.over(self.geometry, size))
        if scene is not None and scene.view.firms == view.firms:
            places = scene.places
        else:
            places = place_firms(self.geometry, view.firms)
        ties = lay_ties(sheet, view, places)
        if scene is None or not same_look or _quarter(scene.view) != _quarter(view):
            self._ground = None
        if scene is not None:
            self._changes.note(scene.view, scene.places, view, places, now)
        self._whole = None
        names = name_places(sheet, view, places, ties)
        self._scene = _Scene(view, sheet, places, ties, names)
        return self._scene

    def _compose(self, scene: _Scene, hover: Hit | None, now: float) -> pygame.Surface:
        """Return layers A, B and C as one surface."""
        if self._ground is None:
            self._ground = self._draw_ground(scene)
        whole = self._ground.copy()
        field = inside(whole.get_size(), scene.sheet.looks)
        whole.set_clip(field)
        widths = {} if self.still else self._changes.widths(now)
        bright = [tie for tie in scene.ties if hover is None or tie.number == hover.key]
        faded = [tie for tie in scene.ties if tie not in bright]
        if faded:
            veil = pygame.Surface(whole.get_size(), pygame.SRCALPHA)
            draw_ties(veil, faded, scene.sheet.looks, widths)
            veil.set_alpha(FADED)
            whole.blit(veil, (0, 0))
        draw_ties(whole, bright, scene.sheet.looks, widths)
        draw_institutes(whole, scene.sheet)
        draw_tie_ends(whole, scene.ties, scene.view, scene.sheet.looks)
        draw_hubs(whole, scene.view, scene.sheet)
        draw_pills(whole, scene.ties, scene.sheet.looks)
        draw_seats(whole, scene.view, scene.places, scene.sheet)
        scene.names.draw(whole)
        whole.set_clip(None)
        return whole

    def _draw_ground(self, scene: _Scene) -> pygame.Surface:
        sheet, size = scene.sheet, scene.sheet.size
        key = (sheet.looks.theme, sheet.looks.scale, size)
        if key not in self._buildings:
            self._buildings = {key: Buildings(sheet)}
        ground = self._land(sheet, scene.view.north).copy()
        ground.set_clip(inside(size, sheet.looks))
        draw_firms(ground, scene.view, scene.places, self._buildings[key])
        ground.set_clip(None)
        return ground

    def draw_ahead(self, size: tuple[int, int], looks: Looks, north: str) -> None:
        """Draw the country before a map of a size is wanted; a thread may."""
        self._land(Sheet(self.geometry, looks, Camera.over(self.geometry, size)), north)

    def _land(self, sheet: Sheet, north: str) -> pygame.Surface:
        key = (sheet.looks.theme, sheet.looks.scale, sheet.size, north)
        land = self._lands.get(key)
        if land is None:
            land = draw_land(sheet, north)
            while len(self._lands) >= LANDS_KEPT:
                self._lands.pop(next(iter(self._lands)))
            self._lands[key] = land
        return land

    def _move(self, surface: pygame.Surface, scene: _Scene, now: float, hover: Hit | None) -> None:
        """Draw layer D: the ship, the ring under the mouse, dashes and goods on the way."""
        before = surface.get_clip()
        surface.set_clip(before.clip(inside(surface.get_size(), scene.sheet.looks)))
        if self.geometry.ship is not None:
            x, y = scene.sheet.camera.at(self.geometry.ship)
            bob = 0.0 if self.still else BOB * math.sin(math.tau * now / BOB_S)
            place(surface, self._ship_picture(scene), (x, y + bob))
        if hover is not None and hover.kind == "firm" and isinstance(hover.key, int):
            self._ring(surface, scene, hover.key)
        if not self.still:
            for buildings in self._buildings.values():
                self._changes.draw(surface, scene.ties, buildings, scene.sheet.looks, now)
            self._traffic.draw(surface, scene.ties, scene.sheet.looks, now)
        surface.set_clip(before)

    def _ring(self, surface: pygame.Surface, scene: _Scene, firm: int) -> None:
        spot = scene.places.spots[firm]
        if spot is None:
            return
        shown = scene.view.firms[firm]
        radius = SEAL / 2 + 6 if shown.mine else DISC + 4 if shown.seat is not None else 11.0
        place(
            surface,
            _ring_picture(scene.sheet.looks, radius * scene.sheet.looks.scale),
            scene.sheet.camera.at(spot),
        )

    def _ship_picture(self, scene: _Scene) -> pygame.Surface:
        unit = max(scene.sheet.camera.unit, 0.8)
        key = (scene.sheet.looks.theme, unit, scene.view.order_units)
        if self._ship is None or self._ship[0] != key:
            self._ship = (key, ship_picture(scene.sheet.looks, unit, scene.view.order_units))
        return self._ship[1]


def _ring_picture(looks: Looks, radius: float) -> pygame.Surface:
    def draw(surface: pygame.Surface, fine: int) -> None:
        middle = surface.get_rect().center
        width = round(2 * looks.scale * fine)
        pygame.draw.circle(surface, looks.colour("ink"), middle, radius * fine, width)

    side = 2 * math.ceil(radius + 1)
    return picture((side, side), draw, FINE)


def _quarter(view: MapView) -> MapView:
    """Return the part of a view that changes only with the quarter."""
    return replace(view, ties=(), towns=(), institutes=(), waters=(), covered=(), order_units=0.0)
