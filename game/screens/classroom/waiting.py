"""Waiting: the results are held back, or all are to pause; nothing of any seat is in sight."""

from typing import ClassVar

from game.screens.curtain import Sheet, night
from game.screens.flow import leave, open_instructor
from game.screens.leaves import Leaves
from game.screens.sitting import Sitting
from game.ui.button import Button
from game.ui.keys import Binding
from game.ui.label import Label
from game.ui.layout import Column, Overlay, Row, Spacer
from game.ui.messages import Message, Pressed
from game.ui.panel import Icon, Panel
from game.ui.screen import Screen
from game.ui.widget import Widget

CARD = 464.0


class WaitingScreen(Screen):
    """Says what all wait for."""

    BINDINGS: ClassVar = (
        Binding("f9", "instructor", "classroom.keys.instructor"),
        Binding("escape", "leave", "lobby.curtain.leave"),
    )

    def __init__(self, sitting: Sitting) -> None:
        self.sitting = sitting

    def opened(self) -> None:
        self.focus("instructor")

    def compose(self) -> Widget:
        session = self.sitting.session
        key = "held" if session.held else "paused"
        words = self.say(f"classroom.waiting.{key}", quarter=session.quarter)
        note = self.say(f"classroom.waiting.{key}_note")
        card = Sheet(
            [
                Row([Spacer(), Icon("clock", size=40), Spacer()]),
                Label(words, size=24, weight=600, justify="centre"),
                Label(note, colour="ink2", justify="centre"),
                Button(
                    self.say("classroom.instructor.open"),
                    id="instructor",
                    kind="primary",
                    icon="lock",
                    min_height=48,
                ),
            ],
            width=min(CARD, self.app.room[0] - 48),
            gap=14,
            padding=32,
        )
        leave_it = Button(id="leave", icon="save", tip=self.say("lobby.curtain.leave"))
        foot = Panel([leave_it], fill=night("sunk"), edge="curtain_gilt", padding=(8, 7), corner=12)
        page = Column([Spacer(), card, Spacer(), foot], padding=(24, 24), gap=16, cross="centre")
        return Overlay([Leaves.drawn(), page])

    def receive(self, message: Message) -> None:
        match message:
            case Pressed("instructor"):
                open_instructor(self.app, self.sitting)
            case Pressed("leave"):
                leave(self.app, self.sitting)
            case _:
                pass
