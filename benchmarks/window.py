"""Measure the window against its limits: `python -m benchmarks.window`.

No display is needed. Times are the processor time of the window's own thread, so that other work
on the machine counts little; the start of a process and the forecast, which a thread of its own
reckons, go by the clock. A frame is what one event brings: it is handled, and what changed drawn.
Frames that open a screen count as openings.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("SDL_AUDIODRIVER", "dummy")

import pygame

from benchmarks.table import peak_megabytes, row
from game import lobby, window
from game.keeping import files
from game.screens.desk import DeskScreen
from game.screens.desk.data import GROUPS
from game.screens.outcome import OutcomeScreen
from game.screens.warming import warm_up
from game.screenshots import WAYS, Scene
from game.settings import Settings
from game.ui.app import FRAME_MS, App
from game.ui.keys import key_code

SIZE = (1280, 800)
QUARTERS = 40
STARTS = 5
FORECASTS = 20
OPENINGS = 4
GAMES = ("alone", "guided", "shared", "led", "ended", "all_ended")
LIMITS = {
    "start": 1_500.0,
    "opening": 100.0,
    "frame": 8.0,
    "usual frame": 4.0,
    "forecast": 100.0,
    "memory": 200.0,
}
"""What must not be exceeded, in ms and MB."""
AT_ONCE, SEEN = "before the forecast came", "when the forecast was seen"
AT_ONCE_S = 0.04
"""How soon after the last change somebody quick hands in."""
TITLE = """
from game import cli, window
app = window.open_window()
window.show_title(app)
app.draw()
print("drawn", flush=True)
"""


@dataclass
class Window:
    """A window that is played in, and how long each frame took in ms."""

    app: App
    frames: list[tuple[float, str]] = field(default_factory=list)
    openings: list[tuple[float, str]] = field(default_factory=list)

    def take(self, happen: Callable[[App], None], said: str) -> None:
        """Let something happen and the picture follow."""
        before, start = self.app.stack[-1:], time.thread_time()
        happen(self.app)
        self.app.advance()
        drawn = self.app.draw()
        taken = 1_000 * (time.thread_time() - start)
        name = type(self.app.screen).__name__.removesuffix("Screen").lower()
        kept = self.frames if self.app.stack[-1:] == before else self.openings
        if drawn:
            kept.append((taken, f"{name} {said}"))

    def send(self, kind: int, said: str, **values: object) -> None:
        """Let one event come."""
        event = pygame.event.Event(kind, values)
        self.take(lambda app: app.handle(event), said)

    def press(self, key: str, said: str = "") -> None:
        """Press a key."""
        code, mod = key_code(key)
        for kind in (pygame.KEYDOWN, pygame.KEYUP):
            self.send(kind, said or key, key=code, mod=mod, unicode="", scancode=0)

    def move(self, point: tuple[int, int]) -> None:
        """Move the mouse."""
        values = {"pos": point, "rel": (1, 1), "buttons": (0, 0, 0), "touch": False}
        self.send(pygame.MOUSEMOTION, "mouse", **values)


def open_window() -> App:
    """Open the window as it is for most players, who look at the title for a second."""
    app = window.open_window(Settings(volume=0.0), SIZE)
    warm_up(app).join()
    return app


def play(played: Window) -> None:
    """Play a whole game: look into every group, change something, move the mouse, hand in.

    In every other quarter the forecast is waited for first, as people do.
    """
    plan = lobby.plan_for("donglin", names=["Li"], level="expert", game=1, quarters=QUARTERS)
    session, path = lobby.begin(plan)
    played.take(window.show_game(session, path), "first")
    while not isinstance(played.app.screen, OutcomeScreen):
        screen = played.app.screen
        if not isinstance(screen, DeskScreen):
            played.press("enter")
            continue
        for number in range(1, len(GROUPS) + 1):
            # A slider that has the focus would take the figure for itself.
            played.app.focus(None)
            played.press(str(number))
            played.press("tab")
        for at in range(0, 1_200, 40):
            played.move((at, 250 + at // 4))
        change(played, screen)
        played.app.focus(None)
        if session.quarter % 2:
            time.sleep(AT_ONCE_S)
            played.press("ctrl+enter", AT_ONCE)
        else:
            settle(played, screen)
            played.press("ctrl+enter", SEEN)


def settle(played: Window, screen: DeskScreen) -> None:
    """Wait until all is reckoned."""
    while screen.reckoning:
        time.sleep(0.005)
        played.take(App.settle, "news")


def change(played: Window, screen: DeskScreen) -> None:
    """Change one decision, back and forth."""
    played.take(lambda _: screen.show_decision("pool_purchase_share"), "decision")
    for key in ("right", "right", "left"):
        played.press(key)


def forecasts(played: Window) -> Iterator[float]:
    """Measure how long the forecast takes to come after a change, in ms."""
    played.app.show("desk", Scene("en").alone)
    desk = played.app.screen
    assert isinstance(desk, DeskScreen)
    desk.show_decision("pool_purchase_share")
    for turn in range(FORECASTS):
        while desk.reckoning:
            time.sleep(0.005)
            played.app.advance()
        before, start = desk.desk.known.forecast, time.perf_counter()
        played.press("right" if turn % 2 else "left")
        while desk.desk.known.forecast is before:
            pygame.event.wait(FRAME_MS)
            played.app.advance()
        yield 1_000 * (time.perf_counter() - start)


def starts() -> Iterator[float]:
    """Measure the time from a process's start to its first picture, in ms."""
    for _ in range(STARTS):
        start = time.perf_counter()
        arguments = [sys.executable, "-c", TITLE]
        with subprocess.Popen(arguments, stdout=subprocess.PIPE) as child:  # noqa: S603  our own
            assert child.stdout is not None
            assert child.stdout.readline() == b"drawn\n"
            yield 1_000 * (time.perf_counter() - start)


