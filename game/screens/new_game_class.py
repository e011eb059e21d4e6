"""The card with which a game is set up for a class that an instructor leads."""

import contextlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pygame

from game import lobby
from game.lobby import Template
from game.ui.button import Button, Toggle
from game.ui.dropdown import DropDown
from game.ui.entry import TextEntry
from game.ui.label import Label
from game.ui.layout import Column, Row
from game.ui.panel import Panel
from game.ui.pin import PinEntry
from game.ui.slider import Stepper
from game.ui.widget import Widget

if TYPE_CHECKING:
    from game.screens.new_game import NewGameScreen

MINUTE, MOST_MINUTES = 60, 60
LONGEST = 60
FLAGS = {
    "profit": "requires_profit",
    "reason": "requires_reason",
    "hold": "holds_results",
    "rehearsal": "rehearsal",
}


@dataclass
class ClassForm:
    """What an instructor has settled so far; nobody leads the game unless it is `on`."""

    on: bool = False
    pin: str = ""
    terms: Template = field(default_factory=Template)

    @property
    def ready(self) -> bool:
        """Whether the game can begin: an instructor needs a PIN."""
        return not self.on or lobby.is_pin(self.pin)

    def change(self, what: str, value: object) -> None:
        """Take what was typed or chosen."""
        match what, value:
            case "on", bool(on):
                self.on = on
            case "pin", str(pin):
                self.pin = pin
            case "title", str(title):
                self._set(title=title.strip())
            case "minutes", float(minutes) | int(minutes):
                self._set(seconds=int(minutes) * MINUTE)
            case "template", int(at):
                self.terms = list(lobby.templates_kept().values())[at]
            case _, bool(on) if what in FLAGS:
                self._set(**{FLAGS[what]: on})
            case _:
                pass

    def _set(self, **values: object) -> None:
        self.terms = self.terms.model_copy(update=values)


def class_card(screen: "NewGameScreen", form: ClassForm) -> Widget:
    """Return the card; it is one line while nobody leads the game."""
    say = screen.say
    switch = Toggle(say("classroom.new.on"), form.on, id="class.on", size=15)
    if not form.on:
        return Panel([switch])
    terms = form.terms
    templates = list(lobby.templates_kept())
    chosen = templates.index(terms.title) if terms.title in templates else None
    known = DropDown(
        templates, chosen, id="class.template", hint=say("classroom.new.template"), size=13
    )
    flags: list[Widget] = [
        Toggle(say(f"classroom.new.{name}"), getattr(terms, key), id=f"class.{name}")
        for name, key in FLAGS.items()
    ]
    pin = Column(
        [Label(say("classroom.new.pin"), size=13), PinEntry(form.pin, id="class.pin")], gap=4
    )
    minutes = Row(
        [
            Label(say("classroom.new.minutes"), size=13, grow=1, width=0),
            Stepper(terms.seconds // MINUTE, low=0, high=MOST_MINUTES, id="class.minutes"),
        ]
    )
    title = TextEntry(
        terms.title, id="class.title", hint=say("classroom.new.title"), longest=LONGEST
    )
    acts = Column(
        [
            Button(say("classroom.new.paste"), id="class.paste", icon="people", size=13),
            Button(
                say("classroom.new.keep"),
                id="class.keep",
                icon="save",
                size=13,
                disabled=not terms.title,
            ),
        ],
        gap=6,
    )
    need = None if form.ready else Label(say("classroom.new.need_pin"), size=13, colour="bad")
    return Panel(
        [switch, known if templates else None, title, pin, need, minutes, *flags, acts], gap=8
    )


def pasted() -> str:
    """Return the text of the clipboard; "" when there is none."""
    with contextlib.suppress(pygame.error):
        return pygame.scrap.get_text()
    return ""
