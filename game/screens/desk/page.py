"""The desk around the map: what is composed anew for a choice, and not where the pointer moves."""

from dataclasses import dataclass

from game.map.geometry import Geometry
from game.map.view import MapView
from game.screens.desk import ahead, cards, figures, form, top
from game.screens.desk.data import Desk, Room
from game.screens.desk.province import map_view
from game.ui.layout import Row
from game.ui.panel import Panel, Rule
from game.ui.widget import Widget

WIDEST_FIGURES = 1.15


@dataclass(frozen=True)
class Shown:
    """What else the desk shows: the figure that is opened, what was noted, the buttons' state."""

    why: str
    expected: str
    reason: str
    undo: bool
    redo: bool
    sound: bool
    legend: bool


@dataclass(frozen=True)
class Page:
    """The parts of the desk, and what is on the map."""

    bar: Widget
    figures: Widget
    rail: Widget
    form: Widget
    strip: Widget
    view: MapView | None
    cards: tuple[Widget, ...]

    def around(self, middle: Widget) -> Widget:
        """Return the desk with the map, or what is there instead, in its middle."""
        row = Row(
            [
                self.figures,
                Rule(upright=True, align="stretch"),
                middle,
                Rule(upright=True, align="stretch"),
                self.rail,
                self.form,
            ],
            gap=0,
            cross="stretch",
            grow=1,
            height=0,
        )
        return Panel([self.bar, row, self.strip], padding=0, gap=0, corner=0, edge=None)


def figures_width(room: Room) -> float:
    """Return how wide the key figures are."""
    return figures.NARROW if room.compact else figures.WIDE * min(WIDEST_FIGURES, room.growth)


def page(desk: Desk, room: Room, shown: Shown, geometry: Geometry | None) -> Page:
    """Compose the parts of the desk."""
    return Page(
        bar=top.bar(
            desk, undo=shown.undo, redo=shown.redo, sound=shown.sound, compact=room.compact
        ),
        figures=figures.column(desk, shown.why, room, figures_width(room)),
        rail=form.rail(desk, form.RAIL * room.growth, low=room.low),
        form=form.form(desk, form.FORM * room.growth),
        strip=ahead.strip(desk, room, expected=shown.expected, reason=shown.reason),
        view=map_view(desk, tuple(water.key for water in geometry.waters)) if geometry else None,
        cards=tuple(cards.cards(desk, geometry.corners, room, legend=shown.legend))
        if geometry
        else (cards.without_map(desk),),
    )
