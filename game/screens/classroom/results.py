"""The card of results: how every seat's firm stands, before and after it is shown to all."""

from game.classroom.instructor import Instructor
from game.screens.naming import Naming
from game.session import Figures
from game.ui.label import Label
from game.ui.layout import Row
from game.ui.panel import Panel, Seat
from game.ui.table import Head, Table
from game.ui.widget import Widget

ROW = 34.0
COLUMNS = ("sales_q", "profit_q", "cash", "export_share")


def results_card(say: Naming, lead: Instructor) -> Widget | None:
    """Return the card; None before a quarter is settled."""
    if not lead.lesson.quarter:
        return None
    title = say("classroom.standing.title", quarter=lead.lesson.quarter)
    note = say("classroom.standing.note", unit=say.money_unit)
    heads = [
        Head(say("classroom.seats.seat"), grow=2),
        Head(say("classroom.standing.mode"), grow=3),
        *(Head(say(f"desk.figures.short.{name}"), "right") for name in COLUMNS),
    ]
    return Panel(
        [
            Row(
                [
                    Label(title, size=18, weight=600),
                    Label(note, size=13, colour="ink2", justify="right", grow=1, width=0),
                ],
                gap=12,
            ),
            Table(
                heads,
                [_row(say, lead, seat, now) for seat, now in enumerate(lead.results())],
                row_height=ROW,
                gap=10,
            ),
        ],
        gap=8,
    )


def _row(say: Naming, lead: Instructor, seat: int, now: Figures) -> list[str | Widget]:
    lesson = lead.lesson
    who = Row(
        [
            Seat(lesson.markers[seat], size=18),
            Label(lesson.seats[seat].name, size=13, weight=600, ellipsis=True, grow=1),
        ],
        gap=8,
        grow=1,
        min_width=90,
    )
    mode = "classroom.stages.failed" if lesson.eliminated(seat) else f"outcomes.modes.{now.mode}"
    return [
        who,
        Label(say(mode), size=13, ellipsis=True, grow=1, width=0),
        say.plain_money(now.sales_q),
        say.plain_money(now.profit_q),
        say.plain_money(now.cash),
        say.share(now.export_share),
    ]
