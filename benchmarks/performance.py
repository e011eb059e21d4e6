"""Measure everything in one run: `python -m benchmarks.performance [--write]`.

Prints one table; with --write it also writes docs/performance.md, with the method.
"""

import importlib.metadata
import os
import platform
import sys
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np

from benchmarks import c_economy, economy, table
from benchmarks.economy import MECHANISMS, PART, STOCKS, Setting
from benchmarks.table import Row, least_seconds, row, speed
from benchmarks.worlds import reference
from engine.quantities import AnyArray
from engine.rollout import CHUNK_FIRMS

PAGE = Path(__file__).parents[1] / "docs" / "performance.md"
TOLERANCE = 1e-9
"""Relative difference allowed between implementations."""
QUARTERS = 12
MESA_GAMES = 2
OWN = "the engine's rules"
INTRODUCTION = (
    "Written by `python -m benchmarks.performance --write`, which measures everything in one run; "
    "the extra `bench` brings Mesa. fq/s are firm-quarters a second: one firm settled for one "
    "quarter."
)
METHOD = """
Times are the process's own processor time, not the clock's, so that other work on the machine \
counts little. Of several runs after a first that warms the caches, the quickest counts; what is \
compared runs turn and turn about. The scenario is `donglin`, with 24 firms; in whole games \
everybody plays `whole_network`.

**The part of the economy** that is computed three ways has {rules} of the engine's rules, from \
{count} mechanisms: {mechanisms}. From quarter to quarter it moves {stocks}. Firms make standing \
decisions, a little different from firm to firm: all but every eighth join the nearest cluster, \
and most buy together, share workers, divide the work, learn, advertise, do research and pay an \
association. Chance is the engine's own, drawn beforehand. What the part leaves out (orders, \
exports, institutes, shared machines, credit, events, failure) keeps still.

- *The engine's rules*: the functions in `engine/rules`, run over a chunk of games by the loop \
that runs every quarter, with the ledger's postings and its check that money sums to zero.
- *Mesa*: `benchmarks/mesa_economy.py` and `mesa_firm.py`. Firms, towns and trades are agents, \
agent sets do the stages, neighbours are found once a quarter, a data collector keeps the results. \
Numbers are plain Python numbers, which are quicker one by one than numpy's.
- *C*: `benchmarks/economy.c`, one game after another, compiled with `-O2`.

Setting games up is left out on all sides. Before anything is measured, each implementation must \
give every firm the same cash, sales, skill and technology within {tolerance} of the engine's, in \
each of {quarters} quarters.
"""

Side = tuple[str, Setting, Callable[[], object]]
"""An implementation: its name, the games it plays, and how."""


