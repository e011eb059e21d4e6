"""The command `scenario table`: the parameters for the terminal, as Markdown or as JSON."""

import json
import sys
from collections.abc import Sequence
from itertools import groupby
from operator import attrgetter

from rich.cells import cell_len
from rich.console import Console

from engine.scenario import Scenario
from engine.scenario.parameter import Period
from game.language import Language
from game.parameters import Row, rows
from game.sources import source_words
from game.terminal.columns import GAP, aligned
from game.terminal.wrapping import printable, wrap

NUMBERS = ("value", "default", "range")


def print_parameters(scenario: Scenario, language: Language, console: Console) -> None:
    """Print the parameters mechanism by mechanism; a star marks what the scenario moved."""
    name = printable(language.name(scenario.name))
    console.print(language("commands.scenario.table_of", name=name), style="bold")
    console.print(language("commands.scenario.star"))
    found = rows(scenario)
    widths = _widths(found, language)
    for group, members in groupby(found, attrgetter("group")):
        console.print()
        heads = (language(f"commands.groups.{group}"), *_headers(language))
        console.print(aligned(heads, widths), style="bold", soft_wrap=True)
        for row in members:
            console.print(aligned((row.name, *_numbers(row)), widths), soft_wrap=True)
            for line in wrap(_about(row, language), console.width - len(GAP)):
                console.print(GAP + line, style="dim", soft_wrap=True)


def print_markdown(scenario: Scenario, language: Language) -> None:
    """Print the parameters as Markdown, a table a mechanism."""
    for group, members in groupby(rows(scenario), attrgetter("group")):
        sys.stdout.write(f"\n### {language(f'commands.groups.{group}')}\n\n")
        heads = (language("commands.scenario.parameter"), *_headers(language))
        columns = ("unit", "meaning", "source")
        heads = (*heads, *(language(f"commands.scenario.{key}") for key in columns))
        sys.stdout.write(_line(heads) + _line(("---", *["---:"] * 3, *["---"] * 3)))
        for row in members:
            words = (_unit(row, language), language(f"parameters.{row.name}"))
            sys.stdout.write(
                _line((f"`{row.name}`", *_numbers(row), *words, source_words(language, row.name)))
            )


def print_json(scenario: Scenario) -> None:
    """Print the parameters as JSON."""
    sys.stdout.write(json.dumps([row.data() for row in rows(scenario)], indent=2) + "\n")


def _headers(language: Language) -> list[str]:
    return [language(f"commands.scenario.{key}") for key in NUMBERS]


def _numbers(row: Row) -> list[str]:
    star = "*" if row.changed else ""
    span = f"{plain(row.low)} \N{EN DASH} {plain(row.high)}"
    return [f"{star}{plain(row.value)}", plain(row.default), span]


def _widths(found: Sequence[Row], language: Language) -> list[int]:
    """Measure the columns: the name, then the numbers."""
    numbers = zip(_headers(language), *map(_numbers, found), strict=True)
    groups = (language(f"commands.groups.{row.group}") for row in found)
    names = [row.name for row in found]
    return [max(map(cell_len, column)) for column in ([*names, *groups], *numbers)]


def _about(row: Row, language: Language) -> str:
    return language(
        "commands.scenario.about",
        meaning=language(f"parameters.{row.name}"),
        unit=_unit(row, language),
        source=source_words(language, row.name),
    )


def _unit(row: Row, language: Language) -> str:
    unit = language(f"units.{row.unit.name.lower()}")
    if row.period is Period.NONE:
        return unit
    return language(f"commands.periods.{row.period.name.lower()}", unit=unit)


def plain(value: float) -> str:
    """Write a parameter with as many decimals as it needs, thousands apart."""
    digits = f"{value:,.6f}".rstrip("0").rstrip(".")
    return digits.replace("-", "\N{MINUS SIGN}")


def _line(cells: Sequence[str]) -> str:
    escaped = (cell.replace("|", "\\|") for cell in cells)
    return f"| {' | '.join(escaped)} |\n"
