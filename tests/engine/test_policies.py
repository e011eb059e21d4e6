"""The contract that every policy keeps: legal, blind to secrets, the same for the same game."""

from dataclasses import replace

import numpy as np
import pytest

from engine.decisions import DECISIONS
from engine.observation import Observation, view, visibility
from engine.policies import FIXED, POLICIES, Dice
from engine.rollout import Play, advance, begin, decide, population, simulate
from engine.state import Seen
from tests.worlds import batch, small_world

WORLD = small_world(
    firms=[
        batch(count=12, policy="whole_network"),
        batch(count=8, industry="chips", town="two", policy="free_rider"),
    ]
)
EVERYBODY = np.zeros(WORLD.firm_count, int)
POLICY = pytest.mark.parametrize("policy", sorted(POLICIES))


def mid_game(games: int = 3, quarters: int = 5) -> Play:
    play = begin(WORLD, np.arange(games), 12)
    seats = np.arange(WORLD.firm_count) % 2
    for _ in range(quarters):
        play, _ = advance(play, decide(play, ["whole_network", "random_legal"], seats))
    return play


@POLICY
def test_a_policy_decides_within_the_ranges_and_with_the_right_types(policy: str) -> None:
    play = mid_game()
    made = POLICIES[policy].decide(play.seen, Dice(play.games, play.state.quarter, 20))
    for spec in DECISIONS:
        value = getattr(made, spec.name)
        assert value.shape == (3, 20), spec.name
        if spec.dtype is not np.bool_:
            assert np.isfinite(value).all()
            assert value.min() >= spec.allowed.low, spec.name
            assert value.max() <= spec.allowed.high, spec.name
        else:
            assert value.dtype == np.bool_, spec.name


def with_other_secrets(seen: Observation, firm: int) -> Observation:
    """Change every private fact and last choice of everybody but one firm."""
    own = {name for name, mark in visibility().items() if mark is Seen.OWN}
    own |= {"product_position", "process_position"}
    facts = dict(seen.facts)
    for name in own:
        changed = facts[name].copy()
        changed[:, np.arange(changed.shape[1]) != firm] = 1
        facts[name] = changed
    others = np.arange(seen.shape[1]) != firm
    last = seen.last.where(~others, type(seen.last).standing(*seen.shape))
    return replace(seen, facts=facts, last=last)


@POLICY
def test_a_policy_cannot_see_what_the_others_keep_to_themselves(policy: str) -> None:
    play = mid_game()
    dice = Dice(play.games, play.state.quarter, 20)
    made = POLICIES[policy].decide(play.seen, dice)
    for firm in (0, 13):
        again = POLICIES[policy].decide(with_other_secrets(play.seen, firm), dice)
        for name, value in made.items():
            np.testing.assert_array_equal(
                value[:, firm], getattr(again, name)[:, firm], err_msg=name
            )


@pytest.mark.parametrize("policy", sorted(FIXED))
def test_a_policy_plays_the_same_game_alone_and_in_a_batch(policy: str) -> None:
    together = simulate(WORLD, [policy], EVERYBODY, np.arange(4), 6)
    alone = simulate(WORLD, [policy], EVERYBODY, np.array([2]), 6)
    np.testing.assert_array_equal(together.cash[2], alone.cash[0])
    np.testing.assert_array_equal(together.product_technology[2], alone.product_technology[0])


@POLICY
def test_a_policy_says_in_a_sentence_how_it_reasons(policy: str) -> None:
    sentence = POLICIES[policy].sentence
    assert sentence.endswith(".")
    assert len(sentence.splitlines()) == 1


def test_seats_may_play_different_policies() -> None:
    play = begin(WORLD, np.arange(2), 4)
    seats = np.arange(20) % 2
    made = decide(play, ["idle", "alone_research"], seats)
    assert np.all(made.research_share[:, 0::2] == 0)
    assert np.all(made.research_share[:, 1::2] > 0)


def test_a_scenario_says_who_plays_what() -> None:
    policies, seats = population(WORLD)
    assert [policies[seat] for seat in seats] == ["whole_network"] * 12 + ["free_rider"] * 8


def test_the_whole_network_outgrows_working_alone_and_idling() -> None:
    sales = {
        policy: np.median(simulate(WORLD, [policy], EVERYBODY, np.arange(20), 16).sales_q)
        for policy in ("idle", "alone_research", "whole_network")
    }
    assert sales["idle"] < sales["alone_research"] < sales["whole_network"]


def test_a_view_shows_a_firm_its_own_facts_and_only_public_ones_of_the_others() -> None:
    play = mid_game()
    shown = view(play.seen, 1, 4)
    assert shown.own["cash"] == play.state.cash[1, 4]
    for other, facts in enumerate(shown.firms):
        assert {visibility()[name] for name in facts} == {Seen.PUBLIC}
        assert facts["cluster"] == play.state.cluster[1, other]


def test_a_failed_firm_keeps_only_what_is_public() -> None:
    play = mid_game()
    failed = play.state.failed.copy()
    failed[1, 4] = True
    facts = {**play.seen.facts, "failed": failed}
    shown = view(replace(play.seen, facts=facts), 1, 4)
    assert "cash" not in shown.own
    assert shown.own["failed"] is True
