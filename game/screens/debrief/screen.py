"""The debrief on the window: what happened, what it rested on, and how much was luck."""

import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import ClassVar

from game.looking_back import Debrief, Words, keep, look_back, words_of
from game.screens.debrief import causes, story, together
from game.screens.debrief.cards import card
from game.screens.debrief.trying import PREFIX, Trial
from game.screens.parts import NARROW
from game.screens.sitting import Sitting
from game.screens.spoken import spoken
from game.ui.button import Button
from game.ui.keys import Binding
from game.ui.label import Label
from game.ui.layout import Column, Row, Spacer
from game.ui.messages import Changed, Message, Pressed
from game.ui.panel import Panel, Progress, Rule
from game.ui.screen import Screen
from game.ui.scroll import ScrollArea
from game.ui.widget import Widget


class DebriefScreen(Screen):
    """Looks back on a finished game for one seat; the work is done in a thread."""

    BINDINGS: ClassVar = (
        Binding("escape", "back", "debrief.window.back"),
        Binding("p", "keep", "debrief.window.keep"),
    )

    def __init__(self, sitting: Sitting, seat: int) -> None:
        self.sitting, self.seat = sitting, seat
        self.found: Debrief | None = None
        self.share = 0.0
        self.trial: Trial | None = None
        self.writing = False
        self.quarter = 0
        """The quarter after which the network is shown."""

    @property
    def reckoning(self) -> bool:
        """Whether the work is still going on."""
        return self.found is None or self.writing

    def opened(self) -> None:
        self.focus("back")
        if self.found is None:
            self._in_a_thread(self._look_back)

    def _in_a_thread(self, work: Callable[[], None]) -> None:
        threading.Thread(target=work, daemon=True).start()

    def _look_back(self) -> None:
        soon = self.app.soon
        found = look_back(
            self.sitting.session, self.seat, lambda share: soon(partial(self._done, share))
        )
        soon(partial(self._know, found))

    def _done(self, share: float) -> None:
        self.share = share
        self.refresh()

    def _know(self, found: Debrief) -> None:
        self.found = found
        self.quarter = found.game.quarters
        self.refresh()

    # What is shown -----------------------------------------------------------------------------

    def compose(self) -> Widget:
        body = self._working() if self.found is None else self._page(self.found)
        foot = Panel([self._foot()], edge=None, corner=0, padding=(24, 12))
        return Column([body, Rule(), foot], gap=0)

    def _working(self) -> Widget:
        words = Label(self.say("debrief.window.working"), size=18)
        return Column([Spacer(), words, Progress(self.share), Spacer()], gap=16, padding=48, grow=1)

    def _page(self, found: Debrief) -> Widget:
        words = words_of(found, spoken(self.app))
        firm = words.firm(found.firm)
        heading = Label(self.say("debrief.window.heading", firm=firm), size=28, weight=600)
        parts = self._parts(found, words, wide=self.app.room[0] >= NARROW)
        return ScrollArea([Column([heading, *parts], gap=16, padding=(24, 20))], id="page")

    def _parts(self, found: Debrief, words: Words, *, wide: bool) -> list[Widget]:
        """Show the parts in the order of the page that is kept."""
        if self.trial is None:
            self.trial = Trial(found)
        markers = tuple(self.sitting.session.markers)
        return [
            story.path(found, words, wide=wide),
            story.turning_points(found, words),
            story.books(found, words),
            causes.what_if(found, words, self.trial, wide=wide),
            causes.contribution(found, words),
            causes.luck(found, words),
            causes.judgement(found, words),
            together.together(found, words, self.quarter, markers, wide=wide),
            together.questions(found, words),
            card(words, "limits", words("limits.text")),
        ]

    def _foot(self) -> Widget:
        back = Button(self.say("debrief.window.back"), id="back", icon="arrow_left")
        page = Button(
            self.say("debrief.window.keep"),
            id="keep",
            kind="primary",
            size=18,
            min_height=48,
            disabled=self.reckoning,
            tip=self.say("debrief.window.keep_tip"),
        )
        return Row([back, Spacer(), page])

    # What is done ------------------------------------------------------------------------------

    def receive(self, message: Message) -> None:
        match message:
            case Pressed("back"):
                self.app.pop()
            case Pressed("try.play") if self.trial is not None:
                self.trial.play()
                self.refresh()
            case Changed(name, value) if name.startswith(PREFIX) and self.trial is not None:
                self.trial.change(name.removeprefix(PREFIX), value)
                self.refresh()
            case Changed(together.QUARTER, float(value)):
                self.quarter = round(value)
                self.refresh()
            case Pressed("keep") if not self.reckoning:
                self.writing = True
                self._in_a_thread(self._keep)
                self.refresh()
            case _:
                pass

    def _keep(self) -> None:
        found, soon = self.found, self.app.soon
        if found is None:
            return
        try:
            path = keep(found, self.seat, spoken(self.app), self.sitting.path)
        except ModuleNotFoundError:
            soon(partial(self._kept, self.say("debrief.window.missing"), "warning"))
        except OSError as error:
            why = error.strerror or str(error)
            soon(partial(self._kept, self.say("debrief.window.failed", why=why), "warning"))
        else:
            soon(partial(self._kept, self._where(path), "good"))

    def _where(self, path: Path) -> str:
        return self.say("debrief.window.kept", file=path)

    def _kept(self, told: str, icon: str) -> None:
        self.writing = False
        self.app.toast(told, icon)
        self.refresh()
