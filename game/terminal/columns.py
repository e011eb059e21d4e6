"""Columns of text in a terminal: the first to the left, the others to the right."""

from collections.abc import Iterable, Sequence
from itertools import zip_longest

from rich.cells import cell_len

from game.terminal.wrapping import pad, wrap

GAP = "  "


def aligned(cells: Sequence[str], widths: Sequence[int]) -> str:
    """Join one line's cells: the first is filled up to its width, the others start late."""
    first, *others = zip(cells, widths, strict=True)
    return GAP.join([pad(*first), *(right(*cell) for cell in others)]).rstrip()


def right(text: str, width: int) -> str:
    """Set `text` to the right of `width` cells."""
    return " " * max(width - cell_len(text), 0) + text


def table(rows: Iterable[Sequence[str]], width: int) -> list[list[str]]:
    """Lay rows out in lines, the header's first; its cells may hold several lines.

    A table that is wider than `width` gets a narrower first column, as far as that helps.
    """
    split = [[cell.split("\n") for cell in row] for row in rows]
    measured = [
        max(cell_len(line) for row in split for line in row[at]) for at in range(len(split[0]))
    ]
    rest = sum(measured[1:]) + len(GAP) * len(measured[1:])
    first = max(min(measured[0], width - rest), LEAST)
    widths = [first, *measured[1:]]
    return [_hung(split[0], widths), *(_lines(row, widths) for row in split[1:])]


LEAST = 12


def _hung(header: Sequence[Sequence[str]], widths: Sequence[int]) -> list[str]:
    """Let the header's cells end on one line."""
    height = max(map(len, header))
    cells = [[*[""] * (height - len(cell)), *cell] for cell in header]
    return [aligned(line, widths) for line in zip(*cells, strict=True)]


def _lines(row: Sequence[Sequence[str]], widths: Sequence[int]) -> list[str]:
    first = [line for part in row[0] for line in wrap(part, widths[0])]
    return [aligned(cells, widths) for cells in zip_longest(first, *row[1:], fillvalue="")]
