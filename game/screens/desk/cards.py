"""The cards on the map: title, legend, the order on offer, and what is said of a place."""

from collections.abc import Sequence

from game.map.geometry import Corners
from game.screens.desk.data import Desk, Room
from game.screens.desk.province import Facts, Offer, offer, town_facts
from game.ui.button import Button
from game.ui.label import Label
from game.ui.layout import Anchor, Column, Row, Spacer
from game.ui.panel import Icon, Panel, Progress
from game.ui.scroll import ScrollArea
from game.ui.widget import Widget

INSET = 32.0
TIES = (
    ("buying", "buying_pool", 8.0),
    ("machines", "machine_pool", 6.0),
    ("learning", "learning", 4.0),
    ("institute", "institute", 4.0),
)
PLACES = {
    "top_left": (0.0, 0.0),
    "top_right": (1.0, 0.0),
    "bottom_left": (0.0, 1.0),
    "bottom_right": (1.0, 1.0),
}


def cards(desk: Desk, corners: Corners, room: Room, *, legend: bool) -> list[Widget]:
    """Return the cards in their corners."""
    found = offer(desk)
    shown: list[Widget] = []
    if not room.compact:
        shown.append(_at(corners.title, _title(desk)))
    elif not legend:
        question = Button(id="legend", icon="question", tip=desk.say("desk.legend.show"))
        shown.append(_at(corners.legend, question))
    if legend or not room.compact:
        shown.append(_at(corners.legend, _legend(desk)))
    if found is not None and not room.low:
        shown.append(_at(corners.order, order_card(desk, found)))
    return shown


def _at(corner: str, card: Widget) -> Widget:
    return Anchor([card], at_share=PLACES[corner], padding=INSET - 8)


NOTICES = 360.0


def notices_card(desk: Desk, told: Sequence[str]) -> Widget:
    """Return what the instructor tells everybody this quarter."""
    lines = Column([Label(one, size=13) for one in told], gap=4, grow=1, width=0)
    close = Button(
        id="noticed", icon="close", kind="ghost", tip=desk.say("ui.close"), min_height=32
    )
    row = Row([Icon("message"), lines, close], gap=10, cross="start")
    return Panel([row], padding=(14, 10), width=NOTICES)


def above_map(card: Widget) -> Widget:
    """Place a card over the top of the map, beside the form that it speaks of."""
    return Anchor([card], at_share=(1.0, 0.0), padding=INSET - 8)


def _title(desk: Desk) -> Widget:
    say, session = desk.say, desk.say.session
    firms = sum(not known["failed"] for known in desk.view.firms)
    inside = sum(known["cluster"] >= 0 for known in desk.view.firms)
    inner = Panel(
        [
            Label(say.language.name(session.scenario.name), size=18, weight=600, justify="centre"),
            Label(
                say("desk.map.count", firms=firms, inside=inside),
                size=13,
                colour="ink2",
                justify="centre",
            ),
        ],
        padding=(20, 6),
        gap=2,
        corner=0,
        edge="ink",
    )
    return Panel([inner], padding=4, corner=0, edge="ink", line=1.5, id="map.title")


def _legend(desk: Desk) -> Widget:
    rows: list[Widget] = [
        Label(desk.say("desk.legend.title"), size=13, weight=600, wrap=False),
    ]
    for kind, icon, thick in TIES:
        colour = f"tie_{kind}"
        stroke = Panel(
            [], padding=0, fill=colour, edge=None, corner=thick / 2, width=34, height=thick
        )
        name = Label(desk.say(f"desk.ties.{kind}"), size=13, wrap=False)
        rows.append(Row([stroke, Icon(icon, size=16, colour=colour), name], gap=8))
    return Panel(rows, padding=(12, 8), gap=4, corner=0, edge="ink", line=1.5, id="map.legend")


def order_card(desk: Desk, found: Offer) -> Widget:
    """Return the card of the order on offer, with the way to the pledge."""
    say = desk.say
    number = say.number
    where = say("desk.order.where", town=say.town(found.town))
    title = Label(say("desk.order.title"), weight=600, wrap=False)
    head = Row([Icon("ship"), title], gap=8)
    size = Row(
        [
            Label(number(found.units), size=24, weight=600, wrap=False),
            Label(say("desk.order.units"), size=13, colour="ink2", wrap=False),
            Spacer(),
            Label(say("desk.order.days", days=number(found.days)), size=13, weight=600, wrap=False),
        ]
    )
    price = say("desk.order.price", price=number(found.price))
    terms = Row(
        [
            Label(price, size=13, colour="ink2", wrap=False),
            Spacer(),
            Label(where, size=13, colour="ink2", ellipsis=True),
        ]
    )
    return Panel(
        [head, size, terms, _pledge(desk, found)],
        padding=12,
        gap=6,
        edge="ink",
        line=1.5,
        width=224,
        id="order",
    )


def _pledge(desk: Desk, found: Offer) -> Widget:
    say = desk.say
    if not found.own:
        words = say("desk.order.members", town=say.town(found.town))
        return Label(words, size=13, colour="ink2")
    if desk.decision("pledged_capacity_share") is None:
        return Label(say("desk.order.closed"), size=13, colour="ink2")
    pledged = say.number(found.pledged)
    key = "desk.order.change" if found.pledged else "desk.order.pledge"
    button = Button(say(key, units=pledged), id="pledge", size=13, min_height=32)
    if not found.pledged:
        return button
    share = found.pledged / found.units
    words = say("desk.order.share", share=say.share(share))
    bar = Progress(min(1.0, share), colour="mark", id="order.bar")
    return Column([bar, Label(words, size=13, colour="ink2"), button], gap=6)


def without_map(desk: Desk) -> Widget:
    """Return what is known of the towns, for a scenario that has no map."""
    towns = range(len(desk.say.session.scenario.towns))
    told = [
        facts_card(town_facts(desk, at), closable=False, close="", name=f"facts.{at}")
        for at in towns
    ]
    order = offer(desk)
    if order is not None:
        told.insert(0, order_card(desk, order))
    return ScrollArea(told, gap=12, padding=24, cross="start", id="towns", width=0)


def facts_card(facts: Facts, *, closable: bool, close: str, name: str = "facts") -> Widget:
    """Return the card that tells about a place; with a cross when it stays."""
    button = Button(id="facts.close", icon="close", kind="ghost", min_height=24, tip=close)
    head = Row([Label(facts.title, weight=600, grow=1), button if closable else None])
    lines = [Label(line, size=13, colour="ink2") for line in facts.lines]
    return Panel(
        [head, Column(list(lines), gap=2)],
        padding=12,
        gap=6,
        edge="ink",
        line=1.5,
        width=248,
        id=name,
    )
