"""A study on a Dask cluster: a worker that dies and comes back changes no figure."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest
from distributed import Client

from game.study import running
from game.study.experiments import everybody_plays
from game.study.jobs import Job, on_cores, on_dask
from game.study.measuring import Columns
from game.study.running import Games, run
from game.study.storing import Store
from tests.worlds import small_world

WORLD = small_world()
ARMS = {key: everybody_plays(WORLD, key) for key in ("alone", "whole_network", "random_legal")}
GAMES = Games(0, 400)
PATIENCE = 60.0


class Cluster:
    """A scheduler and workers of its own on this machine, each a process."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "scheduler.json"
        self.processes = [self._start("scheduler", "--host", "127.0.0.1", "--port", "0")]
        waited = time.monotonic()
        while not self.file.exists() or not self.file.read_text():
            assert time.monotonic() - waited < PATIENCE, "the scheduler did not start"
            time.sleep(0.1)

    def worker(self) -> subprocess.Popen[bytes]:
        one = self._start("worker", "--nthreads", "1", "--no-nanny", "--host", "127.0.0.1")
        self.processes.append(one)
        return one

    def _start(self, kind: str, *words: str) -> subprocess.Popen[bytes]:
        program = [sys.executable, "-m", f"distributed.cli.dask_{kind}", "--no-dashboard"]
        command = [*program, "--scheduler-file", str(self.file), *words]
        return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def close(self) -> None:
        for process in reversed(self.processes):
            process.kill()
            process.wait()


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    started = Cluster(tmp_path)
    yield started
    started.close()


@pytest.fixture(autouse=True)
def _many_tasks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Cut each arm into eight tasks."""
    monkeypatch.setattr(running, "TASK_FIRMS", 50 * WORLD.firm_count)


def test_killing_and_restarting_a_worker_changes_no_figure(
    cluster: Cluster, tmp_path: Path
) -> None:
    address = json.loads(cluster.file.read_text())["address"]
    first, _ = cluster.worker(), cluster.worker()
    with Client(address, set_as_default=False) as client:
        client.wait_for_workers(2, timeout=PATIENCE)
    killed: list[int] = []

    def interrupted(jobs: Sequence[Job]) -> Iterator[tuple[Job, Columns]]:
        for at, done in enumerate(on_dask(address)(jobs)):
            if at == 2:
                first.kill()
                killed.append(first.wait())
                cluster.worker()
            yield done

    spread = run(ARMS, GAMES, interrupted, Store(tmp_path / "dask"), lambda _: None)
    alone = run(ARMS, GAMES, on_cores(1), Store(tmp_path / "cores"), lambda _: None)
    assert killed
    for arm, columns in alone.items():
        assert spread[arm].keys() == columns.keys()
        for name, values in columns.items():
            np.testing.assert_array_equal(spread[arm][name], values, err_msg=f"{arm} {name}")
