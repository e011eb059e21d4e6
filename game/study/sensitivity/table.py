"""The ranking of the parameters in the terminal, as JSON, and on a page."""

import json
import sys
from collections.abc import Iterator
from html import escape
from pathlib import Path

from rich.console import Console

from game.language import Language
from game.study import page, parquet_tables
from game.study.sensitivity.study import OUTCOMES, Effect, SensitivityReport
from game.study.svg import Bars, bars
from game.study.verdict_table import print_lines
from game.terminal.columns import table

SHOWN = 30
DRAWN = 25


def print_json(report: SensitivityReport) -> None:
    """Print the report as JSON."""
    sys.stdout.write(json.dumps(report.data(), indent=2) + "\n")


def print_sensitivity(report: SensitivityReport, language: Language, console: Console) -> None:
    """Print the strongest parameters, and those that change nothing."""
    header, *body = table(rows(report, language, SHOWN), console.width)
    console.print("\n".join(header), style="bold", soft_wrap=True)
    for lines in body:
        console.print("\n".join(lines), soft_wrap=True)
    console.print()
    print_lines(dead_words(report, language), console, "bold")
    print_lines(summary(report, language), console)


def write_page(report: SensitivityReport, folder: Path, language: Language) -> None:
    """Write sensitivity.html and sensitivity.parquet.

    Errors: OSError when the folder cannot be written; ModuleNotFoundError without pyarrow.
    """
    folder.mkdir(parents=True, exist_ok=True)
    flat = [
        {
            "parameter": effect.parameter,
            "importance": effect.importance,
            **{f"{name}_strength": effect.strength[name] for name in OUTCOMES},
            **{f"{name}_spread": effect.spread[name] for name in OUTCOMES},
            "dead": effect.parameter in report.dead,
        }
        for effect in report.effects
    ]
    parquet_tables.write(folder / "sensitivity.parquet", flat)
    title = language("study.pages.sensitivity")
    page.write(folder / "sensitivity.html", language, title, _parts(report, language))


def _parts(report: SensitivityReport, language: Language) -> Iterator[str]:
    yield page.paragraph(summary(report, language))
    yield page.paragraph(dead_words(report, language))
    for outcome in OUTCOMES:
        title = language(f"study.outcomes.{outcome}")
        moving = [effect for effect in report.effects if effect.strength[outcome] > 0]
        strongest = sorted(moving, key=lambda effect: -effect.strength[outcome])[:DRAWN]
        drawn = Bars(
            title,
            [language(f"parameters.{effect.parameter}") for effect in strongest],
            [effect.strength[outcome] for effect in strongest],
            lambda value: language.number(value, 3),
        )
        yield page.heading(title)
        yield page.figure(bars(drawn), language("study.sensitivity.bars"))
    header, *body = [
        [("" if at == 0 else "number", escape(" ".join(text.split()))) for at, text in enumerate(r)]
        for r in rows(report, language, len(report.effects))
    ]
    yield page.heading(language("study.sensitivity.all"))
    yield page.table(header, body)


def rows(report: SensitivityReport, language: Language, count: int) -> list[list[str]]:
    """Lay out the strongest parameters with their effect on every outcome."""
    heads = [language(f"study.outcomes.{name}_short") for name in OUTCOMES]
    return [
        [language("study.sensitivity.parameter"), *heads],
        *(_row(effect, language) for effect in report.effects[:count]),
    ]


def _row(effect: Effect, language: Language) -> list[str]:
    numbers = [language.number(effect.strength[name], 3) for name in OUTCOMES]
    return [language(f"parameters.{effect.parameter}"), *numbers]


def dead_words(report: SensitivityReport, language: Language) -> str:
    """Name the parameters that change nothing."""
    if not report.dead:
        return language("study.sensitivity.none_dead")
    return language("study.sensitivity.dead", names=", ".join(report.dead))


def summary(report: SensitivityReport, language: Language) -> str:
    """Say how the ranking was made."""
    return language(
        "study.sensitivity.summary",
        parameters=len(report.effects),
        trajectories=report.trajectories,
        reach=language.share(report.reach),
        games=language.number(report.games.count),
        first=report.games.first,
        seconds=language.number(report.seconds),
    )
