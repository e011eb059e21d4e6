"""Pictures as SVG, small enough to stand in a page: an interval, and curves."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise

from game.study.findings import Measure

STRIP_WIDTH, STRIP_HEIGHT = 220.0, 22.0
WIDTH, HEIGHT = 640.0, 280.0
LEFT, RIGHT, TOP, BOTTOM = 70.0, 200.0, 12.0, 40.0
DASHES = ("none", "7 4", "2 3", "9 3 2 3", "1 5", "12 4")
"""Lines differ by dash as well as by colour, so that colour says nothing alone."""

Write = Callable[[float], str]


def strip(measure: Measure, words: str) -> str:
    """Draw an estimate, its interval and, as a band, where it had to lie; `words` say the same."""
    ends = [measure.estimate.low, measure.estimate.high, 0.0, measure.least, measure.most]
    known = [end for end in ends if math.isfinite(end)]
    span = (max(known) - min(known)) or 1.0
    low, high = min(known) - 0.06 * span, max(known) + 0.06 * span

    def at(value: float) -> float:
        clipped = min(max(value, low), high)
        return (clipped - low) / (high - low) * STRIP_WIDTH

    middle = STRIP_HEIGHT / 2
    parts = []
    if math.isfinite(measure.least) or math.isfinite(measure.most):
        start, end = at(measure.least), at(measure.most)
        parts.append(
            f'<rect x="{start:.1f}" y="1" width="{end - start:.1f}" height="{STRIP_HEIGHT - 2}" '
            'class="band"/>'
        )
    zero = f'<line x1="{at(0):.1f}" x2="{at(0):.1f}" y1="0" y2="{STRIP_HEIGHT}" class="zero"/>'
    first, last = at(measure.estimate.low), at(measure.estimate.high)
    whisker = f'<line x1="{first:.1f}" x2="{last:.1f}" y1="{middle}" y2="{middle}" class="range"/>'
    dot = f'<circle cx="{at(measure.estimate.value):.1f}" cy="{middle}" r="4"/>'
    return picture("strip", STRIP_WIDTH, STRIP_HEIGHT, [*parts, zero, whisker, dot], words)


@dataclass(frozen=True)
class Chart:
    """What a chart of lines shows, in words that a reader sees."""

    title: str
    across: str
    names: Sequence[str]
    xs: Sequence[float]
    lines: Sequence[Sequence[float]]
    write: Write
    logarithmic: bool = False


def chart(shown: Chart) -> str:
    """Draw lines over a common axis, each named at its end."""
    xs = [math.log(x) if shown.logarithmic else x for x in shown.xs]
    values = [value for line in shown.lines for value in line] + [0.0]
    low, high = min(values), max(values)
    span = (high - low) or 1.0

    def x_at(x: float) -> float:
        return LEFT + (x - xs[0]) / ((xs[-1] - xs[0]) or 1.0) * (WIDTH - LEFT - RIGHT)

    def y_at(y: float) -> float:
        return TOP + (high - y) / span * (HEIGHT - TOP - BOTTOM)

    parts = [
        f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y_at(y):.1f}" y2="{y_at(y):.1f}" '
        f'class="{"zero" if y == 0 else "grid"}"/>'
        f'<text x="{LEFT - 6}" y="{y_at(y) + 4:.1f}" class="end">{escape(shown.write(y))}</text>'
        for y in sorted({low, 0.0, high})
    ]
    parts += [
        f'<text x="{x_at(x):.1f}" y="{HEIGHT - BOTTOM + 16}" class="mid">{raw:g}</text>'
        for at, (x, raw) in enumerate(zip(xs, shown.xs, strict=True))
        if at % (len(xs) // MARKS + 1) == 0
    ]
    middle = (LEFT + WIDTH - RIGHT) / 2
    parts.append(f'<text x="{middle}" y="{HEIGHT - 6}" class="mid">{escape(shown.across)}</text>')
    heights = _apart([y_at(line[-1]) for line in shown.lines])
    for at, line in enumerate(shown.lines):
        points = " ".join(f"{x_at(x):.1f},{y_at(y):.1f}" for x, y in zip(xs, line, strict=True))
        which = at % len(DASHES)
        parts.append(
            f'<polyline points="{points}" class="line{which}" '
            f'stroke-dasharray="{DASHES[which]}"/>'
            f'<text x="{WIDTH - RIGHT + 8}" y="{heights[at] + 4:.1f}" class="name{which}">'
            f"{escape(shown.names[at])}</text>"
        )
    words = "; ".join(
        f"{name}: {', '.join(map(shown.write, line))}"
        for name, line in zip(shown.names, shown.lines, strict=True)
    )
    return picture("chart", WIDTH, HEIGHT, parts, f"{shown.title}. {words}")


MARKS = 10
"""Most marks along an axis."""
LINE_HEIGHT = 15.0


def _apart(heights: Sequence[float]) -> list[float]:
    """Move names of lines that end close together apart, keeping their order."""
    placed = list(heights)
    order = sorted(range(len(placed)), key=placed.__getitem__)
    for upper, lower in pairwise(order):
        placed[lower] = max(placed[lower], placed[upper] + LINE_HEIGHT)
    return placed


def picture(kind: str, width: float, height: float, parts: Sequence[str], words: str) -> str:
    """Put a picture together with the words for those who do not see it."""
    return (
        f'<svg class="{kind}" width="{width:g}" height="{height:g}" '
        f'viewBox="0 0 {width:g} {height:g}" role="img" aria-label="{escape(words)}">'
        f"<title>{escape(words)}</title>{''.join(parts)}</svg>"
    )


@dataclass(frozen=True)
class Bars:
    """What a chart of bars shows, the longest first."""

    title: str
    names: Sequence[str]
    values: Sequence[float]
    write: Write


BAR_HEIGHT, NAMES_WIDTH, BARS_WIDTH = 20.0, 330.0, 300.0


def bars(shown: Bars) -> str:
    """Draw a bar for each value, named at its left and written at its right."""
    longest = max((abs(value) for value in shown.values), default=0.0) or 1.0
    parts = []
    for at, (name, value) in enumerate(zip(shown.names, shown.values, strict=True)):
        top, length = at * BAR_HEIGHT, abs(value) / longest * BARS_WIDTH
        parts.append(
            f'<text x="{NAMES_WIDTH - 8}" y="{top + 14}" class="end">{escape(name)}</text>'
            f'<rect x="{NAMES_WIDTH}" y="{top + 3}" width="{length:.1f}" '
            f'height="{BAR_HEIGHT - 6}" class="bar"/>'
            f'<text x="{NAMES_WIDTH + length + 6:.1f}" y="{top + 14}">'
            f"{escape(shown.write(value))}</text>"
        )
    pairs = zip(shown.names, map(shown.write, shown.values), strict=True)
    words = f"{shown.title}. {'; '.join(f'{name}: {value}' for name, value in pairs)}"
    width, height = NAMES_WIDTH + BARS_WIDTH + 70.0, len(shown.names) * BAR_HEIGHT + 4.0
    return picture("bars", width, height, parts, words)
