"""Screenshots: a picture of every screen in the middle of a game, drawn without a display."""

import os
import re
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from engine.record import Record
from engine.rollout import advance, begin, decide
from engine.scenario import Level, Scenario
from game.classroom.instructor import admit
from game.classroom.lesson import Lesson
from game.classroom.room import Room, Terms
from game.keeping import files, saves
from game.keeping.locks import lock_with
from game.keeping.saves import SavedGame
from game.keeping.written import LockFile
from game.language import language as words
from game.lineup import known, residents
from game.lobby import GUIDED
from game.scenarios import load
from game.screens.sitting import Sitting
from game.seats import Seat, Setup, names_in, prepare, usual_firms
from game.session import Session
from game.ui.messages import Changed, Pressed

if TYPE_CHECKING:
    from game.ui.app import App
    from game.ui.screen import Screen

GAME = 4117
PLAYED_BY = ("research_network", "whole_network", "cluster_research", "idle")
PIN = "4117"
TICKS = 12
"""What a screen draws bit by bit is there after so many."""
SIZES = (640, 480), (7680, 4320)
HEADLESS = {"SDL_VIDEODRIVER": "dummy", "SDL_AUDIODRIVER": "dummy"}


class Scene:
    """The games that the pictures show."""

    def __init__(self, language: str) -> None:
        """Prepare games whose people have names of a language."""
        self.names = tuple(names_in(words(language)("lobby.pictures.people")))

    @cached_property
    def alone(self) -> Sitting:
        """One person in the middle of a game."""
        return Sitting(played(_table(self.names[:1]), 8), present=0)

    @cached_property
    def guided(self) -> Sitting:
        """One person at the beginning of a game, with the guide."""
        setup = prepare(load(GUIDED), Level.STARTER, GAME, _seats(load(GUIDED), self.names[:1]))
        return Sitting(played(setup, 1), present=0, guided=True)

    @cached_property
    def shared(self) -> Sitting:
        """Four people in the middle of a game; the first has handed in."""
        session = played(_table(self.names, locked=True), 6)
        session.hand_in(0)
        return Sitting(session)

    @cached_property
    def led(self) -> Sitting:
        """A class in the middle of a game that an instructor leads."""
        return Sitting(led(_table(self.names, locked=True)))

    @cached_property
    def ended(self) -> Sitting:
        """One person at the end of a game."""
        return Sitting(played(_table(self.names[:1]), 20), present=0)

    @cached_property
    def all_ended(self) -> Sitting:
        """Four people at the end of a game."""
        return Sitting(played(_table(self.names), 20))

    def shelve(self) -> None:
        """Put the games on the shelf of saved games."""
        for name, sitting in (("ended", self.ended), ("shared", self.shared)):
            saves.write(files.folder() / f"{name}.json", sitting.session.saved())


Way = Callable[["App", Scene], object]
WAYS: Mapping[str, Way] = {
    "title": lambda app, _: app.show("title"),
    "new_game": lambda app, _: app.show("new_game"),
    "load": lambda app, _: app.show("load"),
    "settings": lambda app, _: app.show("settings"),
    "curtain": lambda app, scene: app.show("curtain", scene.shared, 1),
    "desk": lambda app, scene: app.show("desk", scene.alone),
    "encyclopedia": lambda app, scene: app.show("encyclopedia", scene.alone, "bulk_purchase"),
    "result": lambda app, scene: app.show("result", scene.alone),
    "desk_guided": lambda app, scene: app.show("desk", scene.guided),
    "why": lambda app, scene: app.show("why", scene.alone, 0, "next_profit_q"),
    "outcome": lambda app, scene: app.show("outcome", scene.ended, 0),
    "debrief": lambda app, scene: app.show("debrief", scene.ended, 0),
    "outcome_all": lambda app, scene: app.show("outcome", scene.all_ended, None),
    "waiting": lambda app, scene: app.show("waiting", scene.led),
    "instructor": lambda app, scene: unlocked(app.show("instructor", scene.led)),
    "instructor_locked": lambda app, scene: app.show("instructor", scene.led),
    "projector": lambda app, scene: app.show("projector", scene.led),
    "projector_network": lambda app, scene: app.show("projector", scene.led, "network"),
}
"""How to get to each picture: a line a screen."""


def _table(names: tuple[str, ...], *, locked: bool = False) -> Setup:
    world = load("donglin")
    return prepare(world, Level.EXPERT, GAME, _seats(world, names, locked=locked))


