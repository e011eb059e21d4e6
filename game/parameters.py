"""The parameters of a scenario as a table: values, units, bounds, defaults and sources."""

from dataclasses import dataclass
from typing import Any

from engine.explain import PARAMETERS
from engine.quantities import Unit
from engine.scenario import Scenario
from engine.scenario.parameter import Period, bounds
from game.amounts import digits
from game.language import Language


@dataclass(frozen=True)
class Row:
    """One parameter of a scenario."""

    group: str
    name: str
    value: float
    default: float
    low: float
    high: float
    unit: Unit
    period: Period
    source: str

    @property
    def changed(self) -> bool:
        """Tell whether the scenario moved the value."""
        return self.value != self.default

    def data(self) -> dict[str, Any]:
        """Return the row as plain data."""
        return {**vars(self), "unit": self.unit.value, "period": self.period.value}


def rows(scenario: Scenario) -> list[Row]:
    """List every parameter, mechanism by mechanism."""
    return [
        _row(group, name, float(value))
        for group, table in scenario.parameters
        for name, value in table
    ]


def parameter_words(language: Language, name: str, value: float) -> str:
    """Write a parameter's value for people: a share in percent, else the bare number.

    Errors: KeyError when there is no such parameter.
    """
    extra: Any = PARAMETERS[name].json_schema_extra
    times, sign = (100.0, "%") if Unit(extra["unit"]) is Unit.SHARE else (1.0, "")
    return language.number(times * value, digits(times * value)) + sign


def bounds_of(name: str) -> tuple[float, float]:
    """Return the range within which a parameter may lie."""
    return bounds(PARAMETERS[name])


def _row(group: str, name: str, value: float) -> Row:
    field = PARAMETERS[name]
    low, high = bounds(field)
    extra: Any = field.json_schema_extra
    return Row(
        group=group,
        name=name,
        value=value,
        default=float(field.default),
        low=low,
        high=high,
        unit=extra["unit"],
        period=extra["period"],
        source=extra["source"],
    )
