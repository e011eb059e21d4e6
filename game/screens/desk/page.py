"""The desk around the map: what is composed anew for a choice, and not where the pointer moves."""

from dataclasses import dataclass

from game.map.geometry import Geometry
from game.map.view import MapView
from game.screens.desk import ahead, cards, figures, form, top
from game.screens.desk.data import Desk, Room
from game.screens.desk.province import map_view, province_view
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

    told: object
    """What the key figures and the province are made of; they are made anew when it is other."""
    bar: Widget
    figures: Widget
    rail: Widget
    form: Widget
    strip: Widget
    province: MapView | None
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


def page(
    desk: Desk, room: Room, shown: Shown, geometry: Geometry | None, before: Page | None
) -> Page:
    """Compose the parts of the desk; `before` is what was composed for this room and these words.

    What a firm and its province have come to does not change while it decides.
    """
    told = (desk.seat, desk.view, desk.history, desk.goals, shown.why)
    same = before if before is not None and before.told == told else None
    province = same.province if same else _province(desk, geometry)
    return Page(
        told=told,
        bar=top.bar(
            desk, undo=shown.undo, redo=shown.redo, sound=shown.sound, compact=room.compact
        ),
        figures=same.figures
        if same
        else figures.column(desk, shown.why, room, figures_width(room)),
        rail=form.rail(desk, form.RAIL * room.growth, low=room.low),
        form=form.form(desk, form.FORM * room.growth),
        strip=ahead.strip(desk, room, expected=shown.expected, reason=shown.reason),
        province=province,
        view=map_view(desk, province) if province else None,
        cards=tuple(cards.cards(desk, geometry.corners, room, legend=shown.legend))
        if geometry
        else (cards.without_map(desk),),
    )


def _province(desk: Desk, geometry: Geometry | None) -> MapView | None:
    if geometry is None:
        return None
    return province_view(desk, tuple(water.key for water in geometry.waters))
