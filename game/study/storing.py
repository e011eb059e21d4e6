"""Storing finished jobs, so that a study that breaks off goes on where it was."""

import os
from pathlib import Path
from zipfile import BadZipFile

import numpy as np

from game.study.jobs import Job
from game.study.measuring import Columns


class Store:
    """A folder of finished jobs; what another program or another wish left there stays unread."""

    def __init__(self, folder: Path) -> None:
        """Use a folder, making it if need be."""
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder

    def get(self, job: Job) -> Columns | None:
        """Return a finished job's columns, None when there are none that can be read."""
        try:
            with np.load(self._file(job), allow_pickle=False) as stored:
                return dict(stored)
        except (OSError, ValueError, BadZipFile):
            return None

    def put(self, job: Job, columns: Columns) -> None:
        """Store a job's columns, whole or not at all."""
        file = self._file(job)
        unfinished = file.with_name(f"{file.name}.{os.getpid()}")
        with unfinished.open("wb") as writing:
            np.savez(writing, allow_pickle=False, **dict(columns))
        unfinished.replace(file)

    def _file(self, job: Job) -> Path:
        return self._folder / f"{job.key}.npz"


def store(folder: Path | None) -> Store:
    """Open the folder of finished tasks, by default among the user's cached files."""
    from platformdirs import user_cache_path

    return Store(folder or user_cache_path("fast-follower") / "studies")
