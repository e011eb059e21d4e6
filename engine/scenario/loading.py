"""Reading a scenario from the text of a TOML file, with every fault at once."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from itertools import islice
from typing import Any

from pydantic import BaseModel, ValidationError

from engine.scenario.references import reference_faults
from engine.scenario.scenario import Scenario
from engine.scenario.world import KEY, PRINTABLE

MAX_CHARACTERS = 250_000
MAX_FAULTS = 40
MAX_DEPTH = 12
MAX_DOTS = 100
"""Dots in a line: reading a key of thousands of parts would take minutes."""
MAX_VALUES = 20_000
MAX_SHOWN = 60
MAX_BITS = 1_000


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
    for number, line in enumerate(text.split("\n"), 1):
        if line.count(".") > MAX_DOTS:
            problem = f"{line.count('.'):,} dots in one line; at most {MAX_DOTS} are allowed"
            raise ScenarioError([Fault(f"line {number}", problem)])
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ScenarioError([Fault("", f"not a TOML file: {_ends(str(error))}")]) from None
    except RecursionError:
        raise ScenarioError([Fault("", "not a TOML file: lists nested too deep")]) from None
    except ValueError:
        problem = "not a TOML file: a number or date that cannot be"
        raise ScenarioError([Fault("", problem)]) from None
    return scenario_from_data(data)


def scenario_from_data(data: object) -> Scenario:
    """Read a scenario from plain data (of a TOML file, or embedded in a record)."""
    if depth(data, MAX_DEPTH) > MAX_DEPTH:
        raise ScenarioError([Fault("", f"tables nested more than {MAX_DEPTH} deep")])
    values = _values(data)
    if values > MAX_VALUES:
        problem = f"{values:,} values; a scenario has at most {MAX_VALUES:,}"
        raise ScenarioError([Fault("", problem)])
    try:
        return Scenario.model_validate(data)
    except ValidationError as error:
        faults = faults_of(error, Scenario)
        known = {str(fault) for fault in faults}
        own = [line for line in islice(reference_faults(data), MAX_FAULTS) if line not in known]
        raise ScenarioError([*faults, *(_split(line) for line in own)]) from None


def faults_of(error: ValidationError, model: type[BaseModel] | None = None) -> list[Fault]:
    """List what pydantic found wrong, with its place, the value found and, by `model`, the range.

    Of very many faults the first are listed, and the rest are counted.
    """
    faults: list[Fault] = []
    for entry in error.errors(include_url=False)[:MAX_FAULTS]:
        place = ".".join(_part(part) for part in entry["loc"] if part != "[key]")
        if entry["type"] == "value_error":
            lines = str(entry["ctx"]["error"]).splitlines()
            faults += [_split(line, place) for line in lines[:MAX_FAULTS]]
        elif not _follows(entry):
            faults.append(Fault(place, _problem(entry, model)))
    more = error.error_count() - MAX_FAULTS
    return [*faults, Fault("", f"and {more:,} more faults")] if more > 0 else faults


def _follows(entry: Any) -> bool:  # noqa: ANN401  pydantic's own record of an error
    """Tell whether a list is called too short only because a wrong entry was left out."""
    return bool(entry["type"] == "too_short" and len(entry["input"]) >= entry["ctx"]["min_length"])


def _split(line: str, place: str = "") -> Fault:
    before, colon, after = line.partition(": ")
    return Fault(before, after) if colon else Fault(place, line)


PROBLEMS = {
    "missing": "is missing",
    "finite_number": "should be a finite number",
    "float_type": "should be a number",
    "int_type": "should be a whole number",
    "bool_type": "should be true or false",
    "string_type": "should be text in quotes",
    "tuple_type": "should be a list",
    "dict_type": "should be a table",
    "model_type": "should be a table",
}
PATTERNS = {
    KEY: "should be small letters, digits and _, a letter first, 32 at most",
    PRINTABLE: "should hold no control characters",
}
RANGED = {
    "greater_than": "should be above {low} and at most {high}",
    "greater_than_equal": "should be {low} to {high}",
    "less_than_equal": "should be {low} to {high}",
    "string_too_short": "has {size:,} characters; allowed are {low} to {high}",
    "string_too_long": "has {size:,} characters; allowed are {low} to {high}",
    "too_short": "has {size:,} entries; allowed are {low} to {high}",
    "too_long": "has {size:,} entries; allowed are {low} to {high}",
}
LOW = ("minimum", "exclusiveMinimum", "minItems", "minLength", "minProperties")
HIGH = ("maximum", "exclusiveMaximum", "maxItems", "maxLength", "maxProperties")


def _problem(entry: Any, model: type[BaseModel] | None) -> str:  # noqa: ANN401  pydantic's record
    kind, place, found = entry["type"], entry["loc"], entry["input"]
    if kind == "extra_forbidden":
        return f"there is no such key{_meant(place, model)}"
    sentence = PROBLEMS.get(kind, str(entry["msg"]).lower())
    if kind == "string_pattern_mismatch":
        sentence = PATTERNS.get(entry["ctx"]["pattern"], sentence)
    low, high = _range(_schema(model, place))
    if kind in RANGED and (low or high):
        size = len(found) if isinstance(found, (str, list, tuple, dict)) else 0
        sentence = RANGED[kind].format(size=size, low=low or "any", high=high or "any")
    if kind == "missing" or isinstance(found, (dict, list)):
        return sentence
    return f"{sentence} (found {_shown(found)})"


def _meant(place: tuple[int | str, ...], model: type[BaseModel] | None) -> str:
    known = list(_schema(model, place[:-1]).get("properties", {}))
    near = get_close_matches(str(place[-1])[:MAX_SHOWN], known, 1)
    return f"; did you mean {near[0]}?" if near else ""


def _range(schema: Mapping[str, Any]) -> tuple[str, str]:
    low, high = (
        next((_number(schema[bound]) for bound in bounds if bound in schema), "")
        for bounds in (LOW, HIGH)
    )
    return low, high


def _number(value: float) -> str:
    return f"{value:,.12g}"


@cache
def _schema_of(model: type[BaseModel]) -> Mapping[str, Any]:
    return model.model_json_schema()


def _schema(model: type[BaseModel] | None, place: tuple[int | str, ...]) -> Mapping[str, Any]:
    """Find what a model says of a place in its data; nothing where it says nothing."""
    if model is None:
        return {}
    whole = _schema_of(model)
    found: Mapping[str, Any] = whole
    for part in place:
        if isinstance(part, int):
            found = found.get("items", {})
        else:
            found = found.get("properties", {}).get(part) or found.get("additionalProperties") or {}
        if not isinstance(found, Mapping):
            return {}
        if "$ref" in found:
            found = whole["$defs"][found["$ref"].rpartition("/")[2]]
    return found


def _part(part: int | str) -> str:
    words = str(part)
    return _short(words if words.isprintable() else ascii(words))


def _shown(found: object) -> str:
    if isinstance(found, bool):
        return "true" if found else "false"
    if isinstance(found, int) and found.bit_length() > MAX_BITS:
        return "a number of hundreds of digits"
    words = repr(found) if isinstance(found, str) else str(found)
    return _short(words)


def _short(words: str) -> str:
    return words if len(words) <= MAX_SHOWN else words[: MAX_SHOWN - 1] + "…"


def _ends(words: str) -> str:
    """Shorten a message from its middle: its end names the line."""
    return words if len(words) <= 2 * MAX_SHOWN else f"{words[:MAX_SHOWN]}…{words[-MAX_SHOWN:]}"


def depth(data: object, limit: int) -> int:
    """Measure how deep tables and lists are nested, at most one beyond `limit`."""
    if limit < 0 or not isinstance(data, (dict, list)):
        return 0
    entries = data.values() if isinstance(data, dict) else data
    tables = [entry for entry in entries if isinstance(entry, (dict, list))]
    return 1 + max((depth(table, limit - 1) for table in tables), default=0)


def _values(data: object) -> int:
    if not isinstance(data, (dict, list)):
        return 1
    return 1 + sum(map(_values, data.values() if isinstance(data, dict) else data))
