"""Saved games: nothing handed in is lost, whatever is killed; nothing wrong is believed."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from game.keeping import files, saves
from game.keeping.saves import SavedGame, SaveError, read, to_text, write
from game.session import Session
from tests.sittings import (
    hand_in,
    play_on,
    plays_on,
    sitting,
    some_game,
)

CALLS = ("open", "write", "fsync", "close", "replace")
"""The calls of the system that writing a save makes."""


def whole_state(session: Session) -> tuple[Any, ...]:
    """Return all that a session is: two sessions that agree in it go on alike."""
    return (to_text(session.saved()), session.turn, session.quarter, session.over)


# --- there and back -------------------------------------------------------------------------


@pytest.mark.parametrize("seats", [1, 2, 4])
@pytest.mark.parametrize("quarters", [0, 1, 8])
def test_a_game_comes_back_as_it_was_and_goes_on_alike(
    tmp_path: Path, seats: int, quarters: int
) -> None:
    path = tmp_path / "game.json"
    session = sitting(seats=seats, keep=partial(write, path))
    session.store()
    play_on(session, np.random.default_rng(2), until=quarters)
    assert read(path).record.digests == session.record.digests
    again = Session.resume(read(path), partial(write, path))
    assert whole_state(again) == whole_state(session)
    for one in (session, again):
        play_on(one, np.random.default_rng(3), until=8)
    assert again.record.digests == session.record.digests


def test_whose_turn_it_is_forms_draft_and_notes_come_back(tmp_path: Path) -> None:
    session = some_game()
    write(tmp_path / "game.json", session.saved())
    again = Session.resume(read(tmp_path / "game.json"))
    assert again.turn == 1
    assert again.handed_in(0)
    assert again.changed(1) == {"research_share": 0.03}
    hand_in(session)
    hand_in(again)
    assert again.record.digests == session.record.digests
    found = again.result(0)
    assert found is not None
    assert (found.expected, found.reason) == (90_000.5, "Wolle wird teurer, 羊")


def test_results_and_reasons_are_the_same_after_coming_back(tmp_path: Path) -> None:
    session = some_game()
    hand_in(session)
    write(tmp_path / "game.json", session.saved())
    again = Session.resume(read(tmp_path / "game.json"))
    assert again.result(0) == session.result(0)
    assert again.history(0) == session.history(0)
    assert again.explain(0, "next_cash") == session.explain(0, "next_cash")


def test_a_game_killed_between_the_last_hand_in_and_settling_settles_on_its_return(
    tmp_path: Path,
) -> None:
    kept: list[SavedGame] = []
    session = sitting(seats=2, keep=kept.append)
    hand_in(session)
    hand_in(session)
    complete = next(game for game in kept if len(game.handed_in) == 2)
    write(tmp_path / "game.json", complete)
    again = Session.resume(read(tmp_path / "game.json"))
    assert whole_state(again) == whole_state(session)


def test_a_save_holds_no_move_that_was_undone(tmp_path: Path) -> None:
    path = tmp_path / "game.json"
    session = sitting(seats=1, keep=partial(write, path))
    session.choose(0, "own_marketing_q", 12_345)
    session.undo(0)
    session.store()
    assert "12345" not in path.read_text()
    hand_in(session)
    assert "12345" not in path.read_text()


# --- killed at any instant ------------------------------------------------------------------


SCRIPT = """
import os, signal, sys
from functools import partial
from pathlib import Path
import numpy as np
from game.keeping.saves import write
from tests.sittings import (
    decide_anything,
    hand_in,
    people_world,
    play_on,
    plays_on,
    sitting,
    some_game,
)

CALLS = {calls!r}
real = {{name: getattr(os, name) for name in CALLS}}
state = {{"left": 0}}

