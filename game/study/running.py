"""Running a study: tasks that are stored when done, on all cores or on a Dask cluster."""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np

from engine.shocks import MAX_GAME
from game.study.experiments import Arm, Experiment
from game.study.measuring import Columns, Task, play_task
from game.waiting import Step

TASK_FIRMS = 24_000
"""Firms in a task: enough to hide numpy's cost a call, a second or two of one core."""
ROUND = 50

Runner = Callable[[Sequence[Task]], Iterator[tuple[Task, Columns]]]


@dataclass(frozen=True)
class Games:
    """The games of a study: every experiment plays the same ones."""

    first: int
    count: int

    def __post_init__(self) -> None:
        """Refuse games that do not exist."""
        if self.first < 0 or self.count < 1 or self.first + self.count > MAX_GAME:
            raise ValueError(f"game numbers go from 0 to {MAX_GAME - 1:,}; at least one is needed")

    def part(self, at: int, parts: int) -> "Games":
        """Return one of equal parts, as far as the count divides."""
        start, end = self.count * at // parts, self.count * (at + 1) // parts
        return Games(self.first + start, max(end - start, 1))


class Store:
    """A folder of finished tasks; what another program or another wish left there stays unread."""

    def __init__(self, folder: Path) -> None:
        """Use a folder, making it if need be."""
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder

    def get(self, task: Task) -> Columns | None:
        """Return a finished task's columns, None when there are none that can be read."""
        try:
            with np.load(self._file(task), allow_pickle=False) as stored:
                return dict(stored)
        except (OSError, ValueError, BadZipFile):
            return None

    def put(self, task: Task, columns: Columns) -> None:
        """Store a task's columns, whole or not at all."""
        file = self._file(task)
        unfinished = file.with_name(f"{file.name}.{os.getpid()}")
        with unfinished.open("wb") as writing:
            np.savez(writing, allow_pickle=False, **dict(columns))
        unfinished.replace(file)

    def _file(self, task: Task) -> Path:
        return self._folder / f"{task.key}.npz"


def tasks_of(experiment: Experiment, games: Games) -> list[Task]:
    """Cut an experiment's games at round numbers, so that more games later reuse the tasks."""
    size = max(TASK_FIRMS // experiment.scenario.firm_count // ROUND, 1) * ROUND
    beyond = games.first + games.count
    starts = [games.first, *range((games.first // size + 1) * size, beyond, size)]
    ends = [*starts[1:], beyond]
    return [Task(experiment, start, end - start) for start, end in zip(starts, ends, strict=True)]


def tasks_of_arm(arm: Arm, games: Games) -> list[Task]:
    """List the tasks of an arm in the order of its games."""
    parts = len(arm)
    return [
        task
        for at, experiment in enumerate(arm)
        for task in tasks_of(experiment, games.part(at, parts))
    ]


def run(
    arms: Mapping[str, Arm], games: Games, runner: Runner, store: Store, step: Step
) -> dict[str, Columns]:
    """Play every arm, as far as its tasks are not stored yet, and return its columns by name."""
    wanted = {name: tasks_of_arm(arm, games) for name, arm in arms.items()}
    tasks = {task.key: task for listed in wanted.values() for task in listed}
    found = {key: columns for key, task in tasks.items() if (columns := store.get(task))}
    step(len(found))
    missing = [task for key, task in tasks.items() if key not in found]
    for task, columns in runner(missing):
        store.put(task, columns)
        found[task.key] = columns
        step(1)
    return {name: joined([found[task.key] for task in listed]) for name, listed in wanted.items()}


def task_count(arms: Mapping[str, Arm], games: Games) -> int:
    """Count the different tasks of some arms."""
    return len({task.key for arm in arms.values() for task in tasks_of_arm(arm, games)})


def joined(parts: Sequence[Columns]) -> Columns:
    """Put the columns of consecutive tasks together."""
    names = set.intersection(*(set(part) for part in parts))
    return {name: np.concatenate([part[name] for part in parts]) for name in sorted(names)}


def on_cores(jobs: int) -> Runner:
    """Run tasks on this machine's cores; a job each."""

    def runner(tasks: Sequence[Task]) -> Iterator[tuple[Task, Columns]]:
        if jobs == 1 or len(tasks) <= 1:
            yield from ((task, play_task(task)) for task in tasks)
            return
        from joblib import Parallel, delayed

        calls = (delayed(_numbered)(at, task) for at, task in enumerate(tasks))
        for at, columns in Parallel(n_jobs=jobs, return_as="generator_unordered")(calls):
            yield tasks[at], columns

    return runner


def _numbered(at: int, task: Task) -> tuple[int, Columns]:
    return at, play_task(task)


def on_dask(address: str) -> Runner:
    """Run tasks on a Dask cluster; a task whose worker dies is given to another."""

    def runner(tasks: Sequence[Task]) -> Iterator[tuple[Task, Columns]]:
        from distributed import Client, as_completed

        with Client(address, set_as_default=False) as client:
            futures: dict[Any, Task] = {
                client.submit(play_task, task, key=task.key, retries=3): task for task in tasks
            }
            for future in as_completed(futures):
                yield futures[future], future.result()
                future.release()

    return runner


def runner(jobs: int, dask: str | None) -> Runner:
    """Choose who plays: a Dask cluster by its address, else this machine's cores (0: all)."""
    return on_dask(dask) if dask else on_cores(jobs or os.cpu_count() or 1)


def store(folder: Path | None) -> Store:
    """Open the folder of finished tasks, by default among the user's cached files."""
    from platformdirs import user_cache_path

    return Store(folder or user_cache_path("fast-follower") / "studies")
