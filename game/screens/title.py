"""The title: go on with the last game, begin one, load one, settings, language."""

from dataclasses import KW_ONLY, dataclass
from typing import ClassVar

import pygame

from game.keeping import shelf
from game.keeping.shelf import Saved
from game.language import LANGUAGES
from game.screens.flow import next_screen
from game.screens.parts import NARROW
from game.screens.pictures import draw_emblem, draw_wordmark
from game.screens.province import lively_view, looks_of, map_of
from game.screens.settings import prefer
from game.screens.sitting import Sitting
from game.screens.spoken import spoken
from game.ui.button import Button, Segmented, mixed
from game.ui.keys import Binding
from game.ui.label import Label
from game.ui.layout import Column, Overlay, Row, Spacer
from game.ui.messages import Changed, Message, Pressed
from game.ui.painter import Painter
from game.ui.panel import Canvas, Choice, Icon, Rule
from game.ui.screen import Screen
from game.ui.scroll import ScrollArea
from game.ui.widget import Widget

WIDTH = 416.0
SMALL_WIDTH = 360.0
LEAST_WIDE = 760.0
"""The width in px below which there is no room for the map."""
LOW = 720.0
"""The height in px below which the name is smaller and the motto left out."""
TIGHT = 800.0
"""The height in px below which a game to go on with takes the place of the emblem."""
WORDMARK = (267.0, 144.0)


class TitleScreen(Screen):
    """The first screen."""

    BINDINGS: ClassVar = (
        Binding("c", "continue", "lobby.title.continue"),
        Binding("n", "new", "lobby.title.new"),
        Binding("t", "tutorial", "lobby.title.tutorial"),
        Binding("l", "load", "lobby.title.load"),
        Binding("e", "encyclopedia", "lobby.title.encyclopedia"),
        Binding("s", "settings", "lobby.title.settings"),
        Binding("q", "quit", "lobby.title.quit"),
    )

    tick_ms = 100

    def __init__(self) -> None:
        self.latest = shelf.latest()
        self.drawn = False
        """Whether the map may be drawn; the menu does not wait for it."""
        self.picture: tuple[object, pygame.Surface] | None = None

    def tick(self) -> None:
        if not self.drawn:
            self.drawn = True
            self.refresh()

    def opened(self) -> None:
        self.focus("continue" if self.latest else "new")

    def compose(self) -> Widget:
        wide, high = self.app.room
        self.low = high < LOW
        side = Frame([Column(self._side(), padding=(44, 28 if self.low else 46), gap=0)])
        if wide < LEAST_WIDE:
            return side
        side.width = WIDTH if wide >= NARROW else SMALL_WIDTH
        return Row(
            [side, Canvas(self._draw_map, version=self._version(), grow=1)], gap=0, cross="stretch"
        )

    def _version(self) -> object:
        """Return what the map depends on beside its size."""
        return self.drawn, self.app.look, spoken(self.app).code

    def _draw_map(self, painter: Painter, rect: pygame.Rect) -> None:
        if not self.drawn:
            painter.box(rect, "raised")
            return
        key = (rect.size, self._version())
        if self.picture is None or self.picture[0] != key:
            from game import lobby

            scenario, surface = lobby.offers()[0], pygame.Surface(rect.size)
            view = lively_view(scenario, spoken(self.app))
            map_of(scenario.key).paint(surface, view, looks_of(painter.look), 0.0)
            self.picture = (key, surface)
        painter.surface.blit(self.picture[1], rect)

    def _side(self) -> list[Widget | None]:
        share = 0.6 if self.low else 1.0
        name = Canvas(
            draw_wordmark,
            version="name",
            width=WORDMARK[0] * share,
            height=WORDMARK[1] * share,
            align="start",
        )
        head: list[Widget | None] = [name, gap(12)]
        if not self.low:
            motto = Label(self.say("lobby.title.motto"), size=18, colour="ink2")
            head = [name, gap(20), motto, gap(20)]
            if self.latest is None or self.app.room[1] >= TIGHT:
                emblem = Canvas(draw_emblem, version="emblem", width=72, height=72, align="start")
                head = [emblem, gap(22), *head]
        return [
            *head,
            Rule(),
            ScrollArea(self._entries(), id="entries", gap=2, padding=(6, 12)),
            Rule(),
            gap(8),
            self._foot(),
        ]

    def _entries(self) -> list[Widget | None]:
        return [
            self._continue(),
            self._entry("new", "plus", "N"),
            self._entry("tutorial", "tutorial", "T"),
            self._entry("load", "folder", "L"),
            self._entry("encyclopedia", "book", "E"),
            self._entry("settings", "sliders", "S"),
        ]

    def _continue(self) -> Widget | None:
        if self.latest is None or self.latest.game is None:
            return None
        game, language = self.latest.game, spoken(self.app)
        where = self.say(
            "lobby.title.where",
            scenario=language.name(game.scenario),
            quarter=game.quarter + 1,
            quarters=game.quarters,
        )
        words = Column(
            [
                Label(self.say("lobby.title.continue"), size=18, weight=600, colour="on_red"),
                Label(where, size=13, colour="on_red"),
            ],
            gap=2,
            grow=1,
        )
        return Column(
            [Seal([Row([Icon("play", size=24, colour="on_red"), words], gap=16)], id="continue")],
            padding=(0, 0, 0, 8),
        )

    def _entry(self, name: str, icon: str, key: str) -> Widget:
        words = Label(self.say(f"lobby.title.{name}"), weight=500, grow=1)
        hint = Label(key, size=13, colour="ink2")
        row = Row([Icon(icon), words, hint], gap=18)
        return Entry([row], id=name, padding=(18, 9), tip="")

    def _foot(self) -> Widget:
        names = [self.say(f"lobby.settings.{word}") for word in ("english", "chinese")]
        chosen = LANGUAGES.index(spoken(self.app).code)
        languages = Segmented(names, chosen, id="language")
        leave = Button(self.say("lobby.title.quit"), id="quit", kind="ghost", hint="Q", size=13)
        return Row([Icon("globe"), languages, Spacer(), leave], gap=12)

    def receive(self, message: Message) -> None:
        match message:
            case Pressed("continue") if self.latest is not None:
                self._resume(self.latest)
            case Pressed("new"):
                self.app.open("new_game")
            case Pressed("load" | "settings" as name):
                self.app.open(name)
            case Pressed("encyclopedia"):
                self._read()
            case Pressed("tutorial"):
                self._guide()
            case Pressed("quit"):
                self.app.running = False
            case Changed("language", int(at)):
                prefer(self.app, language=LANGUAGES[at])
            case _:
                pass

    def _read(self) -> None:
        from game import lobby

        self.app.open("encyclopedia", Sitting(lobby.example()))

    def _resume(self, saved: Saved) -> None:
        from game import lobby

        try:
            session = lobby.resume(saved.path)
        except lobby.SaveError:
            self.app.toast(self.say("lobby.load.failed", name=saved.name), "warning")
            return
        next_screen(self.app, Sitting(session, saved.path, guided=lobby.guided(session)))

    def _guide(self) -> None:
        from game import lobby

        try:
            session, path = lobby.tutorial(self.say("lobby.new.player", number=1))
        except lobby.SaveError as error:
            problem = error.faults[0].problem
            self.app.toast(self.say("lobby.trouble", why=problem), "warning")
            return
        next_screen(self.app, Sitting(session, path, guided=True))


