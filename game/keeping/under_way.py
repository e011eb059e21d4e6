"""Games under way: begun or gone on with, claimed by this process and stored after each step."""

from functools import partial
from pathlib import Path

from game.classroom.lesson import Lesson
from game.classroom.room import Room
from game.keeping import claims, files, saves
from game.keeping.saves import SaveError
from game.seats import Setup
from game.session import Session


def begin(setup: Setup, path: Path, room: Room | None = None) -> Session:
    """Begin a game that is stored in a file after every hand-in; in a room it is a lesson.

    Errors: SaveError when another process plays a game in this file.
    """
    claims.claim(path)
    keep = partial(saves.write, path)
    session = Session(setup, keep) if room is None else Lesson(setup, keep, room)
    session.store()
    return session


def write_new(path: Path, setup: Setup, room: Room) -> None:
    """Write a lesson that has not begun, to be opened at some machine.

    Errors: SaveError when there is a game in this file already.
    """
    fresh = saves.new_path(path, setup)
    saves.write(fresh, Lesson(setup, room=room).saved())


def resume(path: Path) -> Session:
    """Go on with a saved game, every quarter of which is played again and checked.

    Errors: SaveError with all that is wrong with the file, or when another process plays it.
    """
    saves.read(path)
    claims.claim(path)
    try:
        files.clear_leftovers(path)
        # Another process may have played on between the first look and the claim.
        saved = saves.read(path)
        kind = Session if saved.classroom is None else Lesson
        return kind.resume(saved, partial(saves.write, path))
    except SaveError:
        claims.release(path)
        raise
