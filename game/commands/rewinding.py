"""The command `rewind`: go on with a saved game from an earlier quarter, in a file of its own."""

from dataclasses import replace
from pathlib import Path

from game.keeping import files, kept, saves
from game.keeping.kept import Kept
from game.keeping.saves import SavedGame


class RewindError(ValueError):
    """A quarter that a game cannot go on from."""


def rewound(saved: SavedGame, quarters: int) -> SavedGame:
    """Return a game as it was after `quarters` quarters; what came later is left out.

    Errors: RewindError when so many have not been played.
    """
    played = len(saved.record.decisions)
    if not 0 <= quarters <= played:
        raise RewindError(f"--to: {quarters} is outside 0 to {played}, the quarters played")
    notes = tuple(note for note in saved.notes if note.quarter <= quarters)
    room = saved.classroom
    return replace(
        saved,
        record=saved.record.until(quarters),
        handed_in={},
        draft=None,
        drafts=(),
        notes=notes,
        classroom=None if room is None else room.cleared(),
    )


def rewind(file: Path, quarters: int, out: Path, branch: str | None = None) -> None:
    """Write the game as it was to a new file; the old one stays, and can be looked at.

    `branch` goes on from a line of play that an instructor left.
    Errors: SaveError when the file is none of ours, or the new one is there already; RewindError.
    """
    saved = saves.read(files.find(file))
    if branch is not None:
        left = kept.line(Kept(saved.record, saved), branch).saved
        saved = saved if left is None else left
    earlier = rewound(saved, quarters)
    saves.write(saves.new_path(out, saved.setup), earlier)
