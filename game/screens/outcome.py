"""The end: how it ended for one seat, which only that seat sees, and for all."""

from itertools import groupby
from typing import ClassVar

import pygame

from game import lobby
from game.screens.flow import leave, looked_back, next_screen
from game.screens.parts import NARROW
from game.screens.province import has_map, looks_of, map_of, public_view
from game.screens.sitting import Sitting
from game.screens.spoken import spoken
from game.ui.button import Button
from game.ui.charts.line import LineChart, Mark, Series
from game.ui.keys import Binding
from game.ui.label import Label
from game.ui.layout import Column, Grid, Row, Spacer
from game.ui.messages import Message, Pressed
from game.ui.painter import Painter
from game.ui.panel import Canvas, Icon, Panel, Rule, Seat
from game.ui.screen import Screen
from game.ui.scroll import ScrollArea
from game.ui.table import Head, Table
from game.ui.widget import Widget

FIGURES = {
    "cash": "finance",
    "sales_q": "market",
    "profit_q": "profit",
    "product_position": "technology",
    "process_position": "capacity",
    "export_share": "ship",
}
"""The key figures over time, with their icons."""
MONEY = frozenset({"cash", "sales_q", "profit_q"})
FIRM_WIDTH = 148.0
ON_THE_WAY = "on_the_way"
ICONS = {"global": "globe", "insolvent": "quit", "stalled": "pause"}


