"""Kept games: a file that holds a save or a bare record, read and checked alike."""

import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from engine.record import FORMAT, Record, RecordError, parse_record
from engine.scenario import Fault
from game.keeping import files, saves
from game.keeping.files import FileError
from game.keeping.saves import SavedGame, SaveError


@dataclass(frozen=True)
class Kept:
    """A game from a file; `saved` is None for a bare record."""

    record: Record
    saved: SavedGame | None = None


def read(path: Path) -> Kept:
    """Read a save or a record from a file of bounded size; a save may be named without its folder.

    Errors: SaveError with every fault, when it is neither or was changed.
    """
    try:
        content = files.read(files.find(path))
        text = content.decode("utf-8")
    except FileError as error:
        raise SaveError([Fault(error.place, error.problem)]) from None
    except UnicodeDecodeError as error:
        problem = f"not a text file: byte {error.start} is no UTF-8"
        raise SaveError([Fault(files.shown(path), problem)]) from None
    try:
        if _format(text) == FORMAT:
            return Kept(parse_record(text))
    except RecordError as error:
        raise SaveError(error.faults) from None
    saved = saves.parse(text)
    return Kept(saved.record, saved)


def branches(found: Kept) -> dict[str, Kept]:
    """Return the lines of play that an instructor left, by label, each as a game of its own."""
    saved = found.saved
    room = saved.classroom if saved is not None else None
    if saved is None or room is None:
        return {}
    left = {}
    for branch in room.branches:
        record = branch.played()
        shared = tuple(note for note in saved.notes if note.quarter <= branch.after)
        setup = replace(saved.setup, game=record.game)
        game = SavedGame(setup, record, notes=(*shared, *branch.notes), classroom=room.cleared())
        left[branch.label] = Kept(record, game)
    return left


def line(found: Kept, label: str | None) -> Kept:
    """Return a game's main line, or the branch with a label.

    Errors: SaveError naming the branches that there are.
    """
    if label is None:
        return found
    known = branches(found)
    if label not in known:
        there = ", ".join(known) or "none"
        raise SaveError([Fault("branch", f"found {label!r}; there are: {there}")])
    return known[label]


def _format(text: str) -> Any:  # noqa: ANN401  whatever stands there
    """Return what the file says that it is; None when it says nothing."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return data.get("format") if isinstance(data, dict) else None
