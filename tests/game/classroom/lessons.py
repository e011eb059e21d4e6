"""Lessons for tests: people at a table in the small world, led by an instructor."""

from typing import Any

from engine.scenario import Level, Scenario
from engine.scenario.world import Condition, Event, Text
from game.classroom.instructor import Instructor, admit
from game.classroom.lesson import Lesson
from game.classroom.room import Room, Terms
from game.keeping.locks import lock_with
from game.keeping.saves import SavedGame, parse, to_text
from game.keeping.written import LockFile
from game.seats import Seat, prepare, usual_firms
from game.session import Keep
from tests.sittings import NAMES, people_world

PIN = "2468"
SLUMP = Event(
    key="slump",
    name=Text(en="Slump", zh_CN="衰退"),
    story=Text(en="Buyers stay away.", zh_CN="买家不来了。"),
    quarters=(60,),
    effects={Condition.EXPORT_DEMAND: 0.7},
    duration_q=3,
)


class Clock:
    """A clock that stands still until a test moves it."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def world() -> Scenario:
    return people_world().model_copy(update={"events": (SLUMP,)})


def lesson(
    seats: int = 3, *, quarters: int = 6, game: int = 7, keep: Keep | None = None, **terms: Any
) -> tuple[Lesson, Instructor]:
    """Begin a lesson, and let its instructor in."""
    scenario = world()
    firms = usual_firms(scenario, seats)
    table = [Seat(firm, name) for firm, name in zip(firms, NAMES, strict=False)]
    lock = lock_with(PIN)
    settled = Terms(lock=LockFile(salt=lock.salt, key=lock.key), **terms)
    begun = Lesson(
        prepare(scenario, Level.EXPERT, game, table, quarters), keep, Room(terms=settled)
    )
    begun.clock = Clock()
    return begun, admit(begun, PIN)


def everybody(begun: Lesson) -> None:
    """Let all who are waited for hand in."""
    quarter = begun.quarter
    while begun.turn is not None and begun.quarter == quarter:
        begun.hand_in(begun.turn)


def again(begun: Lesson) -> Lesson:
    """Store a lesson as text and go on with it, as after a crash."""
    return Lesson.resume(read_back(begun))


def read_back(begun: Lesson) -> SavedGame:
    return parse(to_text(begun.saved()))
