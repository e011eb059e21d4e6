"""The icons: one grid, one stroke, one colour that the window fills in."""

import re
from io import BytesIO
from xml.etree import ElementTree as ET

import pygame
import pytest

import assets

ICONS = sorted(file.name for file in assets.path("icons").iterdir())
ROOT = {
    "width": "24",
    "height": "24",
    "viewBox": "0 0 24 24",
    "fill": "none",
    "stroke": "currentColor",
    "stroke-width": "2",
    "stroke-linecap": "round",
    "stroke-linejoin": "round",
}
SHAPES = {"path", "circle", "ellipse", "rect"}
SVG = "{http://www.w3.org/2000/svg}"

each_icon = pytest.mark.parametrize("name", ICONS)


def text(name: str) -> str:
    return assets.path("icons", name).read_text(encoding="utf-8")


def drawn(name: str, size: int) -> pygame.Surface:
    inked = text(name).replace("currentColor", "#000000")
    return pygame.image.load_sized_svg(BytesIO(inked.encode()), (size, size))


@each_icon
def test_an_icon_is_lines_of_one_colour_on_the_grid(name: str) -> None:
    root = ET.fromstring(text(name))  # noqa: S314 - our own file
    assert root.attrib == ROOT
    shapes = list(root)
    assert shapes
    for shape in shapes:
        assert shape.tag.removeprefix(SVG) in SHAPES
        assert not {"fill", "stroke", "style", "class", "transform"} & set(shape.attrib)


@each_icon
def test_an_icon_draws_inside_its_margin_at_every_size(name: str) -> None:
    for size in (16, 20, 24, 48):
        ink = drawn(name, size).get_bounding_rect(min_alpha=32)
        assert ink.width * ink.height > size
        assert pygame.Rect(0, 0, size, size).inflate(-2, -2).contains(ink), (size, ink)


@each_icon
def test_no_dot_is_too_short_to_draw(name: str) -> None:
    assert not re.search(r"h\.0\d", text(name))


def test_two_icons_never_look_alike() -> None:
    looks = {name: pygame.image.tobytes(drawn(name, 24), "RGBA") for name in ICONS}
    assert len(set(looks.values())) == len(looks) == len(ICONS) > 100
