"""Signs that never rest on colour alone: an icon or a triangle, a word, and a colour."""

import pygame

from game.ui.fonts import Weight
from game.ui.label import Label
from game.ui.layout import Row
from game.ui.painter import Painter
from game.ui.panel import Canvas, Icon
from game.ui.widget import Widget

SIZE = 13.0


def good(text: str) -> Widget:
    """Say that something is good."""
    return _sign("good", text, "jade", 600)


def bad(text: str) -> Widget:
    """Say that something is bad."""
    return _sign("bad", text, "bad", 600)


def gain(text: str) -> Widget:
    """Say what a choice brings."""
    return _sign("plus", text, "jade", 400, ink="ink")


def cost(text: str) -> Widget:
    """Say what a choice costs."""
    return _sign("minus", text, "bad", 400, ink="ink")


def up(text: str) -> Widget:
    """Say that something rose, be it good or bad."""
    return _direction(text, rises=True)


def down(text: str) -> Widget:
    """Say that something fell, be it good or bad."""
    return _direction(text, rises=False)


def _sign(icon: str, text: str, colour: str, weight: Weight, ink: str = "") -> Widget:
    label = Label(text, size=SIZE, weight=weight, colour=ink or colour)
    return Row([Icon(icon, size=16, colour=colour), label], gap=4)


def _direction(text: str, *, rises: bool) -> Widget:
    def draw(painter: Painter, rect: pygame.Rect) -> None:
        side, high = painter.px(5), painter.px(7)
        x, y = rect.centerx, rect.centery
        base, tip = (y + high / 2, y - high / 2) if rises else (y - high / 2, y + high / 2)
        corners = [(x - side, base), (x + side, base), (x, tip)]
        pygame.draw.polygon(painter.surface, painter.colour("ink"), corners)
        painter.line([*corners, corners[0]], "ink", 0)

    return Row([Canvas(draw, version=rises, width=12, height=12), Label(text, size=SIZE)], gap=4)
