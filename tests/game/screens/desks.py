"""Desks for tests: a seat in Donglin Province, some quarters on, in a window without a display."""

import time
from functools import cache

from engine.scenario import Level
from game import scenarios
from game.keeping import saves
from game.language import language
from game.screens.desk import DeskScreen
from game.screens.sitting import Sitting
from game.screens.table import SCREENS
from game.seats import Seat, prepare, usual_firms
from game.session import Session
from game.ui.app import App
from game.ui.pilot import Pilot

NAMES = ("Li Min", "Wang Fang")
WORKING = {
    "cluster_choice": 0,
    "pool_purchase_share": 0.6,
    "machine_hours_asked_q": 160.0,
    "joins_labour_pool": True,
    "specialisation": 3.0,
    "research_share": 0.03,
    "pledged_capacity_share": 0.1,
    "openness": 0.5,
    "institute_choice": 0,
    "association_dues_q": 8000.0,
}
PATIENCE_S = 20.0


def play(quarters: int, seats: int = 1, level: Level = Level.EXPERT) -> Session:
    """Play some quarters with a firm that works together."""
    scenario = scenarios.load("donglin")
    table = [
        Seat(firm, name) for firm, name in zip(usual_firms(scenario, seats), NAMES, strict=False)
    ]
    session = Session(prepare(scenario, level, 4117, table))
    for _ in range(quarters):
        for seat in range(seats):
            free = session.open_decisions(seat)
            for name, value in WORKING.items():
                if name in free:
                    session.choose(seat, name, value)
            session.hand_in(seat)
    return session


@cache
def _saved(quarters: int, seats: int, level: Level) -> str:
    return saves.to_text(play(quarters, seats, level).saved())


def sit_down(quarters: int = 4, seats: int = 1, level: Level = Level.EXPERT) -> Sitting:
    """Return a sitting of its own after some quarters."""
    return Sitting(Session.resume(saves.parse(_saved(quarters, seats, level))))


def open_desk(sitting: Sitting, code: str = "en", theme: str = "light") -> Pilot:
    """Open the desk in a window and wait for its forecast."""
    app = App(
        SCREENS,
        language(code),
        theme=theme,
        reduced_motion=True,
        volume=0.0,
    )
    app.show("desk", sitting)
    pilot = Pilot(app)
    wait(pilot)
    return pilot


def wait(pilot: Pilot) -> None:
    """Wait until the desk has worked everything out."""
    until = time.monotonic() + PATIENCE_S
    while True:
        pilot.step()
        desk = pilot.app.stack[0]
        assert isinstance(desk, DeskScreen)
        if not desk.reckoning:
            return
        assert time.monotonic() < until, "the forecast never came"
        time.sleep(0.01)
