"""Verdicts as a table: for the terminal and as Markdown."""

from collections.abc import Iterator, Sequence

from rich.console import Console

from game.language import Language
from game.study.findings import Finding, Measure
from game.study.verdicts import Verdict
from game.study.writing import NONE, answer, demand, effect, interval, line
from game.terminal.columns import table
from game.terminal.wrapping import wrap

COLUMNS = ("compared", "effect", "interval", "demand", "verdict")


def print_verdicts(verdicts: Sequence[Verdict], language: Language, console: Console) -> None:
    """Print every verdict with its findings."""
    rows = [[language(f"study.columns.{key}") for key in COLUMNS]]
    starts: dict[int, Verdict] = {}
    for verdict in verdicts:
        starts[len(rows)] = verdict
        rows += verdict_rows(verdict, language)
    header, *body = table(rows, console.width)
    console.print("\n".join(header), style="bold", soft_wrap=True)
    for at, lines in enumerate(body, 1):
        if at in starts:
            console.print()
            print_lines(heading(starts[at], language), console, "bold")
        console.print("\n".join(lines), soft_wrap=True)


def print_lines(text: str, console: Console, style: str | None = None) -> None:
    """Print a paragraph, broken where the terminal ends."""
    console.print("\n".join(wrap(text, console.width)), style=style, soft_wrap=True)


def heading(verdict: Verdict, language: Language) -> str:
    """Write a claim and whether it holds."""
    return language(
        "study.heading",
        claim=verdict.claim,
        sentence=language(f"study.claims.{verdict.claim}"),
        verdict=answer(language, holds=verdict.holds),
    )


def verdict_rows(verdict: Verdict, language: Language) -> Iterator[list[str]]:
    """Write a line for each measure of a claim."""
    for finding in verdict.findings:
        for at, measure in enumerate(finding.measures):
            yield [
                line(language, finding, at),
                effect(language, measure),
                interval(language, measure),
                demand(language, measure),
                result(language, finding, measure, at),
            ]


def result(language: Language, finding: Finding, measure: Measure, at: int) -> str:
    """Say on a finding's first line whether it holds; what nothing was asked of has no answer."""
    if at > 0 or demand(language, measure) == NONE:
        return ""
    return answer(language, holds=finding.holds)


def verdicts_markdown(verdicts: Sequence[Verdict], language: Language) -> str:
    """Write the table in Markdown."""
    lines = [_line([language(f"study.columns.{key}") for key in COLUMNS])]
    lines.append(_line(["---", "---:", "---:", "---:", "---"]))
    for verdict in verdicts:
        lines.append(_line([f"**{heading(verdict, language)}**", *[""] * (len(COLUMNS) - 1)]))
        lines += [_line(row) for row in verdict_rows(verdict, language)]
    return "\n".join([*lines, ""])


def _line(cells: list[str]) -> str:
    return f"| {' | '.join(cell.strip().replace('|', '/') for cell in cells)} |"
