"""Every implementation of the part of the economy computes the same: `pytest -n0 benchmarks`."""

import pytest

from benchmarks import c_economy, economy, mesa_economy
from benchmarks.performance import assert_same
from benchmarks.worlds import scenarios
from engine.scenario import Scenario

GAMES, QUARTERS = 2, 8


@pytest.mark.parametrize("scenario", scenarios(), ids=lambda one: one.key)
def test_mesa_computes_the_same(scenario: Scenario) -> None:
    start = economy.setting(scenario, GAMES, QUARTERS)
    games = mesa_economy.begun(start)
    mesa_economy.play(games)
    assert_same(mesa_economy.recorded(games), economy.play(start), "Mesa")


@pytest.mark.skipif(c_economy.compiler() is None, reason="no C compiler is there")
@pytest.mark.parametrize("scenario", scenarios(), ids=lambda one: one.key)
def test_c_computes_the_same(scenario: Scenario) -> None:
    start = economy.setting(scenario, GAMES, QUARTERS)
    assert_same(c_economy.compiled(start)(), economy.play(start), "C")


def test_everything_moves_differently_from_firm_to_firm() -> None:
    found = economy.play(economy.setting(scenarios()[0], GAMES, QUARTERS))
    for name, value in found.items():
        assert (value[-1] != value[0]).all(), name
        assert len(set(value[-1].ravel())) > value[-1].size / 2, name
