"""The card that leads from last quarter's cash to this one's."""

from game.screens.result.words import Telling
from game.session import Bar
from game.ui.charts.waterfall import Step, Waterfall
from game.ui.label import Label
from game.ui.layout import Row, Spacer
from game.ui.panel import Panel
from game.ui.widget import Widget

HIGH = 188.0
"""What the chart takes at least."""


def cash_card(tell: Telling) -> Widget:
    """Return the card."""
    way, quarter = tell.waterfall, tell.result.quarter
    opening = tell("cash.start", quarter=quarter - 1) if quarter > 1 else tell("cash.opening")
    steps = [
        Step(opening, way.start.amount, tell.whole(way.start.amount), total=True),
        *(_step(tell, bar) for bar in (*way.earning, *way.other)),
        Step(
            tell("cash.end", quarter=quarter),
            way.end.amount,
            tell.whole(way.end.amount),
            total=True,
        ),
    ]
    count = len(way.earning)
    words = tell("cash.bracket", count=count, amount=tell.signed(way.profit))
    head = Row(
        [
            Label(tell("cash.title"), weight=600, wrap=False),
            Spacer(),
            Label(tell("cash.unit"), size=13, colour="ink2", wrap=False),
        ]
    )
    chart = Waterfall(steps, bracket=(1, count, words) if count else None, height=HIGH, grow=1)
    return Panel([head, chart], gap=10, padding=(16, 12, 16, 12), grow=1)


def _step(tell: Telling, bar: Bar) -> Step:
    key = bar.key
    if key == "machines":
        key += "_paid" if bar.amount <= 0 else "_sold"
    elif key in {"loans", "instructor"}:
        key += "_paid" if bar.amount <= 0 else "_taken"
    words = tell.signed(bar.amount)
    return Step(tell(f"cash.{key}"), bar.amount, words, cost=key == "cooperation")
