"""Claims: a saved game is played by one process at a time, so that none undoes the other's work.

The system drops a claim when its process ends, however that happens.
"""

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from engine.scenario import Fault
from game.keeping import files
from game.keeping.saves import SaveError

if TYPE_CHECKING:
    from filelock import BaseFileLock

_HELD: dict[Path, "BaseFileLock"] = {}
"""The claims of this process, by the game's file."""


def claim(path: Path) -> None:
    """Claim a game's file for this process; claiming it again changes nothing.

    Errors: SaveError when another process plays it.
    """
    from filelock import FileLock, Timeout

    place = path.resolve()
    if place in _HELD:
        return
    lock = FileLock(_beside(place), timeout=0)
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        lock.acquire()
        _HELD[place] = lock
    except Timeout:
        problem = "is being played in another window; close it there, then open it here"
        raise SaveError([Fault(files.shown(path), problem)]) from None
    except OSError:
        # Where no claim can be written no game can be stored either, and that is told then.
        return


def release(path: Path) -> None:
    """Give a claim back, so that another process may play the game."""
    place = path.resolve()
    lock = _HELD.pop(place, None)
    if lock is not None:
        lock.release()
        with suppress(OSError):
            _beside(place).unlink(missing_ok=True)


def _beside(place: Path) -> Path:
    return place.with_name(f".{place.name}.lock")
