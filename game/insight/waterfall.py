"""The waterfall: from last quarter's cash to this one's in few steps, in whole thousands."""

from collections.abc import Mapping
from dataclasses import dataclass

from game.insight.results import Result
from game.insight.rounding import rounded

THOUSAND = 1_000.0
EARNING = {
    "margin": ("sales", "materials"),
    "people": ("people",),
    "fixed": ("fixed",),
    "growth": ("growth",),
    "cooperation": ("cooperation",),
    "support": ("support",),
    "duties": ("interest", "tax"),
}
"""Steps that add up to profit, each made of the result's."""
OTHER = {key: (key,) for key in ("owner", "instructor", "machines", "loans")}


@dataclass(frozen=True)
class Bar:
    """A stock of cash (`start`, `end`) or a step, in thousand RMB."""

    key: str
    amount: int


@dataclass(frozen=True)
class Waterfall:
    """Bars of which each step starts where the last one ended; rounded, they still add up."""

    start: Bar
    earning: tuple[Bar, ...]
    """What adds up to profit."""
    other: tuple[Bar, ...]
    end: Bar
    profit: int


def waterfall(result: Result) -> Waterfall:
    """Lead from last quarter's cash to this one's."""
    start, end = round(result.before.cash / THOUSAND), round(result.now.cash / THOUSAND)
    profit = round(result.now.profit_q / THOUSAND)
    other = _bars(result, OTHER, end - start - profit)
    return Waterfall(
        start=Bar("start", start if other else end - profit),
        earning=_bars(result, EARNING, profit),
        other=other,
        end=Bar("end", end),
        profit=profit,
    )


def _bars(result: Result, steps: Mapping[str, tuple[str, ...]], total: int) -> tuple[Bar, ...]:
    lines = dict(result.steps)
    amounts = {key: sum(lines.get(line, 0.0) for line in steps[key]) for key in steps}
    shown = {key: amount for key, amount in amounts.items() if amount}
    whole = rounded(list(shown.values()), THOUSAND, total)
    return tuple(Bar(key, amount) for key, amount in zip(shown, whole, strict=True))
