"""Running a study: its arms are cut into tasks, each played once and stored."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from engine.shocks import MAX_GAME
from game.study.experiments import Arm, Experiment
from game.study.jobs import Job, Runner
from game.study.measuring import Columns, Task
from game.study.storing import Store
from game.terminal.waiting import Step

TASK_FIRMS = 24_000
"""Firms in a task: enough to hide numpy's cost a call, a second or two of one core."""
ROUND = 50


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

    def at_most(self, count: int | None) -> "Games":
        """Return the first so many of the games; all of them when None."""
        return self if count is None else Games(self.first, min(count, self.count))


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
        for task in tasks_of(experiment, games.part(at, parts).at_most(experiment.most_games))
    ]


def run(
    arms: Mapping[str, Arm], games: Games, runner: Runner, store: Store, step: Step
) -> dict[str, Columns]:
    """Play every arm, as far as its tasks are not stored yet, and return its columns by name."""
    wanted = {name: tasks_of_arm(arm, games) for name, arm in arms.items()}
    found = run_jobs([task for tasks in wanted.values() for task in tasks], runner, store, step)
    return {name: joined([found[task.key] for task in tasks]) for name, tasks in wanted.items()}


def run_jobs(jobs: Iterable[Job], runner: Runner, store: Store, step: Step) -> dict[str, Columns]:
    """Play every job that is not stored yet, once, and return the columns of all by key."""
    wanted = {job.key: job for job in jobs}
    found = {key: columns for key, job in wanted.items() if (columns := store.get(job))}
    step(len(found))
    for job, columns in runner([job for key, job in wanted.items() if key not in found]):
        store.put(job, columns)
        found[job.key] = columns
        step(1)
    return found


def task_count(arms: Mapping[str, Arm], games: Games) -> int:
    """Count the different tasks of some arms."""
    return len({task.key for arm in arms.values() for task in tasks_of_arm(arm, games)})


def joined(parts: Sequence[Columns]) -> Columns:
    """Put the columns of consecutive tasks together."""
    names = set.intersection(*(set(part) for part in parts))
    return {name: np.concatenate([part[name] for part in parts]) for name in sorted(names)}
