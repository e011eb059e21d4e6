"""A progress bar on the error stream: only in a terminal, and only for what takes a while."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

PATIENCE = 1.0
"""Seconds before a bar appears."""


class Step(Protocol):
    """Tells how much more is done."""

    def __call__(self, done: int) -> None:
        """Count `done` more."""


@contextmanager
def progress(words: str, total: int) -> Iterator[Step]:
    """Show how much of `total` is done, once it has taken longer than a second."""
    if not sys.stderr.isatty():
        yield lambda done: None  # noqa: ARG005  nobody watches
        return
    from rich.console import Console
    from rich.progress import Progress

    began = time.monotonic()
    with Progress(console=Console(stderr=True), transient=True, disable=True) as bar:
        task = bar.add_task(words, total=total)

        def step(done: int) -> None:
            if time.monotonic() - began > PATIENCE and bar.disable:
                bar.disable = False
                bar.start()
            bar.advance(task, done)

        yield step
