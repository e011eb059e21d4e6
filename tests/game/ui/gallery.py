"""Every widget in every state, as an app for the tests and for the eye."""

import os
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("SDL_AUDIODRIVER", "dummy")

from game.language import language
from game.ui.app import App
from game.ui.button import Button, Segmented, Toggle
from game.ui.charts.bars import Bar, BarChart, Pair, PairBars, SignedBar
from game.ui.charts.line import Band, LineChart, Mark, Series, Sparkline
from game.ui.charts.parts import Part, PartBars
from game.ui.charts.ranges import DotGrid, RangeBar
from game.ui.charts.waterfall import Step, Waterfall
from game.ui.charts.ways import Stop, Ways
from game.ui.dropdown import DropDown
from game.ui.entry import TextEntry
from game.ui.keys import Binding
from game.ui.label import Label
from game.ui.layout import Anchor, Column, Overlay, Row, Spacer
from game.ui.messages import Changed, Closed, Message, Pressed, Submitted
from game.ui.modal import Modal
from game.ui.number import NumberEntry
from game.ui.panel import Canvas, Choice, Icon, KeyCap, Panel, Picture, Progress, Rule, Seat
from game.ui.rich_text import RichText
from game.ui.screen import Screen
from game.ui.scroll import ScrollArea
from game.ui.signs import bad, cost, down, gain, good, up
from game.ui.slider import Slider, Stepper
from game.ui.table import Head, Table
from game.ui.tabs import Tab, Tabs
from game.ui.widget import Widget

TEXTS = tomllib.loads(Path(__file__).with_name("gallery.toml").read_text(encoding="utf-8"))
"""What is written in the gallery, by language, in the order in which it is used."""


def signed(number: int) -> str:
    """Write a number with its sign."""
    return f"{number:+,}".replace("-", "\N{MINUS SIGN}") if number else "0"


