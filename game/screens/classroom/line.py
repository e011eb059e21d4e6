"""The line of play: its quarters, the branches that were left, and going back."""

import pygame

from game.classroom.instructor import Instructor
from game.screens.naming import Naming
from game.ui.button import Button
from game.ui.label import Label
from game.ui.layout import Row
from game.ui.painter import Painter
from game.ui.panel import Canvas, Panel
from game.ui.shapes import Point
from game.ui.slider import Stepper
from game.ui.widget import Widget

HIGH = 132.0
MOST_LABELS = 20
SHOWN = 3
"""How many branches are drawn."""
LIFT = 3.0
"""How far a label stands above its line."""


def line_card(say: Naming, lead: Instructor, chosen: int, *, sure: bool) -> Widget:
    """Return the card; `chosen` is the quarter at whose end play would go on.

    With `sure`, the button asks once more.
    """
    played = lead.lesson.quarter
    title = Label(say("classroom.line.title"), size=18, weight=600)
    note = Label(say("classroom.line.note"), size=13, colour="ink2", grow=1, width=0)
    if not played:
        none = Label(say("classroom.line.nothing"), size=13, colour="ink2")
        return Panel([Row([title, note], gap=12), none, _kept(say, lead)], gap=8)
    step = Stepper(chosen, low=0, high=played - 1, id="quarter")
    key = "go_back" if chosen else "go_back_to_start"
    words = say(f"classroom.line.{key}{'_sure' if sure else ''}", quarter=chosen)
    back = Button(words, id="roll_back", icon="undo", kind="primary" if sure else "secondary")
    branches = _drawn(lead)
    picture = Canvas(
        lambda painter, rect: _draw(painter, rect, played, chosen, branches),
        id="line",
        version=(played, chosen, branches),
        height=HIGH,
    )
    return Panel([Row([title, note, step, back], gap=12), picture, _kept(say, lead)], gap=8)


def _length(record: dict[str, object]) -> int:
    history = record.get("history")
    return len(history) if isinstance(history, list) else 0


def _kept(say: Naming, lead: Instructor) -> Widget | None:
    """Say in words which branches are kept."""
    if not lead.branches:
        return None
    words = [
        say("classroom.line.rehearsal", last=_length(one.record))
        if one.label == "rehearsal"
        else say(
            "classroom.line.branch",
            label=one.label,
            first=one.after + 1,
            last=_length(one.record),
        )
        for one in lead.branches
    ]
    return Label(say("lobby.dot").join(words), size=13, colour="ink2")


def quarter_at(lead: Instructor, share: float) -> int:
    """Return the quarter to go back to that is drawn at a share of the picture's width."""
    played = lead.lesson.quarter
    return max(0, min(played - 1, round(share * (_span(played, _drawn(lead)) + 1) - 0.5)))


Branches = tuple[tuple[str, int, int], ...]
"""Of each branch its label, the quarter at whose end it was left, and its last."""


def _drawn(lead: Instructor) -> Branches:
    """Return the branches that are drawn, the latest."""
    latest = lead.branches[-SHOWN:]
    return tuple((one.label, one.after, _length(one.record)) for one in latest)


def _span(played: int, branches: Branches) -> int:
    """Return the last quarter that is drawn."""
    return max([played, *(last for _, _, last in branches)])


def _draw(
    painter: Painter, rect: pygame.Rect, played: int, chosen: int, branches: Branches
) -> None:
    """Draw a dot a quarter, the start first, and below it the ends of lines that were left."""
    step = rect.width / (_span(played, branches) + 1)
    main = rect.top + painter.px(34)

    def place(quarter: float) -> float:
        return rect.left + step * (quarter + 0.5)

    for row, (label, after, last) in enumerate(branches):
        low = main + painter.px(34 + 22 * row)
        end = max(last, after + 1)
        points: list[Point] = [(place(after), main), (place(after + 0.5), low), (place(end), low)]
        painter.line(points, "ink3", 2)
        painter.disc((place(end), low), 5, "raised", "ink3", 2)
        if label != "rehearsal":
            here = pygame.Rect(0, 0, painter.px(30), painter.px(18))
            here.midbottom = (
                round((place(after + 0.5) + place(end)) / 2),
                round(low) - painter.px(LIFT),
            )
            painter.text_in(label, here, 13, 600, "ink2")
    painter.line([(place(0), main), (place(played), main)], "ink", 3)
    every = max(1, -(-played // MOST_LABELS))
    for quarter in range(played + 1):
        spot = (place(quarter), main)
        painter.disc(spot, 6, "raised" if quarter == played else "ink", "ink", 2)
        if quarter == chosen:
            painter.disc(spot, 11, None, "mark", 2)
        if quarter % every == 0:
            box = pygame.Rect(0, 0, round(max(step, painter.px(30))), painter.px(18))
            box.midbottom = (round(spot[0]), round(main) - painter.px(14))
            painter.text_in(str(quarter), box, 13, 600 if quarter == chosen else 400, "ink")
