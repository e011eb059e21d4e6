"""Jobs of a study: pure, named by their content, played on all cores or on a Dask cluster."""

import os
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Protocol

from game.study.measuring import Columns


class Job(Protocol):
    """A part of a study that can be played anywhere, and is named by its content."""

    @property
    def key(self) -> str:
        """Name the job by its content."""

    def play(self) -> Columns:
        """Return what comes of it: the same wherever and whenever it is played."""


Runner = Callable[[Sequence[Job]], Iterator[tuple[Job, Columns]]]


def on_cores(processes: int) -> Runner:
    """Play jobs on this machine's cores."""

    def runner(jobs: Sequence[Job]) -> Iterator[tuple[Job, Columns]]:
        if processes == 1 or len(jobs) <= 1:
            yield from ((job, job.play()) for job in jobs)
            return
        from joblib import Parallel, delayed

        calls = (delayed(_numbered)(at, job) for at, job in enumerate(jobs))
        for at, columns in Parallel(n_jobs=processes, return_as="generator_unordered")(calls):
            yield jobs[at], columns

    return runner


def _numbered(at: int, job: Job) -> tuple[int, Columns]:
    return at, job.play()


def on_dask(address: str) -> Runner:
    """Play jobs on a Dask cluster; a job whose worker dies is given to another."""

    def runner(jobs: Sequence[Job]) -> Iterator[tuple[Job, Columns]]:
        from distributed import Client, as_completed

        with Client(address, set_as_default=False) as client:
            futures: dict[Any, Job] = {client.submit(_play, job, key=job.key): job for job in jobs}
            for future in as_completed(futures, loop=client.loop):
                yield futures.pop(future), future.result()

    return runner


def _play(job: Job) -> Columns:
    return job.play()


def runner(jobs: int, dask: str | None) -> Runner:
    """Choose who plays: a Dask cluster by its address, else this machine's cores (0: all)."""
    return on_dask(dask) if dask else on_cores(jobs or os.cpu_count() or 1)
