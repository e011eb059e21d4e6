"""Everybody: how the network grew, where all firms stand, and what the text says of it."""

from dataclasses import replace
from functools import lru_cache

import pygame

from game.looking_back import Debrief, Network, Words, claims, standings, strategies
from game.map.view import MapTie, MapView
from game.screens.debrief.cards import card, heading, table
from game.screens.province import has_map, looks_of, map_of, plain_view
from game.ui.label import Label
from game.ui.layout import Row
from game.ui.painter import Look, Painter
from game.ui.panel import Canvas
from game.ui.slider import Slider
from game.ui.widget import Widget

QUARTER = "class.quarter"
MAP_HEIGHT = 460.0
FLOW = 0.03
"""How wide a partnership with an institute is drawn, against the widest tie of a map."""
FEWER = (0, 1, 2, 4, 7)
"""The columns of the standings that a narrow window has room for."""


def together(
    found: Debrief, words: Words, quarter: int, markers: tuple[int, ...], *, wide: bool
) -> Widget:
    """Show the network after a quarter, and all firms at the end."""
    return card(
        words,
        "class",
        words("window.network") if _drawn(found) else "",
        *(_network(found, words, quarter, markers) if _drawn(found) else ()),
        heading(words("class.standings")),
        table(standings(found, words), None if wide else FEWER),
        heading(words("class.strategies")),
        table(strategies(found, words)),
        heading(words("class.claims")),
        Label(words("class.claims_note"), colour="ink2"),
        table(claims(found, words)),
    )


def questions(found: Debrief, words: Words) -> Widget:
    """Ask what is worth talking about."""
    asked: list[Widget] = []
    for at, question in enumerate(found.questions, 1):
        told, about = words.question(question)
        asked += [Label(f"{at}. {told}"), Label(about, size=13, colour="ink2")]
    return card(words, "questions", "", *asked)


def _drawn(found: Debrief) -> bool:
    return has_map(found.game.scenario)


def _network(
    found: Debrief, words: Words, quarter: int, markers: tuple[int, ...]
) -> tuple[Widget, ...]:
    networks = found.whole_class.networks
    network = networks[quarter]
    caption = words(
        "class.members",
        members=sum(at >= 0 for at in network.cluster),
        partners=sum(at >= 0 for at in network.institute),
        failed=sum(network.failed),
    )
    last = float(len(networks) - 1)
    slider = Slider(float(quarter), low=0, high=last, id=QUARTER, width=320)
    foot = Row([Label(words("window.quarter")), slider, Label(caption, colour="ink2")], gap=16)
    view = network_view(found, words, network, markers)

    # Scrolling draws the place anew again and again; the province is drawn once.
    @lru_cache(maxsize=1)
    def drawn(look: Look, size: tuple[int, int]) -> pygame.Surface:
        surface = pygame.Surface(size)
        map_of(found.game.scenario.key).paint(surface, view, looks_of(look), 0.0)
        return surface

    def draw(painter: Painter, rect: pygame.Rect) -> None:
        painter.surface.blit(drawn(painter.look, rect.size), rect)

    version = (quarter, words.language.code)
    return foot, Canvas(draw, version=version, height=MAP_HEIGHT)


def network_view(
    found: Debrief, words: Words, network: Network, markers: tuple[int, ...]
) -> MapView:
    """Return the province after a quarter: who belonged where, and who had an institute."""
    scenario, game = found.game.scenario, found.game
    view = plain_view(scenario, words.language)
    seats = dict(zip(game.seats, markers, strict=False))
    firms = tuple(
        replace(
            firm,
            name=game.names[at],
            cluster=scenario.towns[town].key if town >= 0 else None,
            seat=seats.get(at),
            mine=at == found.firm,
            gone=gone,
        )
        for at, (firm, town, gone) in enumerate(
            zip(view.firms, network.cluster, network.failed, strict=True)
        )
    )
    ties = tuple(
        MapTie("institute", firm, scenario.institutes[at].key, FLOW)
        for firm, at in enumerate(network.institute)
        if at >= 0 and not network.failed[firm]
    )
    return replace(view, firms=firms, ties=ties, widest_flow=1.0)
