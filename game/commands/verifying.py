"""The command `verify`: do the results of recorded games follow from their decisions?"""

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console

from engine.record import RULES_VERSION, Record, RecordError, replay
from game.keeping import kept
from game.keeping.saves import SaveError
from game.language import Language
from game.terminal.waiting import progress
from game.terminal.wrapping import printable


@dataclass(frozen=True)
class Checked:
    """What was found of one file; `faults` is empty when every result follows."""

    file: str
    written: str
    """When the file was last written, in universal time; "" when it cannot be read."""
    scenario: str = ""
    game: int = -1
    quarters: int = 0
    """Quarters that were played."""
    seats: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether every result follows."""
        return not self.faults


def check(path: Path) -> Checked:
    """Read one file and replay its game; whatever is wrong is in the answer, nothing is raised."""
    when = _written(path)
    try:
        found = kept.read(path)
    except SaveError as error:
        return Checked(str(path), when, faults=tuple(map(str, error.faults)))
    record, saved = found.record, found.saved
    faults = tuple(_faults(record, ""))
    for label, branch in kept.branches(found).items():
        faults += tuple(_faults(branch.record, f"branch {label}: "))
    return Checked(
        file=str(path),
        written=when,
        scenario=record.scenario.key,
        game=record.game,
        quarters=len(record.decisions),
        seats=tuple(seat.name for seat in saved.setup.seats) if saved else (),
        faults=faults,
    )


def _faults(record: Record, before: str) -> Iterator[str]:
    try:
        replay(record)
    except RecordError as error:
        yield from (f"{before}{fault}" for fault in error.faults)
    except ArithmeticError as error:
        yield f"{before}record: {str(error)[:80]}"


def _written(path: Path) -> str:
    try:
        stamp = path.stat().st_mtime
    except OSError:
        return ""
    return datetime.fromtimestamp(stamp, UTC).isoformat(timespec="seconds")


def check_all(paths: Sequence[Path], jobs: int, words: str) -> Iterator[Checked]:
    """Check many files, on several processes when asked, with a progress bar.

    Errors: ModuleNotFoundError for several processes without the extra `cores`.
    """
    with progress(words, len(paths)) as step:
        if jobs == 1:
            found: Iterator[Checked] = map(check, paths)
        else:
            from joblib import Parallel, delayed

            found = Parallel(n_jobs=jobs, return_as="generator")(
                delayed(check)(path) for path in paths
            )
        for one in found:
            step(1)
            yield one


def print_checked(one: Checked, language: Language, console: Console) -> None:
    """Print what was found of a file in words."""
    file = printable(one.file)
    if one.holds:
        who = printable(language("commands.verify.between").join(one.seats))
        key = "commands.verify.seats" if one.seats else "commands.verify.nobody"
        line = language(
            "commands.verify.holds",
            file=file,
            scenario=printable(one.scenario),
            game=one.game,
            quarters=one.quarters,
            who=language(key, names=who),
            when=one.written,
            version=RULES_VERSION,
        )
        console.print(line, soft_wrap=True)
        return
    console.print(language("commands.verify.fails", file=file), soft_wrap=True)
    for fault in one.faults:
        console.print(f"  {printable(fault)}", soft_wrap=True)


def print_json(found: Sequence[Checked]) -> None:
    """Print what was found as JSON."""
    files = [{**asdict(one), "holds": one.holds} for one in found]
    data = {"rules_version": RULES_VERSION, "files": files}
    sys.stdout.write(json.dumps(data, indent=2) + "\n")
