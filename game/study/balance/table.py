"""The balance in the terminal, as Markdown and as JSON."""

import json
import sys
from collections.abc import Sequence

from rich.console import Console

from game.language import Language
from game.scenarios import load
from game.study.balance.health import verdicts
from game.study.balance.study import BalanceReport, Row, ScenarioBalance
from game.study.claims.claim import policy
from game.study.verdict_table import print_lines, print_verdicts, verdicts_markdown
from game.terminal.columns import table
from game.terminal.wrapping import printable, wrap

NAME_WIDTH = 10
"""Scenarios' names stand over narrow columns."""


def print_json(report: BalanceReport) -> None:
    """Print the report as JSON."""
    data = {**report.data(), "checks": [verdict.data() for verdict in verdicts(report)]}
    sys.stdout.write(json.dumps(data, indent=2) + "\n")


def print_balance(report: BalanceReport, language: Language, console: Console) -> None:
    """Print how every policy does in every scenario, and whether the balance is healthy."""
    for kind in ("one", "alike", "mixed"):
        print_lines(language(f"study.balance.{kind}"), console, "bold")
        _print_table(policy_rows(report, kind, language), console)
    print_lines(language("study.balance.imitation"), console, "bold")
    for found in report.scenarios:
        print_lines(f"{name(found, language)}: {survivors(found, language)}", console)
        print_lines(variance(found, language), console, "dim")
    console.print()
    print_verdicts(verdicts(report), language, console)
    console.print()
    print_lines(summary(report, language), console)


def markdown(report: BalanceReport, language: Language) -> str:
    """Write the same in Markdown."""
    lines: list[str] = []
    for kind in ("one", "alike", "mixed"):
        rows = policy_rows(report, kind, language)
        lines += [language(f"study.balance.{kind}"), "", *_markdown_table(rows), ""]
    lines += [language("study.balance.imitation"), ""]
    lines += [
        f"- {name(found, language)}: {survivors(found, language)}. {variance(found, language)}."
        for found in report.scenarios
    ]
    lines += ["", verdicts_markdown(verdicts(report), language), summary(report, language), ""]
    return "\n".join(lines)


def _markdown_table(rows: Sequence[Sequence[str]]) -> list[str]:
    head, *body = [[" ".join(cell.split()) for cell in row] for row in rows]
    numbers = ["---", *["---:"] * (len(head) - 1)]
    return [f"| {' | '.join(cells)} |" for cells in (head, numbers, *body)]


def _print_table(rows: Sequence[Sequence[str]], console: Console) -> None:
    for at, lines in enumerate(table(rows, console.width)):
        style = "bold" if at == 0 else None
        console.print("\n".join(lines), style=style, soft_wrap=True)
    console.print()


def policy_rows(report: BalanceReport, kind: str, language: Language) -> list[list[str]]:
    """Lay out how each policy did in each scenario: its arrivals and its sales."""
    heads = ["\n".join(wrap(name(found, language), NAME_WIDTH)) for found in report.scenarios]
    rows = {
        found.scenario: {row.policy: row for row in _listed(found, kind)}
        for found in report.scenarios
    }
    policies = dict.fromkeys(key for listed in rows.values() for key in listed)
    return [
        [language("study.balance.policy"), *heads],
        *(
            [language(policy(key)), *(cell(listed.get(key), language) for listed in rows.values())]
            for key in policies
        ),
    ]


def _listed(found: ScenarioBalance, kind: str) -> Sequence[Row]:
    return {"one": found.one, "alike": found.alike, "mixed": found.mixed}[kind]


def cell(row: Row | None, language: Language) -> str:
    """Write a policy's arrivals and sales; a dash where it did not play."""
    if row is None:
        return "\N{EN DASH}"
    return f"{language.share(row.went_global.value)} ({language.number(row.sales, 1)})"


def name(found: ScenarioBalance, language: Language) -> str:
    """Return a scenario's name."""
    return printable(language.name(load(found.scenario).name))


def survivors(found: ScenarioBalance, language: Language) -> str:
    """List the policies that imitation leaves."""
    left = found.payoffs.survivors.items()
    return ", ".join(
        language("study.balance.survivor", policy=language(policy(key)), share=language.share(part))
        for key, part in left
    )


def variance(found: ScenarioBalance, language: Language) -> str:
    """Say what results are due to."""
    shares = {key: language.share(part) for key, part in vars(found.parts).items()}
    return language("study.balance.variance", **shares)


def summary(report: BalanceReport, language: Language) -> str:
    """Say what was played."""
    games = report.games
    return language(
        "study.balance.summary",
        first=games.first,
        last=games.first + games.count - 1,
        games=language.number(games.count),
        seconds=language.number(report.seconds),
    )
