"""The why card: it points at its figure and lists what the number is made of."""

from dataclasses import KW_ONLY, dataclass

import pygame

from game.screens.desk.data import Desk
from game.screens.desk.figures import FIGURE_OF, verdict, written
from game.screens.why.tree import Explain, change, children
from game.screens.why.words import effect_words, sentence_of, value_words
from game.session import Entry, Why
from game.ui.button import Button
from game.ui.charts.bars import SignedBar
from game.ui.label import Label
from game.ui.layout import Anchor, Column, Grid, Row, Spacer
from game.ui.modal import Modal
from game.ui.painter import Painter
from game.ui.panel import Choice, Icon, Panel, Rule
from game.ui.scroll import ScrollArea
from game.ui.shapes import Point
from game.ui.widget import Widget

WIDTH = 496.0
MOST = 8
INNER = 6


@dataclass(frozen=True)
class Place:
    """Where the card stands: right of `left`, pointing at a share of the window's height."""

    left: float
    toward: float
    window: float


@dataclass(eq=False, repr=False)
class Pointing(Modal):
    """A card with a point at its left edge, `toward` a share of the window's height."""

    _: KW_ONLY
    toward: float = 0.5
    window: float = 800.0

    def paint(self, painter: Painter) -> None:
        super().paint(painter)
        side = self.px(12)
        y = round(self.px(self.window) * self.toward)
        y = min(max(y, self.rect.top + 2 * side), self.rect.bottom - 2 * side)
        left = self.rect.left + self.px(2)
        points: list[Point] = [(left, y - side), (left - side, y), (left, y + side)]
        pygame.draw.polygon(painter.surface, painter.colour("raised"), points)
        painter.line(points, "ink", 2)


def why_card(desk: Desk, key: str, opened: frozenset[str], place: Place) -> Widget:
    """Return the card for a figure."""
    say, figure = desk.say, FIGURE_OF[key]
    session, seat = say.session, desk.seat

    def explain(name: str) -> Why:
        return session.explain(seat, name)

    top = explain(figure.quantity)
    value = written(desk, figure, getattr(desk.history[-1], key))
    title = say("why.title", figure=say(f"desk.figures.{key}"), value=value)
    close = Button(id="close", icon="close", kind="ghost", tip=say("ui.close"))
    head = Row([Icon("why", size=24), Label(title, size=18, weight=600, grow=1), close])
    sentence = sentence_of(say, figure.quantity, top.sentence)
    body = Column(
        [head, Label(sentence, colour="ink2"), _table(desk, explain, top.entry, opened)],
        gap=10,
        padding=(20, 16, 20, 8),
        grow=1,
    )
    foot = Panel(
        [
            Row(
                [
                    Icon("book", size=20),
                    Label(say("why.from_books", quarter=session.quarter), size=13, grow=1),
                    Button(
                        say("why.all_sources"),
                        id="all_sources",
                        kind="ghost",
                        size=13,
                        icon="right",
                        icon_after=True,
                    ),
                ]
            )
        ],
        padding=(20, 6),
        corner=8,
        edge=None,
        fill="sunk",
    )
    card = Pointing(
        [body, foot],
        padding=2,
        gap=0,
        width=WIDTH,
        line=2,
        corner=8,
        id="why.card",
        toward=place.toward,
        window=place.window,
    )
    padding = (place.left + 16, 68.0, 16.0, 148.0)
    return Anchor([card], at_share=(0.0, max(0.0, place.toward - 0.1)), padding=padding)


@dataclass(frozen=True)
class Table:
    """The lines of the card: what they explain, and how long the longest bar is."""

    desk: Desk
    top: Entry
    largest: float
    opened: frozenset[str]

    def line(self, entry: Entry, effect: float | None, *, inside: bool = False) -> list[Widget]:
        """Return name, value and effect of one part."""
        say = self.desk.say
        words = say.label(entry.name)
        if inside or entry.origin.value != "rule":
            name: Widget = Row([Label(words, size=13, ellipsis=True)], padding=(28, 2, 0, 2))
        else:
            icon = Icon("down" if entry.name in self.opened else "right", size=16)
            name = Choice(
                [Row([icon, Label(words, size=13, weight=600, ellipsis=True, grow=1)])],
                id=f"row.{entry.name}",
                padding=(4, 5),
                corner=6,
                fill="raised",
                edge="raised",
            )
        value = Label(value_words(say, entry, entry.value), size=13, justify="right", wrap=False)
        return [name, value, self.bar(effect)]

    def bar(self, effect: float | None) -> Widget:
        """Return the bar of an effect on the top, or that there is none."""
        say = self.desk.say
        if not effect or not self.largest:
            words = say("why.same" if effect == 0 else "why.no_effect")
            return Label(words, size=13, colour="ink2", justify="right")
        colour = "jade" if effect > 0 else "bad"
        return SignedBar(effect, self.largest, effect_words(say, self.top, effect), colour=colour)


def _table(desk: Desk, explain: Explain, top: Entry, opened: frozenset[str]) -> Widget:
    say = desk.say
    parts = children(explain, top.name, change(top))
    largest = max((abs(effect) for _, effect in parts if effect), default=0.0)
    table = Table(desk, top, largest, opened)
    cells: list[Widget] = [
        Spacer(),
        Label(say("why.this"), size=13, colour="ink2", justify="right", wrap=False),
        Label(say("why.against"), size=13, colour="ink2", justify="right"),
    ]
    for entry, effect in parts[:MOST]:
        cells += table.line(entry, effect)
        if entry.name in opened:
            for inner, share in children(explain, entry.name, effect)[:INNER]:
                cells += table.line(inner, share, inside=True)
    if parts[MOST:]:
        rest = sum(effect or 0.0 for _, effect in parts[MOST:])
        others = say("why.others", count=len(parts[MOST:]))
        cells += [Label(others, size=13, colour="ink2"), Spacer(), table.bar(rest)]
    grid = Grid(cells, columns=(1, 0, 0), gap=12, row_gap=4, cross="centre")
    moved = change(top) or 0.0
    total = Row(
        [
            Label(say.label(top.name), weight=600, grow=1),
            *(verdict(desk, good=moved > 0) if moved else []),
            Label(effect_words(say, top, moved), weight=600, wrap=False),
        ],
        gap=8,
    )
    return Column([ScrollArea([grid], id="why.parts"), Rule(colour="ink"), total], gap=8, grow=1)
