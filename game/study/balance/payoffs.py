"""Payoffs of policies against one another, and the mixture that imitation leads to."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from engine.policies import FIXED
from engine.quantities import FloatArray
from game.study.balance.populations import one_among
from game.study.claims.claim import Results, figure
from game.study.experiments import Arm
from game.study.worlds import Setting

FIRM = 0
"""The firm that is offered to people first."""
GENERATIONS = 60


@dataclass(frozen=True)
class Payoffs:
    """What one firm that follows a row's policy sells in the end among a column's policy."""

    scenario: str
    policies: Sequence[str]
    sales: FloatArray
    """Mean of the last quarter's sales over the start firm's: (policies, policies)."""
    shares: FloatArray
    """The mixture by generation, from all equal: (generations, policies)."""

    @property
    def survivors(self) -> dict[str, float]:
        """Return the policies that are left, and the part of the firms that follow each."""
        last = self.shares[-1]
        order = np.argsort(-last, kind="stable")
        return {self.policies[at]: float(last[at]) for at in order if last[at] >= LEFT}


LEFT = 0.01
"""A policy that fewer follow is gone."""


def arms(setting: Setting, scenarios: Sequence[str]) -> dict[str, Arm]:
    """Let one firm follow each policy among firms that all follow another."""
    return {
        f"payoff/{scenario}/{key}/{others}": one_among(setting, scenario, key, others, FIRM)
        for scenario in scenarios
        for key in FIXED
        for others in FIXED
    }


def payoffs(results: Results, scenario: str, start_sales_q: float) -> Payoffs:
    """Collect the payoffs of a scenario, and let firms imitate who does well."""
    sales = np.array(
        [
            [
                figure(results, f"payoff/{scenario}/{key}/{others}", "sales_q", "one").mean()
                for others in FIXED
            ]
            for key in FIXED
        ]
    )
    relative = sales / start_sales_q
    return Payoffs(scenario, tuple(FIXED), relative, imitate(relative))


def imitate(payoff: FloatArray) -> FloatArray:
    """Let policies spread by what they earn among the mixture: (generations, policies).

    Source: Taylor and Jonker 1978, replicator dynamics, in discrete time.
    """
    shares = [np.full(payoff.shape[0], 1.0 / payoff.shape[0])]
    for _ in range(GENERATIONS):
        earned = payoff @ shares[-1]
        grown = shares[-1] * np.maximum(earned, 0.0)
        shares.append(grown / max(float(grown.sum()), 1e-12))
    return np.array(shares)
