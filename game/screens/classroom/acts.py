"""The cards beside the seats: results, cards, parameters, help, messages, the projector."""

import math
from dataclasses import dataclass

from game.classroom.instructor import Instructor, Parameter
from game.notices import change_words
from game.screens.naming import Naming
from game.session import parameter_words
from game.ui.button import Button, Segmented
from game.ui.dropdown import DropDown
from game.ui.entry import TextEntry
from game.ui.label import Label
from game.ui.layout import Column, Row, Spacer
from game.ui.number import NumberEntry
from game.ui.panel import Panel
from game.ui.widget import Widget

HUNDRED = 100.0
MOST = 10_000_000
PROJECTOR = ("modes", "network", "blank")


@dataclass
class Writing:
    """What the instructor is writing, not yet done."""

    group: int = 0
    parameter: int = 0
    value: float | None = None
    firm: int = 0
    amount: int = 100_000
    note: str = ""
    message: str = ""
    card: int = 0

    def change(self, lead: Instructor, name: str, value: object) -> None:
        """Take what was typed or chosen."""
        match name, value:
            case "group", int(at):
                self.group, self.parameter, self.value = at, 0, None
            case "parameter", int(at):
                self.parameter, self.value = at, None
            case "value", float(typed) | int(typed):
                self.value = typed_value(chosen_parameter(lead, self), float(typed))
            case "event", int(at):
                self.card = at
            case "firm", int(at):
                self.firm = at
            case "amount", float(amount) | int(amount):
                self.amount = int(amount)
            case "note", str(text):
                self.note = text
            case "message", str(text):
                self.message = text
            case _:
                pass


def cards(
    say: Naming, lead: Instructor, writing: Writing, projector: str | None
) -> list[Widget | None]:
    """Return the cards, the most urgent first."""
    return [
        _results(say, lead),
        _projector(say, projector),
        _events(say, lead, writing),
        _parameter(say, lead, writing),
        _posting(say, lead, writing),
        _message(say, lead, writing),
    ]


def _head(say: Naming, key: str, note: str = "", act: Widget | None = None) -> Widget:
    title = Label(say(f"classroom.{key}"), weight=600, wrap=False)
    beside = Label(note, size=13, colour="ink2", justify="right", grow=1, width=0)
    return Row([title, beside if note else Spacer(), act], gap=10)


def _results(say: Naming, lead: Instructor) -> Widget:
    lesson = lead.lesson
    if lesson.held:
        words = Label(say("classroom.results.held", quarter=lesson.quarter), size=13, grow=1)
        button = Button(say("classroom.results.release"), id="release", icon="eye", size=13)
        return Panel([_head(say, "results.title"), Row([words, button], gap=10)], gap=8)
    options = [say("classroom.results.hold"), say("classroom.results.show")]
    choice = Segmented(options, 0 if lesson.terms.holds_results else 1, id="hold")
    return Panel([_head(say, "results.title"), choice], gap=8)


def planned_card(say: Naming, lead: Instructor) -> Widget | None:
    """Return what comes with the next quarter; None while nothing is planned.

    It stands apart from the cards that plan, so that none of them moves under the pointer.
    """
    planned = lead.lesson.room.planned
    if not planned:
        return None
    rows = [
        Row(
            [
                Label(change_words(say, lead.lesson.scenario, made), size=13, grow=1),
                Button(
                    id=f"withdraw.{at}",
                    icon="close",
                    kind="ghost",
                    tip=say("classroom.planned.withdraw"),
                    min_height=32,
                ),
            ]
        )
        for at, made in enumerate(planned)
    ]
    note = say("classroom.planned.from", quarter=lead.next_quarter)
    return Panel([_head(say, "planned.title", note), *rows], gap=4)


def _events(say: Naming, lead: Instructor, writing: Writing) -> Widget | None:
    events = lead.lesson.scenario.events
    if not events:
        return None
    at = writing.card
    active = lead.lesson.public().event_active[at]
    key = "now" if active else "lasts"
    lasts = say(f"classroom.events.{key}", count=events[at].duration_q)
    names = [say.language.name(event.name) for event in events]
    return Panel(
        [
            _head(say, "events.title", lasts),
            DropDown(names, at, id="event", size=13),
            Label(say.language.name(events[at].story), size=13, colour="ink2"),
            Button(
                say("classroom.events.play", quarter=lead.next_quarter),
                id=f"card.{at}",
                size=13,
                disabled=not lead.can_plan,
            ),
        ],
        gap=8,
    )


def groups(parameters: tuple[Parameter, ...]) -> list[str]:
    """Name the tables of parameters, in order."""
    return list(dict.fromkeys(one.group for one in parameters))


