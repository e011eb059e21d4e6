"""The instructor's log: what was done, in which quarter and when, the latest first."""

from datetime import datetime

from game.classroom.instructor import Instructor
from game.screens.naming import Naming
from game.ui.label import Label
from game.ui.panel import Panel
from game.ui.table import Head, Table
from game.ui.widget import Widget

SHOWN = 8
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
            str(entry.quarter),
            say(f"classroom.log.{entry.action}"),
            Label(entry.detail, size=13, colour="ink2", ellipsis=True, grow=1, width=0),
        ]
        for entry in entries
    ]
    title = Label(say("classroom.log.title"), size=18, weight=600)
    return Panel([title, Table(heads, rows, row_height=ROW)], gap=6)


def _time(when: str) -> str:
    """Write the hour and minute of the place where the game is played."""
    return datetime.fromisoformat(when).astimezone().strftime("%H:%M")
