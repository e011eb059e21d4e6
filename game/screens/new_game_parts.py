"""The parts of the screen that sets a game up: scenario cards, seats, rules, and a PIN."""

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import pygame

from game import lobby
from game.lobby import Person, Scenario, SetupFault
from game.screens.parts import marker_words
from game.screens.province import THUMBNAIL, THUMBNAILS
from game.screens.spoken import spoken
from game.ui import shapes
from game.ui.button import Button, Pressable, Segmented
from game.ui.dropdown import DropDown
from game.ui.entry import TextEntry
from game.ui.label import Label
from game.ui.layout import Anchor, Column, Row, Spacer
from game.ui.modal import Modal
from game.ui.number import NumberEntry
from game.ui.painter import Painter
from game.ui.panel import Canvas, Choice, Icon, Panel, Rule
from game.ui.pin import PinEntry
from game.ui.theme import seat_shape
from game.ui.widget import Widget

if TYPE_CHECKING:
    from game.screens.new_game import NewGameScreen

MOST_GAMES = 999_999_999
DOTS = "●●●●"
SENTENCE_ENDS = (". ", "? ", "! ", "。", "？", "！")  # noqa: RUF001  Chinese marks


def scenario_card(screen: "NewGameScreen", scenario: Scenario, *, chosen: bool) -> Widget:
    """Return the card of a scenario; the chosen one tells its whole story."""
    at = lobby.offers().index(scenario)
    story = screen.name_of(scenario.story)
    picture = Canvas(
        partial(THUMBNAILS.paint, scenario=scenario),
        version=(scenario.key, THUMBNAILS.ready(screen.app.look, scenario)),
        width=THUMBNAIL[0],
        height=THUMBNAIL[1],
    )
    counts = screen.say(
        "lobby.new.counts",
        firms=scenario.firm_count,
        towns=len(scenario.towns),
        institutes=len(scenario.institutes),
        quarters=scenario.quarters,
    )
    head = Row(
        [
            Label(screen.name_of(scenario.name), size=18, weight=600, grow=1),
            Icon("check", size=20) if chosen else None,
        ]
    )
    brief = None if chosen else Label(first_sentence(story), size=13, colour="ink2")
    words = Column([head, brief, Label(counts, size=13, colour="ink2")], gap=6, grow=1, width=0)
    whole = Label(story, size=13, colour="ink2") if chosen else None
    return Choice(
        [Row([picture, words], gap=14, cross="start"), whole],
        id=f"scenario.{at}",
        chosen=chosen,
        padding=10,
        gap=10,
    )


def first_sentence(text: str) -> str:
    """Return the first sentence of a text."""
    ends = [text.find(end) + len(end.rstrip()) for end in SENTENCE_ENDS if end in text]
    return text[: min(ends)] if ends else text


def seats_card(screen: "NewGameScreen") -> Widget:
    """Return the card with a row for each seat."""
    rows: list[Widget | None] = []
    for at, person in enumerate(screen.people):
        rows += [_seat_row(screen, at, person), Rule()]
    left = screen.most_people() - len(screen.people)
    add = Button(
        screen.say("lobby.new.add"),
        id="add",
        icon="plus",
        hint=screen.say("lobby.new.left", count=left),
    )
    full = Label(screen.say("lobby.new.full"), size=13, colour="ink2")
    others = screen.scenario.firm_count - len(screen.people)
    return Panel(
        [
            *rows,
            add if left else full,
            Label(screen.say("lobby.new.others", count=others), size=13, weight=500),
            _firms_row(screen),
            Row(
                [
                    Icon("eyeoff", colour="ink2"),
                    Label(screen.say("lobby.new.shared"), size=13, colour="ink2", grow=1),
                ]
            )
            if len(screen.people) > 1
            else None,
        ],
        gap=12,
    )


