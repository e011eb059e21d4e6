"""The instructor's screen: whom the class waits for and what can be done now, behind a PIN."""

import time
from collections.abc import Callable
from functools import partial
from typing import ClassVar

from game.classroom.instructor import (
    Instructor,
    InstructorError,
    Lesson,
    SetupError,
    WrongPinError,
    admit,
)
from game.screens.classroom.acts import (
    PROJECTOR,
    Writing,
    cards,
    chosen_parameter,
    planned_card,
)
from game.screens.classroom.line import line_card, quarter_at
from game.screens.classroom.locked import locked_page
from game.screens.classroom.log import log_card
from game.screens.classroom.newcomer import Newcomer, newcomer_window
from game.screens.classroom.projector import close_projector, open_projector, projected
from game.screens.classroom.results import results_card
from game.screens.classroom.seats import seats_card
from game.screens.flow import next_screen
from game.screens.naming import Naming
from game.screens.sitting import Sitting
from game.screens.spoken import spoken
from game.ui.button import Button
from game.ui.keys import Binding
from game.ui.label import Label
from game.ui.layout import Column, Overlay, Row
from game.ui.messages import Changed, Closed, Message, Pressed, Submitted
from game.ui.panel import Panel, Rule
from game.ui.screen import Screen
from game.ui.scroll import ScrollArea
from game.ui.widget import Widget

IDLE_SECONDS = 90.0
"""The screen locks itself when nobody has touched it for so long."""
SIDE = 368.0
NARROW = 1100.0
MINUTE = 60


