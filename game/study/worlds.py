"""Scenarios altered for a comparison: larger firms, like or unlike ones, one town, no state."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from engine.province import build_province
from engine.scenario import Scenario
from engine.scenario.changes import OFF, with_parameters
from engine.scenario.world import Firms, Programmes
from game.lineup import known
from game.scenarios import DEFAULT, load

Alter = Callable[[Scenario], Scenario]


@dataclass(frozen=True)
class Setting:
    """The economy under study: the shipped scenarios, with parameters moved in all of them."""

    changes: Mapping[str, float] = field(default_factory=dict)

    @staticmethod
    def without(mechanism: str | None) -> "Setting":
        """Return the economy as it is shipped, but for one mechanism that is switched off.

        Errors: ValueError naming the mechanisms that are there.
        """
        if mechanism is None:
            return Setting()
        return Setting(OFF[known(mechanism.replace("-", "_"), OFF, "mechanism")])

    def world(
        self,
        name: str = DEFAULT,
        alter: Alter | None = None,
        parameters: Mapping[str, float] | None = None,
    ) -> Scenario:
        """Return a shipped scenario, altered, with parameters of its own moved last."""
        shipped = load(name)
        altered = alter(shipped) if alter else shipped
        return with_parameters(altered, {**self.changes, **(parameters or {})})


def _with(scenario: Scenario, **tables: Any) -> Scenario:  # noqa: ANN401  fields of a scenario
    own = {name: getattr(scenario, name) for name in Scenario.model_fields}
    return Scenario.model_validate({**own, **tables})


def start_sales_q(scenario: Scenario) -> float:
    """Return what a scenario's median firm sells in a quarter at the start, RMB."""
    return float(np.median(build_province(scenario, 1).fixed["start_sales_q"]))


def twice_the_size(scenario: Scenario) -> Scenario:
    """Make every firm twice as large, its purse too."""
    firms = [
        batch.model_copy(
            update={"size": 2 * batch.size, "cash": 2 * batch.cash, "debt": 2 * batch.debt}
        )
        for batch in scenario.firms
    ]
    return _with(scenario, firms=firms)


def all_alike(scenario: Scenario) -> Scenario:
    """Let all firms share products, markets and infrastructure needs."""
    same = {"products": (0,), "markets": (0,), "infrastructures": (0,)}
    return _with(scenario, firms=[batch.model_copy(update=same) for batch in scenario.firms])


def all_unlike(scenario: Scenario) -> Scenario:
    """Let no two firms share products, markets or infrastructure needs."""
    firms: list[Firms] = []
    for batch in scenario.firms:
        for _ in range(batch.count):
            own = (len(firms),)
            kinds = {"products": own, "markets": own, "infrastructures": own}
            firms.append(batch.model_copy(update={"count": 1, **kinds}))
    return _with(scenario, firms=firms)


def without_state(scenario: Scenario) -> Scenario:
    """Close every programme of the government."""
    return _with(scenario, programmes=Programmes(institute_match=False, grants=False))


def one_town(count: int, spread_km: float = 8.0) -> Alter:
    """Leave one town with `count` like firms in its cluster, and no event cards."""

    def alter(scenario: Scenario) -> Scenario:
        town = scenario.towns[0]
        firms = Firms(
            count=count,
            industry=town.industry,
            town=town.key,
            spread_km=spread_km,
            in_cluster=True,
        )
        return _with(scenario, towns=(town,), firms=(firms,), events=())

    return alter
