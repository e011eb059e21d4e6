"""People who play a plan through the window, with the mouse or by keyboard alone."""

import os
from pathlib import Path

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("SDL_AUDIODRIVER", "dummy")

from engine.decisions import Choice
from game import window
from game.lobby import begin, plan_for
from game.screens.curtain import CurtainScreen
from game.screens.desk import DeskScreen
from game.screens.desk.data import GROUPS
from game.screens.desk.inputs import INPUT, scale
from game.screens.outcome import OutcomeScreen
from game.screens.result.screen import ResultScreen
from game.screens.sitting import Sitting
from game.session import Decision, Session
from game.settings import Settings
from game.ui.pilot import Pilot
from tests.plans import GAME, PLAN, SCENARIO, Plan
from tests.sittings import NAMES

QUIET = Settings(reduced_motion=True, volume=0.0)
MOST_STOPS = 120


class Player:
    """Plays a plan with the mouse."""

    def __init__(self, pilot: Pilot, plan: Plan = PLAN) -> None:
        self.pilot = pilot
        self.plan = plan

    def play(self, until: int = 1_000) -> None:
        """Play until so many quarters are settled or the game has been looked back on."""
        while not self.done() and self.sitting.session.quarter < until:
            self.step()

    @property
    def sitting(self) -> Sitting:
        """The sitting of the screen on top."""
        found: Sitting = self.pilot.app.screen.sitting  # type: ignore[attr-defined]
        return found

    def done(self) -> bool:
        """Tell whether the last page of the game is on the window."""
        screen = self.pilot.app.screen
        return isinstance(screen, OutcomeScreen) and screen.last

    def step(self) -> None:
        """Do what the screen on top asks for."""
        screen = self.pilot.app.screen
        match screen:
            case DeskScreen():
                self.decide(screen)
                self.hand_in()
            case CurtainScreen():
                self.go_on("open")
            case ResultScreen() | OutcomeScreen():
                self.go_on("go_on")
            case _:
                raise AssertionError(f"the game led to {type(screen).__name__}")

    def decide(self, screen: DeskScreen) -> None:
        """Make the plan's choices of this quarter, as far as they are open."""
        made = self.plan.get(screen.session.quarter, {})
        for name, value in made.items():
            if name in screen.session.open_decisions(screen.seat):
                self.choose(screen, name, value)
                chosen = screen.session.choice(screen.seat)[name]
                assert chosen == value, (name, chosen, value)

    def choose(self, screen: DeskScreen, name: str, value: Choice) -> None:
        """Make one choice in its group."""
        decision = screen.desk.decision(name)
        assert decision is not None
        self.open_group(decision.group)
        if decision.sort == "flag":
            if bool(decision.value) != value:
                self.press(INPUT + name)
        elif decision.sort == "code":
            self.pick(INPUT + name, decision, decision.options.index(int(value)))
        else:
            shown = scale(screen.naming, decision).show(float(value))
            self.write(INPUT + name, f"{shown:g}")

    # How it is done ----------------------------------------------------------------------------

    def go_on(self, button: str) -> None:
        """Leave a page that is only read."""
        self.pilot.click(button)

    def hand_in(self) -> None:
        """Hand in."""
        self.pilot.click("hand_in")

    def open_group(self, group: str) -> None:
        """Turn to a group of decisions."""
        at = GROUPS.index(group)
        self.pilot.click("groups", at=(0.5, (at + 0.5) / len(GROUPS)))

    def press(self, widget_id: str) -> None:
        """Press a button."""
        self.pilot.click(widget_id)

    def pick(self, widget_id: str, decision: Decision, index: int) -> None:
        """Take an entry of a list."""
        assert index < len(decision.options)
        self.pilot.click(widget_id)
        self.pilot.click(f"{widget_id}.{index}")

    def write(self, widget_id: str, text: str) -> None:
        """Type a number."""
        self.pilot.write(f"{widget_id}.box", text)


class Typist(Player):
    """Plays a plan by keyboard alone."""

    def go_on(self, button: str) -> None:
        del button
        self.pilot.press("enter")

    def hand_in(self) -> None:
        self.pilot.press("ctrl+enter")

    def open_group(self, group: str) -> None:
        self.pilot.app.focus(None)
        self.pilot.press(str(GROUPS.index(group) + 1))

    def press(self, widget_id: str) -> None:
        self._reach(widget_id)
        self.pilot.press("space")

    def pick(self, widget_id: str, decision: Decision, index: int) -> None:
        self._reach(widget_id)
        step = index - decision.options.index(int(decision.value))
        self.pilot.press("enter", *["down" if step > 0 else "up"] * abs(step), "enter")

    def write(self, widget_id: str, text: str) -> None:
        self._reach(widget_id)
        self.pilot.type(text)
        self.pilot.press("enter")

    def _reach(self, widget_id: str) -> None:
        for _ in range(MOST_STOPS):
            if self.pilot.focus == widget_id:
                return
            self.pilot.press("tab")
        raise AssertionError(f"Tab never came to {widget_id}")


def begin_game(
    folder: Path, seats: int, scenario: str = SCENARIO, quarters: int | None = None
) -> tuple[Session, Path]:
    """Begin a game that is stored in a folder."""
    people = NAMES[:seats]
    plan = plan_for(scenario, names=people, level="expert", game=GAME, quarters=quarters)
    return begin(plan, folder / "game.json")


def at_the_window(session: Session, path: Path) -> Pilot:
    """Show a game in the window."""
    app = window.open_window(QUIET, (1280, 800))
    window.show_game(session, path)(app)
    return Pilot(app)
