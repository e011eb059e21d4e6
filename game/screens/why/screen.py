"""The why panel: crumbs, the tree behind a number, and the detail of the chosen row."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from game.screens.naming import Naming
from game.screens.sitting import Sitting
from game.screens.spoken import spoken
from game.screens.why.detail import detail
from game.screens.why.tree import JOIN, Row, change, rows
from game.screens.why.words import ICONS, effect_words, sentence_of, value_words, with_unit
from game.session import Why
from game.ui.button import Button
from game.ui.charts.bars import SignedBar
from game.ui.keys import Binding
from game.ui.label import Label
from game.ui.layout import Anchor, Column, Spacer
from game.ui.layout import Row as Line
from game.ui.messages import Closed, Message, Pressed
from game.ui.modal import Modal
from game.ui.panel import Choice, Icon, KeyCap, Panel
from game.ui.screen import Screen
from game.ui.scroll import ScrollArea
from game.ui.widget import Widget

VALUE, BEFORE, EFFECT, DETAIL = 96.0, 88.0, 176.0, 348.0
INDENT = 18.0
ROW, OPEN = "row.", "crumb."


@dataclass(eq=False, repr=False)
class TreeRow(Choice):
    """A row of the tree: right opens it, left closes it."""

    def on_key(self, key: str) -> bool:
        if key in {"right", "left"}:
            self.host.post(Pressed(f"{key}.{self.id.removeprefix(ROW)}"))
            return True
        return super().on_key(key)


class WhyScreen(Screen):
    """Why a number is what it is, down to decisions, chance, parameters and last quarter."""

    BINDINGS: ClassVar = (Binding("escape", "close", "why.keys.close"),)
    overlay = True

    def __init__(
        self,
        sitting: Sitting,
        seat: int,
        name: str,
        show_decision: Callable[[str], None] | None = None,
    ) -> None:
        self.session = sitting.session
        self.seat = seat
        self.name = name
        self.chosen = name
        self.expanded: frozenset[str] = frozenset()
        self.show_decision = show_decision

    def explain(self, name: str) -> Why:
        """Explain a number of the last settled quarter."""
        return self.session.explain(self.seat, name)

    def compose(self) -> Widget:
        say = Naming(spoken(self.app), self.session)
        shown = rows(self.explain, self.name, self.expanded)
        chosen = next((row for row in shown if row.path == self.chosen), shown[0])
        wide, high = self.app.room
        body = Line(
            [
                Panel([_tree(say, shown, chosen)], padding=(8, 12), grow=1, width=0),
                Panel(
                    [ScrollArea(detail(say, self.seat, self.explain, chosen), id="detail", gap=10)],
                    width=min(DETAIL, 0.3 * wide),
                    padding=(14, 10),
                ),
            ],
            gap=12,
            cross="stretch",
            grow=1,
            height=0,
        )
        card = Modal(
            [_head(say, shown[0], chosen), body, _foot(say)],
            id="why.panel",
            width=min(1180.0, wide - 32),
            height=high - 32,
            fill="paper",
            padding=(20, 14),
            gap=10,
        )
        return Anchor([card], at_share=(1.0, 0.5), padding=16)

    def receive(self, message: Message) -> None:
        match message:
            case Closed() | Pressed("close"):
                self.app.pop()
            case Pressed(action):
                self._act(*action.split(".", 1))
            case _:
                pass

    def _act(self, what: str, path: str = "") -> None:
        if what == "row":
            self.expanded ^= {path}
        elif what == "right":
            self.expanded |= {path}
        elif what == "left":
            self.expanded -= {path}
        elif what == "decision" and self.show_decision is not None:
            self.app.pop()
            self.show_decision(path)
            return
        self.chosen = path
        self.refresh()


def _head(say: Naming, top: Row, chosen: Row) -> Widget:
    names = chosen.path.split(JOIN)
    crumbs: list[Widget] = [
        Button(say("why.desk"), id="close", kind="ghost", size=13, min_height=28)
    ]
    for at, name in enumerate(names):
        crumbs.append(Icon("right", size=16, colour="ink2"))
        if at == len(names) - 1:
            crumbs.append(Label(say.label(name), size=13, weight=600, ellipsis=True))
        else:
            path = JOIN.join(names[: at + 1])
            crumbs.append(
                Button(say.label(name), id=f"crumb.{path}", kind="ghost", size=13, min_height=28)
            )
    entry = top.entry
    title = say(
        "why.was",
        figure=say.label(entry.name),
        value=with_unit(say, entry),
    )
    close = Line([Label(say("ui.close"), size=13, colour="ink2"), KeyCap("Esc")], gap=8)
    return Column(
        [
            Line([*crumbs, Spacer(), close], gap=4, min_height=28),
            Label(title, size=24, weight=600),
        ],
        gap=4,
    )


def _tree(say: Naming, shown: list[Row], chosen: Row) -> Widget:
    largest = max((abs(row.effect) for row in shown[1:] if row.effect), default=0.0)
    quarter = say.session.quarter
    heads = Line(
        [
            Label(say("why.made_of"), size=13, colour="ink2", grow=1),
            Label(
                say("why.quarter", quarter=quarter),
                size=13,
                weight=600,
                justify="right",
                width=VALUE,
            ),
            Label(
                say("why.quarter", quarter=quarter - 1),
                size=13,
                colour="ink2",
                justify="right",
                width=BEFORE,
            ),
            Label(say("why.effect"), size=13, weight=600, justify="centre", width=EFFECT),
        ],
        gap=8,
        padding=(8, 0, 20, 0),
    )
    lines = [_row(say, shown[0], row, largest, chosen=row is chosen) for row in shown]
    return Column([heads, ScrollArea(lines, gap=0, id="tree")], gap=6, grow=1)


def _row(say: Naming, top: Row, row: Row, largest: float, *, chosen: bool) -> Widget:
    entry = row.entry
    icon = ("down" if row.opened else "right") if row.openable else ICONS[entry.origin.value]
    colour = "mark" if icon == "sliders" else "ink2"
    name = Label(say.label(entry.name), weight=600 if row.opened else 400, grow=1)
    inside: list[Widget] = [name]
    if row.opened and row.sentence:
        words = sentence_of(say, entry.name, row.sentence)
        inside.append(Label(words, size=13, colour="ink2"))
    value = Label(value_words(say, entry, entry.value), weight=600, justify="right", width=VALUE)
    before = Label(
        value_words(say, entry, entry.before),
        size=13,
        colour="ink2",
        justify="right",
        width=BEFORE,
    )
    line = Line(
        [
            Icon(icon, size=16, colour=colour),
            Column(inside, gap=0, grow=1, width=0),
            value,
            before,
            _effect(say, top, row, largest),
        ],
        gap=8,
        padding=(INDENT * row.depth, 0, 0, 0),
    )
    return TreeRow(
        [line],
        id=f"{ROW}{row.path}",
        padding=(8, 4),
        corner=3,
        fill="sunk" if chosen else None,
        edge="sunk" if chosen else None,
    )


def _effect(say: Naming, top: Row, row: Row, largest: float) -> Widget:
    if row is top or row.effect is None:
        moved = change(row.entry)
        if row is top and moved is not None:
            words = effect_words(say, top.entry, moved)
            return Label(words, size=13, weight=600, justify="centre", width=EFFECT)
        return Label(say("why.no_effect"), size=13, colour="ink2", justify="centre", width=EFFECT)
    if not row.effect or not largest:
        return Label(say("why.same"), size=13, colour="ink2", justify="centre", width=EFFECT)
    words = effect_words(say, top.entry, row.effect)
    return SignedBar(row.effect, largest, words, width=EFFECT)


def _foot(say: Naming) -> Widget:
    marks = [
        Line(
            [
                Icon(icon, size=16, colour="ink2"),
                Label(say(f"why.marks.{key}"), size=13, colour="ink2", wrap=False),
            ],
            gap=6,
        )
        for key, icon in (
            ("decision", "sliders"),
            ("chance", "flash"),
            ("parameter", "parameter"),
            ("before", "history"),
        )
    ]
    keys = Line(
        [
            KeyCap("↑↓"),
            Label(say("why.move"), size=13, colour="ink2", wrap=False),
            KeyCap("→"),
            Label(say("why.open"), size=13, colour="ink2", wrap=False),
        ],
        gap=8,
    )
    note = Label(say("why.adds_up"), size=13, colour="ink2", ellipsis=True, grow=1)
    return Line([*marks, note, keys], gap=20)
