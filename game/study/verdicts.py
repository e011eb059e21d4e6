"""Verdicts: a claim with its findings and the curves that go with it."""

from dataclasses import dataclass
from typing import Any

from game.study.curves import Curve
from game.study.findings import Finding


@dataclass(frozen=True)
class Verdict:
    """A claim with its findings."""

    claim: str
    findings: tuple[Finding, ...]
    curves: tuple[Curve, ...] = ()

    @property
    def met(self) -> bool:
        """Whether every estimate lies where it must."""
        return all(finding.met for finding in self.findings)

    @property
    def holds(self) -> bool:
        """Whether every finding holds."""
        return all(finding.holds for finding in self.findings)

    def data(self) -> dict[str, Any]:
        """Return the verdict as plain data."""
        return {
            "claim": self.claim,
            "holds": self.holds,
            "findings": [finding.data() for finding in self.findings],
            "curves": [curve.data() for curve in self.curves],
        }