class OutcomeScreen(Screen):
    """What became of a seat's firm, or with no seat, of everybody's."""

    BINDINGS: ClassVar = (
        Binding("enter", "go_on", "lobby.outcome.go_on"),
        Binding("d", "debrief", "debrief.window.open"),
        Binding("a", "again", "lobby.outcome.again"),
        Binding("t", "title", "lobby.outcome.title"),
    )

    def __init__(self, sitting: Sitting, seat: int | None) -> None:
        self.sitting, self.seat = sitting, seat

    @property
    def last(self) -> bool:
        """Whether nothing of this game comes after."""
        return self.sitting.session.over and (self.seat is None or not self.sitting.shared)

    def opened(self) -> None:
        went = self.seat is not None and self._ending(self.seat) == "global"
        self.app.sound("went_global" if went else "page")
        self.focus("again" if self.last else "go_on")

    def _ending(self, seat: int) -> str:
        return str(self.sitting.session.outcome(seat).ending)

    # What is shown -----------------------------------------------------------------------------

    def compose(self) -> Widget:
        wide = self.app.room[0] >= NARROW
        parts: list[Widget | None] = [self._heading(), *self._pages(wide=wide)]
        page = ScrollArea([Column(parts, gap=16, padding=(24, 20))], id="page")
        foot = Panel([self._foot()], edge=None, corner=0, padding=(24, 12))
        return Column([page, Rule(), foot], gap=0)

    def _pages(self, *, wide: bool) -> list[Widget | None]:
        if self.seat is None:
            table = self._everybody()
            table.width, table.grow = 0, 1
            beside = wide and has_map(self.sitting.session.scenario)
            return [Row([table, self._map()], gap=16, cross="start") if beside else table]
        figures = self._figures(self.seat)
        path = self._path(self.seat)
        everybody = None if not self.last else self._everybody()
        if not wide:
            return [path, figures, everybody]
        side = Column([path, everybody], gap=16, width=0, grow=2)
        figures.width, figures.grow = 0, 3
        return [Row([side, figures], gap=16, cross="start")]

    def _heading(self) -> Widget:
        session = self.sitting.session
        over = self.say("lobby.outcome.over", quarter=session.quarter)
        if self.seat is None:
            return Label(over, size=28, weight=600)
        outcome = session.outcome(self.seat)
        name = session.seats[self.seat].name
        key = outcome.reason.key
        sentence = self.say(
            f"lobby.outcome.{ON_THE_WAY if key == ON_THE_WAY else outcome.ending}",
            name=name,
            quarter=outcome.quarter,
        )
        why = (
            self.say("lobby.outcome.on_the_way_why")
            if key == ON_THE_WAY
            else self.say(f"outcomes.sentences.{key}")
        )
        note = over if session.over else self.say("lobby.outcome.failed")
        words = Column(
            [
                Label(note, size=15, colour="ink2"),
                Label(sentence, size=28, weight=600),
                Label(why, size=18, colour="ink2"),
            ],
            gap=2,
            grow=1,
        )
        marker = Seat(session.markers[self.seat], size=56, mine=True)
        return Row([marker, words], gap=20)

    def _path(self, seat: int) -> Widget:
        """Return the modes one after another, each with the quarters in which it was held."""
        history = self.sitting.session.history(seat)
        played = history[1:] or history
        count = played[-1].quarter or 1
        rows: list[Widget] = []
        for mode, run in groupby(played, key=lambda one: one.mode):
            quarters = [one.quarter for one in run]
            first, last = max(1, quarters[0]), max(1, quarters[-1])
            key = "quarter" if first == last else "quarters"
            rows += [
                Label(self.say(f"lobby.outcome.{key}", first=first, last=last), size=13),
                _bar(first, last, count),
                Row(
                    [
                        _badge(mode),
                        Label(self.say(f"outcomes.modes.{mode}"), weight=500, grow=1, width=0),
                    ]
                ),
            ]
        title = Label(self.say("lobby.outcome.path"), size=18, weight=600)
        return Panel([title, Grid(rows, columns=(0, 1, 2), row_gap=6, cross="centre", gap=12)])

    def _figures(self, seat: int) -> Widget:
        charts: list[Widget | None] = [self._chart(seat, name) for name in FIGURES]
        columns = 3 if self.app.room[0] >= 2 * NARROW else 2
        title = Label(self.say("lobby.outcome.figures"), size=18, weight=600)
        rows = [title, Grid(charts, columns=(1,) * columns, even=True, gap=24, row_gap=16)]
        return Panel([*rows, *self._extremes(seat)])

    def _chart(self, seat: int, name: str) -> Widget:
        history = self.sitting.session.history(seat)
        shown = history[1:] if name == "profit_q" else history
        points = [(one.quarter, float(getattr(one, name))) for one in shown]
        if not points:
            points = [(0, 0.0)]
        first, last = (self._value(name, value) for value in (points[0][1], points[-1][1]))
        key = "profit_from_to" if name == "profit_q" else "from_to"
        head = Row(
            [
                Icon(FIGURES[name], colour="ink2"),
                Label(self.say(f"lobby.outcome.{name}"), weight=600, grow=1),
            ]
        )
        chart = LineChart(
            [Series(points, colour="up")],
            marks=[Mark(*points[-1], colour="mark")],
            limits=[0.0] if name in MONEY else [],
            height=72 if self.app.room[1] < NARROW else 132,
        )
        words = Label(
            self.say(f"lobby.outcome.{key}", first=first, last=last), size=13, colour="ink2"
        )
        return Column([head, chart, words], gap=4)

    def _value(self, name: str, value: float) -> str:
        language = spoken(self.app)
        return language.money(value) if name in MONEY else language.share(value)

    def _extremes(self, seat: int) -> list[Widget]:
        played = self.sitting.session.history(seat)[1:]
        if not played:
            return []
        language = spoken(self.app)
        best = max(played, key=lambda one: one.profit_q)
        worst = min(played, key=lambda one: one.profit_q)
        pairs = (("best", "good", "jade", best), ("worst", "bad", "bad", worst))
        return [
            Row(
                [
                    Icon(icon, colour=colour),
                    Label(
                        self.say(
                            f"lobby.outcome.{key}",
                            quarter=one.quarter,
                            amount=language.money(one.profit_q),
                        ),
                        grow=1,
                    ),
                ]
            )
            for key, icon, colour, one in pairs
        ]

    def _everybody(self) -> Widget:
        """Return how each firm ended, which everybody may know."""
        session = self.sitting.session
        heads = [
            Head(self.say("lobby.outcome.firm"), grow=1),
            Head(self.say("lobby.outcome.ending"), grow=3),
            Head(self.say("lobby.outcome.when"), "right"),
        ]
        rows = [self._ending_row(seat) for seat in range(len(session.seats))]
        counts = session.others()
        others = self.say(
            "lobby.outcome.others",
            count=sum(counts.values()),
            global_count=counts.get("global", 0),
            insolvent_count=counts.get("insolvent", 0),
        )
        return Panel(
            [
                Label(self.say("lobby.outcome.all"), size=18, weight=600),
                Table(heads, rows),
                Label(others, size=13, colour="ink2"),
                Label(self.say("lobby.outcome.same", game=session.setup.game)),
            ]
        )

    def _map(self) -> Widget:
        """Return the province as it is at the end."""
        session, language = self.sitting.session, spoken(self.app)
        size = (round(0.46 * self.app.room[0]), max(360, round(self.app.room[1] - 190)))

        def draw(painter: Painter, rect: pygame.Rect) -> None:
            surface = pygame.Surface(rect.size)
            view = public_view(session, language)
            map_of(session.scenario.key).paint(surface, view, looks_of(painter.look), 0.0)
            painter.surface.blit(surface, rect)

        version = (session.quarter, language.code, self.app.look)
        return Canvas(draw, version=version, width=size[0], height=size[1])

    def _ending_row(self, seat: int) -> list[str | Widget]:
        session = self.sitting.session
        outcome = session.outcome(seat)
        key = outcome.reason.key
        ending = (
            "outcomes.on_the_way" if key == ON_THE_WAY else f"outcomes.endings.{outcome.ending}"
        )
        words = Column(
            [
                Label(self.say(ending), weight=600),
                Label(self.say(f"outcomes.sentences.{key}"), size=13, colour="ink2"),
            ],
            gap=0,
            grow=1,
        )
        icon = "clock" if key == ON_THE_WAY else ICONS[outcome.ending]
        name = Label(session.seats[seat].name, weight=600, grow=1)
        return [
            Row([Seat(session.markers[seat]), name], grow=1, min_width=FIRM_WIDTH),
            Row([Icon(icon, colour="ink2"), words], grow=1),
            str(outcome.quarter) if outcome.quarter else self.say("lobby.outcome.never"),
        ]

    def _foot(self) -> Widget:
        if self.last:
            return Row(
                [
                    Button(self.say("lobby.outcome.title"), id="title", icon="arrow_left"),
                    Spacer(),
                    self._debrief(),
                    Button(
                        self.say("lobby.outcome.again"),
                        id="again",
                        kind="primary",
                        icon="reset",
                        size=18,
                        min_height=48,
                    ),
                ]
            )
        key = "private" if self.sitting.session.over else "farewell"
        note = Label(self.say(f"lobby.outcome.{key}"), size=13, colour="ink2", grow=1)
        icon = Icon("eyeoff" if key == "private" else "info", colour="ink2")
        go_on = Button(
            self.say("lobby.outcome.go_on"),
            id="go_on",
            kind="primary",
            icon="arrow_right",
            icon_after=True,
            size=18,
            min_height=48,
        )
        return Row([icon, note, self._debrief(), go_on])

    def _debrief(self) -> Widget | None:
        """Return what opens the debrief; a game that goes on keeps its secrets."""
        if self.seat is None or not self.sitting.session.over:
            return None
        return Button(self.say("debrief.window.open"), id="debrief", size=18, min_height=48)

    # What is done ------------------------------------------------------------------------------

    def receive(self, message: Message) -> None:
        match message:
            case Pressed("go_on") if not self.last and self.seat is not None:
                looked_back(self.app, self.sitting, self.seat)
            case Pressed("debrief") if self.seat is not None and self.sitting.session.over:
                self.app.open("debrief", self.sitting, self.seat)
            case Pressed("again") if self.last:
                self._again()
            case Pressed("title") if self.last:
                leave(self.app, self.sitting)
            case _:
                pass

    def _again(self) -> None:
        try:
            session, path = lobby.again(self.sitting.session)
        except lobby.SaveError as error:
            why = error.faults[0].problem
            self.app.toast(self.say("lobby.trouble", why=why), "warning")
            return
        next_screen(self.app, Sitting(session, path))


def _bar(first: int, last: int, count: int) -> Widget:
    """Return a track of all quarters on which some are filled."""

    def draw(painter: Painter, rect: pygame.Rect) -> None:
        track = pygame.Rect(rect.left, 0, rect.width, painter.px(8))
        track.centery = rect.centery
        painter.box(track, "sunk", radius=3)
        left = rect.left + round(rect.width * (first - 1) / count)
        right = rect.left + round(rect.width * last / count)
        painter.box(pygame.Rect(left, track.top, right - left, track.height), "up", radius=3)

    return Canvas(draw, version=(first, last, count), height=24, min_width=48)


def _badge(mode: str) -> Widget:
    """Return a mode's badge: a column each for product, process and market, high when filled."""

    def draw(painter: Painter, rect: pygame.Rect) -> None:
        step, base = rect.width / 3, rect.bottom - painter.px(2)
        for at, mark in enumerate(mode.removeprefix("mode_")):
            high = painter.px(16 if mark == "1" else 6)
            box = pygame.Rect(round(rect.left + at * step + 1), base - high, painter.px(5), high)
            painter.box(box, "ink" if mark == "1" else None, "ink2", radius=1)

    return Canvas(draw, version=mode, width=22, height=22)