def _seat_row(screen: "NewGameScreen", at: int, person: Person) -> Widget:
    taken = screen.open_seat == at
    marker = MarkerPick(
        person.marker, id=f"seat.{at}", chosen=taken, tip=marker_words(screen, person.marker)
    )
    name = TextEntry(
        person.name, id=f"name.{at}", hint=screen.say("lobby.new.name"), longest=lobby.MAX_NAME
    )
    where = Row(
        [
            Icon("town", size=16, colour="ink2"),
            Label(_home(screen, person), size=13, colour="ink2", grow=1),
        ],
        gap=6,
    )
    pin = Button(
        DOTS if person.pin else screen.say("lobby.new.set_pin"),
        id=f"pin.{at}",
        icon="lock",
        size=13,
    )
    alone = len(screen.people) == 1
    remove = Button(
        id=f"remove.{at}",
        icon="close",
        kind="ghost",
        tip=screen.say("lobby.new.one_more")
        if alone
        else screen.say("lobby.new.remove", name=person.name),
        disabled=alone,
    )
    row = Row([marker, Column([name, where], gap=4, grow=1, width=0), pin, remove], gap=12)
    return Column([row, *_seat_choices(screen, at, person)], gap=10) if taken else row


def _home(screen: "NewGameScreen", person: Person) -> str:
    scenario = screen.scenario
    batches = [batch for batch in scenario.firms for _ in range(batch.count)]
    batch = batches[person.firm]
    town = next(one for one in scenario.towns if one.key == batch.town)
    trade = next(one for one in scenario.industries if one.key == batch.industry)
    return screen.say(
        "lobby.new.in_town", town=screen.name_of(town.name), industry=screen.name_of(trade.name)
    )


def _seat_choices(screen: "NewGameScreen", at: int, person: Person) -> list[Widget]:
    others = {one.marker for place, one in enumerate(screen.people) if place != at}
    markers = Row(
        [
            MarkerPick(
                marker,
                id=f"marker.{marker}",
                chosen=marker == person.marker,
                disabled=marker in others,
                tip=screen.say("lobby.new.taken")
                if marker in others
                else marker_words(screen, marker),
                width=40,
                height=40,
            )
            for marker in range(lobby.MAX_SEATS)
        ],
        gap=6,
    )
    towns = screen.scenario.towns
    batches = [batch for batch in screen.scenario.firms for _ in range(batch.count)]
    home = next(i for i, town in enumerate(towns) if town.key == batches[person.firm].town)
    choice = DropDown([screen.name_of(town.name) for town in towns], home, id=f"town.{at}", grow=1)
    return [
        Label(screen.say("lobby.new.marker"), size=13, colour="ink2"),
        markers,
        Row([Label(screen.say("lobby.new.town"), size=13, colour="ink2"), choice], gap=12),
    ]


def _firms_row(screen: "NewGameScreen") -> Widget:
    """Draw all firms in a row: people's markers, then a dot for each other."""
    markers = tuple(one.marker for one in screen.people)
    count = screen.scenario.firm_count

    def draw(painter: Painter, rect: pygame.Rect) -> None:
        step = min(painter.px(20), rect.width / count)
        for firm in range(count):
            middle = (rect.left + round(step * (firm + 0.5)), rect.centery)
            if firm < len(markers):
                painter.seat(markers[firm], middle, 16)
            else:
                painter.disc(
                    middle, min(5, step * 0.35 / painter.look.scale), "raised", "ink2", 1.5
                )

    return Canvas(draw, version=(markers, count), height=20)


