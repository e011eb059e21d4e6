"""Findings: what was compared, what came out, and what had to come out."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from game.study.estimates import Estimate

MORE = 1e-9
"""The least difference that counts as one: "more than" leaves "as much as" out."""


class Scale(StrEnum):
    """How a figure is written."""

    SHARE = "share"
    """A share of firms, as a percentage."""
    POINTS = "points"
    """A difference of shares, in percentage points."""
    PERCENT = "percent"
    """A part by which something is larger."""
    COUNT = "count"
    MONEY = "money"


@dataclass(frozen=True)
class Measure:
    """One figure and the range in which it must lie, ends allowed."""

    what: str
    """Key of the figure's name in `study.figures`."""
    scale: Scale
    estimate: Estimate
    least: float = -math.inf
    most: float = math.inf

    @property
    def met(self) -> bool:
        """Whether the estimate lies where it must."""
        return self.least <= self.estimate.value <= self.most

    @property
    def holds(self) -> bool:
        """Whether the whole interval lies there: what is shown is then more than luck."""
        return self.least <= self.estimate.low and self.estimate.high <= self.most

    def data(self) -> dict[str, Any]:
        """Return the measure as plain data; None where there is no bound."""
        return {
            "figure": self.what,
            "scale": self.scale.value,
            **{name: _finite(value) for name, value in vars(self.estimate).items()},
            "least": _finite(self.least),
            "most": _finite(self.most),
            "holds": self.holds,
        }


@dataclass(frozen=True)
class Finding:
    """One comparison; it holds when all its measures hold, or one of them if one is enough."""

    label: str
    """Key of the sentence in `study.compared`."""
    measures: tuple[Measure, ...]
    names: Mapping[str, str] = field(default_factory=dict)
    """What fills the sentence: keys of translations, or numbers."""
    one_is_enough: bool = False

    @property
    def met(self) -> bool:
        """Whether the estimates lie where they must, however wide the intervals are."""
        return self._enough([measure.met for measure in self.measures])

    @property
    def holds(self) -> bool:
        """Whether the intervals lie where they must."""
        return self._enough([measure.holds for measure in self.measures])

    def _enough(self, answers: list[bool]) -> bool:
        return any(answers) if self.one_is_enough else all(answers)

    def data(self) -> dict[str, Any]:
        """Return the finding as plain data."""
        return {
            "compared": self.label,
            "names": dict(self.names),
            "measures": [measure.data() for measure in self.measures],
            "one_is_enough": self.one_is_enough,
            "holds": self.holds,
        }


def _finite(value: float) -> float | None:
    return value if math.isfinite(value) else None