def gap(high: float) -> Widget:
    """Return empty room between two parts."""
    return Spacer(height=high, grow=0)


@dataclass(eq=False, repr=False)
class Frame(Overlay):
    """A sheet with the double line of an old map around it."""

    def paint(self, painter: Painter) -> None:
        painter.box(self.rect, "raised")
        outer = self.rect.inflate(-2 * self.px(8), -2 * self.px(8))
        painter.box(outer, None, "ink", line=1)
        painter.box(outer.inflate(-2 * self.px(4), -2 * self.px(4)), None, "ink", line=1)


@dataclass(eq=False, repr=False)
class Entry(Choice):
    """A line of the menu: its edge shows only under the pointer or the focus."""

    _: KW_ONLY
    fill: str | None = None
    edge: str | None = None

    def paint(self, painter: Painter) -> None:
        if self.hovered or (self.focused and self.host.by_keyboard):
            painter.box(self.rect, "sunk", "ink", radius=8)

    def paint_focus(self, painter: Painter) -> None:
        painter.box(self.rect, None, "ink", radius=8, line=2)


@dataclass(eq=False, repr=False)
class Seal(Choice):
    """The one main thing to do, as a card: red, with the inner line of a seal."""

    def paint(self, painter: Painter) -> None:
        red = painter.colour("red")
        dark = mixed(red, (0, 0, 0), 0.3 if self.held else 0.12 if self.hovered else 0.0)
        painter.box(self.rect, dark, radius=8)
        inner = self.rect.inflate(-2 * self.px(3), -2 * self.px(3))
        line = mixed(dark, painter.colour("on_red"), 0.45)
        painter.box(inner, None, line, radius=6)
