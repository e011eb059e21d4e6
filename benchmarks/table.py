"""The engine's own speed: rows of the table that `python -m benchmarks.performance` prints."""

import resource
import time
from collections.abc import Callable, Iterator

from benchmarks.worlds import (
    POLICY,
    mid_game,
    play_all,
    province_of,
    reference,
    seats,
)
from engine.forecast import FUTURES, forecast
from engine.foresight import imagine
from engine.observation import observe
from engine.rollout import CHUNK_FIRMS, advance, decide

RUNS = 5

Row = tuple[str, str]
"""What was measured, and the figure."""


def least_seconds(*actions: Callable[[], object], runs: int = RUNS) -> list[float]:
    """Time each action's own processor time, turn and turn about, and take its quickest run.

    A first run of each warms the caches. What else a machine does makes runs slower, never quicker.
    """
    times: list[list[float]] = [[] for _ in actions]
    for _ in range(runs + 1):
        for action, taken in zip(actions, times, strict=True):
            start = time.process_time()
            action()
            taken.append(time.process_time() - start)
    return [min(taken[1:]) for taken in times]


def row(what: str, figure: str) -> None:
    """Print one line of the table."""
    print(f"{what:<66}{figure:>20}", flush=True)


def speed(firm_quarters: int, seconds: float) -> str:
    """Write firm-quarters a second, in three digits."""
    return f"{float(f'{firm_quarters / seconds:.3g}'):,.0f} fq/s"


def peak_megabytes() -> float:
    """Return the largest memory this process has used, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def peak_memory() -> Row:
    """The largest memory this process has used."""
    return "peak memory so far", f"{peak_megabytes():.0f} MB"


def quarter_alone() -> Iterator[Row]:
    """One quarter of one game: settled, kept for explanations, and seen by the firms."""
    scenario = reference()
    play = mid_game(scenario, 1)
    decisions = decide(play, [POLICY], seats(scenario))
    settled, explained, seen = least_seconds(
        lambda: advance(play, decisions),
        lambda: advance(play, decisions, keep=None),
        lambda: observe(play.province, play.state, play.known, play.quarters),
        runs=20,
    )
    yield f"a quarter of {scenario.firm_count} firms, one game", f"{settled * 1e3:.2f} ms"
    yield "the same, keeping every quantity", f"{explained * 1e3:.2f} ms"
    yield "what the firms see of it", f"{seen * 1e3:.2f} ms"


def forecast_time() -> Iterator[Row]:
    """What a player waits for after changing a decision."""
    play = mid_game(reference(), 1)
    choice = play.state.decisions.choice(0, 0)
    imagined = imagine(play, 0, FUTURES)
    once, each = least_seconds(
        lambda: imagine(play, 0, FUTURES), lambda: forecast(imagined, choice)
    )
    yield "imagining what may come, once a quarter", f"{once * 1e3:.0f} ms"
    yield f"a forecast of {FUTURES} futures, four quarters ahead", f"{each * 1e3:.0f} ms"


def batch_speed() -> Iterator[Row]:
    """Whole games in chunks, policies and chance included, and the rules alone."""
    scenario = reference()
    games = CHUNK_FIRMS // scenario.firm_count
    quarters = scenario.quarters
    play = mid_game(scenario, games)
    decisions = decide(play, [POLICY], seats(scenario))
    whole, rules = least_seconds(
        lambda: play_all(scenario, games, quarters), lambda: advance(play, decisions), runs=3
    )
    firms = games * scenario.firm_count
    yield f"games of {quarters} quarters, policies included", speed(firms * quarters, whole)
    yield f"rules and chance alone, a chunk of {games:,} games", speed(firms, rules)


def growth_with_games() -> Iterator[Row]:
    """Time a game as games are added; memory must not grow."""
    scenario = reference()
    counts = (700, 1_400, 2_800, 5_600)
    for games in counts:
        (seconds,) = least_seconds(lambda games=games: play_all(scenario, games, 4), runs=2)
        yield f"{games:,} games of 4 quarters", f"{seconds / games * 1e3:.2f} ms a game"
        if games in {counts[0], counts[-1]}:
            yield peak_memory()


def growth_with_firms() -> Iterator[Row]:
    """Time a firm as firms are added to a game."""
    for firms in (24, 96, 384, 1_536, 4_096):
        scenario = province_of(firms)
        games = max(1, 16_000 // firms)
        done = games * 4 * firms
        (seconds,) = least_seconds(
            lambda games=games, scenario=scenario: play_all(scenario, games, 4), runs=2
        )
        yield f"{firms:,} firms a game, {games} games of 4 quarters", speed(done, seconds)
    yield peak_memory()
