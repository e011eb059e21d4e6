"""The engine's speed by pytest-benchmark: `pytest -n0 benchmarks`."""

from pytest_benchmark.fixture import BenchmarkFixture

from benchmarks.worlds import POLICY, mid_game, play_all, reference, seats
from engine.rollout import advance, decide


def test_a_quarter_alone(benchmark: BenchmarkFixture) -> None:
    play = mid_game(reference(), 1)
    decisions = decide(play, [POLICY], seats(play.province.scenario))
    benchmark(advance, play, decisions)


def test_a_quarter_of_a_chunk(benchmark: BenchmarkFixture) -> None:
    play = mid_game(reference(), 666)
    decisions = decide(play, [POLICY], seats(play.province.scenario))
    benchmark(advance, play, decisions)


def test_whole_games(benchmark: BenchmarkFixture) -> None:
    benchmark.pedantic(play_all, (reference(), 666, 20), rounds=3, warmup_rounds=1)
