"""Parameters replaced by name, and the values that switch mechanisms off."""

import pytest

from engine.explain import PARAMETERS
from engine.scenario import ScenarioError
from engine.scenario.changes import OFF, with_parameters
from engine.scenario.parameter import bounds
from tests.worlds import small_world

WORLD = small_world()


def faults(values: dict[str, float]) -> set[str]:
    with pytest.raises(ScenarioError) as caught:
        with_parameters(WORLD, values)
    return {fault.place for fault in caught.value.faults}


def test_what_is_named_changes_and_nothing_else() -> None:
    changed = with_parameters(WORLD, {"spillover_rate": 0.01, "tax_share": 0.3})
    moved = {
        name: value
        for name, value in changed.parameters.values().items()
        if value != WORLD.parameters.values()[name]
    }
    assert moved == {"spillover_rate": 0.01, "tax_share": 0.3}
    assert changed.model_copy(update={"parameters": WORLD.parameters}) == WORLD


def test_all_faults_come_at_once() -> None:
    assert faults({"spillover": 0.1, "tax_share": 0.9, "progress_ratio": float("nan")}) == {
        "spillover",
        "tax_share",
        "progress_ratio",
    }


def test_values_that_cannot_stand_together_are_refused() -> None:
    assert faults({"technology_up": 0.4}) == {"parameters.modes.technology_down"}


@pytest.mark.parametrize("mechanism", OFF)
def test_every_mechanism_can_be_switched_off(mechanism: str) -> None:
    off = with_parameters(WORLD, OFF[mechanism]).parameters.values()
    assert {name: off[name] for name in OFF[mechanism]} == OFF[mechanism]
    assert off != WORLD.parameters.values()


def test_only_the_value_that_switches_off_may_lie_beyond_the_bounds() -> None:
    beyond = {
        name
        for values in OFF.values()
        for name, value in values.items()
        if not bounds(PARAMETERS[name])[0] <= value <= bounds(PARAMETERS[name])[1]
    }
    assert beyond
    for name in beyond:
        low, high = bounds(PARAMETERS[name])
        assert faults({name: high + 1}) == {name}
        assert faults({name: low - 1}) == {name}


def test_changes_add_up() -> None:
    once = with_parameters(WORLD, OFF["shared_machines"])
    twice = with_parameters(once, {"job_days": 2.0})
    both = {**OFF["shared_machines"], "job_days": 2.0}
    assert twice == with_parameters(WORLD, both)
