"""The card of the seats: whom the class waits for, and what may be done for each."""

from collections.abc import Callable

from game.classroom.instructor import Instructor, SeatState
from game.screens.classroom.words import clock
from game.screens.naming import Naming
from game.session import Choice
from game.ui.button import Button
from game.ui.dropdown import DropDown
from game.ui.label import Label
from game.ui.layout import Column, Row, Spacer
from game.ui.panel import Icon, Panel, Progress, Rule, Seat
from game.ui.table import Head, Table
from game.ui.widget import Widget

ICONS = {
    "handed_in": ("check", "jade"),
    "deciding": ("pencil", "ink"),
    "next": ("clock", "ink2"),
    "bot": ("bot", "ink2"),
    "away": ("person_leaves", "ink2"),
    "failed": ("quit", "ink2"),
    "closed": ("close", "ink2"),
}
WAITED_FOR = ("deciding", "next")
ROW = 44.0


def seats_card(say: Naming, lead: Instructor, who: str, seen: int | None) -> Widget:
    """Return the card; `who` stands in for people, `seen` is the seat whose decisions show."""
    states = lead.seats()
    done = sum(one.stage in {"handed_in", "bot"} for one in states)
    waited = sum(one.stage in WAITED_FOR for one in states)
    words = say("classroom.seats.title", done=done, all=done + waited, waited=waited)
    if lead.lesson.over:
        words = say("classroom.bar.over", quarter=lead.lesson.quarter)
    title = Label(words, size=18, weight=600, grow=1)
    others = lead.lesson.scenario.firm_count - len(states)
    note = Label(say("classroom.seats.others", count=others), size=13, colour="ink2")
    heads = [
        Head(say("classroom.seats.seat"), grow=3),
        Head(say("classroom.seats.stage"), grow=2),
        Head(say("classroom.seats.time"), grow=2),
        Head(say("classroom.seats.expects"), "right"),
        Head(say("classroom.seats.reason")),
        Head(""),
    ]
    table = Table(heads, [_row(say, lead, one) for one in states], row_height=ROW, gap=10)
    return Panel(
        [
            Row([title, note], gap=12),
            table,
            *([] if seen is None else _seen(say, lead, states[seen])),
            Rule(),
            _foot(say, lead, who),
        ],
        gap=8,
    )


def _row(say: Naming, lead: Instructor, one: SeatState) -> list[str | Widget]:
    seat, lesson = lead.lesson.seats[one.seat], lead.lesson
    name = Label(seat.name, weight=600, ellipsis=True)
    players = Label(seat.players, size=13, colour="ink2", ellipsis=True) if seat.players else None
    who = Row(
        [Seat(lesson.markers[one.seat], size=22), Column([name, players], gap=0, grow=1, width=0)],
        gap=10,
        grow=1,
        min_width=120,
    )
    icon, colour = ICONS[one.stage]
    stage = Label(say(f"classroom.stages.{one.stage}"), size=13, weight=600, grow=1, width=0)
    expects = "\N{EN DASH}"
    if one.expected_profit is not None:
        expects = say.plain_money(one.expected_profit)
    reason: str | Widget = "\N{EN DASH}"
    if one.stage == "handed_in":
        asked = lead.lesson.terms.requires_reason
        late = ("warning", "ochre") if asked else ("minus", "ink2")
        mark = ("check", "jade") if one.reason else late
        words = say("classroom.seats.given" if one.reason else "classroom.seats.missing")
        reason = Row([Icon(mark[0], size=16, colour=mark[1]), Label(words, size=13)], gap=4)
    return [
        who,
        Row([Icon(icon, size=18, colour=colour), stage], gap=6, grow=1, min_width=96),
        _time(say, one),
        expects,
        reason,
        Row(_acts(say, one, limited=bool(one.allowed)), gap=0),
    ]


def _time(say: Naming, one: SeatState) -> Widget:
    if one.stage in {"failed", "closed"}:
        return Label("\N{EN DASH}", size=13, colour="ink2")
    if not one.allowed:
        return Label(clock(one.used), size=13, colour="ink2", wrap=False)
    words = Label(
        say("classroom.seats.used", used=clock(one.used), allowed=clock(one.allowed)),
        size=13,
        wrap=False,
    )
    return Column([words, Progress(min(1.0, one.used / one.allowed))], gap=2, grow=1)


def _acts(say: Naming, one: SeatState, *, limited: bool) -> list[Widget | None]:
    def act(what: str, icon: str) -> Widget:
        tip = say(f"classroom.acts.{what}")
        return Button(id=f"{what}.{one.seat}", icon=icon, kind="ghost", tip=tip, min_height=36)

    see = act("see", "eye")
    match one.stage:
        case "handed_in":
            return [see, act("reopen", "undo"), act("close_seat", "close")]
        case "bot" | "away":
            return [act("back", "person_add"), act("close_seat", "close")]
        case "closed":
            return [act("open_again", "person_add")]
        case "failed":
            return []
        case _:
            more = act("more", "clock") if limited else None
            rest = [act("bot", "bot"), act("away", "person_leaves"), act("close_seat", "close")]
            return [see, more, *rest]


def _seen(say: Naming, lead: Instructor, one: SeatState) -> list[Widget]:
    """Show what a seat changed and why, when the instructor asks for it."""
    made = lead.decisions(one.seat)
    name = lead.lesson.seats[one.seat].name
    head = Row(
        [
            Label(say("classroom.seen.title", name=name), weight=600, grow=1),
            Button(id="unsee", icon="close", kind="ghost", tip=say("ui.close"), min_height=32),
        ]
    )
    lines: list[Widget] = [
        Row(
            [
                Label(say(f"decisions.{it.name}.label"), size=13, grow=1),
                Label(_value(say, it.name, it.value, it.unit), size=13, weight=600, wrap=False),
            ]
        )
        for it in made
    ]
    none = Label(say("classroom.seen.nothing"), size=13, colour="ink2")
    said = None
    if one.reason:
        said = Label(say("classroom.seen.reason", reason=one.reason), size=13)
    return [Panel([head, *(lines or [none]), said], fill="sunk", gap=4, padding=(12, 6))]


def _value(say: Naming, name: str, value: Choice, unit: str) -> str:
    named: dict[str, Callable[[int], str]] = {
        "cluster_choice": say.town,
        "institute_choice": say.institute,
    }
    if name in named:
        return named[name](int(value))
    if isinstance(value, bool):
        return say("commands.yes" if value else "commands.no")
    if unit == "share":
        return say.share(value)
    return say.language.money(value) if unit == "rmb" else say.number(value, 2)


def _foot(say: Naming, lead: Instructor, who: str) -> Widget:
    options = lead.stand_ins
    names = [
        say("classroom.as_last") if one == "as_last" else say(f"policies.{one}.name")
        for one in options
    ]
    late = Label(say("classroom.seats.late"), size=13, colour="ink2", grow=1, width=0)
    choice = DropDown(names, options.index(who), id="stand_in", size=13)
    add = Button(say("classroom.seats.add"), id="add_seat", icon="plus", size=13)
    label = Label(say("classroom.seats.stand_in"), size=13, colour="ink2", wrap=False)
    return Row([late if lead.lesson.terms.seconds else Spacer(), label, choice, add], gap=10)
