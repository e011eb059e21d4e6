"""A verdict on a page: its table, a picture beside each measure, and its curves."""

from collections.abc import Iterator
from html import escape

from game.language import Language
from game.study import page
from game.study.curves import Curve
from game.study.findings import Finding, Scale
from game.study.svg import Chart, chart, strip
from game.study.verdict_table import COLUMNS, heading, result
from game.study.verdicts import Verdict
from game.study.writing import amount, demand, effect, interval, line, names, with_unit

NUMBERS = {"effect", "interval", "demand"}


def parts(verdict: Verdict, language: Language) -> Iterator[str]:
    """Write a verdict."""
    yield page.heading(heading(verdict, language))
    yield page.table(_heads(language), _rows(verdict, language))
    for curve in verdict.curves:
        title = language(f"study.curves.{curve.label}")
        yield page.figure(chart(_chart(curve, title, language)), title)


def _heads(language: Language) -> Iterator[tuple[str, str]]:
    for key in (*COLUMNS[:-1], "picture", COLUMNS[-1]):
        yield ("number" if key in NUMBERS else "", escape(language(f"study.columns.{key}")))


def _rows(verdict: Verdict, language: Language) -> Iterator[list[tuple[str, str]]]:
    for finding in verdict.findings:
        for at in range(len(finding.measures)):
            yield _row(finding, at, language)


def _row(finding: Finding, at: int, language: Language) -> list[tuple[str, str]]:
    measure = finding.measures[at]
    words = [write(language, measure) for write in (effect, interval, demand)]
    label, holds = line(language, finding, at).strip(), result(language, finding, measure, at)
    told = f"{label}: {', '.join(words)}"
    return [
        ("", escape(label)),
        *(("number", escape(word)) for word in words),
        ("", strip(measure, told)),
        ("verdict", escape(holds)),
    ]


def _chart(curve: Curve, title: str, language: Language) -> Chart:
    def write(value: float) -> str:
        return with_unit(language, amount(language, value, curve.scale), _unit(curve.scale))

    return Chart(
        title=title,
        across=language(f"study.axes.{curve.across}"),
        names=list(names(language, {key: key for key in curve.lines}).values()),
        xs=curve.xs,
        lines=list(curve.lines.values()),
        write=write,
        logarithmic=curve.logarithmic,
    )


def _unit(scale: Scale) -> Scale:
    return Scale.COUNT if scale is Scale.MONEY else scale