def comparison() -> Iterator[Row]:
    """Measure the same part of the economy in each implementation, turn and turn about."""
    scenario = reference()
    chunk = economy.setting(scenario, CHUNK_FIRMS // scenario.firm_count, QUARTERS)
    few = economy.setting(scenario, MESA_GAMES, QUARTERS)
    expected = economy.play(few)
    sides: list[Side] = [(OWN, chunk, lambda: economy.play(chunk))]
    missing = []
    for name, begin in (("Mesa", mesa_side), ("C", c_side)):
        try:
            sides.append((name, *begin(few, chunk, expected)))
        except (ImportError, FileNotFoundError) as fault:
            missing.append((name, f"not measured: {fault}"))
    seconds = least_seconds(*(play for _, _, play in sides))
    each = [
        taken / games.firm_quarters for (_, games, _), taken in zip(sides, seconds, strict=True)
    ]
    for (name, games, _), taken in zip(sides, seconds, strict=True):
        yield f"{name}, {games.shape[0]:,} games at a time", speed(games.firm_quarters, taken)
    for (name, _, _), taken in zip(sides[1:], each[1:], strict=True):
        yield f"{OWN} over {name}", f"{taken / each[0]:.3g} times"
    yield from missing


def mesa_side(
    few: Setting, _: Setting, expected: dict[str, AnyArray]
) -> tuple[Setting, Callable[[], object]]:
    """Play the few games in Mesa, after checking that it computes the same."""
    # Imported late: it is an extra, and its memory is not the engine's.
    from benchmarks import mesa_economy  # noqa: PLC0415

    begun = mesa_economy.begun(few)
    mesa_economy.play(begun)
    assert_same(mesa_economy.recorded(begun), expected, "Mesa")
    waiting = [mesa_economy.begun(few) for _ in range(table.RUNS + 1)]
    return few, lambda: mesa_economy.play(waiting.pop())


def c_side(
    few: Setting, chunk: Setting, expected: dict[str, AnyArray]
) -> tuple[Setting, Callable[[], object]]:
    """Play a chunk of games in C, after checking that it computes the same."""
    assert_same(c_economy.compiled(few)(), expected, "C")
    return chunk, c_economy.compiled(chunk)


def assert_same(
    found: dict[str, AnyArray], expected: dict[str, AnyArray], implementation: str
) -> None:
    """Refuse to measure what does not compute the same."""
    for name, value in expected.items():
        np.testing.assert_allclose(
            found[name], value, rtol=TOLERANCE, atol=0, err_msg=f"{implementation}: {name}"
        )


SECTIONS: tuple[tuple[str, tuple[Callable[[], Iterator[Row]], ...]], ...] = (
    ("At the desk", (table.quarter_alone, table.forecast_time)),
    ("In batches, one core", (table.batch_speed,)),
    ("As games are added", (table.growth_with_games,)),
    ("As firms are added", (table.growth_with_firms,)),
    ("A part of the economy, three ways, one core", (comparison,)),
)
"""The comparison comes last, so that Mesa's memory is not taken for the engine's."""


def measure() -> list[tuple[str, list[Row]]]:
    """Print every row as soon as it is measured, and return all by section."""
    measured = []
    for title, parts in SECTIONS:
        print(f"\n{title}", flush=True)
        rows = []
        for part in parts:
            for found in part():
                row(*found)
                rows.append(found)
        measured.append((title, rows))
    return measured


def page(measured: list[tuple[str, list[Row]]]) -> str:
    """Write the page: what was measured, on what, how."""
    return "\n".join(
        [
            "# How fast it is",
            "",
            wrapped(INTRODUCTION),
            "",
            f"Measured on {machine()}.",
            *(line for title, rows in measured for line in section(title, rows)),
            *method(),
            "",
        ]
    )


def section(title: str, rows: list[Row]) -> list[str]:
    """Write one section's table."""
    lines = [f"| {what} | {figure} |" for what, figure in rows]
    return ["", f"## {title}", "", "| | |", "|---|---:|", *lines]


def machine() -> str:
    """Describe the machine by what matters to speed."""
    versions = [f"Python {platform.python_version()}"]
    for name in ("numpy", "mesa"):
        try:
            versions.append(f"{name} {importlib.metadata.version(name)}")
        except importlib.metadata.PackageNotFoundError:
            continue
    return f"{os.cpu_count()} cores of {processor()}, with {', '.join(versions)}"


def processor() -> str:
    """Find the processor's name."""
    described = Path("/proc/cpuinfo")
    lines = described.read_text("utf-8").splitlines() if described.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or platform.machine()


def method() -> list[str]:
    """Say how it was measured."""
    described = METHOD.format(
        rules=len(PART),
        count=len(MECHANISMS),
        mechanisms=", ".join(f"`{name}`" for name in MECHANISMS),
        stocks=", ".join(f"`{name}`" for name in STOCKS),
        tolerance=f"{TOLERANCE:g}",
        quarters=QUARTERS,
    )
    return ["", "## Method", "", *map(wrapped, described.strip().splitlines())]


def wrapped(paragraph: str) -> str:
    """Break a paragraph into lines, those of an item indented."""
    indent = "  " if paragraph.startswith("- ") else ""
    return textwrap.fill(
        paragraph, 100, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )


def main(arguments: list[str]) -> int:
    """Print the table, and write the page when asked to."""
    measured = measure()
    if "--write" in arguments:
        PAGE.write_text(page(measured), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
