"""Why a number is what it is, for one firm: its rule's sentence and what went into it."""

from dataclasses import dataclass

from engine.explain import RULE_OF, Explanation, Origin, explain
from engine.quantities import Unit
from game.insight.curves import Curve, curve
from game.insight.sharing import parts
from game.parameters import bounds_of
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
    effect: float | None = None
    """Its part of the change of the number it went into, in that number's unit."""
    bounds: tuple[float, float] | None = None
    """The range that a parameter may take."""


@dataclass(frozen=True)
class Why:
    """A number and the numbers it came from, each of which can be explained in turn."""

    entry: Entry
    sentence: str
    mechanism: str
    inputs: tuple[Entry, ...]


def why(moment: Moment, previous: Moment | None, firm: int, name: str) -> Why:
    """Explain one number of one firm; its inputs' effects add up to its change.

    Errors: KeyError when the quarter has no such number.
    """
    found = explain(moment.values, name, GAME, firm)
    shared: dict[str, float] = {}
    if previous is not None and name in RULE_OF and name in previous.values:
        shared = parts(name, previous.values, moment.values, firm)
    return Why(
        entry=_entry(found, previous, firm),
        sentence=found.sentence,
        mechanism=found.mechanism,
        inputs=tuple(_entry(node, previous, firm, shared.get(node.name)) for node in found.inputs),
    )


def why_curve(
    moment: Moment, previous: Moment | None, firm: int, name: str, along: str
) -> Curve | None:
    """Return how a number would move with one of its inputs, all others as they were."""
    before = previous.values if previous is not None else None
    return curve(moment.values, before, firm, name, along)


def _entry(
    found: Explanation, previous: Moment | None, firm: int, effect: float | None = None
) -> Entry:
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
        effect=effect,
        bounds=bounds_of(found.name) if found.origin is Origin.PARAMETER else None,
    )


def _number(found: Explanation) -> Value:
    return None if isinstance(found.value, str) else found.value
