"""The start of a game: firms differ by the scenario's batches and by the game's number."""

from typing import Any

import numpy as np

from engine.decisions import Decisions
from engine.ledger import OUTSIDE, Party
from engine.numeric import exp
from engine.outcome import Reason
from engine.province import Province
from engine.quantities import AnyArray, IntArray
from engine.shocks import Stream, normals, uniforms
from engine.state import State


def start_state(province: Province, games: IntArray) -> State:
    """Return the state before the first quarter of the numbered games."""
    scenario = province.scenario
    batches = [batch for batch in scenario.firms for _ in range(batch.count)]
    firms, clusters, shape = len(batches), len(scenario.towns), (games.size, len(batches))
    town_at = {town.key: at for at, town in enumerate(scenario.towns)}
    home = np.array([town_at[batch.town] if batch.in_cluster else -1 for batch in batches])
    cluster = np.tile(home, (games.size, 1))
    luck = normals(uniforms(Stream.START, 0, games, 3 * firms))
    technology_spread = np.array([batch.technology_spread for batch in batches])
    technology = np.array([batch.technology for batch in batches])
    cash = np.rint(_spread(batches, luck[:, 2 * firms :]))
    decisions = Decisions.standing(*shape)
    stocks: dict[str, Any] = {
        "cash": cash,
        "debt": np.rint(_every(shape, [batch.debt for batch in batches])),
        "product_technology": technology * exp(technology_spread * luck[:, :firms]),
        "process_technology": technology * exp(technology_spread * luck[:, firms : 2 * firms]),
        "skill": np.ones(shape),
        "capacity": _every(shape, _start_capacity(province)),
        "experience": _every(shape, province.fixed["start_experience"]),
        "workers": _every(shape, _start_workers(province)),
        "output_q": _every(shape, province.fixed["start_output_q"]),
        "sales_q": np.rint(_every(shape, province.fixed["start_sales_q"])),
        "capacity_use": np.ones(shape),
        "recent_margin": np.full(shape, scenario.parameters.modes.stall_margin),
        "export_absence": np.full(shape, scenario.parameters.exporting.export_memory_quarters),
        "institute": np.full(shape, -1),
        "product_reputation": np.ones(shape),
        "standing": np.ones(shape),
        "cluster": cluster,
        "outcome": np.full(shape, int(Reason.ON_THE_WAY)),
        **{name: np.zeros(shape) for name in STARTS_AT_ZERO},
        **{name: np.zeros(shape, bool) for name in STARTS_FALSE},
        **{name: np.zeros((games.size, clusters)) for name in CLUSTERS_START_AT_ZERO},
    }
    trust = scenario.parameters.trust
    return State(
        quarter=0,
        decisions=decisions.with_all(cluster_choice=cluster),
        accounts=opening_accounts(cash),
        **stocks,
        trust=np.full((games.size, clusters), trust.start_trust),
        collective_reputation=np.full((games.size, clusters), trust.start_reputation),
        event_quarters_left=np.zeros((games.size, len(scenario.events))),
        home_cycle=np.zeros((games.size, 1)),
        export_cycle=np.zeros((games.size, 1)),
        material_cycle=np.zeros((games.size, 1)),
    )


STARTS_AT_ZERO = (
    "private_debt",
    "trade_debt",
    "adaptation_loss",
    "profit_q",
    "export_share",
    "certificate_quarters",
    "partnership_progress",
    "partnership_quarters",
    "cluster_quarters",
    "negative_equity_quarters",
    "global_quarters",
    "outcome_quarter",
    "stagnant_quarters",
)
STARTS_FALSE = (
    "processing_ready",
    "grant_received",
    "failed",
    "product_high",
    "process_high",
    "market_global",
)
CLUSTERS_START_AT_ZERO = (
    "broker_share",
    "audit_intensity",
    "association_service",
    "machine_utilisation",
)


def _every(shape: tuple[int, int], values: Any) -> AnyArray:  # noqa: ANN401  numbers or an array
    return np.broadcast_to(np.asarray(values, np.float64), shape).copy()


def _spread(batches: list[Any], luck: AnyArray) -> AnyArray:
    spread = np.array([batch.cash_spread for batch in batches])
    return np.array([batch.cash for batch in batches]) * exp(spread * luck - 0.5 * spread * spread)


def _start_capacity(province: Province) -> AnyArray:
    production = province.scenario.parameters.production
    return production.start_capacity * np.asarray(province.fixed["start_size"])


def _start_workers(province: Province) -> AnyArray:
    labour = province.fixed["base_labour_cost"] / province.fixed["base_wage_q"]
    return np.asarray(province.fixed["start_output_q"] * labour)


def opening_accounts(cash: AnyArray) -> IntArray:
    """Balance firms' cash against the owners who put it in; nobody else holds anything."""
    accounts = np.zeros((cash.shape[0], len(OUTSIDE)), np.int64)
    accounts[:, OUTSIDE.index(Party.OWNERS)] = -cash.sum(axis=1).astype(np.int64)
    return accounts