class Controls(Screen):
    """Buttons, fields, numbers, lists, tabs and a table."""

    BINDINGS: ClassVar[tuple[Binding, ...]] = (
        Binding("h", "hand_in", "ui.keys.enter"),
        Binding("ctrl+z", "off", "ui.close"),
        Binding("m", "modal", "ui.keys.help"),
    )

    def __init__(self, code: str = "en") -> None:
        self.texts: list[str] = TEXTS[code]
        self.messages: list[Message] = []
        self.values: dict[str, object] = {
            "pool": 60.0,
            "hours": 160.0,
            "rail": 2,
            "tabs": 0,
            "level": 1,
            "firm": 2,
        }
        self.modal = False
        self.composed = 0

    def compose(self) -> Widget:
        self.composed += 1
        body = Row([self._left(), self._rail(), self._right()], gap=16, cross="stretch", padding=16)
        window = (
            Modal(
                [
                    Label(self.texts[0], size=18, weight=600),
                    Button(self.texts[1], id="ok", kind="primary"),
                    TextEntry("", id="why", hint=self.texts[6]),
                ],
                id="window",
                shade=True,
            )
            if self.modal
            else None
        )
        return Overlay([body, Anchor([window]) if window else None])

    def _left(self) -> Widget:
        t, value = self.texts, self.values
        return ScrollArea(
            [
                Row(
                    [
                        Button(t[1], id="hand_in", kind="primary", icon="check", size=18),
                        Button(t[0], id="second", icon="ship", hint="W"),
                    ]
                ),
                Row(
                    [
                        Button(t[0], id="off", disabled=True),
                        Button(t[0], id="ghost", kind="ghost", icon="undo"),
                        Button(id="dice", icon="dice", tip=t[2]),
                    ]
                ),
                Toggle(t[0], bool(value.get("toggle", True)), id="toggle"),
                Toggle(t[0], id="toggle_off"),
                Segmented(t[7:10], self._choice("level"), id="level", last=0, last_text=t[3]),
                Label(t[0], weight=600),
                Slider(self._number("pool"), id="pool", unit="%", last=45, last_text=t[3]),
                Row(
                    [
                        Label(t[2], size=13),
                        Spacer(),
                        Stepper(self._number("hours"), high=400, step=10, unit="h", id="hours"),
                    ]
                ),
                DropDown([f"{t[5]} {n}" for n in range(20)], self._choice("firm"), id="firm"),
                TextEntry("Li Min 李敏", id="name"),
                TextEntry("", id="reason", hint=t[6]),
                TextEntry("1234", id="pin", secret=True, longest=4),
                NumberEntry(id="profit", value=150_000, low=-1e7, high=1e7, unit="RMB"),
                Progress(0.6),
                Row([good(t[0]), Spacer(), bad(t[0]), Spacer(), up(t[2])]),
                Row([gain(t[0]), Spacer(), cost(t[0]), Spacer(), down(t[2])]),
            ],
            id="left",
            width=0,
            gap=12,
        )

    def _number(self, key: str) -> float:
        value = self.values[key]
        assert isinstance(value, float)
        return value

    def _choice(self, key: str) -> int | None:
        value = self.values.get(key)
        assert value is None or isinstance(value, int)
        return value

    def _rail(self) -> Widget:
        t = self.texts
        tabs = [
            Tab(t[10], "operate"),
            Tab(t[11], "cluster"),
            Tab(t[12], "share", 3),
            Tab(t[13], "orders", 1),
        ]
        return Column(
            [Tabs(tabs, self._choice("rail") or 0, rail=True, id="rail"), Spacer()], gap=0
        )

    def _right(self) -> Widget:
        t = self.texts
        rows: list[list[str | Widget]] = [
            [f"{t[5]} {n}", f"{n * 1234:,}", Icon("good", colour="jade")] for n in range(30)
        ]
        heads = [Head(t[5], grow=1), Head(t[13], "right"), Head("", "right")]
        return Column(
            [
                Tabs(
                    [Tab(t[10]), Tab(t[11], "knowledge"), Tab(t[12], badge=2)],
                    self._choice("tabs") or 0,
                    id="tabs",
                ),
                RichText(t[4], id="rich"),
                Row([Seat(0, mine=True, size=32), *(Seat(n) for n in range(8)), KeyCap("Esc")]),
                Rule(),
                Choice([Label(t[0], weight=600), Label(t[6])], id="card", chosen=True, gap=0),
                Label(t[4], size=13, colour="ink2", ellipsis=True, id="long"),
                ScrollArea(
                    [Table(heads, rows, id="table", strong=(29,), chosen=self._choice("table"))],
                    id="right",
                    grow=1,
                ),
            ],
            gap=10,
            width=0,
            grow=1,
        )

    def receive(self, message: Message) -> None:
        self.messages.append(message)
        match message:
            case Pressed("modal"):
                self.modal = True
            case Pressed("ok") | Closed("window"):
                self.modal = False
            case Changed(id, value):
                self.values[id] = value
            case Pressed() | Submitted() | Closed():
                pass
        self.refresh()