def rules_card(screen: "NewGameScreen") -> Widget:
    """Return the card with the rules of the game."""
    first, last = lobby.decisions(screen.scenario, screen.level)
    key = "lobby.new.decisions" if first != last else "lobby.new.decisions_all"
    rivals = lobby.rivals()
    names = [_rival(screen, one, "name") for one in rivals]
    lengths = screen.lengths()
    usual = screen.say("lobby.new.quarters_usual", count=screen.scenario.quarters)
    return Panel(
        [
            Label(screen.say("lobby.new.level"), weight=600),
            Segmented(
                [screen.say(f"lobby.levels.{one}") for one in lobby.LEVELS],
                lobby.LEVELS.index(screen.level),
                id="level",
            ),
            Label(screen.say(key, count=first, all=last), size=13, colour="ink2"),
            Label(screen.say("lobby.new.rivals"), weight=600),
            DropDown(names, rivals.index(screen.rivals), id="rivals"),
            Label(_rival(screen, screen.rivals, "sentence"), size=13, colour="ink2"),
            _rule_head(screen, "quarters", usual),
            Segmented([str(one) for one in lengths], lengths.index(screen.quarters), id="quarters"),
            Rule(),
            _rule_head(screen, "game", screen.say("lobby.new.same")),
            Row(
                [
                    NumberEntry(
                        id="game", value=screen.game, high=MOST_GAMES, size=24, grow=1, longest=11
                    ),
                    Button(id="dice", icon="dice", tip=screen.say("lobby.new.surprise"), width=44),
                ],
            ),
        ],
        gap=8,
    )


def _rule_head(screen: "NewGameScreen", key: str, note: str) -> Widget:
    title = Label(screen.say(f"lobby.new.{key}"), weight=600)
    return Row([title, Label(note, size=13, colour="ink2", justify="right", grow=1)])


def _rival(screen: "NewGameScreen", key: str, what: str) -> str:
    if key == lobby.AS_WRITTEN:
        return screen.say(f"lobby.new.as_written{'' if what == 'name' else '_help'}")
    return spoken(screen.app)(f"policies.{key}.{what}")


def fault_lines(screen: "NewGameScreen", faults: list[SetupFault]) -> list[Widget]:
    """Say what keeps the game from beginning."""
    return [
        Row(
            [
                Icon("bad", colour="bad"),
                Label(
                    screen.say(
                        f"play.fault.{fault.key}", found=fault.found, low=fault.low, high=fault.high
                    ),
                    size=13,
                    colour="bad",
                    grow=1,
                ),
            ]
        )
        for fault in faults
    ]


def pin_window(screen: "NewGameScreen", person: Person) -> Widget:
    """Return the window in which a PIN is typed."""
    card = Modal(
        [
            Label(screen.say("lobby.pin.title", name=person.name), size=18, weight=600),
            Label(screen.say("lobby.pin.how"), size=13, colour="ink2"),
            PinEntry(screen.pin, id="pin", align="centre"),
            Row(
                [
                    Button(screen.say("lobby.pin.remove"), id="pin_none"),
                    Spacer(),
                    Button(
                        screen.say("lobby.pin.set"),
                        id="pin_set",
                        kind="primary",
                        disabled=not lobby.is_pin(screen.pin),
                    ),
                ]
            ),
        ],
        id="pin_window",
        width=min(380.0, screen.app.room[0] - 32),
        gap=16,
        shade=True,
    )
    return Anchor([card])


@dataclass(eq=False, repr=False)
class MarkerPick(Pressable):
    """A seat's marker as a button; a disabled one is taken and only outlined."""

    marker: int
    chosen: bool = False

    def content_width(self) -> int:
        return self.px(44)

    def content_height(self, width: int) -> int:  # noqa: ARG002  as high at any width
        return self.px(44)

    def paint(self, painter: Painter) -> None:
        strong = self.chosen or self.hovered
        ground = "sunk" if self.disabled or not self.chosen else "raised"
        painter.box(
            self.rect,
            ground,
            "ink" if strong else "line2",
            radius=self.radius,
            line=2 if self.chosen else 1.5,
        )
        if not self.disabled:
            painter.seat(self.marker, self.rect.center, 26)
            return
        size, scale = painter.px(24), painter.look.scale
        look = painter.colour("ink3")
        shape = shapes.marker(
            seat_shape(self.marker), size, painter.colour("sunk"), look, 1.5 * scale
        )
        painter.surface.blit(shape, shape.get_rect(center=self.rect.center))
        reach = painter.px(11)
        x, y = self.rect.center
        painter.line([(x - reach, y + reach), (x + reach, y - reach)], look, 1.5)
