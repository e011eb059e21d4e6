"""What a firm may see before it decides: the one place where secrets are removed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, get_type_hints

import numpy as np

from engine.decisions import Choice, Decisions
from engine.grouping import Grouping
from engine.province import Province
from engine.quantities import AnyArray, Columns, FloatArray
from engine.state import Seen, State

CLUSTER_FACTS = (
    "trust",
    "collective_reputation",
    "broker_share",
    "audit_intensity",
    "association_service",
    "machine_utilisation",
)
ANNOUNCED_FACTS = ("home_demand_index", "export_demand_index", "material_list_index", "frontier")


@lru_cache(maxsize=1)
def visibility() -> Mapping[str, Seen]:
    """Tell for every firm field of State whether the firm alone or everybody may see it."""
    hints = get_type_hints(State, include_extras=True)
    marks = {
        name: [mark for mark in getattr(hint, "__metadata__", ()) if isinstance(mark, Seen)]
        for name, hint in hints.items()
    }
    return {name: found[0] for name, found in marks.items() if found}


EVERY = slice(None)


class _Part(Mapping[str, AnyArray]):
    """Some games and firms of facts, cut out as they are asked for."""

    def __init__(self, facts: Mapping[str, AnyArray], games: slice, firms: Columns) -> None:
        self._facts = facts
        self._games = games
        self._firms = firms

    def __getitem__(self, name: str) -> AnyArray:
        values = self._facts[name]
        if values.shape[0] > 1:
            values = values[self._games]
        return values if values.shape[1] == 1 else values[:, self._firms]

    def __iter__(self) -> Iterator[str]:
        return iter(self._facts)

    def __len__(self) -> int:
        return len(self._facts)


@dataclass(frozen=True)
class Observation:
    """What all firms see, side by side: column i of `facts` and `last` is for firm i's eyes only.

    `seen["cash"]` is each firm's own cash; cluster facts are those of the firm's own cluster, 0
    outside. `clusters` (games, clusters) and `distance_km` (1, firms, clusters) are public.
    """

    quarter: int
    """Quarters settled so far."""
    quarters: int
    """Quarters of the whole game."""
    last: Decisions
    facts: Mapping[str, AnyArray]
    clusters: Mapping[str, AnyArray]
    distance_km: FloatArray
    event_active: AnyArray

    def __getitem__(self, name: str) -> AnyArray:
        """Return a fact, one value a firm: (games, firms)."""
        return self.facts[name]

    @property
    def shape(self) -> tuple[int, int]:
        """Games and firms."""
        games, firms = self.facts["cash"].shape
        return games, firms

    def of(self, firms: Columns, games: slice = EVERY) -> "Observation":
        """Show only some firms, and only some games."""
        return replace(
            self,
            last=self.last.of(firms, games),
            facts=_Part(self.facts, games, firms),
            clusters=_Part(self.clusters, games, EVERY),
            distance_km=self.distance_km[:, firms],
            event_active=self.event_active[games],
        )

    def flat(self) -> FloatArray:
        """Stack all facts for learners, in the order of their names: (games, firms, facts)."""
        names = sorted(self.facts)
        return np.stack(
            [np.broadcast_to(self.facts[name], self.shape).astype(np.float64) for name in names],
            axis=-1,
        )


def observe(
    province: Province, state: State, known: Mapping[str, Any], quarters: int
) -> Observation:
    """Show the state to the firms; `known` is what `settlement.announce` returned."""
    clusters = {name: getattr(state, name) for name in CLUSTER_FACTS}
    membership = Grouping.of(state.cluster, int(province.fixed["cluster_count"]))
    clusters["members"] = membership.count()
    clusters["order_units"] = known["order_units"]
    clusters["progress"] = _progress(state, membership, clusters["members"])
    home_town = np.argmin(province.fixed["distance_km"], axis=2)
    facts = {
        **{name: getattr(state, name) for name in visibility()},
        **{name: membership.spread(values) for name, values in clusters.items()},
        **{name: known[name] for name in ANNOUNCED_FACTS},
        "product_position": state.product_technology / known["frontier"],
        "process_position": state.process_technology / known["frontier"],
        "start_sales_q": province.fixed["start_sales_q"],
        "capacity_price": np.full((1, 1), province.fixed["capacity_price"]),
        "home_town": home_town,
        **{
            f"home_town_{name}": np.take_along_axis(
                clusters[name], np.broadcast_to(home_town, state.cluster.shape), axis=1
            )
            for name in ("members", "trust", "progress")
        },
        "fitting_institute": _fitting_institute(province),
    }
    return Observation(
        quarter=state.quarter,
        quarters=quarters,
        last=state.decisions,
        facts=facts,
        clusters=clusters,
        distance_km=province.fixed["distance_km"],
        event_active=known["event_active"],
    )


def _progress(state: State, membership: Grouping, members: FloatArray) -> FloatArray:
    """Return how many of the marks of going global a cluster's members bear, 0 to 1."""
    marks = (state.certificate_quarters > 0, state.product_high, state.market_global)
    borne = sum(mark.astype(np.float64) for mark in marks)
    return membership.sum(borne) / (len(marks) * np.maximum(members, 1.0))


def _fitting_institute(province: Province) -> AnyArray:
    fit = province.fixed["institute_fit"]
    if not province.fixed["institute_count"]:
        return np.full(fit.shape[:2], -1)
    best: AnyArray = np.argmax(fit, axis=2)
    return best


@dataclass(frozen=True)
class View:
    """One firm's view: its own facts and last choices, and what is public of everybody."""

    firm: int
    quarter: int
    own: Mapping[str, Choice]
    last: Mapping[str, Choice]
    firms: tuple[Mapping[str, Choice], ...]
    clusters: tuple[Mapping[str, float], ...]
    distance_km: tuple[float, ...]
    event_active: tuple[bool, ...]


def view(seen: Observation, game: int, firm: int) -> View:
    """Take one firm's view out of a batch; a failed firm keeps only what is public."""
    public = [name for name, mark in visibility().items() if mark is Seen.PUBLIC]
    firms = tuple(
        {name: seen[name][game, other].item() for name in public} for other in range(seen.shape[1])
    )
    blind = bool(seen["failed"][game, firm])
    return View(
        firm=firm,
        quarter=seen.quarter,
        own=firms[firm] if blind else {name: _at(seen[name], game, firm) for name in seen.facts},
        last=seen.last.choice(game, firm),
        firms=firms,
        clusters=tuple(
            {name: float(values[game, at]) for name, values in seen.clusters.items()}
            for at in range(seen.clusters["trust"].shape[1])
        ),
        distance_km=tuple(float(km) for km in seen.distance_km[0, firm]),
        event_active=tuple(bool(active) for active in seen.event_active[game]),
    )


def _at(values: AnyArray, game: int, firm: int) -> Choice:
    games, firms = values.shape
    value: Choice = values[game if games > 1 else 0, firm if firms > 1 else 0].item()
    return value
