"""Tables of a study as Parquet files."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from game.study.measuring import FIGURES, Columns


def write(file: Path, rows: Sequence[Mapping[str, object]]) -> None:
    """Write rows of plain data, whole or not at all.

    Errors: ModuleNotFoundError without pyarrow; OSError when the file cannot be written.
    """
    import pyarrow as pa
    from pyarrow import parquet

    unfinished = file.with_name(f"{file.name}.unfinished")
    parquet.write_table(pa.Table.from_pylist([dict(row) for row in rows]), unfinished)
    unfinished.replace(file)


def games(results: Mapping[str, Columns]) -> list[dict[str, Any]]:
    """List what every arm's groups did in every game; games are counted from the study's first."""
    return [row for arm, columns in results.items() for row in _rows(arm, columns)]


def _rows(arm: str, columns: Columns) -> Iterator[dict[str, Any]]:
    groups = dict.fromkeys(name.partition(".")[0] for name in columns)
    for group in groups:
        own = {name: columns[f"{group}.{name}"].tolist() for name in FIGURES}
        for at, values in enumerate(zip(*own.values(), strict=True)):
            yield {"arm": arm, "group": group, "game": at, **dict(zip(own, values, strict=True))}
