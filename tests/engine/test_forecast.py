"""Forecasts: calibrated, reproducible, and blind to what is hidden from the firm."""

from dataclasses import fields
from functools import cache
from typing import Any

import numpy as np
import pytest

from engine.forecast import FIGURES, FUTURES, Forecast, follow, forecast
from engine.foresight import LIKE_STATES, PRIVATE, Driven, LikeGames, imagine
from engine.quantities import AnyArray
from engine.rollout import Play, advance, begin, decide, population
from engine.state import State
from tests.hidden import hidden_changed
from tests.worlds import batch, small_world

WORLD = small_world(
    firms=[
        batch(count=3, policy="alone_research"),
        batch(count=4, in_cluster=True, policy="whole_network"),
        batch(count=3, industry="chips", town="two", in_cluster=True, policy="buying_group"),
    ],
    quarters=10,
)
FIRM = 4


def under_way(games: AnyArray, quarters: int = 4) -> Play:
    play = begin(WORLD, games)
    for _ in range(quarters):
        play, _ = advance(play, decide(play, *population(WORLD)))
    return play


def plan(play: Play, firm: int = FIRM) -> dict[str, Any]:
    return decide(play, *population(WORLD)).choice(0, firm)


def ask(play: Play, choice: dict[str, Any], firm: int = FIRM, futures: int = FUTURES) -> Forecast:
    return forecast(imagine(play, firm, futures), choice)


def test_a_forecast_changes_with_nothing_that_the_firm_cannot_see() -> None:
    play = under_way(np.array([3]))
    changed = hidden_changed(play, FIRM)
    assert np.any(changed.state.cash != play.state.cash)
    choice = plan(play)
    assert ask(changed, choice) == ask(play, choice)


def test_a_forecast_never_meets_the_chance_that_the_game_will_use() -> None:
    play = under_way(np.array([3]))
    imagined = imagine(play, FIRM, FUTURES).play
    _, own = advance(play, play.state.decisions, keep=frozenset({"home_draw", "research_draw"}))
    for name, value in own.values.items():
        assert not np.any(np.all(np.asarray(imagined.known[name]) == value, axis=1)), name


def test_what_is_announced_holds_in_every_future() -> None:
    play = under_way(np.array([3]))
    imagined = imagine(play, FIRM, 20).play
    for name in ("home_demand_index", "export_demand_index", "order_units", "event_active"):
        shown = np.repeat(np.asarray(play.known[name]), 20, axis=0)
        np.testing.assert_array_equal(imagined.known[name], shown, err_msg=name)


def test_the_firm_knows_its_own_books_and_guesses_the_others() -> None:
    play = under_way(np.array([3]))
    imagined = imagine(play, FIRM, 20).play.state
    for name in PRIVATE:
        own = getattr(play.state, name)[0, FIRM]
        assert np.all(getattr(imagined, name)[:, FIRM] == own), name
    assert np.ptp(imagined.cash[:, 0]) > 0
    for name in (field.name for field in fields(State) if field.name.startswith("cluster")):
        assert np.all(getattr(imagined, name) == getattr(play.state, name)), name


def test_the_same_question_has_the_same_answer_alone_and_in_a_batch() -> None:
    alone = imagine(under_way(np.array([5])), FIRM, 10)
    together = imagine(under_way(np.arange(4, 7)), FIRM, 10)
    choice = plan(under_way(np.array([5])))
    one, _ = follow(alone, choice)
    several, _ = follow(together, choice)
    for name in FIGURES:
        np.testing.assert_array_equal(one[name], several[name][:, 10:20], err_msg=name)


def test_copies_share_their_chance() -> None:
    play = under_way(np.arange(2))
    twice, _ = follow(imagine(play, FIRM, 5, copies=2), plan(play))
    np.testing.assert_array_equal(twice["cash"][:, :10], twice["cash"][:, 10:])


def test_a_forecast_tells_what_a_choice_costs_and_brings() -> None:
    play = under_way(np.array([3]))
    plain = plan(play)
    dear = ask(play, {**plain, "own_marketing_q": 200_000.0})
    base = ask(play, plain)
    assert dear.bands["cash"][0].median < base.bands["cash"][0].median - 50_000
    assert dear.bands["sales_q"][0].median > base.bands["sales_q"][0].median


def test_buying_capacity_is_done_once() -> None:
    play = under_way(np.array([3]))
    choice = plan(play) | {"capacity_change": 2_000.0, "borrowing_q": 300_000.0}
    imagined = imagine(play, FIRM, 5)
    path = imagined.play
    _, first = advance(path, path.state.decisions.with_choice(slice(None), FIRM, choice))
    paths, _ = follow(imagined, choice)
    assert paths["cash"].shape == (4, 5)
    grown = first.state.capacity[:, FIRM]
    assert np.all(grown > path.state.capacity[:, FIRM])
    assert np.all(np.diff(paths["cash"], axis=0).min(axis=0) > -400_000)


def test_a_forecast_ends_with_the_game() -> None:
    found = ask(under_way(np.array([3]), quarters=8), plan(under_way(np.array([3]))), futures=20)
    assert {len(bands) for bands in found.bands.values()} == {2}
    assert len(found.insolvency) == 2


def test_ruin_is_foreseen() -> None:
    poor = small_world(
        firms=[batch(count=4, cash=50_000, cash_spread=0)],
        parameters={"finance": {"loan_to_value": 0.0, "private_limit_share": 0.0}},
    )
    play = begin(poor, np.array([1]))
    ruin = play.state.decisions.choice(0, 0) | {"own_marketing_q": 300_000.0, "home_markup": 1.0}
    safe = forecast(imagine(play, 0, 40), play.state.decisions.choice(0, 0))
    lost = forecast(imagine(play, 0, 40), ruin)
    assert lost.insolvency[-1] > 0.9 > safe.insolvency[-1]
    assert list(lost.insolvency) == sorted(lost.insolvency)


@pytest.mark.parametrize("figure", sorted(set(FIGURES) - {"export_share"}))
def test_four_fifths_of_what_happens_lies_in_the_band(figure: str) -> None:
    """Over 150 games and four quarters; `benchmarks.forecast` measures every scenario."""
    low, high, true = bands_and_truth()[figure]
    varies = high > low
    assert varies.sum() > 300
    assert 0.72 < np.mean(((low <= true) & (true <= high))[varies]) < 0.88


@cache
def bands_and_truth() -> dict[str, tuple[AnyArray, AnyArray, AnyArray]]:
    games, futures = 150, 40
    play = under_way(np.arange(games))
    choice = {name: value[:, FIRM] for name, value in play.state.decisions.items()}
    often = {name: np.repeat(value, futures) for name, value in choice.items()}
    paths, _ = follow(imagine(play, FIRM, futures), often)
    happened, _ = follow(Driven(play, FIRM), choice)
    found = {}
    for name, true in happened.items():
        low, high = np.quantile(paths[name].reshape(4, games, futures), (0.1, 0.9), axis=2)
        found[name] = (low, high, true)
    return found


def test_like_games_keep_few_quarters_and_play_an_earlier_one_again() -> None:
    like = LikeGames(small_world(), 12)
    early, late = like.after(2).cash.copy(), like.after(9).cash.copy()
    assert len(like._kept[1]) == LIKE_STATES  # noqa: SLF001  memory is what this is about
    assert np.array_equal(like.after(2).cash, early)
    assert np.array_equal(like.after(9).cash, late)
