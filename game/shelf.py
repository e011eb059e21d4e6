"""The shelf: saved games in the usual folder, looked at without playing them again."""

import json
import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, Field, ValidationError

from engine.scenario import Fault
from engine.scenario.loading import faults_of
from engine.scenario.world import Text
from game import saves
from game.saves import SaveError

MAX_GAMES = 200
MAX_NAME = 60
RESERVED = frozenset('<>:"/\\|?*')
"""What no file may be called on one system or another."""


class _Scenario(BaseModel):
    name: Text


class _Record(BaseModel):
    game: int
    quarters: int = Field(ge=1, le=80)
    scenario: _Scenario
    history: Annotated[list[Any], Field(max_length=80)]


class _Person(BaseModel):
    name: str = Field(min_length=1, max_length=saves.MAX_NAME)


class _Game(BaseModel):
    record: _Record
    seats: Annotated[list[_Person], Field(min_length=1, max_length=saves.MAX_SEATS)]


class _File(BaseModel):
    game: _Game


@dataclass(frozen=True)
class Game:
    """What a saved game says of itself; only resuming it tells whether that is true."""

    scenario: Text
    number: int
    quarter: int
    """Quarters settled."""
    quarters: int
    people: tuple[str, ...]

    @property
    def over(self) -> bool:
        """Whether all its quarters are played."""
        return self.quarter >= self.quarters


@dataclass(frozen=True)
class Saved:
    """A file on the shelf; `game` is None where `problem` says what is wrong with it."""

    path: Path
    when: datetime
    game: Game | None
    problem: str = ""

    @property
    def name(self) -> str:
        """What the file is called."""
        return self.path.stem


def saved_games() -> Iterator[Saved]:
    """Look at the saved games, the latest first."""
    found: list[tuple[float, Path]] = []
    with suppress(OSError):
        for path in saves.folder().glob(f"*{saves.SUFFIX}"):
            with suppress(OSError):
                found.append((path.stat().st_mtime, path))
    for when, path in sorted(found, reverse=True)[:MAX_GAMES]:
        yield _look(path, datetime.fromtimestamp(when, UTC).astimezone())


def _look(path: Path, when: datetime) -> Saved:
    try:
        content = saves.content(path)
        file = _File.model_validate(json.loads(content))
    except SaveError as error:
        return Saved(path, when, None, error.faults[0].problem)
    except ValidationError as error:
        return Saved(path, when, None, str(faults_of(error)[0]))
    except (ValueError, RecursionError):
        return Saved(path, when, None, "not a JSON file")
    record, people = file.game.record, tuple(person.name for person in file.game.seats)
    name, played = record.scenario.name, len(record.history)
    return Saved(path, when, Game(name, record.game, played, record.quarters, people))


def is_name(name: str) -> bool:
    """Tell whether a file can be called so on every system."""
    plain = 1 <= len(name) <= MAX_NAME and name.isprintable() and name == name.strip(" .")
    return plain and not RESERVED & set(name)


def rename(path: Path, name: str) -> Path:
    """Call a saved game otherwise; return where it is now.

    Errors: SaveError when that name is taken or no name, or the folder is locked.
    """
    wanted = path.with_name(name + saves.SUFFIX)
    if not is_name(name):
        raise SaveError([Fault(name[:MAX_NAME], "no file can be called so")])
    if wanted == path:
        return path
    if wanted.exists():
        raise SaveError([Fault(name, "there is a game in this file already")])
    with saves.telling(path):
        os.rename(path, wanted)  # noqa: PTH104  one call of the system, which a test can break
    return wanted


def delete(path: Path) -> None:
    """Delete a saved game, and what a killed process left beside it.

    Errors: SaveError when it cannot be deleted.
    """
    with saves.telling(path):
        path.unlink(missing_ok=True)
    saves.clear_leftovers(path)
