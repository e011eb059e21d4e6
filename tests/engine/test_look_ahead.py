"""Looking ahead: better than reacting, blind to what is hidden, the same alone and in a batch."""

import numpy as np
import pytest

from engine.decisions import DECISIONS
from engine.foresight import Imagination
from engine.policies import FIXED, POLICIES, Dice, look_ahead
from engine.policies.look_ahead import STRENGTHS, think
from engine.policies.plans import WAYS, Settings, changes
from engine.policies.worth import GAINS
from engine.quantities import AnyArray
from engine.rollout import Play, advance, begin, decide, population, simulate
from tests.hidden import hidden_changed
from tests.worlds import batch, small_world

WORLD = small_world(
    firms=[
        batch(count=2, policy="alone_research"),
        batch(count=4, in_cluster=True, policy="whole_network"),
    ],
    quarters=8,
)
FIRM = 0
QUICK = "look_ahead_quick"
ALONE = np.where(np.arange(WORLD.firm_count) == FIRM, 0, -1)


def under_way(games: AnyArray, quarters: int = 3) -> Play:
    play = begin(WORLD, games)
    for _ in range(quarters):
        play, _ = advance(play, decide(play, *population(WORLD)))
    return play


def choice(play: Play, policy: str = QUICK) -> dict[str, AnyArray]:
    return {name: value[:, FIRM] for name, value in decide(play, [policy], ALONE).items()}


def dice(play: Play) -> Dice:
    return Dice(play.games, play.state.quarter, WORLD.firm_count).of(slice(FIRM, FIRM + 1))


@pytest.mark.parametrize("policy", STRENGTHS)
def test_what_it_decides_is_legal(policy: str) -> None:
    made = choice(under_way(np.arange(2)), policy)
    for spec in DECISIONS:
        value = made[spec.name]
        assert value.dtype == spec.dtype, spec.name
        assert spec.allowed.low <= value.min(), spec.name
        assert value.max() <= spec.allowed.high, spec.name


def test_it_decides_the_same_alone_and_in_a_batch(monkeypatch: pytest.MonkeyPatch) -> None:
    together = choice(under_way(np.arange(3)))
    monkeypatch.setattr(look_ahead, "BATCH_FIRMS", 1)
    alone = choice(under_way(np.array([2])))
    one_by_one = choice(under_way(np.arange(3)))
    for name, value in together.items():
        np.testing.assert_array_equal(value[2:], alone[name], err_msg=name)
        np.testing.assert_array_equal(value, one_by_one[name], err_msg=name)


def test_it_uses_nothing_that_the_firm_cannot_see() -> None:
    play = under_way(np.arange(3))
    made, changed = choice(play), choice(hidden_changed(play, FIRM))
    for name, value in made.items():
        np.testing.assert_array_equal(value, changed[name], err_msg=name)


def test_the_quickest_sells_more_than_any_policy_that_only_reacts() -> None:
    policies, seats = population(WORLD)
    seats[FIRM] = len(policies)
    sales = {
        policy: np.mean(simulate(WORLD, [*policies, policy], seats, np.arange(12)).sales_q[:, FIRM])
        for policy in (*FIXED, QUICK)
    }
    assert max(sales, key=lambda policy: sales[policy]) == QUICK


def test_others_expect_it_to_use_the_whole_network_so_thinking_ends() -> None:
    world = small_world(firms=[batch(count=2, policy=QUICK), batch(count=2)], quarters=2)
    state = simulate(world, *population(world), np.arange(2))
    assert np.all(state.sales_q > 0)
    play = under_way(np.arange(2))
    made = POLICIES[QUICK].decide(play.seen, dice(play))
    network = POLICIES["whole_network"].decide(play.seen, dice(play))
    for name, value in made.items():
        np.testing.assert_array_equal(value, getattr(network, name))


def test_every_change_keeps_within_the_range_and_changes_something() -> None:
    play = under_way(np.arange(2))
    seen = play.seen.of(slice(FIRM, FIRM + 1))
    base = Settings(np.zeros(2, int), {})
    decided = base.decide(seen, dice(play), at_once=True)
    changed = set()
    for change in changes(WORLD):
        tried = base.changed(change, seen, decided)
        made = tried.decide(seen, dice(play), at_once=True)
        value, before = getattr(made, change.decision), getattr(decided, change.decision)
        allowed = next(spec.allowed for spec in DECISIONS if spec.name == change.decision)
        assert allowed.low <= value.min(), change.label
        assert value.max() <= allowed.high, change.label
        if np.any(value != before):
            changed.add(change.decision)
    assert changed == {spec.name for spec in DECISIONS}


def test_it_can_tell_why() -> None:
    play = under_way(np.array([4]))
    seen = play.seen.of(slice(FIRM, FIRM + 1))
    thought = think(STRENGTHS["look_ahead"], seen, dice(play), FIRM, Imagination(play))
    assert thought.chosen[0].key in WAYS
    assert {name for name, _ in thought.reasons} <= set(GAINS)
    gains = [option.gain for option in thought.options]
    assert gains == sorted(gains, reverse=True)
    assert len(gains) > len(WAYS)
