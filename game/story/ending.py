"""How the story ended: the firm's way in a few lines, and what became of the others."""

from collections.abc import Sequence

import numpy as np

from engine.outcome import ENDINGS, Ending, Outcome, Reason
from engine.state import State
from game.language import Language
from game.story.chronicle import Chapter
from game.story.facts import Fact, Number, Term, spoken
from game.watching import GAME

BARS = "▁▂▃▄▅▆▇█"
MONEY = {"sales": "next_sales_q", "profit": "next_profit_q", "cash": "next_cash"}
SHARES = {"technology": "technology_position", "exports": "next_export_share"}


def ended(outcome: Outcome) -> Fact:
    """Say what became of the firm."""
    reason = Term(f"outcomes.{outcome.reason.key}")
    quarter = Number(float(outcome.quarter))
    if outcome.reason is Reason.ON_THE_WAY:
        return Fact("demo.end.on_the_way", {})
    return Fact(f"demo.end.{outcome.ending.value}", {"reason": reason, "quarter": quarter})


def others(state: State, firm: int) -> Fact:
    """Count what became of the other firms."""
    codes = np.delete(state.outcome[GAME], firm)
    endings = [ENDINGS[Reason(int(code))] for code in codes]
    counts = {ending.value: Number(float(endings.count(ending))) for ending in Ending}
    return Fact("demo.end.others", {"count": Number(float(codes.size)), **counts})


def way(told: Sequence[Chapter], language: Language) -> list[tuple[str, str, str]]:
    """Draw each key figure through the game: its name, its curve, its first and last value."""
    lines = []
    for key, name in (MONEY | SHARES).items():
        values = [chapter.figures[name].now for chapter in told]
        first, last = (
            language.money(spoken(value)) if key in MONEY else language.share(value)
            for value in (values[0], values[-1])
        )
        span = language("demo.end.now", before=first.partition(" ")[0], now=last)
        lines.append((language(f"demo.end.{key}"), curve(values), span))
    return lines


def curve(values: Sequence[float]) -> str:
    """Draw values as a row of bars between the lowest and the highest."""
    low, high = min(values), max(values)
    if high == low:
        return BARS[0] * len(values)
    top = len(BARS) - 1
    return "".join(BARS[round((value - low) / (high - low) * top)] for value in values)
