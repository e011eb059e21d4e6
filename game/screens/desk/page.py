"""The desk around the map: each part is composed anew when what it shows has changed."""

from dataclasses import dataclass

from game.map.geometry import Geometry
from game.map.view import MapView
from game.screens.desk import ahead, cards, figures, form, top
from game.screens.desk.data import Desk, Room
from game.screens.desk.province import PLEDGE, map_view, province_view
from game.ui.layout import Row
from game.ui.memo import Memo
from game.ui.painter import Look
from game.ui.panel import Panel, Rule
from game.ui.widget import Widget

WIDEST_FIGURES = 1.15
FORM = "form"
"""The part that players change by themselves."""


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


def map_size(look: Look, window: tuple[int, int]) -> tuple[int, int]:
    """Return how large the map is in a window, in real pixels."""
    wide, high = window
    room = Room(wide / look.scale, high / look.scale)
    sides = (figures_width(room), 1.0, 1.0, form.RAIL * room.growth, form.FORM * room.growth)
    ends = (top.HEIGHT, ahead.LINE if room.low else ahead.HEIGHT)
    return wide - sum(map(look.px, sides)), high - sum(map(look.px, ends))


def page(desk: Desk, room: Room, shown: Shown, geometry: Geometry | None, memo: Memo) -> Page:
    """Compose the parts of the desk; `memo` is for one room and the words of one language.

    What a firm and its province have come to does not change while it decides.
    """
    told = (desk.seat, desk.say.session.scenario, desk.view)
    known, chosen = desk.known, (desk.group, desk.form)
    tools = (shown.undo, shown.redo, shown.sound)
    noted = (shown.expected, shown.reason)
    return Page(
        bar=memo.part(
            "bar",
            (told, tools),
            lambda: top.bar(
                desk, undo=shown.undo, redo=shown.redo, sound=shown.sound, compact=room.compact
            ),
        ),
        figures=memo.part(
            "figures",
            (told, shown.why),
            lambda: figures.column(desk, shown.why, room, figures_width(room)),
        ),
        rail=memo.part(
            "rail",
            chosen,
            lambda: form.rail(desk, form.RAIL * room.growth, low=room.low),
        ),
        form=memo.part(
            FORM,
            (told, chosen, known.tradeoffs.get(desk.group)),
            lambda: form.form(desk, form.FORM * room.growth),
        ),
        strip=memo.part(
            "strip",
            (told, known.forecast, known.first, desk.waiting, noted),
            lambda: ahead.strip(desk, room, expected=shown.expected, reason=shown.reason),
        ),
        view=memo.part("view", (told, desk.form), lambda: _view(desk, geometry, memo)),
        cards=memo.part(
            "cards",
            (told, desk.decision(PLEDGE), shown.legend),
            lambda: _cards(desk, room, geometry, legend=shown.legend),
        ),
    )


def _view(desk: Desk, geometry: Geometry | None, memo: Memo) -> MapView | None:
    if geometry is None:
        return None
    waters = tuple(water.key for water in geometry.waters)
    province = memo.part("province", (desk.seat, desk.view), lambda: province_view(desk, waters))
    return map_view(desk, province)


def _cards(
    desk: Desk, room: Room, geometry: Geometry | None, *, legend: bool
) -> tuple[Widget, ...]:
    if geometry is None:
        return (cards.without_map(desk),)
    return tuple(cards.cards(desk, geometry.corners, room, legend=legend))
