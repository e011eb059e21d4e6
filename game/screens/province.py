"""The province in the window: the map's painter in the looks of the window, and whole pictures."""

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

import pygame

from game.language import Language
from game.map.geometry import MapError, load_map
from game.map.painter import MapPainter
from game.map.view import Looks, MapFirm, MapInstitute, MapPool, MapTie, MapTown, MapView, Rgb
from game.ui.fonts import Weight
from game.ui.icons import icon
from game.ui.painter import Look, Painter
from game.ui.shapes import marker
from game.ui.theme import seat_shape

if TYPE_CHECKING:
    from game.lobby import Scenario
    from game.session import Session

THUMBNAIL = (150.0, 128.0)
FINE, SMALL = 2, 0.65
"""A thumbnail is drawn so much larger and then shrunk, with signs so much smaller."""
SPREAD = (0.1, 0.2, 0.55, 0.75, 0.95)
"""Which members of clusters the picture shows as people's firms, as shares of their list."""


@lru_cache(maxsize=8)
def looks_of(look: Look) -> Looks:
    """Return how the map looks in the window."""
    theme = look.theme

    def text(words: str, size: int, weight: int, colour: Rgb) -> pygame.Surface:
        heavy: Weight = 600 if weight >= 600 else 500 if weight >= 500 else 400  # noqa: PLR2004
        return look.fonts.picture(words, size, heavy, colour)

    def seat(number: int, size: int) -> pygame.Surface:
        return marker(seat_shape(number), size, theme.seat(number), theme["ink"], look.scale)

    return Looks(theme.name, look.scale, theme.__getitem__, text, icon, seat)


@lru_cache(maxsize=8)
def map_of(name: str) -> MapPainter:
    """Return the painter of a province."""
    painter = MapPainter(load_map(name))
    painter.still = True
    return painter


def has_map(scenario: "Scenario") -> bool:
    """Tell whether there is a map for a scenario; one that somebody wrote may have none."""
    try:
        geometry = load_map(scenario.key)
    except MapError:
        return False
    drawn = {town.key for town in geometry.towns}
    room = min(len(geometry.sites), *(len(town.lots) for town in geometry.towns))
    return all(town.key in drawn for town in scenario.towns) and scenario.firm_count <= room


def plain_view(scenario: "Scenario", language: Language | None = None) -> MapView:
    """Return a province as it begins; with a language, its places have their names."""
    firms = tuple(
        MapFirm("", batch.town, batch.town if batch.in_cluster else None)
        for batch in scenario.firms
        for _ in range(batch.count)
    )
    if language is None:
        return MapView(towns=(), firms=firms)
    trades = {trade.key: language.name(trade.name) for trade in scenario.industries}
    return MapView(
        towns=tuple(
            MapTown(town.key, language.name(town.name), trades[town.industry])
            for town in scenario.towns
        ),
        firms=firms,
        institutes=tuple(
            MapInstitute(one.key, language.name(one.name)) for one in scenario.institutes
        ),
        north=language("lobby.title.north"),
    )


def lively_view(scenario: "Scenario", language: Language) -> MapView:
    """Return a province where five firms have found one another, to look at before any game."""
    view = plain_view(scenario, language)
    firms = list(view.firms)
    members = [at for at, firm in enumerate(firms) if firm.cluster is not None]
    chosen = [members[round(share * (len(members) - 1))] for share in SPREAD]
    for seat, at in enumerate(chosen):
        name = language("lobby.title.you") if seat == 0 else ""
        firms[at] = replace(firms[at], name=name, seat=seat, mine=seat == 0)
    own, home = chosen[0], firms[chosen[0]].home
    near = [at for at in members if firms[at].home == home and at not in chosen]
    ties = (
        MapTie("buying", own, home, 90.0, " "),
        MapTie("machines", own, home, 40.0, " "),
        MapTie("learning", own, chosen[2], 20.0),
        MapTie("learning", own, chosen[4], 12.0),
        *(MapTie("institute", own, one.key, 25.0) for one in scenario.institutes[:1]),
        *(MapTie("buying", at, home, 30.0) for at in (chosen[1], *near[:1])),
        *(MapTie("machines", at, home, 20.0) for at in near[1:3]),
        *(MapTie("institute", chosen[3], one.key, 15.0) for one in scenario.institutes[1:2]),
    )
    pools = (MapPool("buying", home, (own,)), MapPool("machines", home, (own,)))
    return replace(view, firms=tuple(firms), ties=ties, pools=pools)


def public_view(session: "Session", language: Language) -> MapView:
    """Return a province as everybody may see it now, with people's firms marked."""
    scenario = session.scenario
    view = plain_view(scenario, language)
    seats = {
        seat.firm: (seat.name, marker)
        for seat, marker in zip(session.seats, session.markers, strict=True)
    }
    firms = []
    for at, (firm, known) in enumerate(zip(view.firms, session.public().firms, strict=True)):
        town = int(known["cluster"])
        name, seat = seats.get(at, ("", None))
        cluster = scenario.towns[town].key if town >= 0 else None
        gone = bool(known["failed"])
        firms.append(replace(firm, name=name, cluster=cluster, seat=seat, gone=gone))
    return replace(view, firms=tuple(firms))


class Thumbnails:
    """Small pictures of provinces, drawn one at a time so that no screen waits for them."""

    def __init__(self) -> None:
        self._drawn: dict[tuple[str, str, tuple[int, int]], pygame.Surface] = {}

    def ready(self, look: Look, scenario: "Scenario") -> bool:
        """Tell whether a picture has been drawn in this theme and size."""
        return self._key(look, scenario) in self._drawn

    def draw_one(self, look: Look, scenarios: Iterable["Scenario"]) -> bool:
        """Draw the next picture that is not ready; tell whether there was one."""
        scenario = next((one for one in scenarios if not self.ready(look, one)), None)
        if scenario is None:
            return False
        key = self._key(look, scenario)
        large = pygame.Surface((FINE * key[2][0], FINE * key[2][1]))
        fine = replace(looks_of(look), scale=SMALL * look.scale)
        map_of(scenario.key).paint(large, plain_view(scenario), fine, 0.0)
        self._drawn[key] = pygame.transform.smoothscale(large, key[2])
        return True

    def paint(self, painter: Painter, rect: pygame.Rect, scenario: "Scenario") -> None:
        """Put a picture in its place, or the sheet on which it will be drawn."""
        picture = self._drawn.get(self._key(painter.look, scenario))
        if picture is None:
            painter.box(rect, "sunk", "line")
        else:
            painter.surface.blit(picture, rect)

    def _key(self, look: Look, scenario: "Scenario") -> tuple[str, str, tuple[int, int]]:
        return scenario.key, look.theme.name, (look.px(THUMBNAIL[0]), look.px(THUMBNAIL[1]))


THUMBNAILS = Thumbnails()
