"""Sit through a day in class: `python -m benchmarks.class_day [--hours N]`.

Each hour is a whole game of four people that an instructor leads, with the projector's window open
and every quarter stored: they open groups, change something and hand in; the instructor unlocks
the screen, pauses, writes to all, plays a card and rolls a quarter back; at the end all look back.
Nobody waits for anybody, so that an hour takes a good half minute. No display is needed.

Memory is what the process holds at the end of an hour, and frames are those of that hour. The day
is flat when its last hour is no slower and holds no more than one in its middle, when all caches
are full, but for what the machine itself does; exit code 1 when it is not.
"""

import argparse
import gc
import os
import statistics
import sys
import tempfile
from functools import partial
from pathlib import Path

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("SDL_AUDIODRIVER", "dummy")

from benchmarks.table import row
from benchmarks.window import Window, change, open_window
from engine.scenario import Level
from game.classroom.lesson import Lesson
from game.classroom.room import Room, Terms
from game.keeping import files, saves
from game.keeping.locks import lock_with
from game.keeping.written import LockFile
from game.scenarios import load
from game.screens.classroom.instructor import InstructorScreen
from game.screens.classroom.waiting import WaitingScreen
from game.screens.desk import DeskScreen
from game.screens.flow import next_screen, open_instructor
from game.screens.outcome import OutcomeScreen
from game.screens.sitting import Sitting
from game.screenshots import PIN, unlocked
from game.seats import Seat, prepare, usual_firms
from game.ui.app import App
from game.ui.messages import Changed, Pressed

HOURS = 8
PEOPLE = ("Ana", "Bo", "Cai", "Dee")
QUARTERS = 16
ROLLED_BACK = 6
MORE_MEMORY = 1.05
SLOWER = 1.5
"""What the last hour may have more than one in the middle, as a ratio."""


def lesson(hour: int, path: Path) -> Lesson:
    """Begin the game of an hour, stored in a file at every step."""
    world, lock = load("donglin"), lock_with(PIN)
    people = zip(usual_firms(world, len(PEOPLE)), PEOPLE, strict=True)
    seats = [Seat(firm, name) for firm, name in people]
    terms = Terms(lock=LockFile(salt=lock.salt, key=lock.key), seconds=360, holds_results=True)
    setup = prepare(world, Level.EXPERT, hour, seats, QUARTERS)
    return Lesson(setup, partial(saves.write, path), Room(terms=terms))


def sit_through(played: Window, hour: int, path: Path) -> None:
    """Play the game of an hour to its end."""
    begun = lesson(hour, path)
    sitting = Sitting(begun)
    played.take(lambda app: next_screen(app, sitting), "first")
    if hour == 0:
        lead(played, sitting, Pressed("projector"))
    rolled = False
    while True:
        screen = played.app.screen
        if isinstance(screen, OutcomeScreen) and screen.last:
            return
        if isinstance(screen, DeskScreen):
            decide(played, screen)
        elif isinstance(screen, WaitingScreen):
            back = begun.quarter == ROLLED_BACK and not rolled
            lead(played, sitting, *acts(begun, back=back))
            rolled = rolled or back
        else:
            played.press("enter")


def decide(played: Window, screen: DeskScreen) -> None:
    """Open two groups, change something, move the mouse, hand in."""
    for group in "36":
        played.app.focus(None)
        played.press(group)
    for at in range(0, 1_200, 120):
        played.move((at, 250 + at // 4))
    change(played, screen)
    played.app.focus(None)
    played.press("ctrl+enter")


def acts(begun: Lesson, *, back: bool) -> list[Changed | Pressed]:
    """Return what the instructor does after a quarter."""
    found: list[Changed | Pressed] = [
        Pressed("pause"),
        Pressed("go_on"),
        Changed("message", f"{begun.quarter}"),
        Pressed("send"),
        Pressed("see.1"),
        Pressed("unsee"),
    ]
    if begun.quarter == 2:
        found.append(Pressed("card.0"))
    if back:
        found += [Changed("quarter", ROLLED_BACK - 3), Pressed("roll_back")]
    return [*found, Pressed("release")]


def lead(played: Window, sitting: Sitting, *messages: Changed | Pressed) -> None:
    """Let the instructor do something behind the PIN, and leave."""
    played.take(lambda app: open_instructor(app, sitting), "instructor")
    screen = played.app.screen
    assert isinstance(screen, InstructorScreen)
    played.take(lambda _: unlocked(screen), "unlock")
    for message in messages:
        played.take(lambda _, told=message: screen.receive(told), "act")  # type: ignore[misc]
    played.take(lambda _: screen.receive(Pressed("close")), "close")


def memory_megabytes() -> float:
    """Return what the process holds now."""
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def main(arguments: list[str]) -> int:
    """Print a line an hour."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.class_day")
    parser.add_argument("--hours", type=int, default=HOURS)
    hours = parser.parse_args(arguments).hours
    held: list[float] = []
    usual: list[float] = []
    with tempfile.TemporaryDirectory() as home:
        os.environ[files.HOME] = home
        app: App = open_window()
        for hour in range(hours):
            played = Window(app)
            sit_through(played, hour, Path(home) / f"hour{hour}.json")
            times = sorted(taken for taken, _ in played.frames)
            held.append(memory_megabytes())
            usual.append(statistics.median(times))
            shown = f"{held[-1]:.0f} MB, frame {usual[-1]:.1f} ms, worst {times[-1]:.1f} ms"
            row(f"hour {hour + 1}: {len(times):,} frames", shown)
    middle = (hours - 1) // 2
    flat = held[-1] <= MORE_MEMORY * held[middle] and usual[-1] <= SLOWER * usual[middle]
    row("flat", "yes" if flat else "no")
    return 0 if flat else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
