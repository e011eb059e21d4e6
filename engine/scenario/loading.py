"""Reading a scenario from the text of a TOML file, with every fault at once."""

import tomllib
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from engine.scenario.scenario import Scenario

MAX_CHARACTERS = 1_000_000
MAX_FAULTS = 40
MAX_DEPTH = 12
MAX_SHOWN = 60


@dataclass(frozen=True)
class Fault:
    """One thing wrong in a file: where, what was found, and what would be right."""

    place: str
    problem: str

    def __str__(self) -> str:
        """Give the place and the problem on one line."""
        return f"{self.place}: {self.problem}" if self.place else self.problem


class ScenarioError(ValueError):
    """A file that is no scenario; `faults` lists all that is wrong with it."""

    def __init__(self, faults: list[Fault]) -> None:
        """Keep every fault; the message shows them a line each."""
        self.faults = faults
        super().__init__("\n".join(map(str, faults)))


def parse_scenario(text: str) -> Scenario:
    """Read a scenario from TOML.

    Errors: ScenarioError with every fault, its place, the value found and the range allowed.
    """
    if len(text) > MAX_CHARACTERS:
        problem = f"{len(text):,} characters; a scenario has at most {MAX_CHARACTERS:,}"
        raise ScenarioError([Fault("", problem)])
    try:
        data = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        reason = str(error) or "nested too deeply"
        raise ScenarioError([Fault("", f"not a TOML file: {_short(reason)}")]) from None
    return scenario_from_data(data)


def scenario_from_data(data: object) -> Scenario:
    """Read a scenario from plain data (of a TOML file, or embedded in a record)."""
    if depth(data, MAX_DEPTH) > MAX_DEPTH:
        raise ScenarioError([Fault("", f"tables nested more than {MAX_DEPTH} deep")])
    try:
        return Scenario.model_validate(data)
    except ValidationError as error:
        raise ScenarioError(faults_of(error)) from None


def faults_of(error: ValidationError) -> list[Fault]:
    """List what pydantic found wrong, each with its place and the value found."""
    faults: list[Fault] = []
    for entry in error.errors(include_url=False)[:MAX_FAULTS]:
        place = ".".join(str(part) for part in entry["loc"])
        if entry["type"] == "value_error":
            own = [line.partition(": ") for line in str(entry["ctx"]["error"]).splitlines()]
            faults += [Fault(a, c) if b else Fault(place, a) for a, b, c in own[:MAX_FAULTS]]
        else:
            faults.append(Fault(place, f"{entry['msg'].lower()}{_found(entry)}"))
    return faults


def _found(entry: Any) -> str:  # noqa: ANN401  pydantic's own record of an error
    found = entry["input"]
    if entry["type"] == "missing" or isinstance(found, (dict, list)):
        return ""
    return f" (found {_short(repr(found))})"


def _short(words: str) -> str:
    return words if len(words) <= MAX_SHOWN else words[: MAX_SHOWN - 1] + "…"


def depth(data: object, limit: int) -> int:
    """Measure how deep tables and lists are nested, at most one beyond `limit`."""
    if limit < 0 or not isinstance(data, (dict, list)):
        return 0
    entries = data.values() if isinstance(data, dict) else data
    tables = [entry for entry in entries if isinstance(entry, (dict, list))]
    return 1 + max((depth(table, limit - 1) for table in tables), default=0)
