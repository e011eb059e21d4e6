"""Whole games of random decisions in random worlds: what must hold in all of them."""

from dataclasses import fields, replace
from typing import Any

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.decisions import Decisions
from engine.ledger import OUTSIDE, journal
from engine.observation import visibility
from engine.province import build_province
from engine.quantities import AnyArray, Unit
from engine.rollout import Play, advance, begin
from engine.scenario import Scenario
from engine.scenario.loading import scenario_from_data
from engine.settlement import STOCKS, Quarter, announce, settle
from engine.shocks import Shocks, draw_shocks
from engine.start import start_state
from engine.state import State
from engine.turn import RULES
from tests.worlds import batch, random_decisions, scenarios, world_data

SLOW = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
SHARES = [rule.name for rule in RULES if rule.unit is Unit.SHARE]
MAY_BE_NEGATIVE = {"margin", "next_recent_margin"}
MAY_EXCEED_ONE = {"next_capacity_use", "institute_strength", "overheard"}


def quarters(scenario: Scenario, games: int, seed: int) -> list[tuple[Play, Quarter]]:
    play = begin(scenario, np.arange(games))
    played = []
    while not play.over:
        decisions = random_decisions(scenario, games, seed + play.state.quarter)
        before = play
        play, quarter = advance(play, decisions, keep=None)
        played.append((before, quarter))
    return played


@SLOW
@given(scenarios(), st.integers(0, 2**30))
def test_accounts_sum_to_zero_after_every_posting(scenario: Scenario, seed: int) -> None:
    for before, quarter in quarters(scenario, 2, seed):
        cash = before.state.cash.copy()
        outside = before.state.accounts.astype(float)
        for posting, amount in journal(quarter.values):
            cash += posting.sign * amount
            outside[:, OUTSIDE.index(posting.other)] -= posting.sign * amount.sum(axis=1)
            assert np.all(np.rint(amount) == amount), posting.quantity
            assert np.all(amount >= 0), posting.quantity
            assert np.all(cash.sum(axis=1) + outside.sum(axis=1) == 0), posting.quantity
        np.testing.assert_array_equal(cash, quarter.state.cash)
        np.testing.assert_array_equal(outside, quarter.state.accounts)


@SLOW
@given(scenarios(), st.integers(0, 2**30))
def test_numbers_are_finite_and_shares_are_shares(scenario: Scenario, seed: int) -> None:
    for before, quarter in quarters(scenario, 2, seed):
        for rule in RULES:
            value = quarter.values[rule.name]
            if isinstance(value, np.ndarray):
                assert np.isfinite(value).all(), rule.name
        for name in SHARES:
            value = quarter.values[name]
            assert name in MAY_BE_NEGATIVE or np.min(value, initial=0) >= 0, name
            assert name in MAY_EXCEED_ONE or np.max(value, initial=0) <= 1 + 1e-9, name
        for name in STOCKS:
            assert getattr(quarter.state, name).shape == getattr(before.state, name).shape, name


@SLOW
@given(scenarios(), st.integers(0, 2**30))
def test_output_never_exceeds_capacity_and_failed_firms_stand_still(
    scenario: Scenario, seed: int
) -> None:
    for before, quarter in quarters(scenario, 2, seed):
        capacity = quarter.values["effective_capacity_q"]
        assert np.all(quarter.state.output_q <= capacity * (1 + 1e-9) + 1)
        failed = before.state.failed
        np.testing.assert_array_equal(quarter.state.cash[failed], before.state.cash[failed])
        np.testing.assert_array_equal(quarter.state.debt[failed], before.state.debt[failed])
        assert np.all(quarter.state.output_q[failed] == 0)
        assert np.all(quarter.state.failed[failed])


def firm_shocks(shocks: Shocks, change: Any) -> Shocks:
    names = ("home_draw", "export_draw", "research_draw", "credit_draw", "grant_draw")
    return replace(shocks, **{name: change(getattr(shocks, name)) for name in names})