def chosen_parameter(lead: Instructor, writing: Writing) -> Parameter:
    """Return the parameter that is being changed."""
    own = _own_parameters(lead.parameters(), writing)
    return own[min(writing.parameter, len(own) - 1)]


def _own_parameters(every: tuple[Parameter, ...], writing: Writing) -> list[Parameter]:
    """Return the parameters of the table that is open."""
    table = groups(every)[writing.group]
    return [one for one in every if one.group == table]


def shown_value(one: Parameter, value: float) -> float:
    """Return a value as it is typed: shares in percent."""
    return value * HUNDRED if one.unit.name == "SHARE" else value


def typed_value(one: Parameter, value: float) -> float:
    """Return the value that was typed."""
    return value / HUNDRED if one.unit.name == "SHARE" else value


def _parameter(say: Naming, lead: Instructor, writing: Writing) -> Widget:
    every = lead.parameters()
    tables = groups(every)
    own = _own_parameters(every, writing)
    one = own[min(writing.parameter, len(own) - 1)]
    value = one.value if writing.value is None else writing.value
    low, high = shown_value(one, one.low), shown_value(one, one.high)
    entry = NumberEntry(
        id="value",
        value=round(shown_value(one, value), 6),
        low=low,
        high=high,
        step=step_of(shown_value(one, one.value), high - low),
        unit="%" if one.unit.name == "SHARE" else "",
        width=130,
    )

    def words(number: float) -> str:
        return parameter_words(say.language, one.name, number)

    span = say("classroom.parameter.span", low=words(one.low), high=words(one.high))
    now = say("classroom.parameter.now", value=words(one.value))
    names = [say(f"classroom.tables.{key}") for key in tables]
    options = [say(f"parameters.{each.name}") for each in own]
    return Panel(
        [
            _head(say, "parameter.title"),
            DropDown(names, writing.group, id="group", size=13),
            DropDown(options, min(writing.parameter, len(own) - 1), id="parameter", size=13),
            Row(
                [
                    entry,
                    Column(
                        [
                            Label(now, size=13, colour="ink2", wrap=False),
                            Label(span, size=13, colour="ink2", wrap=False),
                        ],
                        gap=0,
                        grow=1,
                    ),
                ],
                gap=10,
            ),
            Button(
                say("classroom.parameter.apply", quarter=lead.next_quarter),
                id="apply",
                size=13,
                disabled=not lead.can_plan,
            ),
        ],
        gap=8,
    )


def step_of(value: float, span: float) -> float:
    """Return the step in which a value is typed: it can be hit, and the range has a hundred."""
    written = f"{value:.6f}".rstrip("0").partition(".")[2]
    fine = max(0, math.ceil(-math.log10(span / HUNDRED)))
    return 10.0 ** -min(6, max(len(written), fine))


def _posting(say: Naming, lead: Instructor, writing: Writing) -> Widget:
    firms = [say.firm(firm) for firm in range(lead.lesson.scenario.firm_count)]
    amount = NumberEntry(
        id="amount", value=writing.amount, low=-MOST, high=MOST, step=1, unit="RMB", grow=1
    )
    note = TextEntry(
        writing.note, id="note", hint=say("classroom.posting.note"), longest=120, grow=1
    )
    return Panel(
        [
            _head(say, "posting.title", say("classroom.posting.shown")),
            DropDown(firms, writing.firm, id="firm", size=13),
            amount,
            note,
            Button(say("classroom.posting.post"), id="post", size=13, disabled=not lead.can_plan),
        ],
        gap=8,
    )


def _message(say: Naming, lead: Instructor, writing: Writing) -> Widget:
    entry = TextEntry(
        writing.message, id="message", hint=say("classroom.message.hint"), longest=160, grow=1
    )
    now = lead.lesson.message
    shown = None
    if now:
        words = Label(say("classroom.message.now", text=now), size=13, colour="ink2", grow=1)
        down = Button(
            id="unsend",
            icon="close",
            kind="ghost",
            tip=say("classroom.message.take_down"),
            min_height=32,
        )
        shown = Row([words, down], gap=8)
    send = Button(say("classroom.message.send"), id="send", icon="message", size=13)
    return Panel([_head(say, "message.title"), shown, entry, send], gap=8)


def _projector(say: Naming, projector: str | None) -> Widget:
    options = [say(f"classroom.projector.{one}") for one in PROJECTOR]
    chosen = None if projector is None else PROJECTOR.index(projector)
    off = Button(
        say("classroom.projector.close" if projector else "classroom.projector.open"),
        id="projector",
        icon="projector",
        size=13,
    )
    views = Segmented(options, chosen, id="view") if projector else None
    return Panel([_head(say, "projector.title"), views, off], gap=8)