class InstructorScreen(Screen):
    """Leads a lesson; locked, it shows nothing but the way in."""

    BINDINGS: ClassVar = (
        Binding("escape", "close", "classroom.keys.close"),
        Binding("f9", "close", "classroom.keys.close"),
        Binding("ctrl+l", "lock", "classroom.keys.lock"),
        Binding("ctrl+enter", "settle", "classroom.keys.settle"),
    )
    tick_ms: ClassVar[int] = 1000

    def __init__(self, sitting: Sitting) -> None:
        if not isinstance(sitting.session, Lesson):
            raise TypeError("no instructor leads this game")
        self.sitting, self.lesson = sitting, sitting.session
        self.lead: Instructor | None = None
        self.typed, self.wrong = "", False
        self.touched = time.monotonic()
        self.back_to: int | None = None
        """The quarter at whose end play would go on; None for the last that can be."""
        self.writing = Writing()
        self.who = "ordinary"
        self.seen: int | None = None
        self.newcomer: Newcomer | None = None
        self.asking = ""
        """What is to be confirmed: `end`, `rehearsal`, `roll_back`, `settle`, or nothing."""
        if self.lesson.lock is None:
            self.lead = admit(self.lesson, "")

    def opened(self) -> None:
        self.focus("pin" if self.lead is None else "close")

    def tick(self) -> None:
        idle = time.monotonic() - self.touched > IDLE_SECONDS
        if idle and self.lead is not None and self.lesson.lock is not None:
            self.lock()

    def lock(self) -> None:
        """Show nothing until the PIN is typed again."""
        self.lead, self.typed, self.wrong = None, "", False
        self.seen, self.newcomer, self.writing, self.asking = None, None, Writing(), ""
        self.refresh()
        self.app.settle()
        self.focus("pin")

    @property
    def quarter(self) -> int:
        """The quarter at whose end play would go on."""
        last = max(0, self.lesson.quarter - 1)
        return last if self.back_to is None else min(self.back_to, last)

    @property
    def say_of(self) -> Naming:
        """Return the words of the window, with this game's names."""
        return Naming(spoken(self.app), self.lesson)

    # What is shown -----------------------------------------------------------------------------

    def compose(self) -> Widget:
        if self.lead is None:
            return locked_page(self, self.typed, wrong=self.wrong)
        say, lead = self.say_of, self.lead
        left: list[Widget | None] = [
            seats_card(say, lead, self.who, self.seen),
            results_card(say, lead),
            line_card(say, lead, self.quarter, sure=self.asking == "roll_back"),
            planned_card(say, lead),
            log_card(say, lead),
        ]
        right = cards(say, lead, self.writing, projected(self.app))
        if self.app.room[0] < NARROW:
            body: Widget = ScrollArea(
                [Column([*left, *right], gap=12, padding=(16, 12))], id="page", grow=1
            )
        else:
            body = Row(
                [
                    ScrollArea([Column(left, gap=12, padding=(24, 14, 6, 14))], id="left", grow=1),
                    ScrollArea(
                        [Column(right, gap=12, padding=(6, 14, 24, 14))], id="right", width=SIDE
                    ),
                ],
                gap=0,
                cross="stretch",
                grow=1,
                height=0,
            )
        page = Column([self._bar(), Rule(), body, Rule(), self._foot(say, lead)], gap=0)
        window = newcomer_window(say, self.newcomer) if self.newcomer is not None else None
        return Overlay([page, window])

    def _bar(self) -> Widget:
        lesson = self.lesson
        key = "held" if lesson.held else "over" if lesson.over else "deciding"
        state = self.say(
            f"classroom.bar.{key}",
            quarter=lesson.quarter + (key == "deciding"),
            quarters=lesson.setup.quarters,
        )
        title = Label(lesson.terms.title, colour="ink2", ellipsis=True, grow=1, width=0)
        pause = "go_on" if lesson.paused else "pause"
        row = Row(
            [
                Label(self.say("classroom.instructor.title"), size=18, weight=600, wrap=False),
                title,
                Label(state, wrap=False),
                Button(
                    self.say(f"classroom.acts.{pause}"),
                    id=pause,
                    icon="play" if lesson.paused else "pause",
                    size=13,
                ),
                None
                if lesson.lock is None
                else Button(self.say("classroom.acts.lock"), id="lock", icon="lock", size=13),
                Button(
                    self.say("classroom.acts.close"), id="close", icon="close", size=13, hint="Esc"
                ),
            ],
            gap=12,
            padding=(24, 8),
        )
        return Panel([row], edge=None, corner=0, padding=0)

    def _foot(self, say: Naming, lead: Instructor) -> Widget:
        waited = [one for one in lead.seats() if one.stage in {"deciding", "next"}]
        count = len(waited)
        words = say("classroom.foot.nobody")
        if count and self.lesson.turn is not None:
            first = self.lesson.seats[self.lesson.turn].name
            words = say("classroom.foot.waits", name=first, count=count)
        if self.lesson.over:
            words = say("classroom.foot.over")
        ask = "end_sure" if self.asking == "end" else "end"
        rehearsal = "rehearsal_sure" if self.asking == "rehearsal" else "rehearsal"
        sure = "settle_sure" if self.asking == "settle" else "settle"
        settle = Button(
            say(f"classroom.foot.{sure}", count=count),
            id="settle",
            kind="primary",
            min_height=44,
            disabled=not count or self.lesson.held or self.lesson.over,
        )
        row = Row(
            [
                Label(words, grow=1, width=0),
                Button(say("classroom.foot.export"), id="export", icon="download"),
                Button(say(f"classroom.foot.{rehearsal}"), id="end_rehearsal")
                if self.lesson.rehearsing
                else None,
                Button(say(f"classroom.foot.{ask}"), id="end", disabled=self.lesson.over),
                settle,
            ],
            gap=12,
            padding=(24, 10),
        )
        return Panel([row], fill="sunk", edge=None, corner=0, padding=0)

    # What is done ------------------------------------------------------------------------------

    def receive(self, message: Message) -> None:
        self.touched = time.monotonic()
        match message:
            case Pressed("close"):
                next_screen(self.app, self.sitting)
            case Changed("pin", str(text)) if self.lead is None:
                self.typed, self.wrong = text, False
                self.refresh()
            case Pressed("unlock") | Submitted("pin") if self.lead is None:
                self._unlock()
            case Pressed("lock"):
                self.lock()
            case _ if self.lead is not None:
                self._lead(message, self.lead)
            case _:
                pass

    def _unlock(self) -> None:
        try:
            self.lead = admit(self.lesson, self.typed)
        except WrongPinError:
            self.wrong = True
            self.app.sound("error")
        self.typed = ""
        self.refresh()
        self.app.settle()
        self.focus("pin" if self.lead is None else "close")

    def _lead(self, message: Message, lead: Instructor) -> None:
        try:
            match message:
                case Pressed(action):
                    self._press(action, lead)
                case Changed(name, value):
                    self._change(name, value, lead)
                case Closed():
                    self.newcomer = None
                case _:
                    return
        except InstructorError as error:
            detail = "; ".join(fault.problem for fault in error.faults)
            words = self.say(f"classroom.errors.{error.key}")
            self.app.toast(f"{words} {detail}".strip(), "warning")
        except SetupError as error:
            fault = error.faults[0]
            words = self.say(
                f"play.fault.{fault.key}", found=fault.found, low=fault.low, high=fault.high
            )
            self.app.toast(words, "warning")
        self._tell_trouble()
        if self.app.second is not None:
            self.app.second.show()
        self.refresh()

    def _tell_trouble(self) -> None:
        trouble = self.lesson.trouble
        if trouble is not None:
            self.app.toast(self.say("lobby.trouble", why=trouble.faults[0].problem), "warning")

    def _press(self, action: str, lead: Instructor) -> None:
        what, _, which = action.partition(".")
        at = int(which) if which.isdigit() else 0
        asked, self.asking = self.asking, ""
        doing: dict[str, Callable[[], object]] = {
            "pause": partial(lead.pause, paused=True),
            "go_on": partial(lead.pause, paused=False),
            "more": partial(lead.extend, at, MINUTE),
            "bot": partial(lead.stand_in, at, self.who),
            "away": partial(lead.set_away, at, self.who),
            "back": partial(self._back, lead, at),
            "reopen": partial(lead.reopen, at),
            "close_seat": partial(lead.close_seat, at),
            "open_again": partial(lead.open_again, at),
            "see": partial(self._see, at),
            "unsee": partial(self._see, None),
            "release": lead.release,
            "withdraw": partial(lead.withdraw, at),
            "card": partial(self._play_card, lead, at),
            "apply": partial(self._apply, lead),
            "post": partial(self._post, lead),
            "send": partial(self._send, lead),
            "unsend": partial(lead.message, ""),
            "roll_back": partial(self._sure, asked, "roll_back", partial(self._roll_back, lead)),
            "settle": partial(self._sure, asked, "settle", partial(lead.settle_now, self.who)),
            "end": partial(self._sure, asked, "end", lead.end),
            "end_rehearsal": partial(self._sure, asked, "rehearsal", lead.end_rehearsal),
            "export": self._export,
            "projector": self._turn_projector,
            "add_seat": partial(self._invite, lead),
            "seat_opened": partial(self._open_seat, lead),
        }
        if what in doing:
            doing[what]()

    def _sure(self, asked: str, key: str, act: Callable[[], object]) -> None:
        """Do what weighs much only when it is pressed twice."""
        if asked == key:
            act()
        else:
            self.asking = key

    def _see(self, seat: int | None) -> None:
        self.seen = None if seat == self.seen else seat

    def _back(self, lead: Instructor, seat: int) -> None:
        """Let people decide again: those that were away, or for whom a bot has handed in."""
        if self.lesson.handed_in(seat):
            lead.reopen(seat)
        else:
            lead.set_away(seat, None)

    def _play_card(self, lead: Instructor, at: int) -> None:
        lead.play_card(self.lesson.scenario.events[at].key)

    def _apply(self, lead: Instructor) -> None:
        one = chosen_parameter(lead, self.writing)
        lead.change_parameter(
            one.name, one.value if self.writing.value is None else self.writing.value
        )
        self.writing.value = None

    def _post(self, lead: Instructor) -> None:
        lead.post(self.writing.firm, self.writing.amount, self.writing.note)
        self.writing.amount, self.writing.note = 0, ""

    def _send(self, lead: Instructor) -> None:
        lead.message(self.writing.message)
        self.writing.message = ""

    def _roll_back(self, lead: Instructor) -> None:
        lost = lead.lost_by_going_back(self.quarter)
        lead.roll_back(self.quarter)
        if lost:
            self.app.toast(self.say("classroom.line.lost", count=len(lost)), "info")
        self.back_to, self.sitting.called = None, None
        self.sitting.seen_result.clear()
        self.sitting.looked_back.clear()

    def _invite(self, lead: Instructor) -> None:
        firms = lead.free_firms()
        if firms:
            number = len(self.lesson.seats) + 1
            self.newcomer = Newcomer(firms, self.say("lobby.new.player", number=number))

    def _open_seat(self, lead: Instructor) -> None:
        new = self.newcomer
        if new is not None:
            lead.open_seat(new.firms[new.chosen], new.name, new.pin)
            self.newcomer = None

    def _turn_projector(self) -> None:
        if projected(self.app) is None:
            open_projector(self.app, self.sitting)
        else:
            close_projector(self.app)

    def _export(self) -> None:
        from game.looking_back import export

        try:
            place = export(self.lesson, self.sitting.path, spoken(self.app))
        except (OSError, ValueError) as error:
            self.app.toast(self.say("classroom.export.failed", why=str(error)), "warning")
        else:
            self.app.toast(self.say("classroom.export.done", file=place), "check")

    def _change(self, name: str, value: object, lead: Instructor) -> None:
        match name, value:
            case "hold", int(at):
                lead.hold(holds=at == 0)
            case "stand_in", int(at):
                self.who = lead.stand_ins[at]
            case "quarter", float(quarter) | int(quarter):
                self.back_to, self.asking = int(quarter), ""
            case "line", (float(x), _):
                self.back_to, self.asking = quarter_at(lead, x), ""
            case "view", int(at):
                self._show_view(PROJECTOR[at])
            case _ if name.startswith("new_") and self.newcomer is not None:
                self.newcomer.change(name, value)
            case _:
                self.writing.change(lead, name, value)

    def _show_view(self, view: str) -> None:
        from game.screens.classroom.projector import ProjectorScreen

        if self.app.second is not None and isinstance(self.app.second.screen, ProjectorScreen):
            self.app.second.screen.view = view
