"""Layer A: the country as it lies, drawn once for a size and a theme."""

import pygame

from game.map import harbour
from game.map.camera import Camera
from game.map.frame import draw_compass_rose, draw_frame
from game.map.geometry import Area, Geometry, Town
from game.map.pen import between, mixed, stroke
from game.map.view import Looks, Point, Rgb

FINE = 2
TREE = ((-3.0, 3.4), (0.0, -3.4), (3.0, 3.4))
ROAD, LANE = 7.0, 4.6
FURROWS = 3
BLOCK_TINTS = 3


class Land:
    """Draws the country on a surface that is larger than the widget by FINE."""

    def __init__(self, geometry: Geometry, looks: Looks, camera: Camera) -> None:
        self.geometry, self.looks, self.camera = geometry, looks, camera
        self.surface = pygame.Surface((camera.width, camera.height))
        self.line = max(1.0, camera.unit)
        self.hair = max(FINE, round(camera.unit * 0.9))

    def draw(self) -> None:
        """Draw everything, the lowest first."""
        self.surface.fill(self.looks.colour("paper"))
        self._hills()
        self._fields()
        self._trees()
        self._water()
        for town in self.geometry.towns:
            self._ground(town)
        self._ways()
        for town in self.geometry.towns:
            self._blocks(town)
        self._bridges()
        self._rail()
        harbour.draw(self.surface, self.geometry, self.looks, self.camera)

    def _fill(self, area: Area, colour: Rgb, hole: Rgb, edge: Rgb | None = None) -> None:
        if not self.camera.sees(area.outer):
            return
        for ring, inside in ((area.outer, colour), *((ring, hole) for ring in area.holes)):
            spots = self.camera.line(ring)
            pygame.draw.polygon(self.surface, inside, spots)
            if edge is not None:
                stroke(self.surface, edge, [*spots, spots[0]], self.hair)

    def _hills(self) -> None:
        colour = self.looks.colour
        tints = [colour(f"hill{at}") for at in (1, 2, 3, 4)]
        contour = colour("contour")
        for hill in self.geometry.hills:
            edge = mixed(contour, tints[hill.tint], 0.25)
            self._fill(hill.area, tints[hill.tint], colour("paper"), edge)

    def _fields(self) -> None:
        field, hatch = self.looks.colour("field"), self.looks.colour("hatch")
        furrow = mixed(hatch, field, 0.4)
        for plot in self.geometry.fields:
            if not self.camera.sees(plot.ring):
                continue
            a, b, c, d = self.camera.line(plot.ring)
            pygame.draw.polygon(self.surface, field, (a, b, c, d))
            pygame.draw.polygon(self.surface, mixed(hatch, field, 0.2), (a, b, c, d), self.hair)
            if not plot.along:
                a, b, c, d = b, c, d, a
            rows = FURROWS if plot.along else 2 * FURROWS
            for at in range(1, rows + 1):
                share = at / (rows + 1)
                start, end = between(a, d, share), between(b, c, share)
                pygame.draw.line(self.surface, furrow, start, end, self.hair)

    def _trees(self) -> None:
        colour = self.looks.colour("tree")
        unit = self.line
        for tree in self.geometry.trees:
            if self.camera.sees((tree,)):
                x, y = self.camera.at(tree)
                line = [(x + dx * unit, y + dy * unit) for dx, dy in TREE]
                stroke(self.surface, colour, line, 1.15 * unit)

    def _water(self) -> None:
        colour = self.looks.colour
        sea, shore, paper = colour("sea"), colour("shore"), colour("paper")
        for area in self.geometry.river:
            self._fill(area, sea, paper, shore)
        for area in self.geometry.sea:
            self._fill(area, sea, paper, shore)
        for area in self.geometry.river:
            self._open_mouth(area)
        for water in self.geometry.waterlines:
            if self.camera.sees(water.line):
                tone = mixed(colour("waterline"), sea, min(0.85, 0.10 * water.rank))
                stroke(self.surface, tone, self.camera.line(water.line), self.hair)
        tone = mixed(colour("waterline"), sea, 0.2)
        for line in self.geometry.current:
            if self.camera.sees(line):
                stroke(self.surface, tone, self.camera.line(line), self.hair)

    def _open_mouth(self, river: Area) -> None:
        """Wash the shore away where the river meets the sea."""
        sea = self.looks.colour("sea")
        seas = [spot for area in self.geometry.sea for spot in area.outer]
        shared = set(seas) & set(river.outer)
        mouth = [spot for spot in river.outer if spot in shared]
        for start, end in zip(mouth, mouth[1:], strict=False):
            stroke(self.surface, sea, self.camera.line((start, end)), 2.5 * self.line)

    def _ground(self, town: Town) -> None:
        colour = self.looks.colour("town_ground")
        for area in town.ground:
            self._fill(area, colour, self.looks.colour("paper"))

    def _blocks(self, town: Town) -> None:
        tints = [self.looks.colour(f"block{at}") for at in (1, 2, 3)]
        edge = self.looks.colour("block_edge")
        for at, ring in enumerate(town.blocks):
            tint = tints[(at * 7919 + len(ring) * 31 + int(ring[0][0])) % BLOCK_TINTS]
            self._fill(Area(outer=ring), tint, tint, edge)

    def _ways(self) -> None:
        casing, road = self.looks.colour("road_casing"), self.looks.colour("road")
        ways = [(self.camera.line(line), LANE) for line in self.geometry.lanes]
        ways += [(self.camera.line(line), ROAD) for line in self.geometry.roads]
        for line, width in ways:
            stroke(self.surface, casing, line, width * self.line)
        for line, width in ways:
            stroke(self.surface, road, line, (width - 2) * self.line)

    def _bridges(self) -> None:
        colour = self.looks.colour
        for bridge in self.geometry.bridges:
            line = self.camera.line(bridge.line)
            _flat(self.surface, colour("ink"), line, (bridge.width + 1.6) * self.line)
            inner = [between(line[0], line[1], 0.08), *line[1:-1], between(line[-1], line[-2], 0.08)]
            _flat(self.surface, colour("road"), inner, (bridge.width - 1.2) * self.line)

    def _rail(self) -> None:
        if not self.geometry.rail:
            return
        colour, line = self.looks.colour("rail"), self.camera.line(self.geometry.rail)
        stroke(self.surface, colour, line, 1.6 * self.line)
        for start, end in _sleepers(line, 5.0 * self.line, 3.2 * self.line):
            stroke(self.surface, colour, (start, end), 1.2 * self.line)


def _flat(surface: pygame.Surface, colour: Rgb, line: list[Point], width: float) -> None:
    from game.map.pen import ribbon

    pygame.draw.polygon(surface, colour, ribbon(line, width))


def _sleepers(line: list[Point], apart: float, half: float) -> list[tuple[Point, Point]]:
    import math

    found, left = [], 0.0
    for start, end in zip(line, line[1:], strict=False):
        length = math.dist(start, end)
        while left < length:
            x, y = between(start, end, left / length)
            dx, dy = -(end[1] - start[1]) / length * half, (end[0] - start[0]) / length * half
            found.append(((x - dx, y - dy), (x + dx, y + dy)))
            left += apart
        left -= length
    return found


def draw_land(geometry: Geometry, looks: Looks, camera: Camera, north: str) -> pygame.Surface:
    """Return the country with its frame and compass, at the widget's size."""
    land = Land(geometry, looks, camera.finer(FINE))
    land.draw()
    draw_compass_rose(land.surface, geometry, looks, camera.finer(FINE))
    small = pygame.transform.smoothscale(land.surface, (camera.width, camera.height))
    draw_frame(small, geometry, looks, camera, north)
    return small
