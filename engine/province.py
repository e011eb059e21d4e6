"""The province of a scenario as arrays: all that rules read and that no quarter changes."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import numpy as np

from engine.grouping import Grouping
from engine.numeric import log
from engine.quantities import AnyArray
from engine.scenario import Scenario
from engine.scenario.world import Condition, Firms, Industry, Position, Town

GOLDEN_ANGLE = math.pi * (3.0 - math.sqrt(5.0))
LAID_OUT = (
    "product_kind",
    "market_kind",
    "infrastructure_kind",
    "start_size",
    "start_price",
    "start_sales_q",
    "start_experience",
    "technology_intensity",
    "base_material_cost",
    "base_labour_cost",
    "home_demand_q",
    "export_demand_q",
)
"""Read by whole arrays, so repeated for every game: numpy adds equal shapes twice as fast."""
EXPERIENCE_QUARTERS = 25
"""Quarters of output that a start firm has behind it."""


@dataclass(frozen=True, eq=False)
class Province:
    """The fixed quantities of a batch of games, by name; firm arrays are (1, firms)."""

    scenario: Scenario
    fixed: Mapping[str, Any]

    def quantities(self, quarter: int) -> dict[str, Any]:
        """Return the fixed quantities and those that the calendar sets for `quarter` (0 first)."""
        programmes = self.scenario.programmes
        running = quarter + 1 >= programmes.first_quarter
        return {
            **self.fixed,
            "quarter": float(quarter),
            "event_scheduled": np.array(
                [[quarter + 1 in event.quarters for event in self.scenario.events]], bool
            ).reshape(1, -1),
            "expected_order_units": np.array(
                [[_order_units(town, quarter + 1) for town in self.scenario.towns]]
            ),
            "institute_match_open": float(running and programmes.institute_match),
            "grants_open": float(running and programmes.grants),
            "instructor_amount_q": np.zeros((1, self.scenario.firm_count)),
        }


def build_province(scenario: Scenario, games: int) -> Province:
    """Lay out a scenario for a batch of games."""
    plan = _plan(_Told(scenario.model_dump_json(), scenario))
    industry = np.repeat(plan["industry"], games, axis=0)
    fixed = {
        **plan,
        **{name: np.repeat(plan[name], games, axis=0) for name in LAID_OUT},
        "industry": Grouping.of(industry, len(scenario.industries)),
    }
    return Province(scenario, fixed)


@dataclass(frozen=True)
class _Told:
    text: str
    scenario: Scenario = field(compare=False)


@lru_cache(maxsize=8)
def _plan(told: _Told) -> Mapping[str, Any]:
    """Lay out one game; batches of scenarios that say the same share the plan."""
    scenario = told.scenario
    firms = list(_firms(scenario))
    industry_at = {industry.key: at for at, industry in enumerate(scenario.industries)}
    industry = _row([industry_at[firm.industry.key] for firm in firms], np.int64)
    return {
        **scenario.parameters.values(),
        **_sizes(scenario),
        **_features(firms),
        **_markets(scenario, firms, industry[0]),
        **_places(scenario, firms),
        **_events(scenario),
        "industry": industry,
    }


@dataclass(frozen=True)
class _Firm:
    batch: Firms
    industry: Industry
    place: Position
    kinds: tuple[int, int, int]


def firm_places(scenario: Scenario) -> list[Position]:
    """Place the firms on the map: evenly, in a spiral around their town."""
    return [firm.place for firm in _firms(scenario)]


def _firms(scenario: Scenario) -> Iterator[_Firm]:
    industries = {industry.key: industry for industry in scenario.industries}
    towns = {town.key: town for town in scenario.towns}
    for batch in scenario.firms:
        for at in range(batch.count):
            products, markets, needs = batch.products, batch.markets, batch.infrastructures
            yield _Firm(
                batch,
                industries[batch.industry],
                _spiral(towns[batch.town].position, batch.spread_km, at, batch.count),
                (products[at % len(products)], markets[at % len(markets)], needs[at % len(needs)]),
            )


def _spiral(centre: Position, spread_km: float, at: int, count: int) -> Position:
    radius = spread_km * math.sqrt((at + 0.5) / count)
    x = centre.x_km + radius * math.cos(at * GOLDEN_ANGLE)
    y = centre.y_km + radius * math.sin(at * GOLDEN_ANGLE)
    return Position(x_km=round(min(max(x, 0), 500), 3), y_km=round(min(max(y, 0), 500), 3))


def _row(values: list[Any], dtype: type = float) -> AnyArray:
    return np.array([values], dtype)


def _sizes(scenario: Scenario) -> dict[str, int]:
    kinds = [
        kind
        for batch in scenario.firms
        for kind in (*batch.products, *batch.markets, *batch.infrastructures)
    ]
    return {
        "cluster_count": len(scenario.towns),
        "institute_count": len(scenario.institutes),
        "kind_count": max(kinds) + 1,
    }


def _features(firms: list[_Firm]) -> dict[str, AnyArray]:
    return {
        "product_kind": _row([firm.kinds[0] for firm in firms], np.int64),
        "market_kind": _row([firm.kinds[1] for firm in firms], np.int64),
        "infrastructure_kind": _row([firm.kinds[2] for firm in firms], np.int64),
        "start_size": _row([firm.batch.size for firm in firms]),
        "start_gap": _row([firm.industry.start_gap for firm in firms]),
        "frontier_growth_q": _row([firm.industry.frontier_growth_q for firm in firms]),
        "technology_intensity": _row([firm.industry.technology_intensity for firm in firms]),
    }


def _markets(scenario: Scenario, firms: list[_Firm], code: AnyArray) -> dict[str, AnyArray]:
    production, markets = scenario.parameters.production, scenario.parameters.markets
    size = _row([firm.batch.size for firm in firms])
    material = production.base_price * _row([firm.industry.material_share for firm in firms])
    labour = production.base_price * _row([firm.industry.labour_share for firm in firms])
    price = (material + labour) * START_MARKUP
    usable = 1.0 - scenario.parameters.labour.shortage_alone
    output = production.start_capacity * usable * size
    together = {own: math.fsum(size[0, code == own]) for own in set(code.tolist())}
    sizes = _row([together[own] for own in code.tolist()])
    home = price * production.start_capacity * usable * sizes * (1.0 + markets.home_rivals)
    multiple = _row([firm.industry.export_demand_multiple for firm in firms])
    share = _row([firm.industry.export_start_share for firm in firms])
    return {
        "base_material_cost": material,
        "base_labour_cost": labour,
        "start_price": price,
        "start_output_q": output,
        "start_sales_q": price * output,
        "start_experience": EXPERIENCE_QUARTERS * output,
        "home_demand_q": home,
        "home_rivals_start": markets.home_rivals * sizes,
        "home_quality_elasticity": _row([f.industry.home_quality_elasticity for f in firms]),
        "export_demand_q": multiple * home,
        "export_rivals_start": multiple * (1.0 + markets.home_rivals) * sizes / share,
        "export_quality_elasticity": _row([f.industry.export_quality_elasticity for f in firms]),
    }


START_MARKUP = 1.25


def _places(scenario: Scenario, firms: list[_Firm]) -> dict[str, AnyArray]:
    unfit = scenario.parameters.institutes.foreign_field_fit
    distance = [[_distance(firm.place, town.position) for town in scenario.towns] for firm in firms]
    fit = [
        [
            institute.quality * (1.0 if firm.industry.key in institute.fields else unfit)
            for institute in scenario.institutes
        ]
        or [0.0]
        for firm in firms
    ]
    return {
        "distance_km": np.array([distance]),
        "institute_fit": np.array([fit]),
        "machine_centre_hours_q": _row([town.machine_centre_hours_q for town in scenario.towns]),
    }


def _distance(one: Position, other: Position) -> float:
    return round(math.hypot(one.x_km - other.x_km, one.y_km - other.y_km), 3)


def _events(scenario: Scenario) -> dict[str, AnyArray]:
    effects = np.array(
        [[event.effects.get(name, 1.0) for name in Condition] for event in scenario.events]
    ).reshape(1, -1, len(Condition))
    return {
        # Steps of 2**-30, so that their sums are exact in any order.
        "event_effects": np.rint(log(effects) * 2.0**30) / 2.0**30,
        "event_chance_q": _row([event.chance_q for event in scenario.events]),
        "event_duration": _row([float(event.duration_q) for event in scenario.events]),
    }


def _order_units(town: Town, quarter: int) -> float:
    return sum(
        order.units
        for order in town.orders
        if quarter >= order.first_quarter
        and (quarter - order.first_quarter) % order.every_quarters == 0
    )
