"""The pictures: SDL can draw them, their script makes them anew, and the curtain hides the desk."""

from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree as ET

import pygame
import pytest

import assets
from tools import pictures

SVGS = [("icon.svg",), ("wordmark.svg",), ("pictures", "curtain.svg")]
DRAWN_BY_SDL = {"svg", "path", "rect", "circle"}
SVG = "{http://www.w3.org/2000/svg}"


def text(*parts: str) -> str:
    return assets.path(*parts).read_text(encoding="utf-8")


def drawn(size: tuple[int, int], *parts: str) -> pygame.Surface:
    tinted = text(*parts).replace("currentColor", "#1C3450")
    return pygame.image.load_sized_svg(BytesIO(tinted.encode()), size)


@pytest.mark.parametrize("parts", SVGS, ids="/".join)
def test_a_picture_holds_nothing_that_sdl_cannot_draw(parts: tuple[str, ...]) -> None:
    for element in ET.fromstring(text(*parts)).iter():  # noqa: S314 - our own file
        assert element.tag.removeprefix(SVG) in DRAWN_BY_SDL
        assert not {"class", "style", "filter", "mask", "clip-path"} & set(element.attrib)


def test_the_curtain_is_made_anew_the_same() -> None:
    assert pictures.curtain() == text("pictures", "curtain.svg")


@pytest.mark.parametrize("size", [(1280, 720), (1000, 562), (1921, 1081)])
def test_the_curtain_hides_all_that_lies_behind_its_leaves(size: tuple[int, int]) -> None:
    curtain = drawn(size, "pictures", "curtain.svg")
    assert curtain.get_size() == size
    width, height = size
    bent = round(height * (pictures.BEND + 3) / pictures.HEIGHT)
    behind = curtain.subsurface((1, bent, width - 2, height - 2 * bent))
    mask = pygame.mask.from_surface(behind, threshold=253)
    assert mask.count() == behind.get_width() * behind.get_height()


def test_each_leaf_can_be_cut_out_of_the_curtain() -> None:
    """The folds stand at whole eighths, and no two neighbouring leaves look alike."""
    curtain = drawn((1280, 720), "pictures", "curtain.svg")
    leaves = [curtain.subsurface((left, 0, 160, 720)) for left in range(0, 1280, 160)]
    tints = [tuple(leaf.get_at((30, 60))) for leaf in leaves]
    assert tints[::2] == [tints[0]] * 4
    assert tints[1::2] == [tints[1]] * 4
    assert tints[0] != tints[1]


def test_the_wordmark_takes_the_colour_of_the_theme() -> None:
    root = ET.fromstring(text("wordmark.svg"))  # noqa: S314 - our own file
    assert {shape.get("fill") for shape in root} == {"currentColor"}
    width, height = int(root.attrib["width"]), int(root.attrib["height"])
    ink = drawn((width, height), "wordmark.svg").get_bounding_rect(min_alpha=128)
    assert ink.left <= 1
    assert ink.right >= width - 4


def test_the_icon_of_the_window_is_round_at_its_corners() -> None:
    with Path(str(assets.path("icon.png"))).open("rb") as file:
        icon = pygame.image.load(file)
    assert icon.get_size() == (256, 256)
    assert icon.get_at((0, 0)).a == 0
    assert icon.get_at((128, 6))[:3] == (0xB3, 0x29, 0x1F)
