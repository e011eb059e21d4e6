"""Changing parameters of a scenario by name, and the values that switch a mechanism off."""

from collections.abc import Iterator, Mapping
from math import isfinite

from pydantic.fields import FieldInfo

from engine.scenario.loading import Fault, ScenarioError
from engine.scenario.parameter import bounds
from engine.scenario.scenario import Scenario

OFF: Mapping[str, Mapping[str, float]] = {
    "bulk_purchase": {"discount_per_doubling": 0},
    "distribution": {"handling_share": 0, "handling_per_km": 0, "handling_per_root_member": 0},
    "coordination": {
        "mesh_cost_share": 0,
        "broker_cost_share": 0,
        "secretariat_cost_share": 0,
    },
    "labour_pool": {"demand_correlation": 1, "carried_skill_share": 0},
    "departures": {"departure_base_share": 0},
    "training": {"training_gain": 0},
    "shared_machines": {"waiting_patience_days": 1e-9},
    "scheduling_conflict": {"arrival_variability": 0, "changeover_share": 0},
    "pooled_orders": {"bid_constant": -50},
    "consortium": {"consortium_firms": 1e9},
    "common_marketing": {"joint_reach_share": 0, "access_gain": 0},
    "shared_entry": {"shareable_fixed_share": 0},
    "learning_by_doing": {"progress_ratio": 1},
    "mutual_learning": {"neighbour_weight": 0, "closed_leak_share": 1},
    "division_of_labour": {"division_gain": 0, "capital_relief": 0},
    "own_research": {"own_research_rate": 0},
    "licences": {"licence_rate": 0},
    "spillover": {"spillover_rate": 0},
    "absorptive_capacity": {"half_absorption": 1e-9},
    "institute": {"institute_rate": 0},
    "government": {"state_match": 0, "grant_award": 0, "match_service": 10},
    "association": {"dues_scale": 1e15},
    "proximity": {"proximity_product": 0, "proximity_market": 0, "proximity_infrastructure": 0},
    "trust": {"trust_gain": 0, "trust_loss": 0, "free_rider_loss": 0, "standing_loss": 0},
    "standards": {
        "certification_cost": 0,
        "initial_audit": 0,
        "yearly_audit": 0,
        "renewal_audit": 0,
        "certified_cost_share": 0,
        "monitoring_cost": 0,
    },
    "certificates": {"uncertified_access": 1},
    "reputation": {"quality_weight": 0, "name_weight": 0},
    "adaptation": {"adaptation_dip": 0, "start_up_loss": 0},
    "export_entry": {"export_entry_cost": 0, "export_upkeep_q": 0},
    "bank_credit": {"loan_to_value": 0, "service_collateral": 0},
}
"""By mechanism, the parameters at which it does nothing; some lie beyond what a file may say."""


def with_parameters(scenario: Scenario, values: Mapping[str, float]) -> Scenario:
    """Return the scenario with these parameters, by their own names, in place of its own.

    Errors: ScenarioError for every name that is not there and every value out of bounds; a value
    of OFF is always allowed.
    """
    names = {name for _, table in scenario.parameters for name, _ in table}
    faults = [Fault(name, "there is no such parameter") for name in values if name not in names]
    tables = {}
    for key, table in scenario.parameters:
        known = type(table).model_fields
        own = {name: float(values[name]) for name in known if name in values}
        faults += [fault for name, value in own.items() for fault in _fault(name, value, known)]
        tables[key] = table.model_copy(update=own)
    parameters = scenario.parameters.model_copy(update=tables)
    changed = scenario.model_copy(update={"parameters": parameters})
    if not faults:
        parts = (line.partition(": ") for line in changed.impossible_values())
        faults = [Fault(place, problem) for place, _, problem in parts]
    if faults:
        raise ScenarioError(faults)
    return changed


def _fault(name: str, value: float, known: Mapping[str, FieldInfo]) -> Iterator[Fault]:
    low, high = bounds(known[name])
    allowed = isfinite(value) and (low <= value <= high or value in _off(name))
    if not allowed:
        yield Fault(name, f"should be {low:,.12g} to {high:,.12g} (found {value:,.12g})")


def _off(name: str) -> list[float]:
    return [values[name] for values in OFF.values() if name in values]