def call(name, *args, **kwargs):
    state["left"] -= 1
    if state["left"] == 0:
        if name == "write":
            real["write"](args[0], bytes(args[1])[: len(args[1]) // 2])
        os.kill(os.getpid(), signal.SIGKILL)
    return real[name](*args, **kwargs)

def play(path, at):
    session = sitting(seats=2, quarters=4, keep=partial(write, path))
    rng = np.random.default_rng(9)
    state["left"] = at
    for name in CALLS:
        setattr(os, name, partial(call, name))
    with open(f"{{path}}.told", "w", buffering=1) as told:
        while not session.over:
            decide_anything(session, rng)
            hand_in(session)
            forms = sum(map(session.handed_in, range(2)))
            told.write(f"{{session.quarter}} {{forms}}\\n")
    os._exit(0)

for at in map(int, sys.argv[2:]):
    child = os.fork()
    if child == 0:
        play(Path(sys.argv[1]) / f"{{at}}.json", at)
    os.waitpid(child, 0)
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="forks a process for each kill")
def test_killed_at_any_call_a_save_loses_nothing_that_was_handed_in(tmp_path: Path) -> None:
    kills = [*range(1, 20), *range(20, 96, 2)]
    script = SCRIPT.format(calls=CALLS)
    arguments = [sys.executable, "-c", script, str(tmp_path), *map(str, kills)]
    subprocess.run(arguments, check=True, timeout=300)
    resumed = 0
    for at in kills:
        path = tmp_path / f"{at}.json"
        told = Path(f"{path}.told").read_text().splitlines()
        files.clear_leftovers(path)
        if not path.exists():
            assert not told
            continue
        session = Session.resume(read(path))
        forms = sum(map(session.handed_in, range(2)))
        if told:
            quarter, known = map(int, told[-1].split())
            assert (session.quarter, forms) >= (quarter, known)
        plays_on(session)
        resumed += 1
    assert resumed >= 50
    assert not list(tmp_path.glob(".*.tmp"))


LOOP = """
import sys
from functools import partial
from pathlib import Path
import numpy as np
from game.keeping.saves import write
from tests.sittings import (
    decide_anything,
    hand_in,
    people_world,
    play_on,
    plays_on,
    sitting,
    some_game,
)

session = sitting(seats=2, quarters=80, keep=partial(write, Path(sys.argv[1])))
session.store()
print("begun", flush=True)
while not session.over:
    hand_in(session)
    print(session.quarter, sum(map(session.handed_in, range(2))), flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="kills as only POSIX does")
@pytest.mark.parametrize("wait", [0.0, 0.011, 0.037, 0.083, 0.151])
def test_killed_at_a_random_moment_a_game_resumes(tmp_path: Path, wait: float) -> None:
    path = tmp_path / "game.json"
    arguments = [sys.executable, "-c", LOOP, str(path)]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "begun\n"
        time.sleep(wait)
        child.kill()
        told = [line.split() for line in child.stdout.read().splitlines() if " " in line]
    session = Session.resume(read(path))
    if told:
        quarter, forms = map(int, told[-1])
        assert (session.quarter, sum(map(session.handed_in, range(2)))) >= (quarter, forms)


@pytest.mark.parametrize("failing", CALLS)
@pytest.mark.parametrize("at", range(1, 4))
def test_when_the_system_refuses_a_call_play_goes_on_and_the_old_save_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: str, at: int
) -> None:
    path = tmp_path / "game.json"
    session = sitting(seats=1, keep=partial(write, path))
    assert session.store()
    real, left = getattr(os, failing), [at]

    def refuse(*args: Any, **kwargs: Any) -> Any:
        left[0] -= 1
        if left[0] == 0:
            if failing == "close":
                real(*args, **kwargs)
            raise OSError(28, "No space left on device")
        return real(*args, **kwargs)

    monkeypatch.setattr(os, failing, refuse)
    hand_in(session)
    monkeypatch.undo()
    assert session.quarter == 1
    assert Session.resume(read(path)).quarter <= 1
    hand_in(session)
    assert session.trouble is None
    assert Session.resume(read(path)).quarter == session.quarter == 2


# --- folders and disks that refuse ----------------------------------------------------------


def test_a_folder_that_cannot_be_written_to_is_told_and_play_goes_on(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file where a folder should be")
    session = sitting(seats=1, keep=partial(write, tmp_path / "taken" / "game.json"))
    hand_in(session)
    assert session.quarter == 1
    assert session.trouble is not None
    assert "taken" in str(session.trouble)


@contextmanager
def without_privileges() -> Iterator[None]:
    """Be nobody for a while, if we are root, to whom nothing is forbidden."""
    root = os.geteuid() == 0
    if root:
        os.seteuid(65_534)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="folders are protected as on POSIX")
def test_a_read_only_folder_is_told_and_play_goes_on(tmp_path: Path) -> None:
    session = sitting(seats=1, keep=partial(write, tmp_path / "game.json"))
    tmp_path.chmod(0o555)
    with without_privileges():
        hand_in(session)
    tmp_path.chmod(0o700)
    assert session.quarter == 1
    assert "Permission denied" in str(session.trouble)
    assert session.store()


def test_a_save_is_for_its_owner_only(tmp_path: Path) -> None:
    write(tmp_path / "game.json", sitting().saved())
    if os.name == "posix":
        assert (tmp_path / "game.json").stat().st_mode & 0o077 == 0


def test_a_new_game_never_takes_an_old_ones_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(files.HOME, str(tmp_path))
    game = sitting().saved()
    first = saves.new_path(None, game.setup)
    assert first == tmp_path / "saves" / "small-game-7.json"
    write(first, game)
    second = saves.new_path(None, game.setup)
    assert second.name == "small-game-7-2.json"
    with pytest.raises(SaveError, match="already"):
        saves.new_path(first, game.setup)
    assert saves.new_path(tmp_path / "else", game.setup) == tmp_path / "else"
    assert saves.new_path(tmp_path, game.setup) == tmp_path / "small-game-7.json"
    assert files.short(first) == "small-game-7"
    assert files.short(tmp_path / "a game.json") == f"'{tmp_path}/a game.json'"
    assert files.find(Path("small-game-7")) == first
