"""The curtain between two people: whose turn it is, who has handed in, and nothing else."""

from typing import ClassVar

import pygame

from game.lobby import opens
from game.notices import notices
from game.screens.flow import leave, next_screen, open_instructor
from game.screens.leaves import KEY, Leaves
from game.screens.naming import Naming
from game.screens.parts import marker_words
from game.screens.sitting import Sitting
from game.screens.spoken import spoken
from game.ui.button import Button, mixed
from game.ui.keys import Binding
from game.ui.label import Label
from game.ui.layout import Anchor, Column, Grid, Overlay, Row, Spacer
from game.ui.messages import Changed, Message, Pressed, Submitted
from game.ui.painter import Painter
from game.ui.panel import Canvas, Choice, Icon, Panel
from game.ui.pin import PinEntry
from game.ui.screen import Screen
from game.ui.theme import Theme
from game.ui.widget import Widget

CARD = 464.0
LOW = 720.0
"""The height in px below which the card is set closer."""
FULL = 880.0
"""The same while a notice or a wrong PIN takes room, too."""
STRIP_SEAT = 168.0
SEAT = "seat."
NOTICES = 620.0
MOST_NOTICES = 4


class CurtainScreen(Screen):
    """Hides the window until the next person is there."""

    BINDINGS: ClassVar = (
        Binding("enter", "open", "lobby.curtain.open"),
        Binding("escape", "leave", "lobby.curtain.leave"),
        Binding("f9", "instructor", "classroom.keys.instructor"),
    )

    def __init__(self, sitting: Sitting, seat: int) -> None:
        self.sitting, self.seat = sitting, seat
        self.typed = ""
        self.wrong = False

    def opened(self) -> None:
        leaves = self.find(KEY)
        if isinstance(leaves, Leaves):
            leaves.unfold()
        self.app.sound("curtain")
        self.focus("pin" if self._lock() else "open")

    def _lock(self) -> object:
        return self.sitting.session.seats[self.seat].lock

    # What is shown -----------------------------------------------------------------------------

    def compose(self) -> Widget:
        told = self._notices()
        # A notice and a wrong PIN need the room that is otherwise left around the card.
        full = told is not None or self.wrong
        low = self.app.room[1] < (FULL if full else LOW)
        body: list[Widget | None] = [
            self._pill(),
            told,
            Spacer(),
            self._card(low=low),
            Spacer(),
            self._strip(),
        ]
        gap = 8 if low else 16
        page = Column(body, padding=(24, 12 if low else 40), gap=gap, cross="centre")
        return Overlay([Leaves.drawn(), page])

    def _pill(self) -> Widget:
        session = self.sitting.session
        text = self.say("lobby.curtain.over")
        if not session.over:
            text = self.say(
                "lobby.curtain.quarter",
                quarter=session.quarter + 1,
                quarters=session.setup.quarters,
            )
        words = Label(text, colour=night("ink"), wrap=False)
        return Panel([words], fill=night("sunk"), edge="curtain_gilt", corner=20, padding=(28, 9))

    def _notices(self) -> Widget | None:
        """Say what the instructor tells everybody."""
        session = self.sitting.session
        told = list(notices(Naming(spoken(self.app), session), session))
        if not told:
            return None
        words = [Label(one, colour=night("ink"), justify="centre") for one in told[:MOST_NOTICES]]
        return Panel(
            [Column(words, gap=4, cross="centre")],
            fill=night("sunk"),
            edge="curtain_gilt",
            corner=12,
            padding=(20, 8),
            width=min(NOTICES, self.app.room[0] - 48),
        )

    def _card(self, *, low: bool) -> Widget:
        person = self.sitting.session.seats[self.seat]
        marker = self.sitting.session.markers[self.seat]
        key = "lobby.curtain.open_end" if self.sitting.session.over else "lobby.curtain.open"
        greeting = Label(
            self.say("lobby.curtain.pass" if self.sitting.shared else "lobby.curtain.alone"),
            size=15 if low else 18,
            weight=500,
            colour="ink2",
            justify="left" if low else "centre",
        )
        name = Label(
            person.name,
            size=28 if low else 44,
            weight=600,
            justify="left" if low else "centre",
        )
        place = Label(self._place(marker), colour="ink2", justify="left" if low else "centre")
        who: list[Widget | None] = [greeting, medal(marker, 88), name, place]
        if low:
            who = [Row([medal(marker, 72), Column([greeting, name, place], gap=0, grow=1)], gap=20)]
        rows: list[Widget | None] = [
            *who,
            *self._pin(),
            Button(
                self.say(key), id="open", kind="primary", size=18, min_height=52, align="centre"
            ),
            Row(
                [
                    Spacer(),
                    Icon("eyeoff", colour="ink2"),
                    Label(self.say("lobby.curtain.nothing"), size=13, colour="ink2"),
                    Spacer(),
                ]
            ),
        ]
        wide = min(CARD, self.app.room[0] - 48)
        return Sheet(rows, width=wide, gap=8 if low else 14, padding=(36, 20 if low else 36))

    def _place(self, marker: int) -> str:
        number = self.say("lobby.curtain.seat", number=self.seat + 1, marker=self._marker(marker))
        return number if self.sitting.shared else self._marker(marker)

    def _marker(self, marker: int) -> str:
        return marker_words(self, marker)

    def _pin(self) -> list[Widget | None]:
        if self._lock() is None:
            return [None]
        name = self.sitting.session.seats[self.seat].name
        wrong = Label(
            self.say("lobby.curtain.wrong", name=name), size=13, colour="bad", justify="centre"
        )
        return [
            Label(self.say("lobby.curtain.pin"), size=13, weight=600, justify="centre")
            if self.app.room[1] >= LOW
            else None,
            PinEntry(self.typed, id="pin", align="centre"),
            Row([Spacer(), Icon("bad", colour="bad", size=16), wrong, Spacer()])
            if self.wrong
            else None,
        ]

    def _strip(self) -> Widget | None:
        """Say who has handed in; everybody may know that."""
        if not self.sitting.shared:
            return Button(self.say("lobby.curtain.leave"), id="leave", icon="save")
        session = self.sitting.session
        count = len(session.seats)
        each_row = min(count, int((self.app.room[0] - 48 - 72) // (STRIP_SEAT + 8)))
        small = each_row < count and self.app.room[1] < LOW
        if not small:
            each_row = -(-count // -(-count // each_row))
        seats = [self._strip_seat(at, small=small) for at in range(count)]
        columns = (0.0,) * (count if small else each_row)
        out = Button(id="leave", icon="save", tip=self.say("lobby.curtain.leave"))
        lead = Button(id="instructor", icon="class", tip=self.say("classroom.instructor.open"))
        bar = Row(
            [Grid(seats, columns=columns, row_gap=4), lead if session.led else None, out], gap=8
        )
        return Panel([bar], fill=night("sunk"), edge="curtain_gilt", padding=(8, 7), corner=12)

    def _strip_seat(self, seat: int, *, small: bool) -> Widget:
        session = self.sitting.session
        key, icon = self._stage(seat)
        chip = medal(session.markers[seat], 32)
        state = Row(
            [
                Icon(icon, size=16, colour=night("ink")),
                None
                if small
                else Label(self.say(f"lobby.curtain.{key}"), size=13, colour=night("ink")),
            ],
            gap=6,
        )
        name = Label(
            session.seats[seat].name, size=15, weight=600, colour=night("ink"), ellipsis=True
        )
        words = Column([name, state], gap=0, width=100)
        now = seat == self.seat
        # Whoever is there may look back first.
        pressed = session.over and key == "waits"
        kind, edge = (Choice, "curtain_gilt") if pressed else (Panel, None)
        return kind(
            [Row([chip, state if small else words], gap=8)],
            fill=night("raised") if now else night("sunk"),
            edge="curtain_moon" if now else edge,
            line=2,
            padding=(10, 4),
            id=f"{SEAT}{seat}",
            tip=f"{session.seats[seat].name}: {self.say(f'lobby.curtain.{key}')}" if small else "",
        )

    def _stage(self, seat: int) -> tuple[str, str]:
        """Name what a seat is doing, and its icon."""
        session = self.sitting.session
        if seat == self.seat:
            return "now", "right"
        if session.eliminated(seat) and session.gone(seat):
            return "gone", "quit"
        if not session.comes(seat):
            return "away", "person_leaves"
        if session.over:
            seen = seat in self.sitting.looked_back
            return ("looked", "check") if seen else ("waits", "clock")
        return ("handed_in", "check") if session.handed_in(seat) else ("waits", "clock")

    # What is done ------------------------------------------------------------------------------

    def receive(self, message: Message) -> None:
        match message:
            case Changed("pin", str(text)):
                self.typed, self.wrong = text, False
                self.refresh()
            case Pressed("open") | Submitted("pin"):
                self._open()
            case Pressed("leave"):
                leave(self.app, self.sitting)
            case Pressed("instructor"):
                open_instructor(self.app, self.sitting)
            case Pressed(target) if target.startswith(SEAT):
                self.sitting.called = int(target.removeprefix(SEAT))
                next_screen(self.app, self.sitting)
            case _:
                pass

    def _open(self) -> None:
        lock = self.sitting.session.seats[self.seat].lock
        if lock is not None and not opens(lock, self.typed):
            self.typed, self.wrong = "", True
            self.app.sound("error")
            self.refresh()
            self.app.settle()
            self.focus("pin")
            return
        self.sitting.present = self.seat
        next_screen(self.app, self.sitting)


class Sheet(Panel):
    """A sheet of paper with a thin red line inside its edge."""

    def paint(self, painter: Painter) -> None:
        painter.box(self.rect, "raised", radius=8)
        inner = self.rect.inflate(-2 * self.px(6), -2 * self.px(6))
        painter.box(
            inner, None, mixed(painter.colour("raised"), painter.colour("red"), 0.45), radius=6
        )


def night(token: str) -> tuple[int, int, int]:
    """Return a colour of the night, which the curtain wears in every theme."""
    return Theme("dark")[token]


def medal(marker: int, size: float) -> Widget:
    """Return a seat's marker in a disc."""

    def draw(painter: Painter, rect: pygame.Rect) -> None:
        painter.disc(rect.center, size / 2 - 1, "paper", "ink", 2)
        painter.seat(marker, rect.center, size * 0.62)

    place = Canvas(draw, version=(marker, size), width=size, height=size)
    return Anchor([place], align="centre")
