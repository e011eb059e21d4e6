"""Why a number is what it is: the tree behind it, read off the rules themselves."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from functools import lru_cache
from typing import Any, get_type_hints

import numpy as np

from engine.decisions import DECISIONS, SPECS
from engine.grouping import Grouping, Neighbourhood
from engine.ledger import POSTED, whole
from engine.quantities import Unit
from engine.rule import Rule
from engine.scenario.parameters import Parameters
from engine.settlement import STOCKS
from engine.shocks import Shocks
from engine.state import State
from engine.turn import RULES


class Origin(StrEnum):
    """Where a number comes from."""

    RULE = "rule"
    DECISION = "decision"
    LAST_DECISION = "last decision"
    STATE = "last quarter"
    SHOCK = "chance"
    PARAMETER = "parameter"
    SCENARIO = "scenario"


RULE_OF: Mapping[str, Rule] = {rule.name: rule for rule in RULES}
PARAMETERS = {
    name: field for _, table in Parameters() for name, field in type(table).model_fields.items()
}
SHOCKS = frozenset(field.name for field in fields(Shocks))

Value = float | int | bool | str | None


@dataclass(frozen=True)
class Quantity:
    """What the rules' signatures say of a quantity: its axes and its unit."""

    axes: str
    unit: Unit | None


@lru_cache(maxsize=1)
def quantities() -> Mapping[str, Quantity]:
    """Collect every quantity's axes and unit: state, decisions, and the signatures of all rules."""
    stocks = get_type_hints(State, include_extras=True)
    found = {name: _quantity(stocks[name]) for name in STOCKS}
    for spec in DECISIONS:
        found[spec.name] = found[f"previous_{spec.name}"] = Quantity("games firms", spec.unit)
    for rule in RULES:
        found.setdefault(rule.name, Quantity("games firms", rule.unit))
        if rule.mechanism != "ledger":
            for name, hint in get_type_hints(rule.compute, include_extras=True).items():
                found[rule.name if name == "return" else name] = _quantity(hint)
    return found


def _quantity(hint: Any) -> Quantity:  # noqa: ANN401  a type hint has no type of its own
    if not hasattr(hint, "__metadata__"):
        return Quantity("group" if hint in {Grouping, Neighbourhood} else "", None)
    unit = next(mark for mark in hint.__metadata__ if isinstance(mark, Unit))
    return Quantity(getattr(hint.__origin__, "dim_str", ""), unit)


@dataclass(frozen=True)
class Explanation:
    """A number, how it came about, and the numbers it came from, each of which opens in turn."""

    name: str
    value: Value
    unit: Unit | None
    origin: Origin
    sentence: str
    mechanism: str
    source: str
    _values: Mapping[str, Any]
    _game: int
    _firm: int

    @property
    def inputs(self) -> tuple["Explanation", ...]:
        """The numbers it came from, in the order of the rule's arguments; none for a leaf."""
        rule = RULE_OF.get(self.name)
        if rule is None:
            return ()
        return tuple(explain(self._values, name, self._game, self._firm) for name in rule.inputs)

    def walk(self, depth: int) -> Iterator[tuple[int, "Explanation"]]:
        """Go through the tree to `depth`, a number before its inputs, with its level."""
        stack = [(0, self)]
        while stack:
            level, node = stack.pop()
            yield level, node
            if level < depth:
                stack.extend((level + 1, entry) for entry in reversed(node.inputs))


def explain(values: Mapping[str, Any], name: str, game: int, firm: int) -> Explanation:
    """Explain one number of one firm in a quarter that `settle` returned with all its values.

    Errors: KeyError when there is no quantity of that name.
    """
    if name not in values:
        raise KeyError(name)
    rule = RULE_OF.get(name)
    quantity = quantities().get(name, Quantity("", None))
    return Explanation(
        name=name,
        value=value_at(values, name, game, firm),
        unit=quantity.unit,
        origin=origin_of(name),
        sentence=rule.sentence if rule else "",
        mechanism=rule.mechanism if rule else "",
        source=_source(name),
        _values=values,
        _game=game,
        _firm=firm,
    )


def origin_of(name: str) -> Origin:
    """Tell where a quantity comes from."""
    kinds = (
        (name in RULE_OF, Origin.RULE),
        (name in SPECS, Origin.DECISION),
        (name.startswith("previous_"), Origin.LAST_DECISION),
        (name in STOCKS, Origin.STATE),
        (name in SHOCKS, Origin.SHOCK),
        (name in PARAMETERS, Origin.PARAMETER),
    )
    return next((origin for holds, origin in kinds if holds), Origin.SCENARIO)


def recompute(values: Mapping[str, Any], name: str) -> Any:  # noqa: ANN401  arrays or groups
    """Run a quantity's rule again on the recorded inputs."""
    rule = RULE_OF[name]
    value = rule.compute(*[values[read] for read in rule.inputs])
    return whole(value) if name in POSTED else value


def value_at(values: Mapping[str, Any], name: str, game: int, firm: int) -> Value:
    """Return the number that concerns one firm: its own, its cluster's, or its game's."""
    value = values[name]
    axes = quantities().get(name, Quantity("", None)).axes
    if isinstance(value, Grouping):
        return int(value.code[game, firm])
    if isinstance(value, Neighbourhood):
        return float(value.closeness()[game, firm])
    if "clusters" in axes.split()[1:2]:
        cluster = int(values["next_cluster"][game, firm])
        return None if cluster < 0 else _item(value, game, cluster)
    if axes in {"games firms", "games 1"}:
        return _item(value, game, firm)
    if isinstance(value, np.ndarray):
        by_firm = axes.split()[1:2] == ["firms"]
        row = value[-1, firm] if by_firm else value[min(game, value.shape[0] - 1)]
        return " ".join(f"{entry:g}" for entry in np.ravel(row)[:12])
    return float(value)


def _item(value: Any, game: int, column: int) -> Value:  # noqa: ANN401  any array or number
    table = np.atleast_2d(value)
    row, last = min(game, table.shape[0] - 1), min(column, table.shape[1] - 1)
    item: Value = table[row, last].item()
    return item


def _source(name: str) -> str:
    if name not in PARAMETERS:
        return ""
    extra = PARAMETERS[name].json_schema_extra
    return str(extra["source"]) if isinstance(extra, dict) else ""