def openings(app: App) -> Iterator[tuple[str, float, float]]:
    """Measure how long each screen takes to open, the first time and again, in ms."""
    scene = Scene("en")
    scene.shelve()
    for name, way in WAYS.items():
        vars(scene).update({part: getattr(scene, part) for part in GAMES})
        taken = []
        for _ in range(OPENINGS):
            app.show("title")
            app.draw()
            start = time.thread_time()
            way(app, scene)
            app.advance()
            app.draw()
            taken.append(1_000 * (time.thread_time() - start))
        yield name, taken[0], min(taken[1:])


def told(what: str, found: float, limit: str, unit: str = "ms") -> bool:
    """Print a line with its limit; tell whether it is kept."""
    most = LIMITS[limit]
    sign = "" if found <= most else "  over"
    row(f"{what} (at most {most:,.0f} {unit})", f"{found:,.1f} {unit}{sign}")
    return found <= most


def main() -> int:
    """Print the table; return 1 when a limit is exceeded."""
    with tempfile.TemporaryDirectory() as home:
        os.environ[files.HOME] = home
        row("processes that wait for this machine's processors", f"{os.getloadavg()[0]:.1f}")
        kept = [told("title, from the start of a process", min(starts()), "start")]
        played = Window(open_window())
        play(played)
        kept += frame_rows(played)
        kept.append(told(f"memory after {QUARTERS} quarters", peak_megabytes(), "memory", "MB"))
        waited = statistics.median(forecasts(played))
        kept.append(told("forecast after the last change, median", waited, "forecast"))
        for name, first, again in openings(played.app):
            kept.append(told(f"opening {name}, the first time", first, "opening"))
            kept.append(told(f"opening {name} again", again, "opening"))
    return 0 if all(kept) else 1


def frame_rows(played: Window) -> Iterator[bool]:
    """Print how long frames took, the worst of them, and openings in the game."""
    times = sorted(played.frames, reverse=True)
    yield told(
        f"frame, median of {len(times):,}",
        statistics.median(taken for taken, _ in times),
        "usual frame",
    )
    yield told(f"frame, worst ({times[0][1]})", times[0][0], "frame")
    over = sum(taken > LIMITS["frame"] for taken, _ in times)
    row(f"frames over {LIMITS['frame']:.0f} ms", f"{over:,}")
    for name in sorted({name for _, name in played.openings}):
        worst = max(taken for taken, other in played.openings if other == name)
        yield told(f"opening {name}, worst of the game", worst, "opening")


if __name__ == "__main__":
    sys.exit(main())
