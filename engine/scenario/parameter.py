"""How a parameter is declared: label, unit, period, bounds, default and source, all required."""

from enum import StrEnum
from typing import Any

from pydantic import BaseModel, ConfigDict, Field
from pydantic.fields import FieldInfo

from engine.quantities import Unit

DESIGN = "design choice"


class Period(StrEnum):
    """The closed list of periods a value belongs to."""

    NONE = "no period"
    QUARTER = "a quarter"
    ONCE = "once"


class Group(BaseModel):
    """A table of a scenario file: unknown keys, NaN and infinities are faults."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


def parameter(  # noqa: PLR0913, PLR0917  a parameter must declare them all
    label: str,
    default: float,
    bounds: tuple[float, float],
    unit: Unit,
    source: str = DESIGN,
    period: Period = Period.NONE,
) -> Any:  # noqa: ANN401  pydantic's Field has the type of whatever field it describes
    """Declare a parameter; `bounds` are inclusive, `source` is author and year or DESIGN."""
    low, high = bounds
    return Field(
        default=default,
        ge=low,
        le=high,
        strict=True,
        title=label,
        json_schema_extra={"unit": unit, "period": period, "source": source},
    )


def bounds(field: FieldInfo) -> tuple[float, float]:
    """Return the range within which a parameter may lie, both ends allowed."""
    limits: dict[str, Any] = {type(mark).__name__: mark for mark in field.metadata}
    return float(limits["Ge"].ge), float(limits["Le"].le)
