"""The commands `scenario list` and `scenario check`."""

import json
import sys

from rich.console import Console

from engine.scenario import Scenario
from game.commands.parameter_table import plain
from game.language import Language
from game.parameters import rows
from game.scenarios import load, names
from game.terminal.wrapping import pad, printable, wrap

SENTENCE_END = {"en": ". ", "zh_CN": "。"}


def print_list(language: Language, console: Console) -> None:
    """List the scenarios that come with the game."""
    indent = max(map(len, names())) + 2
    for name in names():
        scenario = load(name)
        words = f"{language.name(scenario.name)}: {first_sentence(scenario, language)}"
        lines = [
            line
            for part in (words, facts(scenario, language))
            for line in wrap(part, console.width - indent)
        ]
        for head, line in zip([name, *[""] * len(lines)], lines, strict=False):
            console.print(pad(head, indent) + line, soft_wrap=True)


def print_list_json() -> None:
    """Print the scenarios' keys, names and stories as JSON."""
    found = [load(name) for name in names()]
    data = [scenario.model_dump(include={"key", "name", "story"}) for scenario in found]
    sys.stdout.write(json.dumps(data, indent=2) + "\n")


def print_check(name: str, language: Language, console: Console) -> None:
    """Say that a scenario is sound, what is in it, and which parameters it moves.

    Errors: ScenarioError with every fault.
    """
    scenario = load(name)
    title = printable(language.name(scenario.name))
    console.print(language("commands.scenario.sound", name=title, facts=facts(scenario, language)))
    moved = [row for row in rows(scenario) if row.changed]
    if moved:
        console.print(language("commands.scenario.moved", count=len(moved)))
    for row in moved:
        values = {"now": plain(row.value), "default": plain(row.default)}
        place = f"{row.group}.{row.name}"
        console.print(language("commands.scenario.from", name=place, **values))


def first_sentence(scenario: Scenario, language: Language) -> str:
    """Return the first sentence of a scenario's story."""
    end = SENTENCE_END[language.code]
    sentence, found, _ = language.name(scenario.story).partition(end)
    return sentence + found.strip()


def facts(scenario: Scenario, language: Language) -> str:
    """Say how large a scenario is."""
    return language(
        "commands.scenario.facts",
        firms=scenario.firm_count,
        towns=len(scenario.towns),
        institutes=len(scenario.institutes),
        events=len(scenario.events),
        quarters=scenario.quarters,
    )
