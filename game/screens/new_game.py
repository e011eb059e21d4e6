"""A new game: scenario, people and rules, on one screen."""

from dataclasses import replace
from typing import ClassVar

from game import lobby
from game.lobby import Person, Scenario
from game.screens.flow import next_screen
from game.screens.new_game_class import ClassForm, class_card, pasted
from game.screens.new_game_parts import (
    fault_lines,
    pin_window,
    rules_card,
    scenario_card,
    seats_card,
)
from game.screens.parts import NARROW, heading
from game.screens.province import THUMBNAILS
from game.screens.sitting import Sitting
from game.screens.spoken import spoken
from game.screens.warming import warm_country
from game.ui.button import Button
from game.ui.keys import Binding
from game.ui.label import Label
from game.ui.layout import Column, Overlay, Row, Spacer
from game.ui.messages import Changed, Closed, Message, Pressed, Submitted
from game.ui.screen import Screen
from game.ui.scroll import ScrollArea
from game.ui.widget import Widget

LENGTHS = (8, 12, 16, 20, 24, 40)
"""Quarters that are offered beside the scenario's own number."""


class NewGameScreen(Screen):
    """Sets a game up; what is wrong is said when it is to begin."""

    BINDINGS: ClassVar = (
        Binding("escape", "back", "lobby.keys.back"),
        Binding("ctrl+enter", "start", "lobby.new.start"),
    )

    tick_ms = 100

    def __init__(self) -> None:
        self.scenario = lobby.offers()[0]
        self.people: list[Person] = []
        self.open_seat: int | None = None
        """The seat whose marker and town are being chosen."""
        self.pin_seat: int | None = None
        """The seat whose PIN is being typed."""
        self.pin = ""
        self.level, self.rivals = lobby.LEVELS[0], lobby.AS_WRITTEN
        self.quarters = self.scenario.quarters
        self.game = lobby.surprise()
        self.form = ClassForm()
        """What an instructor settles, if one leads the game."""
        self.tried = False

    def plan(self) -> lobby.Plan:
        """Return the game as it is set up now."""
        return lobby.Plan(
            self.scenario, tuple(self.people), self.level, self.rivals, self.quarters, self.game
        )

    def lengths(self) -> list[int]:
        """Return the numbers of quarters on offer."""
        return sorted({*LENGTHS, self.scenario.quarters})

    def most_people(self) -> int:
        """Return how many people can play this scenario."""
        return min(lobby.MAX_SEATS, self.scenario.firm_count)

    def tick(self) -> None:
        if THUMBNAILS.draw_one(self.app.look, lobby.offers()):
            self.refresh()

    # What is shown -----------------------------------------------------------------------------

    def compose(self) -> Widget:
        if not self.people:
            self._add_person()
        head = heading(self, "lobby.new.title", self.say("lobby.new.note"))
        body = self._columns() if self.app.room[0] >= NARROW else self._stacked()
        window = None if self.pin_seat is None else pin_window(self, self.people[self.pin_seat])
        return Overlay([Column([head, body], gap=0), window])

    def _columns(self) -> Widget:
        return Row(
            [
                Column(self._scenarios(), width=400, grow=1, gap=8),
                Column(self._seats(), width=480, grow=1, gap=8),
                Column([*self._rules(), *self._start()], width=304, gap=8),
            ],
            gap=24,
            padding=(24, 16),
            cross="stretch",
            grow=1,
        )

    def _stacked(self) -> Widget:
        parts = [*self._scenarios(), *self._seats(), *self._rules()]
        inner = Column(parts, gap=12, padding=(24, 12))
        start = Column(self._start(), padding=(24, 8), gap=6)
        return Column([ScrollArea([inner], id="page"), start], gap=0, grow=1)

    def _title(self, key: str, note: str) -> Widget:
        title = Label(self.say(key), size=18, weight=600)
        return Row([title, Spacer(), Label(note, size=13, colour="ink2")])

    def _scenarios(self) -> list[Widget | None]:
        offers = lobby.offers()
        cards = [scenario_card(self, one, chosen=one is self.scenario) for one in offers]
        note = self.say("lobby.new.scenarios", count=len(offers))
        title = self._title("lobby.new.scenario", note)
        if self.app.room[0] < NARROW:
            return [title, *cards]
        return [title, ScrollArea(cards, id="scenarios", gap=8)]

    def _seats(self) -> list[Widget | None]:
        note = self.say("lobby.new.people", count=len(self.people))
        card = seats_card(self)
        if self.app.room[0] >= NARROW:
            card = ScrollArea([card], id="seats")
        return [self._title("lobby.new.seats", note), card]

    def _rules(self) -> list[Widget | None]:
        card = rules_card(self)
        if self.app.room[0] >= NARROW:
            card = ScrollArea([card, class_card(self, self.form)], id="rules", gap=8)
            return [self._title("lobby.new.rules", ""), card]
        return [self._title("lobby.new.rules", ""), card, class_card(self, self.form)]

    def _start(self) -> list[Widget | None]:
        faults = lobby.faults(self.plan()) if self.tried else []
        keys = Label(self.say("lobby.new.keys"), size=13, colour="ink2", justify="right")
        return [
            *fault_lines(self, faults),
            Button(
                self.say("lobby.new.start"),
                id="start",
                kind="primary",
                icon="play",
                size=18,
                min_height=60 if self.app.room[1] >= NARROW / 2 else 44,
            ),
            keys if self.app.room[0] >= NARROW else None,
        ]

    # What is done ------------------------------------------------------------------------------

    def receive(self, message: Message) -> None:
        match message:
            case Pressed("back"):
                self.app.pop()
                return
            case Pressed("start"):
                self._begin()
                return
            case Pressed("add"):
                self._add_person()
            case Pressed("dice"):
                self.game = lobby.surprise()
            case Pressed(name):
                self._press(*name.split("."))
            case Changed("pin", str(text)):
                self.pin = text
            case Submitted("pin"):
                self._set_pin(self.pin)
            case Closed():
                self.pin_seat = None
            case Changed(name, value):
                self._change(name, value)
            case _:
                return
        self.refresh()

    def _press(self, what: str, which: str = "") -> None:
        at = int(which) if which.isdigit() else 0
        match what:
            case "scenario":
                self._choose(lobby.offers()[at])
            case "seat":
                self.open_seat = None if self.open_seat == at else at
            case "marker" if self.open_seat is not None:
                self._set(self.open_seat, marker=at)
            case "remove":
                del self.people[at]
                self.open_seat = None
            case "pin":
                self.pin_seat, self.pin = at, ""
            case "pin_set":
                self._set_pin(self.pin)
            case "pin_none":
                self._set_pin("")
            case "class" if which == "paste":
                self._paste()
            case "class" if which == "keep":
                self._keep_terms()
            case _:
                pass

    def _change(self, name: str, value: object) -> None:
        what, _, which = name.partition(".")
        match what, value:
            case "name", str(text):
                self._set(int(which), name=text)
            case "town", int(at):
                self._move(int(which), self.scenario.towns[at].key)
            case "class", _:
                self.form.change(which, value)
                if which == "template":
                    self._take_terms()
            case "level", int(at):
                self.level = lobby.LEVELS[at]
            case "rivals", int(at):
                self.rivals = lobby.rivals()[at]
            case "quarters", int(at):
                self.quarters = self.lengths()[at]
            case "game", float(number) | int(number):
                self.game = int(number)
            case _:
                pass

    def _set(self, seat: int, **changes: object) -> None:
        self.people[seat] = replace(self.people[seat], **changes)  # type: ignore[arg-type]

    def _set_pin(self, pin: str) -> None:
        if self.pin_seat is None or (pin and not lobby.is_pin(pin)):
            return
        self._set(self.pin_seat, pin=pin)
        self.pin_seat = None

    def _choose(self, scenario: Scenario) -> None:
        """Take another scenario: its length, and firms of its own for everybody."""
        warm_country(self.app, scenario.key)
        self.scenario, self.quarters = scenario, scenario.quarters
        self.people = self.people[: self.most_people()]
        firms = lobby.usual_firms(scenario, len(self.people))
        self.people = [
            replace(one, firm=firm) for one, firm in zip(self.people, firms, strict=True)
        ]

    def _move(self, seat: int, town: str) -> None:
        """Let somebody lead a firm of another town."""
        taken = {one.firm for at, one in enumerate(self.people) if at != seat}
        free = [firm for firm in lobby.town_firms(self.scenario, town) if firm not in taken]
        if free:
            self._set(seat, firm=free[0])

    def _add_person(self) -> None:
        if len(self.people) >= self.most_people():
            return
        firms = {one.firm for one in self.people}
        markers = {one.marker for one in self.people}
        names = {one.name for one in self.people}
        usual = lobby.usual_firms(self.scenario, self.scenario.firm_count)
        firm = next(firm for firm in usual if firm not in firms)
        marker = next(at for at in range(lobby.MAX_SEATS) if at not in markers)
        called = (self.say("lobby.new.player", number=at + 1) for at in range(lobby.MAX_SEATS + 1))
        self.people.append(Person(firm, next(one for one in called if one not in names), marker))

    def _take_terms(self) -> None:
        """Set the game up as the chosen template says."""
        terms = self.form.terms
        found = next((one for one in lobby.offers() if one.key == terms.scenario), self.scenario)
        self._choose(found)
        self.level, self.rivals = terms.level.value, terms.rivals
        self.quarters = terms.quarters or found.quarters

    def _keep_terms(self) -> None:
        name = self.form.terms.title
        try:
            lobby.keep_terms(name, lobby.terms_of(self.plan(), self.form.terms))
        except ValueError as error:
            self.app.toast(self.say("lobby.trouble", why=str(error)), "warning")
        else:
            self.app.toast(self.say("classroom.new.kept", name=name), "check")

    def _paste(self) -> None:
        """Seat the teams of a roster that was copied elsewhere."""
        try:
            teams = lobby.roster(pasted())
        except lobby.RosterError as error:
            fault = error.faults[0]
            self.app.toast(self.say("classroom.new.no_roster", why=str(fault)), "warning")
            return
        firms = lobby.usual_firms(self.scenario, self.most_people())
        self.open_seat = None
        self.people = [
            Person(firm, team.name, at, team.pin, team.players)
            for at, (firm, team) in enumerate(zip(firms, teams, strict=False))
        ]

    def _begin(self) -> None:
        self.tried = True
        if not self.form.ready:
            self.app.sound("error")
            self.app.toast(self.say("classroom.new.need_pin"), "warning")
            self.refresh()
            return
        plan = self.plan()
        if self.form.on:
            plan = lobby.led(plan, self.form.terms, self.form.pin)
        try:
            session, path = lobby.begin(plan)
        except lobby.SetupError:
            self.app.sound("error")
            self.refresh()
            return
        except lobby.SaveError as error:
            why = error.faults[0].problem
            self.app.toast(self.say("lobby.trouble", why=why), "warning")
            return
        next_screen(self.app, Sitting(session, path))

    def name_of(self, text: object) -> str:
        """Return a scenario's own words in the language of the window."""
        return spoken(self.app).name(text)  # type: ignore[arg-type]