@SLOW
@given(st.integers(2, 12), st.integers(0, 2**30), st.booleans())
def test_identical_firms_get_identical_results(firms: int, seed: int, in_cluster: bool) -> None:  # noqa: FBT001  hypothesis gives it by position
    like = batch(
        count=firms, technology_spread=0, cash_spread=0, spread_km=0, in_cluster=in_cluster
    )
    scenario = scenario_from_data(world_data(firms=[like]))
    games = np.arange(3)
    province = build_province(scenario, 3)
    state = start_state(province, games)
    for quarter in range(8):
        alike = firm_shocks(draw_shocks(scenario, games, quarter), lambda a: a[:, :1] + 0 * a)
        drawn = random_decisions(scenario, 3, seed + quarter)
        same = Decisions(**{name: np.repeat(v[:, :1], firms, 1) for name, v in drawn.items()})
        state = settle(state, announce(province, state, alike), same).state
        for name in visibility():
            value = getattr(state, name)
            np.testing.assert_array_equal(value, np.repeat(value[:, :1], firms, 1), err_msg=name)


def permuted(state: State, order: AnyArray) -> State:
    columns = {name: getattr(state, name)[:, order] for name in visibility()}
    return replace(state, **columns)


@SLOW
@given(st.integers(7, 20), st.integers(0, 2**30), st.randoms(use_true_random=False))
def test_permuting_the_firms_permutes_the_results(firms: int, seed: int, random: Any) -> None:
    rng = np.random.default_rng(seed)
    batches = [
        batch(
            industry=str(rng.choice(["socks", "chips"])),
            town=str(rng.choice(["one", "two"])),
            products=[int(rng.integers(3))],
            markets=[int(rng.integers(3))],
            size=float(rng.uniform(0.5, 2)),
            technology=float(rng.uniform(0.7, 1.6)),
            in_cluster=bool(rng.integers(2)),
        )
        for _ in range(firms)
    ]
    shuffled_firms = list(range(firms))
    random.shuffle(shuffled_firms)
    order = np.array(shuffled_firms)
    games = np.arange(2)
    one = scenario_from_data(world_data(firms=batches))
    other = scenario_from_data(world_data(firms=[batches[at] for at in order]))
    provinces = build_province(one, 2), build_province(other, 2)
    state = start_state(provinces[0], games)
    mixed = permuted(state, order)
    for quarter in range(8):
        shocks = draw_shocks(one, games, quarter)
        decisions = random_decisions(one, 2, seed + quarter)
        shuffled = Decisions(**{name: v[:, order] for name, v in decisions.items()})
        mixed = replace(
            mixed,
            decisions=replace(
                state.decisions, **{n: v[:, order] for n, v in state.decisions.items()}
            ),
        )
        state = settle(state, announce(provinces[0], state, shocks), decisions).state
        moved = firm_shocks(shocks, lambda a: a[:, order])
        mixed = settle(mixed, announce(provinces[1], mixed, moved), shuffled).state
        expected = permuted(state, order)
        for name in STOCKS:
            np.testing.assert_array_equal(
                getattr(mixed, name), getattr(expected, name), err_msg=name
            )


@SLOW
@given(scenarios(max_firms=30), st.integers(0, 2**30), st.integers(0, 2**20))
def test_a_game_in_a_batch_equals_the_game_alone(scenario: Scenario, seed: int, first: int) -> None:
    games = np.array([first, first + 1, first + 2, first + 9])
    batch_play = begin(scenario, games)
    alone = [begin(scenario, np.array([game])) for game in games]
    while not batch_play.over:
        made = random_decisions(scenario, 4, seed + batch_play.state.quarter)
        batch_play, _ = advance(batch_play, made)
        for at in range(4):
            own = Decisions(**{name: v[at : at + 1] for name, v in made.items()})
            alone[at], _ = advance(alone[at], own)
    for at, play in enumerate(alone):
        for field in fields(State):
            if field.name not in {"quarter", "decisions"}:
                np.testing.assert_array_equal(
                    getattr(batch_play.state, field.name)[at],
                    getattr(play.state, field.name)[0],
                    err_msg=field.name,
                )


def test_shocks_do_not_depend_on_the_batch_and_differ_between_games_and_quarters() -> None:
    scenario = scenario_from_data(world_data())
    together = draw_shocks(scenario, np.arange(5, 9), 3)
    apart = draw_shocks(scenario, np.array([8, 5]), 3)
    np.testing.assert_array_equal(together.home_draw[3], apart.home_draw[0])
    np.testing.assert_array_equal(together.bid_draw[0], apart.bid_draw[1])
    assert not np.any(together.home_draw[0] == together.home_draw[1])
    later = draw_shocks(scenario, np.arange(5, 9), 4)
    assert not np.any(later.home_draw == together.home_draw)
