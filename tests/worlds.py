"""Scenarios and decisions for tests: a small plain world, and random valid ones."""

from typing import Any

import numpy as np
from hypothesis import strategies as st

from engine.decisions import DECISIONS, Decisions
from engine.quantities import AnyArray
from engine.scenario import Scenario
from engine.scenario.loading import scenario_from_data
from engine.scenario.world import Condition


def text(words: str) -> dict[str, str]:
    return {"en": words, "zh_CN": words}


def batch(**values: Any) -> dict[str, Any]:
    return {"count": 1, "industry": "socks", "town": "one", **values}


def world_data(firms: list[dict[str, Any]] | None = None, **values: Any) -> dict[str, Any]:
    return {
        "format": 1,
        "key": "small",
        "name": text("Small"),
        "story": text("A small world."),
        "quarters": 8,
        "industries": [
            {"key": "socks", "name": text("Socks")},
            {"key": "chips", "name": text("Chips"), "technology_intensity": 1.4},
        ],
        "towns": [
            {
                "key": "one",
                "name": text("One"),
                "industry": "socks",
                "position": {"x_km": 20, "y_km": 20},
                "machine_centre_hours_q": 2_000,
                "orders": [{"first_quarter": 2, "every_quarters": 2, "units": 20_000}],
            },
            {
                "key": "two",
                "name": text("Two"),
                "industry": "chips",
                "position": {"x_km": 50, "y_km": 30},
            },
        ],
        "institutes": [
            {
                "key": "lab",
                "name": text("Lab"),
                "position": {"x_km": 30, "y_km": 30},
                "fields": ["socks"],
            }
        ],
        "firms": firms
        or [
            batch(count=5, products=[0, 1]),
            batch(count=3, industry="chips", town="two", size=1.5, markets=[0, 1]),
        ],
        "events": [
            {
                "key": "slump",
                "name": text("Slump"),
                "story": text("Customers wait."),
                "chance_q": 0.2,
                "duration_q": 2,
                "effects": {"home_demand": 0.8, "departures": 1.5},
            }
        ],
        **values,
    }


def small_world(**values: Any) -> Scenario:
    return scenario_from_data(world_data(**values))


@st.composite
def scenarios(draw: st.DrawFn, max_firms: int = 64) -> Scenario:
    """Draw a valid scenario: towns, firms that differ, events of all kinds, moved parameters."""
    remaining = draw(st.integers(2, max_firms))
    batches = []
    while remaining:
        count = draw(st.integers(1, remaining))
        remaining -= count
        kinds = st.lists(st.integers(0, 3), min_size=1, max_size=3)
        batches.append(
            batch(
                count=count,
                industry=draw(st.sampled_from(["socks", "chips"])),
                town=draw(st.sampled_from(["one", "two"])),
                products=draw(kinds),
                markets=draw(kinds),
                infrastructures=draw(kinds),
                size=draw(st.floats(0.2, 10)),
                technology=draw(st.floats(0.2, 3)),
                cash=draw(st.floats(0, 5_000_000)),
                debt=draw(st.floats(0, 2_000_000).map(round)),
                in_cluster=draw(st.booleans()),
            )
        )
    effects = st.dictionaries(
        st.sampled_from(list(Condition)).map(str), st.floats(0.01, 10), min_size=1, max_size=12
    )
    events = [
        {
            "key": f"event_{at}",
            "name": text("Event"),
            "story": text("It happens."),
            "chance_q": draw(st.floats(0.01, 1)),
            "duration_q": draw(st.integers(1, 6)),
            "effects": draw(effects),
        }
        for at in range(draw(st.integers(0, 3)))
    ]
    data = world_data(firms=batches, events=events, quarters=draw(st.integers(1, 40)))
    if draw(st.booleans()):
        data["institutes"] = []
    data["parameters"] = draw(parameter_tables())
    return scenario_from_data(data)


@st.composite
def parameter_tables(draw: st.DrawFn) -> dict[str, dict[str, float]]:
    """Move a few parameters anywhere within their bounds."""
    tables: dict[str, dict[str, float]] = {}
    for table, field in draw(st.lists(st.sampled_from(MOVABLE), max_size=6, unique=True)):
        low, high = BOUNDS[table, field]
        tables.setdefault(table, {})[field] = draw(st.floats(low, high))
    return tables


def _bounds() -> dict[tuple[str, str], tuple[float, float]]:
    found = {}
    for table, values in Scenario.model_fields["parameters"].default:
        for name, field in type(values).model_fields.items():
            limits = {type(mark).__name__: mark for mark in field.metadata}
            found[table, name] = (float(limits["Ge"].ge), float(limits["Le"].le))
    return found


BOUNDS = _bounds()
TIED = {
    "technology_up",
    "technology_down",
    "export_up",
    "export_down",
    "proximity_product",
    "proximity_market",
    "proximity_infrastructure",
}
MOVABLE = sorted(key for key in BOUNDS if key[1] not in TIED)


def random_decisions(scenario: Scenario, games: int, seed: int) -> Decisions:
    """Draw decisions anywhere in their widest range, the same for the same seed."""
    rng = np.random.default_rng(seed)
    shape = (games, scenario.firm_count)
    highest = {
        "cluster_choice": len(scenario.towns) - 1,
        "institute_choice": len(scenario.institutes) - 1,
    }
    values: dict[str, AnyArray] = {}
    for spec in DECISIONS:
        low, high = spec.allowed.low, highest.get(spec.name, spec.allowed.high)
        if spec.dtype is np.bool_:
            values[spec.name] = rng.random(shape) < 0.5
        elif spec.dtype is np.int64 or spec.name == "specialisation":
            values[spec.name] = rng.integers(int(low), int(high) + 1, shape).astype(spec.dtype)
        else:
            scale = 10.0 ** -rng.integers(0, 4, shape)
            values[spec.name] = np.clip(rng.uniform(low, high, shape) * scale, low, high)
    return Decisions(**values)
