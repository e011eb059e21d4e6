"""Why a number is what it is, for one firm: its rule's sentence and what went into it."""

from dataclasses import dataclass

from engine.explain import Explanation, Origin, explain
from engine.quantities import Unit
from game.watching import GAME, Moment

Value = float | int | bool | None


@dataclass(frozen=True)
class Entry:
    """A number of the settled quarter, and of the one before where there was one."""

    name: str
    value: Value
    """None where it is a whole table, which concerns more than this firm."""
    before: Value
    unit: Unit | None
    origin: Origin
    source: str
    """Where a parameter's value is taken from."""


@dataclass(frozen=True)
class Why:
    """A number and the numbers it came from, each of which can be explained in turn."""

    entry: Entry
    sentence: str
    mechanism: str
    inputs: tuple[Entry, ...]


def why(moment: Moment, previous: Moment | None, firm: int, name: str) -> Why:
    """Explain one number of one firm.

    Errors: KeyError when the quarter has no such number.
    """
    found = explain(moment.values, name, GAME, firm)
    return Why(
        entry=_entry(found, previous, firm),
        sentence=found.sentence,
        mechanism=found.mechanism,
        inputs=tuple(_entry(node, previous, firm) for node in found.inputs),
    )


def _entry(found: Explanation, previous: Moment | None, firm: int) -> Entry:
    before = None
    if previous is not None and found.name in previous.values:
        before = _number(explain(previous.values, found.name, GAME, firm))
    return Entry(
        name=found.name,
        value=_number(found),
        before=before,
        unit=found.unit,
        origin=found.origin,
        source=found.source,
    )


def _number(found: Explanation) -> Value:
    return None if isinstance(found.value, str) else found.value
