"""Looking back: every part of the debrief follows from the game, and from nothing else."""

from dataclasses import fields

import numpy as np
import pytest

from engine.counterfactual import OTHER_FUTURES, go_on, play_again
from engine.outcome import ENDINGS, Ending
from engine.quantities import AnyArray
from engine.record import Record
from engine.rollout import Play
from engine.shocks import MAX_GAME
from engine.state import State
from game.debrief.debrief import debrief_of
from game.debrief.played import NothingPlayedError, played
from game.debrief.questions import ASKED
from game.debrief.turning_points import CHANCE, FUTURES, Outlook, TurningPoint, turning_points
from game.debrief.what_if import Alternative, Rivals, branches
from game.debrief.whole_class import Strategy, Verdict
from game.insight.cooperation import PROFIT
from game.insight.results import books
from game.watching import GAME
from tests.game.debrief.games import FUTURES as FEW
from tests.game.debrief.games import looked_back, network_game, record_of
from tests.sittings import RUIN, no_credit_world, people_world, sitting


def same(one: State, other: State, row: int = 0) -> bool:
    names = [field.name for field in fields(State) if field.name not in {"quarter", "decisions"}]
    arrays: list[tuple[AnyArray, AnyArray]] = [
        (getattr(one, name)[row], getattr(other, name)[0]) for name in names
    ]
    return all(np.array_equal(mine, yours) for mine, yours in arrays)


# --- played again ---------------------------------------------------------------------------


def test_with_nothing_changed_every_row_is_the_game() -> None:
    game = network_game()
    again = play_again(game.record, 3)
    assert all(same(again.state, game.last.state, row) for row in range(3))


def test_another_future_is_another_game_from_the_same_start() -> None:
    game = network_game()
    seen: list[Play] = []
    chance = OTHER_FUTURES + np.arange(2)
    end = play_again(game.record, 2, chance=chance, watch=lambda play, _: seen.append(play))
    assert same(seen[0].state, game.plays[0].state)
    assert not same(end.state, game.last.state)
    assert not np.array_equal(end.state.sales_q[0], end.state.sales_q[1])


def test_no_other_future_is_a_game_that_could_be_played() -> None:
    assert min(OTHER_FUTURES, *CHANCE) > MAX_GAME


# --- what if --------------------------------------------------------------------------------


@pytest.mark.parametrize("rivals", Rivals)
def test_a_branch_with_nothing_changed_is_the_game(rivals: Rivals) -> None:
    game = network_game()
    (found,) = branches(game, 0, [Alternative("same", 1, {}, standing=True)], rivals)
    assert found.sales_q == tuple(float(state.sales_q[0, 0]) for state in game.states())
    assert found.cash == tuple(float(state.cash[0, 0]) for state in game.states())
    assert found.outcome == looked_back().path.outcome


def test_more_association_dues_leave_that_much_less_cash() -> None:
    game = network_game()
    made = game.moments[-1].decisions.choice(GAME, 0)
    more = {"association_dues_q": made["association_dues_q"] + 10_000}
    (found,) = branches(game, 0, [Alternative("dues", game.quarters, more)])
    was, now = (
        books(game.moments[-1], 0),
        float(network_game().last.state.cash[0, 0]) - found.cash[-1],
    )
    # In the quarter itself the dues are 10,000 RMB more, and profit before tax as much less. Tax
    # and the owner's part fall with it: 10,000 less what both would have taken of it.
    profit = float(game.moments[-1].values[PROFIT][GAME, 0])
    taken = (was["tax_q"] + was["owner_draw_q"]) / profit if profit > 10_000 else 0.0
    assert now == pytest.approx(10_000 * (1 - taken), abs=300)
    assert found.sales_q[:-1] == tuple(float(s.sales_q[0, 0]) for s in game.states()[:-1])


def test_branches_that_are_suggested_change_the_end_most_first() -> None:
    debrief = looked_back()
    real = debrief.path.steps[-1].sales_q
    changes = [abs(branch.sales_q[-1] - real) for branch in debrief.branches]
    assert changes == sorted(changes, reverse=True)
    assert 1 <= len(changes) <= 4


# --- turning points -------------------------------------------------------------------------


def test_turning_points_are_the_largest_moves_in_the_order_of_time() -> None:
    sales = [100.0, 130.0, 90.0, 90.0, 95.0, 97.0, 60.0]  # +30, -40, 0, +5, +2, -37
    seen = tuple(Outlook(at, value, 0.0) for at, value in enumerate(sales))
    found = turning_points(network_game(), 0, seen)
    assert [(point.quarter, point.change) for point in found] == [
        (1, 30.0),
        (2, -40.0),
        (4, 5.0),
        (6, -37.0),
    ]


