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

from game.keeping import files
from game.keeping.files import FileError

MAX_GAMES = 200
MAX_NAME, MAX_WORDS, MAX_PEOPLE = 60, 400, 8
RESERVED = frozenset('<>:"/\\|?*')
"""What no file may be called on one system or another."""


class Text(BaseModel):
    """The name of a scenario, in both languages."""

    en: str = Field(min_length=1, max_length=MAX_WORDS)
    zh_CN: str = Field(min_length=1, max_length=MAX_WORDS)  # noqa: N815  a locale's name


class _Scenario(BaseModel):
    name: Text


class _Record(BaseModel):
    game: int
    quarters: int = Field(ge=1, le=80)
    scenario: _Scenario
    history: Annotated[list[Any], Field(max_length=80)]


class _Person(BaseModel):
    name: str = Field(min_length=1, max_length=MAX_NAME)


class _Game(BaseModel):
    record: _Record
    seats: Annotated[list[_Person], Field(min_length=1, max_length=MAX_PEOPLE)]


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
        for path in files.folder().glob(f"*{files.SUFFIX}"):
            with suppress(OSError):
                found.append((path.stat().st_mtime, path))
    for when, path in sorted(found, reverse=True)[:MAX_GAMES]:
        yield _look(path, datetime.fromtimestamp(when, UTC).astimezone())


def _look(path: Path, when: datetime) -> Saved:
    try:
        content = files.read(path)
        file = _File.model_validate(json.loads(content))
    except FileError as error:
        return Saved(path, when, None, error.problem)
    except (ValidationError, ValueError, RecursionError):
        return Saved(path, when, None, "not a saved game")
    record, people = file.game.record, tuple(person.name for person in file.game.seats)
    name, played = record.scenario.name, len(record.history)
    return Saved(path, when, Game(name, record.game, played, record.quarters, people))


def is_name(name: str) -> bool:
    """Tell whether a file can be called so on every system."""
    plain = 1 <= len(name) <= MAX_NAME and name.isprintable() and name == name.strip(" .")
    return plain and not RESERVED & set(name)


def rename(path: Path, name: str) -> Path:
    """Call a saved game otherwise; return where it is now.

    Errors: FileError when that name is taken or no name, or the folder is locked.
    """
    if not is_name(name):
        raise FileError(path, "no file can be called so")
    wanted = path.with_name(name + files.SUFFIX)
    if wanted == path:
        return path
    if wanted.exists():
        raise FileError(wanted, "there is a game in this file already")
    with files.telling(path):
        os.rename(path, wanted)  # noqa: PTH104  one call of the system, which a test can break
    return wanted


def delete(path: Path) -> None:
    """Delete a saved game, and what a killed process left beside it.

    Errors: FileError when it cannot be deleted.
    """
    with files.telling(path):
        path.unlink(missing_ok=True)
    files.clear_leftovers(path)


def latest() -> Saved | None:
    """Return the game that was played last, if it is not over."""
    found = next((saved for saved in saved_games() if saved.game is not None), None)
    return found if found is not None and found.game is not None and not found.game.over else None