def _seats(world: Scenario, names: tuple[str, ...], *, locked: bool = False) -> list[Seat]:
    return [
        Seat(firm, name, lock=lock_with(PIN) if locked else None)
        for firm, name in zip(usual_firms(world, len(names)), names, strict=True)
    ]


def played(setup: Setup, quarters: int) -> Session:
    """Let policies play the people's firms for some quarters, and sit down."""
    own = residents(setup.scenario)
    policies = tuple(dict.fromkeys((*own.policies, *PLAYED_BY)))
    seats = own.seats.copy()
    for seat, policy in zip(setup.seats, PLAYED_BY, strict=False):
        seats[seat.firm] = policies.index(policy)
    play = begin(setup.scenario, np.array([setup.game]), setup.quarters)
    record = Record(setup.scenario, setup.game, setup.quarters)
    for _ in range(quarters):
        decisions = decide(play, policies, seats)
        play, quarter = advance(play, decisions)
        record = record.with_quarter(decisions, quarter.state)
    return Session.resume(SavedGame(setup, record))


def led(setup: Setup) -> Lesson:
    """Let an instructor lead some quarters: a branch was left, a card played, a seat is away."""
    lock = lock_with(PIN)
    terms = Terms(lock=LockFile(salt=lock.salt, key=lock.key), seconds=360, requires_reason=True)
    record = played(setup, 7).record
    lesson = Lesson.resume(SavedGame(setup, record, classroom=Room(terms=terms)))
    lead = admit(lesson, PIN)
    lead.roll_back(5)
    lead.play_card(setup.scenario.events[0].key)
    lead.post(setup.seats[-1].firm, 100_000)
    lead.settle_now("whole_network")
    lead.change_parameter("machine_rent", 45.0)
    lead.set_away(len(setup.seats) - 1, "ordinary")
    lesson.note(0, "-")
    lesson.expect(0, 200_000.0)
    lesson.hand_in(0)
    return lesson


def unlocked(screen: "Screen") -> None:
    """Type the PIN of an instructor's screen."""
    screen.receive(Changed("pin", PIN))
    screen.receive(Pressed("unlock"))


def size_of(words: str) -> tuple[int, int]:
    """Read a size such as 1280x800.

    Errors: ValueError when it is none that a window can have.
    """
    found = re.fullmatch(r"(\d{3,4})x(\d{3,4})", words)
    wide, high = (int(found[1]), int(found[2])) if found else (0, 0)
    (least_wide, least_high), (most_wide, most_high) = SIZES
    if not (least_wide <= wide <= most_wide and least_high <= high <= most_high):
        allowed = f"{least_wide}x{least_high} to {most_wide}x{most_high}"
        raise ValueError(f"no such size: {words[:20]!r}; write it as 1280x800, from {allowed}")
    return wide, high


def draw(
    folder: Path, language: str, theme: str, scale: float, size: tuple[int, int]
) -> Iterator[Path]:
    """Draw all pictures into a folder and return their files one by one.

    Errors: ValueError when there is no such language or theme; OSError.
    """
    with _elsewhere():
        import pygame

        from game import window
        from game.settings import Settings
        from game.ui.theme import THEMES

        theme = known(theme, THEMES, "theme")
        kept = Settings.model_validate(
            {"language": language, "theme": theme, "scale": scale, "reduced_motion": True}
        )
        app = window.open_window(kept.model_copy(update={"volume": 0.0}), size)
        scene = Scene(language)
        scene.shelve()
        folder.mkdir(parents=True, exist_ok=True)
        for name, way in WAYS.items():
            way(app, scene)
            finish(app)
            path = folder / f"{name}.png"
            pygame.image.save(app.surface, path)
            yield path
        pygame.quit()


def finish(app: "App") -> None:
    """Let the screens draw all that they draw bit by bit."""
    for _ in range(TICKS):
        app.screen.tick()
    while getattr(app.screen, "reckoning", False):
        time.sleep(0.01)
        app.advance()
    app.advance()
    app.draw_all()


@contextmanager
def _elsewhere() -> Iterator[None]:
    """Keep no window on any display and no file in the user's folders."""
    before = dict(os.environ)
    with tempfile.TemporaryDirectory() as home:
        os.environ.update({**HEADLESS, files.HOME: home})
        try:
            yield
        finally:
            os.environ.clear()
            os.environ.update(before)
