"""The painter of the map: it draws at every size and theme, and knows what it has drawn."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import pygame
import pytest

from game import scenarios
from game.map.camera import Camera
from game.map.geometry import load_map
from game.map.painter import MapPainter
from game.map.pen import along, curve, pieces
from game.map.view import (
    Hit,
    Looks,
    MapFirm,
    MapInstitute,
    MapPool,
    MapTie,
    MapTown,
    MapView,
    Point,
    Rgb,
)

SIZE = (712, 608)
SIZES = [(500, 420), SIZE, (1256, 872), (1900, 1000)]
THEMES = {"light": 0, "dark": 128}
MINE = 2


@pytest.fixture(autouse=True)
def _fonts() -> Iterator[None]:
    pygame.font.init()
    yield
    pygame.font.quit()


def looks(theme: str = "light", scale: float = 1.0) -> Looks:
    """Return looks without the game's own theme: a colour of its own for every token."""
    font = cache(lambda size: pygame.font.Font(None, size))

    def colour(token: str) -> Rgb:
        value = sum(ord(letter) * (at + 3) for at, letter in enumerate(token))
        return (value * 7 % 127 + THEMES[theme], value * 11 % 127 + THEMES[theme], value % 127)

    def text(words: str, size: int, weight: int, shade: Rgb) -> pygame.Surface:
        del weight
        drawn = pygame.Surface((font(size).size(words)[0], size), pygame.SRCALPHA)
        drawn.blit(font(size).render(words, True, shade), (0, 0))  # noqa: FBT003
        return drawn

    def square(name: str | int, size: int, shade: Rgb = (9, 9, 9)) -> pygame.Surface:
        del name
        drawn = pygame.Surface((size, size), pygame.SRCALPHA)
        drawn.fill(shade)
        return drawn

    return Looks(theme, scale, colour, text, square, square)


def view(name: str = "donglin") -> MapView:
    scenario = scenarios.load(name)
    firms = [
        MapFirm(f"{batch.town} {at}", batch.town, batch.town if batch.in_cluster else None)
        for batch in scenario.firms
        for at in range(batch.count)
    ]
    town = scenario.towns[0].key
    firms[MINE] = replace(firms[MINE], home=town, cluster=town, seat=0, mine=True)
    firms[5] = replace(firms[5], seat=1)
    institute = scenario.institutes[0].key
    return MapView(
        towns=tuple(MapTown(it.key, it.name.en, "9 of 16") for it in scenario.towns),
        firms=tuple(firms),
        institutes=tuple(MapInstitute(it.key, it.name.en) for it in scenario.institutes),
        ties=(
            MapTie("buying", MINE, town, 80.0, "80 k"),
            MapTie("machines", MINE, town, 20.0, "160 h"),
            MapTie("learning", MINE, 5, 5.0, "+0.5%"),
            MapTie("institute", MINE, institute, 10.0),
        ),
        pools=(MapPool("buying", town, (0, 1, 3)), MapPool("machines", town, (1,))),
        waters=tuple((water.key, "清江") for water in load_map(name).waters),
        order_units=40_000,
        covered=((16, 16, 200, 60),),
    )


def painted(
    painter: MapPainter, shown: MapView, size: tuple[int, int] = SIZE, now: float = 0.0
) -> bytes:
    surface = pygame.Surface(size)
    painter.paint(surface, shown, looks(), now)
    return pygame.image.tobytes(surface, "RGB")


def firm_at(painter: MapPainter, shown: MapView, firm: int) -> Point:
    from game.map.places import place_firms

    camera = Camera.over(painter.geometry, SIZE)
    return camera.at(place_firms(painter.geometry, shown.firms).at(firm))


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", scenarios.names())
def test_every_map_is_painted_in_both_themes(name: str, theme: str) -> None:
    surface = pygame.Surface(SIZE)
    MapPainter(load_map(name)).paint(surface, view(name), looks(theme), 0.0)
    shades = {tuple(surface.get_at((x, y))) for x in range(0, 712, 9) for y in range(0, 608, 9)}
    assert len(shades) > 40


@pytest.mark.parametrize("size", SIZES)
def test_the_whole_view_is_in_the_picture_at_every_size(size: tuple[int, int]) -> None:
    geometry = load_map("donglin")
    camera = Camera.over(geometry, size)
    for corner in ((0, 0), (712, 608)):
        x, y = camera.at(corner)
        assert -0.01 <= x <= size[0] + 0.01
        assert -0.01 <= y <= size[1] + 0.01
    painted(MapPainter(geometry), view(), size)


def test_the_same_view_is_painted_alike() -> None:
    painter = MapPainter(load_map("donglin"))
    first = painted(painter, view())
    assert painted(painter, view()) == first
    assert painted(MapPainter(load_map("donglin")), view()) == first


