"""The bar at the top of the desk: whose firm, which quarter, which mode, and the tools."""

from game.screens.classroom.words import clock
from game.screens.desk.data import Desk
from game.screens.desk.marks import Columns, Pips
from game.ui.button import Button
from game.ui.label import Label
from game.ui.layout import Column, Row, Spacer
from game.ui.panel import Choice, Icon, Panel, Rule, Seat
from game.ui.screen import Screen
from game.ui.widget import Widget

HEIGHT = 56.0
TIME = 56.0
YEAR = 4


def bar(desk: Desk, *, undo: bool, redo: bool, sound: bool, compact: bool) -> Widget:
    """Return the bar."""
    parts: list[Widget | None] = [
        Seat(desk.marker, size=36, mine=True),
        _firm(desk),
        Spacer(),
        _quarter(desk, compact=compact),
        Spacer(),
        _mode(desk),
        Spacer(),
        *_time(desk),
        *_tools(desk, undo=undo, redo=redo, sound=sound),
    ]
    row = Row(parts, padding=(14, 0, 16, 0), gap=10, height=HEIGHT - 1)
    return Panel([row, Rule()], padding=0, gap=0, corner=0, edge=None, height=HEIGHT)


def _firm(desk: Desk) -> Widget:
    say, seat = desk.say, desk.say.session.seats[desk.seat]
    trade, home = say.trade(say.homes[desk.firm][0]), say.home(desk.firm)
    place = say("desk.top.place", trade=trade, town=home, seat=desk.seat + 1)
    return Column(
        [
            Label(seat.name, size=18, weight=600, ellipsis=True, id="firm"),
            Label(place, size=13, colour="ink2", ellipsis=True),
        ],
        gap=1,
    )


def _quarter(desk: Desk, *, compact: bool) -> Widget:
    say, session = desk.say, desk.say.session
    now, total = session.quarter + 1, session.setup.quarters
    season = say(f"desk.top.season{(now - 1) % YEAR}", year=(now - 1) // YEAR + 1)
    words = Row(
        [
            Label(say("desk.top.quarter", now=now, total=total), weight=600, wrap=False),
            None if compact else Label(season, size=13, colour="ink2", wrap=False),
        ],
        gap=16,
    )
    return Column([words, None if compact else Pips(now - 1, total)], gap=4, cross="start")


def _mode(desk: Desk) -> Widget:
    mode = desk.history[-1].mode
    high = (mode[-3] == "1", mode[-2] == "1", mode[-1] == "1")
    name = desk.say(f"outcomes.modes.{mode}")
    row = Row(
        [
            Columns(high),
            Label(name, weight=600, ellipsis=True),
            Icon("why", size=16, colour="ink2"),
        ],
        gap=10,
    )
    return Choice(
        [Spacer(), row, Spacer()],
        id="goals",
        padding=(14, 0),
        gap=0,
        corner=18,
        fill="sunk",
        edge="line2",
        height=36,
        tip=desk.say("desk.goals.tip"),
    )


def _time(desk: Desk) -> list[Widget]:
    """Show what is left of a seat's time, where there is a limit."""
    left = desk.say.session.left(desk.seat)
    if left is None:
        return []
    words = Label(clock(left), size=18, weight=600, wrap=False, id="time", width=TIME)
    return [Icon("clock", colour="ink2"), words]


def show_time(screen: Screen, left: float | None) -> None:
    """Bring the time that is shown up to date, without composing anything again."""
    label = screen.widgets.get("time")
    if left is not None and isinstance(label, Label) and label.text != clock(left):
        label.text = clock(left)
        label.arrange()
        label.redraw()


def _tools(desk: Desk, *, undo: bool, redo: bool, sound: bool) -> list[Widget]:
    say = desk.say

    def tool(what: str, icon: str, *, off: bool = False) -> Widget:
        tip = say("desk.top." + what.removeprefix("ui."))
        return Button(id=what, icon=icon, kind="ghost", tip=tip, disabled=off)

    return [
        tool("undo", "undo", off=not undo),
        tool("redo", "redo", off=not redo),
        tool("ui.help", "help"),
        tool("sound", "sound" if sound else "mute"),
        Button(id="menu", icon="menu", hint="Esc", tip=say("desk.top.menu")),
    ]
