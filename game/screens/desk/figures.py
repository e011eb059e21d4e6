"""The six key figures at the left of the desk, each of which opens its why."""

from dataclasses import dataclass
from typing import Literal

from game.screens.desk.data import Desk, Room
from game.screens.desk.marks import Triangle
from game.session import Figures
from game.ui.charts.line import Sparkline
from game.ui.label import Label
from game.ui.layout import Column, Row, Spacer
from game.ui.panel import Choice, Icon, Rule
from game.ui.widget import Widget

Kind = Literal["money", "position", "share"]
WIDE, NARROW = 216.0, 88.0
QUARTERS_SHOWN = 12
LONG = 9


@dataclass(frozen=True)
class Figure:
    """A key figure: the field of `Figures`, the quantity that explains it, the goal it has."""

    key: str
    quantity: str
    kind: Kind
    goal: str = ""


FIGURES = (
    Figure("cash", "next_cash", "money"),
    Figure("sales_q", "next_sales_q", "money"),
    Figure("profit_q", "next_profit_q", "money"),
    Figure("technology_position", "technology_position", "position", "product"),
    Figure("export_share", "next_export_share", "share", "exports"),
    Figure("trust", "next_trust", "position"),
)
FIGURE_OF = {figure.key: figure for figure in FIGURES}


def column(desk: Desk, opened: str, room: Room, width: float) -> Widget:
    """Return all figures below one another; `opened` is the one whose why is shown."""
    rows: list[Widget] = []
    for figure in FIGURES:
        if rows:
            rows.append(Row([Rule(grow=1)], padding=(0 if room.compact else 10, 0), height=1))
        chosen = figure.key == opened
        if room.compact:
            rows.append(narrow_row(desk, figure, chosen=chosen, low=room.low))
        else:
            rows.append(wide_row(desk, figure, chosen=chosen))
    sides = 0 if room.compact else 6
    return Column(rows, gap=0, width=width, id="figures", padding=(sides, 0))


def wide_row(desk: Desk, figure: Figure, *, chosen: bool) -> Widget:
    """Return a figure with its name, value, trend, direction and verdict."""
    say, values = desk.say, _values(desk, figure)
    why = Row([Icon("why", size=16, colour="ink2"), Label(say("desk.why"), size=13, colour="ink2")])
    why.gap = 4
    value = written(desk, figure, values[-1])
    goal = next((goal.needed for goal in desk.goals if goal.key == figure.goal), None)
    return Choice(
        [
            Row(
                [Label(name(desk, figure), size=13, colour="ink2", grow=1, ellipsis=True), why],
                gap=4,
            ),
            Spacer(),
            Row(
                [
                    Label(value, size=24 if len(value) <= LONG else 18, weight=600, wrap=False),
                    Spacer(),
                    Sparkline(values[-QUARTERS_SHOWN:], goal=goal, width=46)
                    if len(values) > 1
                    else None,
                ],
                height=32,
                gap=4,
            ),
            Spacer(),
            Row([*_change(desk, figure, values)], gap=6),
        ],
        id=f"why.{figure.key}",
        padding=(10, 8),
        gap=0,
        corner=8,
        fill="raised",
        edge="raised",
        chosen=chosen,
        grow=1,
        min_height=84,
        tip=say("desk.figures.tip"),
    )


def narrow_row(desk: Desk, figure: Figure, *, chosen: bool, low: bool) -> Widget:
    """Return a figure as short name, value and verdict; where it is low, as its mark only."""
    values = _values(desk, figure)
    verdict = _verdict(desk, figure, values)
    value = Label(short(desk, figure, values[-1]), weight=600, wrap=False)
    words = desk.say(f"desk.figures.short.{figure.key}")
    return Choice(
        [
            Spacer(),
            Label(words, size=13, colour="ink2", justify="centre"),
            Row([Spacer(), *(verdict[:1] if low else []), value, Spacer()], gap=4),
            Row([Spacer(), *verdict, Spacer()], gap=4) if verdict and not low else None,
            Spacer(),
        ],
        id=f"why.{figure.key}",
        padding=(4, 4),
        gap=2,
        fill="raised",
        edge="raised",
        chosen=chosen,
        grow=1,
        tip=f"{name(desk, figure)}: {written(desk, figure, values[-1])}",
    )


