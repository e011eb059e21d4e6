"""The instructor's log: what was done, in which quarter and when, the latest first."""

from datetime import datetime

from game.classroom.instructor import AS_LAST, Entry, Instructor
from game.screens.naming import Naming
from game.session import parameter_words
from game.ui.label import Label
from game.ui.panel import Panel
from game.ui.table import Head, Table
from game.ui.widget import Widget

SHOWN = 30
ROW = 26.0


def log_card(say: Naming, lead: Instructor) -> Widget | None:
    """Return the card; None while nothing was done."""
    entries = lead.lesson.room.log[-SHOWN:][::-1]
    if not entries:
        return None
    heads = [
        Head(say("classroom.log.when")),
        Head(say("classroom.log.quarter"), "right"),
        Head(say("classroom.log.what")),
        Head("", grow=1),
    ]
    rows: list[list[str | Widget]] = [
        [
            _time(entry.when),
            str(min(entry.quarter + 1, lead.lesson.setup.quarters)),
            _action(say, entry.action),
            Label(
                _detail(say, lead, entry), size=13, colour="ink2", ellipsis=True, grow=1, width=0
            ),
        ]
        for entry in entries
    ]
    title = Label(say("classroom.log.title"), size=18, weight=600)
    return Panel([title, Table(heads, rows, row_height=ROW)], gap=6)


def _action(say: Naming, action: str) -> str:
    key = f"classroom.log.{action}"
    return say(key) if say.language.has(key) else action


def _detail(say: Naming, lead: Instructor, entry: Entry) -> str:
    """Say in the window's words what was done to what; the log keeps keys and numbers.

    A file may hold any line: one that is not understood stands as it is.
    """
    try:
        return _told(say, lead, entry.action, entry.detail)
    except (LookupError, ValueError):
        return entry.detail


def _told(say: Naming, lead: Instructor, action: str, detail: str) -> str:
    told = detail
    match action:
        case "event":
            told = _event(say, lead, detail)
        case "parameter":
            name, _, value = detail.partition(" = ")
            words = parameter_words(say.language, name, float(value.replace(",", "")))
            told = f"{say(f'parameters.{name}')}: {words}"
        case "posting":
            firm, _, amount = detail.partition(": ")
            told = f"{say.firm(int(firm) - 1)}: {amount}"
        case "stand_in" | "away":
            name, _, who = detail.rpartition(": ")
            told = f"{name}: {_stand_in(say, who)}"
        case "withdraw":
            told = say(f"classroom.log.{detail}")
        case "end_rehearsal":
            told = ""
        case _:
            pass
    return told


def _event(say: Naming, lead: Instructor, key: str) -> str:
    named = (event.name for event in lead.lesson.scenario.events if event.key == key)
    return next(map(say.language.name, named), key)


def _stand_in(say: Naming, who: str) -> str:
    return say("classroom.as_last" if who == AS_LAST else f"policies.{who}.name")


def _time(when: str) -> str:
    """Write the hour and minute of the place where the game is played."""
    return datetime.fromisoformat(when).astimezone().strftime("%H:%M")
