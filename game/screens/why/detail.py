"""The detail of one number: its rule, the sum with the numbers in it, a curve, where it is from."""

from collections.abc import Sequence

from game.screens.naming import Naming
from game.screens.why.tree import Explain, Row
from game.screens.why.words import ICONS, sentence_of, value_words
from game.session import Curve, Entry, Why
from game.sources import source_words
from game.ui.button import Button
from game.ui.charts.axis import round_ticks
from game.ui.charts.line import LineChart, Mark, Series
from game.ui.label import Label
from game.ui.layout import Column, Spacer
from game.ui.layout import Row as Line
from game.ui.panel import Icon, Panel, Rule
from game.ui.widget import Widget

MOST = 7
LEAVES = ("parameter", "decision", "chance", "last quarter", "scenario")


def detail(say: Naming, seat: int, explain: Explain, row: Row) -> list[Widget]:
    """Return what is told about a row."""
    entry = row.entry
    why = explain(entry.name)
    value = value_words(say, entry, entry.value)
    head = Line(
        [
            Label(say.label(entry.name), size=18, weight=600, grow=1),
            Label(value, size=18, weight=600, wrap=False),
        ],
        cross="start",
    )
    parts: list[Widget | None] = [head]
    if not why.inputs:
        parts.append(_leaf(say, entry))
        return [part for part in parts if part is not None]
    parts += [
        Label(sentence_of(say, entry.name, why.sentence)),
        _sum(say, why),
        _chart(say, seat, why),
    ]
    for leaf in why.inputs:
        if leaf.origin.value in LEAVES:
            parts += [Rule(), _leaf(say, leaf)]
    return [part for part in parts if part is not None]


def _sum(say: Naming, why: Why) -> Widget:
    """Return the rule with the numbers in it."""
    known = [entry for entry in why.inputs if entry.value is not None]
    known = [entry for entry in known if entry.value or why.mechanism != "ledger"]
    shown: list[Widget] = [
        Line(
            [
                Label(say.label(entry.name), size=13, grow=1),
                Label(value_words(say, entry, entry.value), size=13, weight=600, wrap=False),
            ],
            gap=8,
            cross="start",
        )
        for entry in known[:MOST]
    ]
    if known[MOST:]:
        shown.append(Label(say("why.others", count=len(known[MOST:])), size=13, colour="ink2"))
    result = Line(
        [
            Label("=", size=15, weight=600),
            Label(say.label(why.entry.name), size=13, grow=1),
            Label(value_words(say, why.entry, why.entry.value), weight=600, wrap=False),
        ],
        gap=8,
    )
    return Panel([*shown, Rule(), result], fill="sunk", edge=None, padding=(10, 8), gap=4)


def _chart(say: Naming, seat: int, why: Why) -> Widget | None:
    """Return the live curve along the input that matters most, with the firm's own point."""
    order = sorted(why.inputs, key=lambda entry: -abs(entry.effect or 0.0))
    for entry in order:
        found = say.session.curve(seat, why.entry.name, entry.name)
        if found is not None:
            return _curve(say, why.entry, entry, found)
    return None


def _curve(say: Naming, entry: Entry, along: Entry, found: Curve) -> Widget:
    ys = [y for _, y in found.points]
    xs = [x for x, _ in found.points]
    levels = [(tick, value_words(say, entry, tick)) for tick in _ticks(ys)]
    steps = [(tick, value_words(say, along, tick)) for tick in (xs[0], xs[-1])]
    you = say("why.you", value=value_words(say, entry, found.now[1]))
    marks = [Mark(*found.now, colour="mark", words=you, drop=True)]
    if found.before is not None and xs[0] <= found.before[0] <= xs[-1]:
        marks.insert(0, Mark(*found.before, colour="mark", hollow=True))
    chart = LineChart(
        [Series(found.points)],
        marks=marks,
        levels=levels,
        steps=steps,
        levels_left=True,
        height=180,
        id="curve",
    )
    name = Label(
        say("why.along", name=say.label(along.name)), size=13, colour="ink2", justify="right"
    )
    return Column([chart, name], gap=2)


def _ticks(values: Sequence[float]) -> list[float]:
    return round_ticks(min(values), max(values), 3)


def _leaf(say: Naming, entry: Entry) -> Widget:
    """Return where a number that no rule made comes from."""
    origin = entry.origin.value
    title = say(
        f"why.leaf.{origin.replace(' ', '_')}",
        name=say.label(entry.name),
        value=value_words(say, entry, entry.value),
    )
    lines: list[Widget] = [Label(title, size=13, weight=600)]
    if entry.before is not None and entry.before != entry.value:
        before = value_words(say, entry, entry.before)
        lines.append(Label(say("why.before", value=before), size=13, colour="ink2"))
    if entry.bounds is not None:
        low, high = (value_words(say, entry, end) for end in entry.bounds)
        words = source_words(say.language, entry.name)
        lines.append(Label(words, size=13, colour="ink2"))
        lines.append(Label(say("why.range", low=low, high=high), size=13, colour="ink2"))
    if origin == "decision":
        show = Button(
            say("why.show"), id=f"decision.{entry.name}", kind="ghost", size=13, min_height=32
        )
        lines.append(Line([show, Spacer()]))
    colour = "mark" if origin == "decision" else "ink2"
    icon = Icon(ICONS[origin], size=20, colour=colour)
    return Line([icon, Column(lines, gap=2, grow=1, width=0)], gap=10, cross="start")
