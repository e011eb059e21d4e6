"""Print the engine's speed as a plain table: `python benchmarks/table.py`."""

import resource
import statistics
import sys
import time
from collections.abc import Callable

from benchmarks.worlds import (
    POLICY,
    mid_game,
    play_all,
    play_on,
    province_of,
    reference,
    seats,
)
from engine.observation import observe
from engine.rollout import CHUNK_FIRMS, advance, decide

RUNS = 5


def median_seconds(action: Callable[[], object]) -> float:
    """Time an action's own processor time a few times, after one run that warms the caches."""
    action()
    times = []
    for _ in range(RUNS):
        start = time.process_time()
        action()
        times.append(time.process_time() - start)
    return statistics.median(times)


def row(what: str, figure: str) -> None:
    """Print one line of the table."""
    print(f"{what:<62}{figure:>20}", flush=True)


def peak_megabytes() -> float:
    """The largest memory this process has used."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def quarter_alone() -> None:
    """One quarter of one game: settled, and with observation and policy."""
    scenario = reference()
    play = mid_game(scenario, 1)
    decisions = decide(play, [POLICY], seats(scenario))
    settled = median_seconds(lambda: advance(play, decisions))
    explained = median_seconds(lambda: advance(play, decisions, keep=None))
    seen = median_seconds(lambda: observe(play.province, play.state, play.known, play.quarters))
    row(f"a quarter of {scenario.firm_count} firms, one game", f"{settled * 1e3:.2f} ms")
    row("the same, keeping every quantity", f"{explained * 1e3:.2f} ms")
    row("what the firms see of it", f"{seen * 1e3:.2f} ms")


def batch_speed() -> None:
    """Whole games in a batch, policies and chance included."""
    scenario = reference()
    games = CHUNK_FIRMS // scenario.firm_count
    done = play_all(scenario, games, 20)
    seconds = median_seconds(lambda: play_all(scenario, games, 20))
    row("whole games in a batch, one core, policies included", f"{done / seconds / 1e6:.2f} m fq/s")
    play = mid_game(scenario, games)
    decisions = decide(play, [POLICY], seats(scenario))
    seconds = median_seconds(lambda: advance(play, decisions))
    done = scenario.firm_count * games
    row("rules and chance alone, in a batch, one core", f"{done / seconds / 1e6:.2f} m fq/s")


def forecast_batch() -> None:
    """The batch that a forecast plays: many futures of one game, a few quarters ahead."""
    scenario, games, quarters = reference(), 200, 4
    play = mid_game(scenario, games)
    seconds = median_seconds(lambda: play_on(play, quarters))
    what = f"{games} futures of {quarters} quarters, {scenario.firm_count} firms, policies included"
    row(what, f"{seconds * 1e3:.1f} ms")


def growth_with_games() -> None:
    """Time a game as games are added; memory must not grow."""
    scenario = reference()
    for games in (1_000, 2_000, 4_000, 8_000):
        start = time.process_time()
        play_all(scenario, games, 8)
        each = (time.process_time() - start) / games
        row(f"{games:,} games of 8 quarters", f"{each * 1e3:.2f} ms a game")
    row("peak memory so far", f"{peak_megabytes():.0f} MB")


def growth_with_firms() -> None:
    """Time a firm as firms are added to a game."""
    for firms in (24, 96, 384, 1_536, 4_096):
        scenario = province_of(firms)
        games = CHUNK_FIRMS // firms
        start = time.process_time()
        done = play_all(scenario, games, 8)
        speed = done / (time.process_time() - start)
        row(f"{firms:,} firms a game, {games} games", f"{speed / 1e6:.2f} m fq/s")
    row("peak memory so far", f"{peak_megabytes():.0f} MB")


def main() -> int:
    """Print the whole table; fq/s are firm-quarters a second."""
    parts = (quarter_alone, batch_speed, forecast_batch, growth_with_games, growth_with_firms)
    for part in parts:
        part()
    return 0


if __name__ == "__main__":
    sys.exit(main())
