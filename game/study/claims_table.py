"""The table of the claims: for the terminal, as Markdown and as JSON."""

import json
import sys

from rich.console import Console

from game.language import Language
from game.study.claims_study import ClaimsReport
from game.study.verdict_table import print_lines, print_verdicts, verdicts_markdown


def print_json(report: ClaimsReport) -> None:
    """Print the report as JSON."""
    sys.stdout.write(json.dumps(report.data(), indent=2) + "\n")


def print_claims(report: ClaimsReport, language: Language, console: Console) -> None:
    """Print every claim with what was compared for it."""
    print_verdicts(report.verdicts, language, console)
    console.print()
    print_lines(summary(report, language), console)
    print_lines(language("study.reading"), console, "dim")


def summary(report: ClaimsReport, language: Language) -> str:
    """Count the claims that hold."""
    return language(
        "study.summary",
        holding=sum(verdict.holds for verdict in report.verdicts),
        claims=len(report.verdicts),
        games=language.number(report.games.count),
        first=report.games.first,
        last=report.games.first + report.games.count - 1,
        seconds=language.number(report.seconds),
    )


def markdown(report: ClaimsReport, language: Language) -> str:
    """Write the table in Markdown."""
    return f"{verdicts_markdown(report.verdicts, language)}\n{summary(report, language)}\n"