def name(desk: Desk, figure: Figure) -> str:
    """Name a figure, with its unit."""
    words = desk.say(f"desk.figures.{figure.key}")
    if figure.kind != "money":
        return words
    return desk.say("desk.units.in", label=words, unit=desk.say.money_unit)


def written(desk: Desk, figure: Figure, value: float | None) -> str:
    """Write a figure's value, whose unit stands in its name."""
    if value is None:
        return "\N{EN DASH}"
    if figure.kind == "money":
        return desk.say.plain_money(value)
    return desk.say.share(value) if figure.kind == "share" else desk.say.position(value)


def short(desk: Desk, figure: Figure, value: float | None) -> str:
    """Write a figure's value in little room."""
    if figure.kind == "money" and value is not None:
        return desk.say.short_money(value)
    return written(desk, figure, value)


def _values(desk: Desk, figure: Figure) -> list[float | None]:
    history = desk.history
    if figure.key == "profit_q" and len(history) > 1:
        history = history[1:]
    elif figure.key == "profit_q":
        return [None]
    return [_value(one, figure) for one in history]


def _value(one: Figures, figure: Figure) -> float | None:
    value: float | None = getattr(one, figure.key)
    return value


def _change(desk: Desk, figure: Figure, values: list[float | None]) -> list[Widget]:
    """Return direction and size of the last change, and whether it is good."""
    if len(values) < 2 or values[-1] is None or values[-2] is None:  # noqa: PLR2004  two quarters
        key = "alone" if figure.key == "trust" and values[-1] is None else "first"
        return [Label(desk.say(f"desk.figures.{key}"), size=13, colour="ink2", ellipsis=True)]
    direction = _direction(desk, figure, values[-2], values[-1])
    return [*direction, Spacer(), *_verdict(desk, figure, values)]


def _direction(desk: Desk, figure: Figure, last: float, now: float) -> list[Widget]:
    say = desk.say
    if written(desk, figure, last) == written(desk, figure, now):
        return [Label(say("desk.figures.same"), size=13)]
    size = {
        "money": lambda: _money_change(desk, last, now),
        "share": lambda: say("desk.units.points", amount=say.points(abs(now - last))),
        "position": lambda: say.position(abs(round(now, 2) - round(last, 2))),
    }[figure.kind]()
    way = "up" if now > last else "down"
    return [
        Triangle(up=now > last),
        Label(say(f"desk.figures.{way}", amount=size), size=13, wrap=False),
    ]


def _money_change(desk: Desk, last: float, now: float) -> str:
    if last <= 0 or now <= 0:
        return desk.say.short_money(abs(now - last))
    return desk.say.share(abs(now / last - 1.0))


def _verdict(desk: Desk, figure: Figure, values: list[float | None]) -> list[Widget]:
    """Return the mark and word for good or bad; nothing when nothing moved."""
    if len(values) < 2 or values[-1] is None or values[-2] is None:  # noqa: PLR2004  two quarters
        return []
    if written(desk, figure, values[-2]) == written(desk, figure, values[-1]):
        return []
    return verdict(desk, good=values[-1] > values[-2])


def verdict(desk: Desk, *, good: bool) -> list[Widget]:
    """Return the mark and word for good or bad."""
    key, colour, icon = ("good", "jade", "good") if good else ("bad", "bad", "bad")
    word = Label(desk.say(f"desk.{key}"), size=13, weight=600, colour=colour, wrap=False)
    return [Icon(icon, size=16, colour=colour), word]
