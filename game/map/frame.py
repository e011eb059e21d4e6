"""The map's ladder frame and its compass."""

import math

import pygame

from game.map.camera import Camera
from game.map.geometry import Geometry
from game.map.pen import between
from game.map.view import Looks, Point

INSET = 8
BAR = 7
RUNG = 32
COMPASS = 21.0


def inside(size: tuple[int, int], looks: Looks) -> pygame.Rect:
    """Return the rectangle inside the frame."""
    edge = looks.px(INSET) + looks.px(BAR)
    return pygame.Rect(0, 0, *size).inflate(-2 * edge, -2 * edge)


def draw_frame(
    surface: pygame.Surface, geometry: Geometry, looks: Looks, camera: Camera, north: str
) -> None:
    """Draw the frame over the edges of the map, and the letter over the compass."""
    ink, raised = looks.colour("ink"), looks.colour("raised")
    soft = looks.colour("ink2")
    field = inside(surface.get_size(), looks)
    whole = surface.get_rect()
    bar = looks.px(BAR)
    for margin in _around(whole, field):
        surface.fill(raised, margin)
    outer = field.inflate(2 * bar, 2 * bar)
    thin = max(1, looks.px(1))
    pygame.draw.rect(surface, soft, outer, thin)
    pygame.draw.rect(surface, soft, field.inflate(2 * thin, 2 * thin), thin)
    _rungs(surface, field, bar, thin, looks)
    x, y = camera.at(geometry.compass)
    letter = looks.text(north, looks.px(13), 600, ink)
    top = y - COMPASS * looks.scale * 1.02 - letter.get_height()
    surface.blit(letter, (round(x - letter.get_width() / 2), round(top)))


def _rungs(
    surface: pygame.Surface, field: pygame.Rect, bar: int, thin: int, looks: Looks
) -> None:
    ink, rung = looks.colour("ink"), looks.px(RUNG)
    thick = max(2, bar - 2 * thin - 1)
    off = (bar - thick) // 2
    for x in range(field.left + rung // 2, field.right - rung, 2 * rung):
        for y in (field.top - bar + off, field.bottom + off):
            surface.fill(ink, (x, y, rung, thick))
    for y in range(field.top + rung // 2, field.bottom - rung, 2 * rung):
        for x in (field.left - bar + off, field.right + off):
            surface.fill(ink, (x, y, thick, rung))


def _around(whole: pygame.Rect, field: pygame.Rect) -> list[pygame.Rect]:
    return [
        pygame.Rect(whole.left, whole.top, whole.width, field.top - whole.top),
        pygame.Rect(whole.left, field.bottom, whole.width, whole.bottom - field.bottom),
        pygame.Rect(whole.left, field.top, field.left - whole.left, field.height),
        pygame.Rect(field.right, field.top, whole.right - field.right, field.height),
    ]


def draw_compass_rose(
    surface: pygame.Surface, geometry: Geometry, looks: Looks, camera: Camera
) -> None:
    """Draw the rose on a surface drawn finer."""
    fine = camera.unit / (camera.unit / 2)
    size = COMPASS * looks.scale * fine
    ink, raised = looks.colour("ink"), looks.colour("raised")
    x, y = camera.at(geometry.compass)
    for radius, width in ((0.66, 1.0), (0.5, 0.8)):
        pygame.draw.circle(
            surface, ink, (x, y), radius * size, max(2, round(width * fine * looks.scale))
        )
    _star(surface, (x, y), 0.6 * size, math.pi / 4, ink, raised)
    _star(surface, (x, y), size, 0.0, ink, raised)


def _star(
    surface: pygame.Surface,
    middle: Point,
    size: float,
    turn: float,
    dark: tuple[int, int, int],
    light: tuple[int, int, int],
) -> None:
    for at in range(4):
        angle = turn + at * math.pi / 2
        tip = (middle[0] + size * math.cos(angle), middle[1] + size * math.sin(angle))
        for side, colour in ((-1, dark), (1, light)):
            corner = angle + side * math.pi / 4
            waist = (
                middle[0] + 0.24 * size * math.cos(corner),
                middle[1] + 0.24 * size * math.sin(corner),
            )
            pygame.draw.polygon(surface, colour, (middle, tip, waist))
        for side in (-1, 1):
            corner = angle + side * math.pi / 4
            waist = (
                middle[0] + 0.24 * size * math.cos(corner),
                middle[1] + 0.24 * size * math.sin(corner),
            )
            pygame.draw.line(surface, dark, tip, between(middle, waist, 1.0), 2)