class Charts(Screen):
    """All charts."""

    def __init__(self, code: str = "en") -> None:
        self.texts: list[str] = TEXTS[code]

    def compose(self) -> Widget:
        return Column(
            [
                Row([self._waterfall(), self._lines()], cross="stretch", gap=16, grow=1),
                Row([self._pairs(), self._ranges()], cross="stretch", gap=16),
            ],
            padding=16,
            gap=16,
        )

    def _waterfall(self) -> Widget:
        t = self.texts
        amounts = (512, 1340, -396, -440, -166, -138, -52, -96, -100, 464)
        steps = [
            Step(t[14], amount, signed(amount), total=n in {0, 9}, cost=n == 5)
            for n, amount in enumerate(amounts)
        ]  # fmt: skip
        return Panel(
            [Label(t[0], weight=600), Waterfall(steps, bracket=(1, 6, t[1]), grow=1)],
            grow=2,
            width=0,
        )

    def _lines(self) -> Widget:
        t = self.texts
        past = [(n - 4.0, 600.0 + 20 * n + (n % 2) * 30) for n in range(5)]
        fan = LineChart(
            [Series(past), Series([(0, 680), (4, 930)], dashed=True)],
            bands=[
                Band([(0, 680), (4, 560)], [(0, 680), (4, 1150)]),
                Band([(0, 680), (4, 750)], [(0, 680), (4, 1020)], "fan50"),
            ],
            marks=[Mark(0, 680, hollow=True)],
            levels=[(400, "400 k"), (800, "800 k"), (1200, "1.2 m")],
            steps=[(-4, "Q1"), (0, "Q5"), (4, "Q11")],
            now=0,
            height=110,
        )
        curve = LineChart(
            [
                Series([(0, 0), (6, 0.12), (7, 0.12)]),
                Series([(0.5, 0), (6, 0.095), (7, 0.085)], "ink2", dashed=True),
            ],
            levels=[(0, "0%"), (0.06, "6%"), (0.12, "12%")],
            levels_left=True,
            steps=[(n, f"{2**n}x") for n in range(8)],
            marks=[Mark(3, 0.06, "mark", hollow=True), Mark(3.5, 0.07, "mark", t[0], drop=True)],
            limits=[0.1],
            grow=1,
        )
        head = Row([Label(t[0], weight=600, size=13), Spacer(), Sparkline([1, 3, 2, 4, 6, 5])])
        return Panel([head, fan, curve], grow=1, width=0)

    def _pairs(self) -> Widget:
        t = self.texts
        pairs = [
            Pair(t[0], 125, 29, signed(125), signed(-29), signed(96), t[14], t[2]),
            Pair(t[11], 27, 67, signed(27), signed(-67), signed(-40), t[13], t[14]),
            Pair(t[12], 19, 0, signed(19), "0", signed(19), t[13]),
            Pair(t[5], 171, 96, signed(171), signed(-96), signed(75), strong=True),
        ]
        return Panel([PairBars(pairs, heads=(t[15], t[16], t[17]))], grow=2, width=0)

    def _ranges(self) -> Widget:
        t = self.texts
        bars = [
            Bar(t[0], -80, signed(-80)),
            Bar(t[13], 76, signed(76), "jade"),
            Bar(t[5], -40, signed(-40)),
        ]
        first = RangeBar(96, 221, 162, span=(0, 300), now=148, grow=1)
        second = RangeBar(0.59, 0.62, 0.6, now=0.58, goal=0.85, grow=1)
        return Panel(
            [
                Row([first, second]),
                RangeBar(104, 228, 172, span=(80, 260), expected=190, came=148),
                DotGrid(18, marked=40),
                SignedBar(33, 220, signed(33)),
                BarChart(bars),
                Picture("icons/ship.svg", width=48, height=32, colour="jade"),
                Canvas(lambda painter, rect: painter.seat(4, rect.center), version=1, height=32),
            ],
            grow=1,
            width=0,
        )


class Debriefs(Screen):
    """The charts of a debrief."""

    def __init__(self, code: str = "en") -> None:
        self.texts: list[str] = TEXTS[code]

    def compose(self) -> Widget:
        t = self.texts
        stops = [
            Stop((0.35 + 0.06 * n, 0.4 + 0.05 * n), 0.2 * n, t[11] if n in {0, 4} else "", n == 3)
            for n in range(5)
        ]
        ticks = [(0.25, "25%"), (0.5, "50%"), (0.75, "75%")]
        ways = Ways(
            stops,
            [[(0.2, 0.3), (0.3, 0.34)], [(0.5, 0.4), (0.7, 0.6)]],
            across=ticks,
            up=ticks,
            limits=(0.6, 0.6),
            corners=(t[7], t[8], t[9], t[10]),
            grow=1,
        )
        parts = [
            Part(t[0], 120, 80, signed(200)),
            Part(t[11], 60, -30, signed(30)),
            Part(t[12], -40, -20, signed(-60)),
        ]
        return Column(
            [Panel([ways], grow=1), Panel([PartBars(parts, (t[15], t[16]))])], padding=16, gap=16
        )


SCREENS: dict[str, Callable[..., Screen]] = {
    "controls": Controls,
    "charts": Charts,
    "debriefs": Debriefs,
}


def gallery(
    name: str = "controls",
    code: str = "en",
    *,
    size: tuple[int, int] = (1280, 800),
    theme: str = "light",
    scale: float = 1.0,
    reduced_motion: bool = True,
) -> App:
    """Return the gallery's window with one of its screens shown."""
    app = App(
        SCREENS, language(code), size=size, theme=theme, scale=scale, reduced_motion=reduced_motion
    )
    app.show(name, code)
    return app
