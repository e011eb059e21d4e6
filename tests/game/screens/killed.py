"""Kill the window at random moments and go on: `python -m tests.game.screens.killed FOLDER N SEED`.

Each time a fork of this process takes the game up where the last was killed, and plays the plan.
Moments are in processor time, so that a busy machine gets as far as another.
"""

import os
import random
import signal
import sys
from pathlib import Path

from game import lobby, scenarios
from game.session import Session
from tests.game.screens.players import Player, at_the_window, begin_game
from tests.plans import SCENARIO, headless

SEATS = 2
QUARTERS = 8
EARLIEST_S, LATEST_S = 0.1, 2.0
PLAN = {quarter: {"own_marketing_q": 5_000.0 * (quarter + 1)} for quarter in range(QUARTERS)}
"""Short, so that much is handed in before a kill."""

Told = tuple[int, int]
"""Quarters settled, and forms handed in for the one under way."""


def so_far(session: Session) -> Told:
    """Count what may not be lost."""
    return session.quarter, sum(map(session.handed_in, range(SEATS)))


def play(path: Path, told: Path) -> None:
    """Go on with the game in the window, and write down after each step how far it is."""
    if path.exists():
        session = lobby.resume(path)
    else:
        session, path = begin_game(path.parent, SEATS, quarters=QUARTERS)
    player = Player(at_the_window(session, path), PLAN)
    with told.open("a", buffering=1) as file:
        while not player.done():
            player.step()
            quarter, forms = so_far(session)
            file.write(f"{quarter} {forms}\n")


def kill_once(path: Path, told: Path, wait: float) -> None:
    """Play in a fork that the system kills when it has used so much processor time."""
    child = os.fork()
    if child == 0:
        signal.setitimer(signal.ITIMER_PROF, wait)
        play(path, told)
        os._exit(0)
    _, ended = os.waitpid(child, 0)
    assert os.WIFEXITED(ended) or os.WTERMSIG(ended) == signal.SIGPROF
    assert os.waitstatus_to_exitcode(ended) <= 0


def known(told: Path) -> Told:
    """Read how far the game was when last heard of."""
    lines = told.read_text().splitlines() if told.exists() else []
    quarter, forms = map(int, lines[-1].split()) if lines else (0, 0)
    return quarter, forms


def main(folder: Path, kills: int, seed: int) -> int:
    """Kill so many times and print how far each game was; return how many games were finished."""
    rng, finished = random.Random(seed), 0  # noqa: S311  moments, not secrets
    expected = headless(scenarios.load(SCENARIO), SEATS, QUARTERS, PLAN)
    path, told = folder / "game.json", folder / "told"
    for _ in range(kills):
        kill_once(path, told, rng.uniform(EARLIEST_S, LATEST_S))
        heard = known(told)
        if not path.exists():
            assert heard == (0, 0)
            continue
        session = lobby.resume(path)
        assert so_far(session) >= heard, (so_far(session), heard)
        assert session.record.digests == expected[: session.quarter]
        sys.stdout.write("{} {}\n".format(*so_far(session)))
        if session.over:
            finished += 1
            path.unlink()
            told.unlink()
    assert not list(folder.glob(".*.tmp"))
    return finished


if __name__ == "__main__":
    done = main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
    sys.stdout.write(f"{done} games finished\n")
