"""The locked instructor's screen: a PIN, and nothing of the game."""

from game.screens.curtain import Sheet
from game.screens.leaves import Leaves
from game.ui.button import Button
from game.ui.label import Label
from game.ui.layout import Column, Overlay, Row, Spacer
from game.ui.panel import Icon
from game.ui.pin import PinEntry
from game.ui.screen import Screen
from game.ui.widget import Widget

CARD = 420.0


def locked_page(screen: Screen, typed: str, *, wrong: bool) -> Widget:
    """Return the page on which the PIN is typed."""
    sorry = Label(screen.say("classroom.locked.wrong"), size=13, colour="bad", justify="centre")
    card = Sheet(
        [
            Row([Spacer(), Icon("lock", size=36), Spacer()]),
            Label(screen.say("classroom.instructor.title"), size=24, weight=600, justify="centre"),
            Label(screen.say("classroom.locked.pin"), colour="ink2", justify="centre"),
            PinEntry(typed, id="pin", align="centre"),
            sorry if wrong else None,
            Button(screen.say("classroom.locked.open"), id="unlock", kind="primary", min_height=48),
            Button(screen.say("classroom.acts.close"), id="close"),
        ],
        width=min(CARD, screen.app.room[0] - 48),
        gap=14,
        padding=32,
    )
    page = Column([Spacer(), card, Spacer()], padding=24, cross="centre")
    return Overlay([Leaves.drawn(), page])