def test_an_outlook_is_the_mean_over_futures_and_the_last_is_what_came() -> None:
    game, seen = network_game(), looked_back().outlooks
    alone = go_on([game.plays[4]], CHANCE, {0}).sales_q[:, 0]
    assert alone.shape == (FUTURES,)
    assert seen[4].sales == pytest.approx(float(alone.sum()) / FUTURES, rel=1e-12)
    assert seen[-1].sales == float(game.last.state.sales_q[0, 0])


def test_a_turning_point_tells_its_quarter() -> None:
    for point in looked_back().turning_points:
        assert isinstance(point, TurningPoint)
        assert point.chapter is not None
        assert point.chapter.quarter == point.quarter


# --- books, luck, judgement, class, questions -----------------------------------------------


def test_net_benefits_add_up_to_the_books() -> None:
    kept = looked_back().books
    assert kept.net == pytest.approx(kept.profit - kept.alone, abs=0.01)
    assert sum(tie.net for tie in kept.totals) == pytest.approx(
        sum(tie.net for found in kept.by_quarter if found for tie in found.ties), abs=0.01
    )
    profits = [float(m.values[PROFIT][GAME, 0]) for m in network_game().moments]
    assert kept.profit == sum(profits)


def test_luck_counts_the_futures_below_the_real_game() -> None:
    found = looked_back().luck
    real = float(network_game().last.state.sales_q[0, 0])
    assert found.real.sales == real
    assert found.below == sum(float(sales) < real for sales in found.sales)
    assert list(found.sales) == sorted(found.sales)
    assert found.futures == FEW
    assert found.unluckiest.sales <= found.luckiest.sales


def test_judgement_is_kept_of_what_was_expected_and_came() -> None:
    session = sitting(2, quarters=3)
    while not session.over:
        seat = session.turn
        assert seat is not None
        session.expect(seat, 100_000.0 * (seat + 1))
        session.note(seat, "because")
        session.hand_in(seat)
    saved = session.saved()
    game = played(saved.record, saved)
    found = debrief_of(game, game.seats[1], futures=2).judgement
    actual = [float(m.after.profit_q[GAME, game.seats[1]]) for m in game.moments]
    # Seat 2 expected 200,000 each quarter.
    assert [one.error for one in found.expectations] == [200_000 - came for came in actual]
    assert found.bias == pytest.approx(200_000 - sum(actual) / 3)
    assert found.miss == pytest.approx(sum(abs(200_000 - came) for came in actual) / 3)
    assert found.reasons == 3


def test_the_class_has_every_firm_once_in_one_group() -> None:
    together = looked_back().whole_class
    firms = people_world().firm_count
    assert [one.firm for one in together.standings] == list(range(firms))
    assert sum(group.firms for group in together.groups) == firms
    assert len(together.networks) == network_game().quarters + 1
    assert together.standings[0].strategy is not Strategy.ALONE


def test_a_claim_needs_three_firms_on_each_side() -> None:
    for claim in looked_back().whole_class.claims:
        few = min(claim.one_count, claim.other_count) < 3
        assert (claim.verdict is Verdict.TOO_FEW) == few


def all_kinds() -> list[tuple[Record, int]]:
    """List games of all kinds with the firm to look back on."""
    world, poor = people_world(), no_credit_world()
    return [
        (record_of(world, quarters=1), 0),
        (record_of(world, policy="idle", quarters=2), 3),
        (record_of(world, policy="pledge_breaker", quarters=5), 5),
        (record_of(poor, policy="wage_raider", quarters=4), 0),
        (record_of(world, quarters=5).until(2), 8),
    ]


@pytest.mark.parametrize("at", range(5))
def test_games_of_all_kinds_can_be_looked_back_on(at: int) -> None:
    record, firm = all_kinds()[at]
    told: list[float] = []
    debrief = debrief_of(played(record), firm, told.append, futures=3)
    assert len(debrief.questions) == ASKED
    assert told == sorted(told)
    assert told[-1] == 1.0
    assert len({one.key for one in debrief.questions}) == ASKED
    assert debrief.books.net == pytest.approx(debrief.books.profit - debrief.books.alone, abs=0.01)


def test_a_firm_that_failed_can_be_looked_back_on() -> None:
    session = sitting(1, scenario=no_credit_world(), quarters=4)
    for name, value in RUIN.items():
        session.choose(0, name, value)
    session.hand_in(0)
    saved = session.saved()
    game = played(saved.record, saved)
    debrief = debrief_of(game, game.seats[0], futures=2)
    assert ENDINGS[debrief.path.outcome.reason] is Ending.INSOLVENT


def test_before_the_first_quarter_there_is_nothing_to_look_back_on() -> None:
    with pytest.raises(NothingPlayedError):
        played(Record(people_world(), 7, 6))
