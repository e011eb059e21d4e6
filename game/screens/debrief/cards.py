"""What the parts of the debrief have in common: cards, tables in words, and amounts over time."""

from collections.abc import Sequence

from game.looking_back import Debrief, Told, Words
from game.ui.charts.axis import Tick
from game.ui.charts.line import Band, LineChart, Mark, Series
from game.ui.fonts import Weight
from game.ui.label import Label
from game.ui.panel import Panel
from game.ui.table import Head, Table
from game.ui.widget import Widget


def card(words: Words, key: str, note: str, *parts: Widget | None) -> Widget:
    """Put a part of the debrief on a card, under its title and what it says."""
    title = Label(words(f"{key}.title"), size=18, weight=600)
    return Panel([title, Label(note, colour="ink2") if note else None, *parts], gap=12)


def heading(text: str) -> Widget:
    """Write a small heading."""
    return Label(text, weight=600)


def table(told: Told, columns: Sequence[int] | None = None) -> Widget:
    """Lay a table out, or some of its columns; text takes the room that numbers leave."""
    shown = range(len(told.heads)) if columns is None else columns
    heads = [
        Head(told.heads[at], "right") if at in told.numbers else Head(told.heads[at], grow=1)
        for at in shown
    ]
    strong = told.sums | told.own
    rows: list[list[str | Widget]] = [
        [_cell(row[at], number=at in told.numbers, strong=number in strong) for at in shown]
        for number, row in enumerate(told.rows)
    ]
    return Table(heads, rows, strong=sorted(strong))


def _cell(text: str, *, number: bool, strong: bool) -> str | Widget:
    """Keep a number on one line."""
    if not number:
        return text
    weight: Weight = 600 if strong else 400
    return Label(text, size=13, weight=weight, justify="right", wrap=False)


def quarters(found: Debrief) -> Sequence[Tick]:
    """Return the steps of an axis of quarters: both ends and the middle."""
    last = found.game.quarters
    return [(float(at), str(at)) for at in sorted({0, last // 2, last})]


def money(
    found: Debrief,
    words: Words,
    series: Sequence[Series],
    marks: Sequence[Mark] = (),
    bands: Sequence[Band] = (),
) -> Widget:
    """Draw amounts over the quarters, with the largest beside."""
    most = max((y for one in series for _, y in one.points), default=0.0)
    levels = [(0.0, "0"), (most, words.money(most))]
    steps = quarters(found)
    return LineChart(series, levels=levels, steps=steps, marks=marks, bands=bands, height=150)
