"""Going on from an earlier quarter: the game as it was then, and the old file untouched."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from game.cli import app
from game.commands.rewinding import RewindError, rewound
from game.keeping import saves
from game.session import Session
from tests.sittings import hand_in, sitting


def kept(tmp_path: Path, quarters: int = 3) -> Path:
    """Play two quarters of some, with expectations, and leave the third half handed in."""
    session = sitting(2, quarters=quarters)
    while session.quarter < 2:
        assert session.turn is not None
        session.expect(session.turn, 1_000.0)
        hand_in(session)
    hand_in(session)
    path = tmp_path / "game.json"
    saves.write(path, session.saved())
    return path


@pytest.mark.parametrize("quarters", [0, 1, 2])
def test_a_rewound_game_goes_on_as_it_would_have_then(tmp_path: Path, quarters: int) -> None:
    old = saves.read(kept(tmp_path))
    session = Session.resume(rewound(old, quarters))
    assert session.quarter == quarters
    assert session.turn == 0
    assert session.record.digests == old.record.digests[:quarters]
    assert {note.quarter for note in session.saved().notes} == set(range(1, quarters + 1))
    # Decided as before, it comes to the same: the chance of a quarter is the game's own.
    while session.quarter < 2:
        hand_in(session)
    assert session.record.digests == old.record.digests


@pytest.mark.parametrize("quarters", [-1, 3])
def test_a_quarter_that_was_not_played_is_refused(tmp_path: Path, quarters: int) -> None:
    with pytest.raises(RewindError, match="outside 0 to 2"):
        rewound(saves.read(kept(tmp_path)), quarters)


def test_the_command_writes_a_new_file_and_never_over_an_old_one(tmp_path: Path) -> None:
    path, out = kept(tmp_path), tmp_path / "again.json"
    before = path.read_bytes()
    words = ["rewind", str(path), "--to", "1", "--out", str(out)]
    first = CliRunner().invoke(app, words)
    assert first.exit_code == 0, first.output
    assert len(saves.read(out).record.decisions) == 1
    second = CliRunner().invoke(app, words)
    assert second.exit_code == 2
    assert "there is a game in this file already" in second.output
    assert path.read_bytes() == before
