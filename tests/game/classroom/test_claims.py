"""Two processes on one save: the second is told, and cannot damage it; a kill loses nothing."""

import json
import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from engine.record import replay
from game.classroom.instructor import admit
from game.classroom.lesson import Lesson
from game.keeping import claims, saves, under_way
from game.keeping.saves import SaveError
from tests.game.classroom.lessons import PIN, lesson

PLAY_ON = """
import sys
from pathlib import Path
from game.keeping import under_way
session = under_way.resume(Path(sys.argv[1]))
print("open", flush=True)
sys.stdin.readline()
session.hand_in(session.turn)
"""


def stored(tmp_path: Path) -> Path:
    begun, _ = lesson(2)
    path = tmp_path / "game.json"
    saves.write(path, begun.saved())
    return path


def other_process(path: Path) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", PLAY_ON, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_the_second_process_is_told_and_changes_nothing(tmp_path: Path) -> None:
    path = stored(tmp_path)
    first = under_way.resume(path)
    before = path.read_bytes()
    second = other_process(path)
    _, errors = second.communicate("\n", timeout=60)
    assert second.returncode != 0
    assert "is being played in another window" in errors
    assert path.read_bytes() == before
    assert first.turn is not None
    first.hand_in(first.turn)
    claims.release(path)
    third = other_process(path)
    third.communicate("\n", timeout=60)
    assert third.returncode == 0
    assert saves.read(path).record.digests
    assert [one.name for one in tmp_path.iterdir() if not one.name.endswith(".lock")] == [path.name]


def test_a_killed_process_leaves_no_claim(tmp_path: Path) -> None:
    path = stored(tmp_path)
    held = other_process(path)
    assert held.stdout is not None
    assert held.stdout.readline() == "open\n"
    with pytest.raises(SaveError, match="another window"):
        under_way.resume(path)
    held.kill()
    held.communicate(timeout=60)
    assert under_way.resume(path).turn == 0
    claims.release(path)


def test_a_game_that_is_left_can_be_opened_again_by_the_same_process(tmp_path: Path) -> None:
    path = stored(tmp_path)
    under_way.resume(path)
    under_way.resume(path)
    claims.release(path)
    claims.release(path)


def lead(path: Path, told: Path, seed: int) -> None:
    """Lead a lesson wildly, and write down after each act what may not be lost."""
    begun = under_way.resume(path)
    assert isinstance(begun, Lesson)
    instructor, rng = admit(begun, PIN), random.Random(seed)  # noqa: S311  no secrets
    while not begun.over:
        act = rng.randrange(9)
        if begun.held:
            instructor.release()
        elif act == 0:
            instructor.post(rng.randrange(9), rng.randrange(1, 90_000))
        elif act == 1:
            instructor.hold(holds=bool(rng.randrange(2)))
        elif act == 2 and begun.quarter > 2 and len(begun.room.branches) < 3:
            instructor.roll_back(begun.quarter - 1)
        elif act == 3:
            instructor.settle_now("as_last")
        elif act == 4:
            instructor.message(f"word {rng.random()}")
        elif begun.turn is not None:
            begun.note(begun.turn, "so")
            begun.hand_in(begun.turn)
        with told.open("a", buffering=1) as file:
            known = [begun.quarter, len(begun.room.log), len(begun.room.branches)]
            file.write(json.dumps([*known, sum(map(begun.handed_in, (0, 1, 2)))]) + "\n")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_kill_at_any_instant_of_an_instructors_acts_loses_nothing(tmp_path: Path) -> None:
    begun, _ = lesson(3, quarters=40)
    path, told, rng = tmp_path / "game.json", tmp_path / "told", random.Random(11)  # noqa: S311  no secrets
    saves.write(path, begun.saved())
    for kill in range(12):
        told.write_text("")
        child = os.fork()
        if child == 0:
            signal.setitimer(signal.ITIMER_PROF, rng.uniform(0.05, 0.6))
            lead(path, told, kill)
            os._exit(0)
        os.waitpid(child, 0)
        rng.random()
        lines = [json.loads(line) for line in told.read_text().splitlines() if line.endswith("]")]
        saved = saves.read(path)
        assert saved.classroom is not None
        replay(saved.record)
        if lines:
            quarter, log, branches, forms = lines[-1]
            assert len(saved.classroom.log) >= log
            assert len(saved.classroom.branches) >= branches
            if len(saved.classroom.branches) == branches:
                now = (len(saved.record.digests), len(saved.handed_in))
                assert now >= (quarter, forms) or len(saved.classroom.log) > log
