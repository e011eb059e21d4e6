"""Figures of a study in words: numbers with their interval, and what they had to be."""

import math
from collections.abc import Mapping

from game.language import Language
from game.scenarios import load
from game.study.estimates import Estimate
from game.study.findings import MORE, Finding, Measure, Scale
from game.terminal.wrapping import printable

FACTOR = {Scale.SHARE: 100.0, Scale.POINTS: 100.0, Scale.PERCENT: 100.0}
DIGITS = {Scale.COUNT: 0, Scale.MONEY: 0}
NONE = "\N{EN DASH}"


def amount(language: Language, value: float, scale: Scale) -> str:
    """Write a figure without its unit."""
    return language.number(value * FACTOR.get(scale, 1.0), DIGITS.get(scale, 1))


def with_unit(language: Language, number: str, scale: Scale) -> str:
    """Add a figure's unit."""
    return language(f"study.scales.{scale}", number=number)


def effect(language: Language, measure: Measure) -> str:
    """Write an estimate with its unit."""
    number = amount(language, measure.estimate.value, measure.scale)
    return with_unit(language, number, measure.scale)


def interval(language: Language, measure: Measure) -> str:
    """Write an interval; nothing is written where nothing was sampled."""
    estimate: Estimate = measure.estimate
    if estimate.low == estimate.high:
        return NONE
    ends = (amount(language, end, measure.scale) for end in (estimate.low, estimate.high))
    return language("study.interval", **dict(zip(("low", "high"), ends, strict=True)))


def demand(language: Language, measure: Measure) -> str:
    """Write where a figure had to lie."""
    least, most, scale = measure.least, measure.most, measure.scale
    if least == MORE:
        return "> 0"
    if math.isfinite(least) and math.isfinite(most) and least > 0:
        words = f"{_bound(language, least, scale)}{NONE}{_bound(language, most, scale)}"
    elif math.isfinite(most):
        words = f"\N{LESS-THAN OR EQUAL TO} {_bound(language, most, scale)}"
    elif math.isfinite(least):
        words = f"\N{GREATER-THAN OR EQUAL TO} {_bound(language, least, scale)}"
    else:
        return NONE
    return with_unit(language, words, scale)


def _bound(language: Language, value: float, scale: Scale) -> str:
    return language.number(value * FACTOR.get(scale, 1.0))


def compared(language: Language, finding: Finding) -> str:
    """Say what a finding compared."""
    return language(f"study.compared.{finding.label}", **names(language, finding.names))


def names(language: Language, keys: Mapping[str, str]) -> dict[str, str]:
    """Translate what fills a sentence; numbers stay as they are."""
    return {name: _name(language, key) for name, key in keys.items()}


def _name(language: Language, key: str) -> str:
    area, _, scenario = key.partition(".")
    if area == "scenarios":
        return printable(language.name(load(scenario).name))
    return language(key) if language.has(key) else key


def line(language: Language, finding: Finding, at: int) -> str:
    """Say what the measure `at` of a finding is; the first says what was compared, too."""
    measure = finding.measures[at]
    what = language(f"study.figures.{measure.what}")
    if at == 0:
        return language("study.line", compared=compared(language, finding), figure=what)
    return language("study.or" if finding.one_is_enough else "study.and", figure=what)


def answer(language: Language, *, holds: bool) -> str:
    """Say whether something holds."""
    return language("study.holds" if holds else "study.fails")
