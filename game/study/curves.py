"""Curves that a study draws: one figure along an axis, a line for each thing compared."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from game.study.findings import Scale


@dataclass(frozen=True)
class Curve:
    """Lines over a common axis."""

    label: str
    """Key of the title in `study.curves`."""
    across: str
    """Key of the axis's name in `study.axes`."""
    scale: Scale
    xs: Sequence[float]
    lines: Mapping[str, Sequence[float]]
    """Values along the axis, by the translation key of a line's name."""
    logarithmic: bool = False

    def data(self) -> dict[str, Any]:
        """Return the curve as plain data."""
        return {
            "curve": self.label,
            "across": self.across,
            "xs": list(self.xs),
            "lines": {name: list(values) for name, values in self.lines.items()},
        }
