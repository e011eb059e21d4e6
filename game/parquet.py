"""Tables of many games as Parquet files, written chunk by chunk."""

import errno
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np

from engine.outcome import ENDINGS, Reason
from engine.quantities import AnyArray
from engine.scenario import Scenario
from game.lineup import Lineup, batches
from game.simulation import COLUMNS, POSITION, Chunk

FLAGS = frozenset({"failed"})
WHOLE = frozenset({"outcome_quarter", "cluster", "institute"})
FIGURES = (*(name for name in COLUMNS if name != "outcome"), POSITION)


class Table:
    """A Parquet file under way: a row a firm and game, a row group a chunk."""

    def __init__(self, path: Path, scenario: Scenario) -> None:
        """Open the file.

        Errors: ModuleNotFoundError without pyarrow; OSError when the file cannot be written.
        """
        import pyarrow as pa
        from pyarrow import parquet

        self._arrow = pa
        self._scenario = scenario
        self._file = path.open("wb")
        self._writer = parquet.ParquetWriter(self._file, self._schema())

    def add(self, lineup: Lineup, chunk: Chunk) -> None:
        """Write a chunk's firms; they are numbered from 1."""
        games, firms = chunk.games.size, self._scenario.firm_count
        origin = batches(self._scenario)
        reason = np.ravel(chunk.columns["outcome"])
        columns = {
            "policy": self._words(np.tile(lineup.seats, games), lineup.policies),
            "game": np.repeat(chunk.games, firms),
            "firm": np.tile(np.arange(1, firms + 1, dtype=np.int16), games),
            "industry": self._of_firms([batch.industry for batch in origin], games),
            "town": self._of_firms([batch.town for batch in origin], games),
            "outcome": self._words(reason, [each.key for each in Reason]),
            "ending": self._words(reason, [ENDINGS[each].value for each in Reason]),
            **{name: np.ravel(_typed(name, chunk.columns[name])) for name in FIGURES},
        }
        self._writer.write_table(self._arrow.table(columns, self._schema()))

    def close(self) -> None:
        """Write the end of the file."""
        self._writer.close()
        self._file.close()

    def _schema(self) -> Any:  # noqa: ANN401  pyarrow is published without types
        pa = self._arrow
        words = pa.dictionary(pa.int16(), pa.string())
        kinds: Mapping[str, Any] = {
            "policy": words,
            "game": pa.int64(),
            "firm": pa.int16(),
            **dict.fromkeys(("industry", "town", "outcome", "ending"), words),
            **dict.fromkeys(FIGURES, pa.float64()),
            **dict.fromkeys(FLAGS, pa.bool_()),
            **dict.fromkeys(WHOLE, pa.int16()),
        }
        return pa.schema(kinds)

    def _of_firms(self, keys: Sequence[str], games: int) -> Any:  # noqa: ANN401  likewise
        there = list(dict.fromkeys(keys))
        return self._words(np.tile([there.index(key) for key in keys], games), there)

    def _words(self, codes: AnyArray, words: Sequence[str]) -> Any:  # noqa: ANN401  likewise
        return self._arrow.DictionaryArray.from_arrays(codes.astype(np.int16), list(words))


def _typed(name: str, values: AnyArray) -> AnyArray:
    return values.astype(np.int16) if name in WHOLE else values


@contextmanager
def table(path: Path, scenario: Scenario) -> Iterator[Table]:
    """Write a Parquet file whole or not at all: a run that breaks off leaves nothing behind."""
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    unfinished = path.with_name(f"{path.name}.unfinished")
    try:
        writing = Table(unfinished, scenario)
        try:
            yield writing
        finally:
            writing.close()
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
