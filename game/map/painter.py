"""The painter of the province map: layers that are kept, and the little that moves."""

import math
from dataclasses import dataclass, replace

import pygame

from game.map.camera import Camera
from game.map.firms import Buildings, draw_firms, draw_institutes
from game.map.frame import inside
from game.map.geometry import Geometry
from game.map.harbour import ship_picture
from game.map.hits import find_hit
from game.map.labels import Labels
from game.map.land import draw_land
from game.map.motion import Changes, Traffic
from game.map.pen import FINE, picture, place
from game.map.places import Places, mine, place_firms
from game.map.ties import (
    DISC,
    FADED,
    SEAL,
    DrawnTie,
    draw_hubs,
    draw_pills,
    draw_seats,
    draw_tie_ends,
    draw_ties,
    lay_ties,
)
from game.map.view import Hit, Looks, MapView, Point

BOB, BOB_S = 2.0, 4.0
LANDS_KEPT = 3


@dataclass(frozen=True)
class _Scene:
    """What was worked out for one view at one size."""

    view: MapView
    looks: Looks
    camera: Camera
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
        return find_hit(
            at, self.geometry, scene.view, scene.places, scene.ties, scene.camera, scene.looks
        )

    def outlet(self) -> tuple[int, int]:
        """Return where on the widget the order's ship lies, for the line from its card."""
        if self._scene is None:
            return 0, 0
        x, y = self._scene.camera.at(self.geometry.outlet)
        return round(x), round(y)

    def play_quarter(self, now: float) -> None:
        """Let goods, people and knowledge move along the ties once, after a quarter."""
        self._traffic.start(now)

    def moving(self, now: float) -> bool:
        """Tell whether something but the ship moves, so that frames are needed."""
        return not self.still and (self._changes.moving(now) or self._traffic.moving(now))

    def _prepare(
        self, size: tuple[int, int], view: MapView, looks: Looks, now: float
    ) -> _Scene:
        scene = self._scene
        camera = Camera.over(self.geometry, size)
        same_look = scene is not None and (scene.looks, scene.camera) == (looks, camera)
        if scene is not None and same_look and scene.view == view:
            return scene
        places = place_firms(self.geometry, view.firms)
        ties = lay_ties(self.geometry, view, places, looks, camera)
        if scene is None or not same_look or _quarter(scene.view) != _quarter(view):
            self._ground = None
        if scene is not None:
            self._changes.note(scene.view, scene.places, view, places, now)
        self._whole = None
        names = self._names(view, looks, camera, places, ties)
        self._scene = _Scene(view, looks, camera, places, ties, names)
        return self._scene

    def _compose(self, scene: _Scene, hover: Hit | None, now: float) -> pygame.Surface:
        """Return layers A, B and C as one surface."""
        if self._ground is None:
            self._ground = self._draw_ground(scene)
        whole = self._ground.copy()
        field = inside(whole.get_size(), scene.looks)
        whole.set_clip(field)
        widths = {} if self.still else self._changes.widths(now)
        bright = [tie for tie in scene.ties if hover is None or tie.number == hover.key]
        faded = [tie for tie in scene.ties if tie not in bright]
        if faded:
            veil = pygame.Surface(whole.get_size(), pygame.SRCALPHA)
            draw_ties(veil, faded, scene.looks, widths)
            veil.set_alpha(FADED)
            whole.blit(veil, (0, 0))
        draw_ties(whole, bright, scene.looks, widths)
        draw_institutes(whole, self.geometry, scene.looks, scene.camera)
        draw_tie_ends(whole, scene.ties, scene.view, scene.looks)
        draw_hubs(whole, scene.view, self.geometry, scene.looks, scene.camera)
        draw_pills(whole, scene.ties, scene.looks)
        draw_seats(whole, scene.view, scene.places, scene.looks, scene.camera)
        scene.names.draw(whole)
        whole.set_clip(None)
        return whole

    def _draw_ground(self, scene: _Scene) -> pygame.Surface:
        size = (scene.camera.width, scene.camera.height)
        key = (scene.looks.theme, scene.looks.scale, size)
        land_key = (*key, scene.view.north)
        if land_key not in self._lands:
            while len(self._lands) >= LANDS_KEPT:
                self._lands.pop(next(iter(self._lands)))
            self._lands[land_key] = draw_land(
                self.geometry, scene.looks, scene.camera, scene.view.north
            )
        if key not in self._buildings:
            self._buildings = {key: Buildings(self.geometry, scene.looks, scene.camera)}
        ground = self._lands[land_key].copy()
        ground.set_clip(inside(size, scene.looks))
        draw_firms(ground, scene.view, scene.places, self._buildings[key])
        ground.set_clip(None)
        return ground

    def _names(
        self, view: MapView, looks: Looks, camera: Camera, places: Places, ties: list[DrawnTie]
    ) -> Labels:
        labels = Labels(self.geometry, view, looks, camera)
        labels.keep_clear(places, ties)
        own = mine(view)
        spot = None if own is None else places.spots[own]
        if own is not None and spot is not None:
            labels.flag(camera.at(spot), view.firms[own].name)
        named = {town.key: town for town in view.towns}
        for town in self.geometry.towns:
            if town.key in named:
                labels.town(town, named[town.key].name, named[town.key].note)
        institutes = {institute.key: institute for institute in view.institutes}
        for institute in self.geometry.institutes:
            if institute.key in institutes:
                words = institutes[institute.key]
                labels.institute(institute, words.name, words.note)
        waters = dict(view.waters)
        for water in self.geometry.waters:
            if water.key in waters:
                labels.water(water.at, waters[water.key])
        return labels

    def _move(
        self, surface: pygame.Surface, scene: _Scene, now: float, hover: Hit | None
    ) -> None:
        """Draw layer D: the ship, the ring under the mouse, dashes and goods on the way."""
        before = surface.get_clip()
        surface.set_clip(inside(surface.get_size(), scene.looks))
        if self.geometry.ship is not None:
            x, y = scene.camera.at(self.geometry.ship)
            bob = 0.0 if self.still else BOB * math.sin(math.tau * now / BOB_S)
            place(surface, self._ship_picture(scene), (x, y + bob))
        if hover is not None and hover.kind == "firm" and isinstance(hover.key, int):
            self._ring(surface, scene, hover.key)
        if not self.still:
            self._changes.draw(surface, scene.ties, self._buildings, scene.looks, now)
            self._traffic.draw(surface, scene.ties, scene.looks, now)
        surface.set_clip(before)

    def _ring(self, surface: pygame.Surface, scene: _Scene, firm: int) -> None:
        spot = scene.places.spots[firm]
        if spot is None:
            return
        shown = scene.view.firms[firm]
        radius = SEAL / 2 + 6 if shown.mine else DISC + 4 if shown.seat is not None else 11.0
        place(surface, _ring_picture(scene.looks, radius * scene.looks.scale), scene.camera.at(spot))

    def _ship_picture(self, scene: _Scene) -> pygame.Surface:
        unit = max(scene.camera.unit, 0.8)
        key = (scene.looks.theme, unit, scene.view.order_units)
        if self._ship is None or self._ship[0] != key:
            self._ship = (key, ship_picture(scene.looks, unit, scene.view.order_units))
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
