"""What a claim is: the arms that it compares, and how it judges what they did."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from engine.quantities import FloatArray
from game.study.curves import Curve
from game.study.estimates import mean, relative
from game.study.experiments import EVERYBODY, Arm
from game.study.findings import Finding, Measure, Scale
from game.study.measuring import Columns
from game.study.verdicts import Verdict
from game.study.worlds import Setting

Results = Mapping[str, Columns]
"""The columns of each arm, by the arm's name."""


def no_curves(results: Results) -> list[Curve]:  # noqa: ARG001  there is nothing to draw
    """Draw nothing."""
    return []


@dataclass(frozen=True)
class Claim:
    """A claim: its key, its arms in a setting, and its findings from their results."""

    key: str
    arms: Callable[[Setting], Mapping[str, Arm]]
    judge: Callable[[Results], list[Finding]]
    draw: Callable[[Results], list[Curve]] = no_curves

    def verdict(self, results: Results) -> Verdict:
        """Judge the claim."""
        return Verdict(self.key, tuple(self.judge(results)), tuple(self.draw(results)))


def figure(results: Results, arm: str, name: str, group: str = EVERYBODY) -> FloatArray:
    """Return one figure of an arm, a value a game."""
    return results[arm][f"{group}.{name}"]


def best_by(results: Results, arms: list[str], name: str, group: str = EVERYBODY) -> str:
    """Name the arm with the highest mean of a figure; of equals, the one that sells most."""
    return max(
        arms,
        key=lambda arm: (
            float(figure(results, arm, name, group).mean()),
            float(figure(results, arm, "sales_q", group).mean()),
        ),
    )


def points(
    what: str,
    higher: FloatArray,
    lower: FloatArray,
    least: float = -float("inf"),
    most: float = float("inf"),
) -> Measure:
    """Measure by how many points one share lies above another in the same games."""
    return Measure(what, Scale.POINTS, mean(higher - lower), least, most)


def percent(
    what: str, values: FloatArray, base: FloatArray, least: float = -float("inf")
) -> Measure:
    """Measure by which part one figure lies above another in the same games."""
    return Measure(what, Scale.PERCENT, relative(values, base), least)


def policy(key: str) -> str:
    """Return the translation key of a policy's name."""
    return f"policies.{key}.name"
