"""The part of the economy in `benchmarks.economy` in C: `economy.c`, compiled when it is needed."""

import ctypes
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

import numpy as np

from benchmarks.economy import RECORDED, Setting, columns
from engine.quantities import AnyArray

SOURCE = Path(__file__).with_name("economy.c")
FLAGS = ("-std=c11", "-O2", "-shared", "-fPIC", "-ffp-contract=off")


def compiler() -> str | None:
    """Find a C compiler."""
    return shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")


def compiled(start: Setting) -> Callable[[], dict[str, AnyArray]]:
    """Compile, and return what plays all quarters of all games: each (quarters, games, firms)."""
    parameters = start.province.scenario.parameters.values()
    read = set(re.findall(r"\w+", SOURCE.read_text(encoding="utf-8")))
    features = {
        name: value for name, value in columns(start).items() if name in read.union(RECORDED)
    }
    library = build(names_header(list(parameters), list(features)))
    (games, firms), quarters = start.shape, len(start.shocks)
    given = np.array(list(parameters.values()))
    begun = np.stack([value.astype(float) for value in features.values()], axis=-1)
    road, trust = start.province.fixed["distance_km"][0], start.state.trust
    draws = [
        np.stack([getattr(one, name) for one in start.shocks])
        for name in ("home_draw", "research_draw", "home_cycle_draw", "material_cycle_draw")
    ]

    def play() -> dict[str, AnyArray]:
        record = np.empty((quarters, games, firms, len(RECORDED)))
        arrays = (given, begun.copy(), np.ascontiguousarray(road), trust, *draws, record)
        pointers = [array.ctypes.data_as(ctypes.c_void_p) for array in arrays]
        trades = len(start.province.scenario.industries)
        wrong = library.play(games, firms, trust.shape[1], trades, quarters, *pointers)
        if wrong:
            raise ArithmeticError(f"out of balance in {wrong} quarters")
        return {name: record[..., at] for at, name in enumerate(RECORDED)}

    return play


def names_header(parameters: list[str], features: list[str]) -> str:
    """Declare the structures that arrays of numbers are read as."""
    fields = [f"struct Parameters {{ double {', '.join(parameters)}; }};"]
    fields += [f"struct Firm {{ double {', '.join(features)}; }};"]
    places = ", ".join(str(8 * features.index(name)) for name in RECORDED)
    fields += [f"enum {{ RECORDED = {len(RECORDED)} }};"]
    fields += [f"static const int RECORDED_AT[RECORDED] = {{ {places} }};"]
    return "\n".join(fields) + "\n"


def build(header: str) -> ctypes.CDLL:
    """Compile the source with a header.

    Errors: FileNotFoundError without a compiler, CalledProcessError when it fails.
    """
    command = compiler()
    if not command:
        raise FileNotFoundError("no C compiler is there")
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "names.h").write_text(header, encoding="utf-8")
        target = Path(folder, "economy.so")
        call = [command, *FLAGS, f"-I{folder}", str(SOURCE), "-o", str(target), "-lm"]
        subprocess.run(call, check=True)  # noqa: S603  a compiler, on our own source
        return ctypes.CDLL(str(target))