def test_a_firm_that_joins_is_seen() -> None:
    painter = MapPainter(load_map("donglin"))
    painter.still = True
    before = painted(painter, view())
    firms = list(view().firms)
    outside = next(at for at, firm in enumerate(firms) if firm.cluster is None)
    firms[outside] = replace(firms[outside], cluster="xingang")
    assert painted(painter, replace(view(), firms=tuple(firms))) != before


@pytest.mark.parametrize("firm", [0, MINE, 5, 11, 23])
def test_the_mouse_finds_each_firm(firm: int) -> None:
    painter, shown = MapPainter(load_map("donglin")), replace(view(), ties=())
    painted(painter, shown)
    x, y = firm_at(painter, shown, firm)
    assert painter.hit((x, y)) == Hit("firm", firm, (round(x), round(y)))


def test_the_mouse_finds_institutes_the_order_towns_and_nothing() -> None:
    painter, shown = MapPainter(load_map("donglin")), replace(view(), ties=(), pools=())
    assert painter.hit((5, 5)) is None
    painted(painter, shown)
    found = {painter.hit((x, y)) for x in range(0, 712, 6) for y in range(0, 608, 6)}
    kinds = {(hit.kind, hit.key) for hit in found if hit is not None and hit.kind != "firm"}
    assert kinds == {
        *(("town", town.key) for town in painter.geometry.towns),
        *(("institute", institute.key) for institute in painter.geometry.institutes),
        ("order", 0),
    }
    assert None in found


def test_the_mouse_finds_every_tie_and_the_others_fade() -> None:
    painter, shown = MapPainter(load_map("donglin")), view()
    plain = painted(painter, shown)
    spots = ((x, y) for x in range(0, 712, 3) for y in range(0, 608, 3))
    hits = {hit for spot in spots if (hit := painter.hit(spot)) and hit.kind == "tie"}
    assert {hit.key for hit in hits} == {0, 1, 2, 3}
    surface = pygame.Surface(SIZE)
    painter.paint(surface, shown, looks(), 0.0, hover=next(iter(hits)))
    assert pygame.image.tobytes(surface, "RGB") != plain
    assert painted(painter, shown) == plain


def test_a_tie_that_grows_moves_and_comes_to_rest() -> None:
    painter, shown = MapPainter(load_map("donglin")), view()
    painted(painter, shown, now=0.0)
    grown = replace(shown, ties=(replace(shown.ties[0], flow=160.0), *shown.ties[1:]))
    early = painted(painter, grown, now=4.0)
    assert painter.moving(4.1)
    assert not painter.moving(6.0)
    late = painted(painter, grown, now=8.0)
    assert early != late
    fresh = MapPainter(load_map("donglin"))
    assert painted(fresh, grown, now=8.0) == late


def test_a_quarter_moves_goods_unless_motion_is_reduced() -> None:
    painter, shown = MapPainter(load_map("donglin")), view()
    rest = painted(painter, shown, now=8.0)
    painter.play_quarter(8.0)
    assert painter.moving(8.8)
    assert painted(painter, shown, now=8.8) != rest
    painter.still = True
    assert not painter.moving(8.8)
    assert painted(painter, shown, now=8.8) == rest


def test_a_firm_that_is_gone_takes_its_ties_with_it() -> None:
    painter, shown = MapPainter(load_map("donglin")), view()
    firms = list(shown.firms)
    firms[5] = replace(firms[5], gone=True)
    x, y = firm_at(painter, shown, 5)
    painted(painter, replace(shown, firms=tuple(firms)))
    hit = painter.hit((x, y))
    assert hit is None or hit.kind != "firm"
    assert all(
        painter.hit((x, y)) != Hit("tie", 2, (x, y)) for x in range(0, 712, 8) for y in range(0, 608, 8)
    )


def test_the_outlet_lies_on_the_widget() -> None:
    painter = MapPainter(load_map("donglin"))
    assert painter.outlet() == (0, 0)
    painted(painter, view())
    assert painter.outlet() == (632, 366)


def test_dashes_cover_the_line_and_curves_end_where_they_should() -> None:
    dashes = list(pieces([(0.0, 0.0), (10.0, 0.0)], 3.0, 2.0))
    assert dashes == [((0.0, 0.0), (3.0, 0.0)), ((5.0, 0.0), (8.0, 0.0))]
    line = curve((0.0, 0.0), (10.0, 0.0), 0.2)
    assert (line[0], line[-1]) == ((0.0, 0.0), (10.0, 0.0))
    assert along(line, 0.5)[0] == pytest.approx(5.0)
    assert along(line, 0.5)[1] == pytest.approx(1.0, abs=0.01)
