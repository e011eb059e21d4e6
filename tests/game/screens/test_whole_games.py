"""Whole games through the window: the same decisions make the same game as everywhere else."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from engine.record import replay
from game import scenarios
from game.keeping import saves
from tests.game.screens.players import Player, Typist, at_the_window, begin_game
from tests.game.test_saves import without_privileges
from tests.plans import SCENARIO, headless, sit_down, typed_game
from tests.sittings import NAMES


def at_the_end(tmp_path: Path, kind: type[Player], seats: int, **asked: object) -> saves.SavedGame:
    """Play the plan to its end and return what was stored."""
    session, path = begin_game(tmp_path, seats, **asked)  # type: ignore[arg-type]
    player = kind(at_the_window(session, path))
    player.play()
    assert session.over
    return saves.read(path)


@pytest.mark.parametrize(
    ("kind", "seats", "quarters"),
    [(Player, 1, 8), (Player, 2, 5), (Player, 4, 4), (Player, 8, 2), (Typist, 2, 8)],
)
def test_the_game_in_the_window_is_the_typed_and_the_headless_one(
    tmp_path: Path, kind: type[Player], seats: int, quarters: int
) -> None:
    found = at_the_end(tmp_path, kind, seats, quarters=quarters)
    asked = {"seats": seats, "names": ",".join(NAMES[:seats]), "quarters": quarters}
    lines = typed_game(seats, quarters)
    _, _, typed = sit_down(lines, tmp_path, save=tmp_path / "typed.json", **asked)
    digests = found.record.digests
    assert len(digests) == quarters
    assert digests == headless(scenarios.load(SCENARIO), seats, quarters)
    assert digests == saves.read(typed).record.digests
    assert replay(found.record).over


def test_a_long_game_by_keyboard_alone_is_the_headless_one(tmp_path: Path) -> None:
    world = scenarios.load("donglin")
    found = at_the_end(tmp_path, Typist, 1, scenario="donglin")
    assert found.record.digests == headless(world, 1, world.quarters)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="forks a process for each kill")
def test_killed_at_any_moment_the_game_goes_on_where_it_was(tmp_path: Path) -> None:
    arguments = [sys.executable, "-m", "tests.game.screens.killed", str(tmp_path), "20", "3"]
    told = subprocess.run(arguments, check=True, timeout=300, capture_output=True, text=True)
    quarters = {int(line.split()[0]) for line in told.stdout.splitlines()[:-1]}
    assert len(quarters) > 2


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="folders are protected as on POSIX")
def test_in_a_read_only_folder_the_window_says_so_and_play_goes_on(tmp_path: Path) -> None:
    session, path = begin_game(tmp_path, 1, quarters=3)
    player = Player(at_the_window(session, path))
    before = path.read_bytes()
    tmp_path.chmod(0o555)
    with without_privileges():
        player.step()
        assert player.pilot.shows("Permission denied")
        player.play(until=2)
    tmp_path.chmod(0o700)
    assert path.read_bytes() == before
    player.play()
    assert session.over
    assert saves.read(path).record.digests == headless(scenarios.load(SCENARIO), 1, 3)


def test_on_a_full_disk_the_window_says_so_and_play_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session, path = begin_game(tmp_path, 2, quarters=2)
    player = Player(at_the_window(session, path))

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", refuse)
    player.step()
    player.step()
    assert session.handed_in(0)
    assert player.pilot.shows("No space left on device")
    player.play()
    assert session.over
    assert saves.read(path).record.digests == ()
    monkeypatch.undo()
    assert session.store()
    assert len(saves.read(path).record.digests) == 2
