"""What each choice contributed: shared fairly, to the RMB."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.counterfactual import play_again
from engine.decisions import Decisions
from engine.rollout import Play
from game.debrief.contribution import WITHOUT, contribution, interaction, shapley
from game.debrief.played import Played
from tests.game.debrief.games import looked_back, network_game


def test_two_choices_share_by_the_mean_of_both_orders() -> None:
    worth = np.array([0.0, 10.0, 20.0, 60.0])  # none, first, second, both
    # First then second: 10 and 50; second then first: 20 and 40.
    assert shapley(worth, 2) == [(10 + 40) / 2, (50 + 20) / 2]
    assert interaction(worth, 2, 0, 1) == 60 - 10 - 20


def test_a_choice_that_pays_only_with_another_shares_what_the_pair_brings() -> None:
    # Three choices: only the first two together are worth 90, the third always adds 6.
    worth = np.array([0.0, 0, 0, 90, 6, 6, 6, 96])
    assert shapley(worth, 3) == pytest.approx([45, 45, 6])
    assert interaction(worth, 3, 0, 1) == pytest.approx(90)
    assert interaction(worth, 3, 0, 2) == pytest.approx(0)


@given(st.integers(1, 5).flatmap(lambda n: st.tuples(st.just(n), st.integers(0, 2**32))))
def test_the_parts_add_up_to_the_whole(drawn: tuple[int, int]) -> None:
    count, seed = drawn
    worth = np.random.default_rng(seed).normal(size=1 << count) * 1e6
    assert sum(shapley(worth, count)) == pytest.approx(worth[-1] - worth[0], abs=1e-6)


def test_the_parts_add_up_to_what_cooperation_changed_to_the_rmb() -> None:
    found = looked_back().contribution
    end = float(network_game().last.state.sales_q[0, 0])
    assert found.sales == end
    assert sum(part.value for part in found.parts) == pytest.approx(end - found.alone, abs=0.01)
    assert found.combinations == 2 ** len(found.parts)
    assert found.alone != found.sales


def last_sales(game: Played, *without: str) -> float:
    """Play the game again alone, with some choices of the first firm taken away."""

    def change(_: Play, decisions: Decisions) -> Decisions:
        for key in without:
            decisions = decisions.with_choice(slice(None), 0, WITHOUT[key])
        return decisions

    return float(play_again(game.record, 1, change).state.sales_q[0, 0])


def test_two_choices_of_a_real_game_by_four_single_replays(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    game = network_game()
    two = {key: WITHOUT[key] for key in ("buying", "institute")}
    monkeypatch.setattr("game.debrief.contribution.WITHOUT", two)
    none, both = last_sales(game, *two), last_sales(game)
    buying, institute = last_sales(game, "institute"), last_sales(game, "buying")
    parts = {part.key: part for part in contribution(game, 0).parts}
    assert parts["buying"].value == (buying - none + both - institute) / 2
    assert parts["institute"].value == (institute - none + both - buying) / 2
    assert both != none
