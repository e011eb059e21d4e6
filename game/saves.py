"""Saved games: one JSON file a game, written whole and at once, believed only after checks."""

import hashlib
import json
import os
import re
import shlex
import stat
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    StrictBool,
    StrictFloat,
    StrictInt,
    StringConstraints,
    ValidationError,
)

from engine.decisions import Choice
from engine.policies import POLICIES
from engine.record import Record, RecordError, record_from_data
from engine.scenario import Fault, Level
from engine.scenario.loading import depth, faults_of
from game.locks import KEY_BYTES, SALT_BYTES, Lock
from game.seats import MAX_NAME, MAX_SEATS, Seat, Setup, SetupError, prepare

FORMAT = "fast-follower save 1"
MAX_BYTES = 40_000_000
MAX_DEPTH = 20
MAX_NOTE = 300
MAX_NOTES = 2_000
HOME = "FAST_FOLLOWER_HOME"
SUFFIX = ".json"

Bounded = Field(ge=-1e12, le=1e12)
Answer = StrictBool | Annotated[StrictInt, Bounded] | Annotated[StrictFloat, Bounded]
Form = Annotated[dict[str, Answer], Field(max_length=64)]
Money = Annotated[float, Bounded]


class SaveError(ValueError):
    """A saved game that cannot be read, trusted or written; `faults` lists all that is wrong."""

    def __init__(self, faults: list[Fault]) -> None:
        """Keep every fault; the message shows them a line each."""
        self.faults = faults
        super().__init__("\n".join(map(str, faults)))


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)


class Note(_Strict):
    """What a seat expected of a quarter (1 first) when it handed in, and why."""

    seat: int = Field(ge=0, lt=MAX_SEATS)
    quarter: int = Field(ge=1, le=80)
    expected_profit: Money | None = None
    reason: Annotated[str, StringConstraints(max_length=MAX_NOTE)] = ""


class _LockFile(_Strict):
    salt: Annotated[str, StringConstraints(pattern=rf"^[0-9a-f]{{{2 * SALT_BYTES}}}$")]
    key: Annotated[str, StringConstraints(pattern=rf"^[0-9a-f]{{{2 * KEY_BYTES}}}$")]


class _SeatFile(_Strict):
    firm: int = Field(ge=0, lt=4096)
    name: Annotated[str, StringConstraints(min_length=1, max_length=MAX_NAME)]
    marker: Annotated[int, Field(ge=0, lt=MAX_SEATS)] | None = None
    lock: _LockFile | None = None

    def seat(self) -> Seat:
        lock = None if self.lock is None else Lock(self.lock.salt, self.lock.key)
        return Seat(self.firm, self.name, self.marker, lock)


class _UnfinishedFile(_Strict):
    seat: int = Field(ge=0, lt=MAX_SEATS)
    form: Form
    expected_profit: Money | None = None
    reason: Annotated[str, StringConstraints(max_length=MAX_NOTE)] = ""


class _GameFile(_Strict):
    record: dict[str, Any]
    level: Level
    seats: Annotated[tuple[_SeatFile, ...], Field(min_length=1, max_length=MAX_SEATS)]
    handed_in: dict[Annotated[str, StringConstraints(pattern=r"^[0-7]$")], Form]
    draft: _UnfinishedFile | None
    notes: Annotated[tuple[Note, ...], Field(max_length=MAX_NOTES)]


class _SaveFile(_Strict):
    format: Literal["fast-follower save 1"]
    digest: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}$")]
    game: dict[str, Any]


@dataclass(frozen=True)
class Unfinished:
    """What a seat had chosen when play stopped: the choices as they stood, no undone ones."""

    seat: int
    form: Mapping[str, Choice]
    expected_profit: float | None = None
    reason: str = ""


@dataclass(frozen=True)
class SavedGame:
    """A game between two hand-ins: all that is needed to go on with it."""

    setup: Setup
    record: Record
    handed_in: Mapping[int, Mapping[str, Choice]] = field(default_factory=dict)
    """The forms of the quarter under way, by seat."""
    draft: Unfinished | None = None
    notes: tuple[Note, ...] = ()


def to_text(saved: SavedGame) -> str:
    """Write a game as JSON with the digest of its content."""
    game = {
        "record": json.loads(saved.record.to_text()),
        "level": saved.setup.level.value,
        "seats": [asdict(seat) for seat in saved.setup.seats],
        "handed_in": {str(seat): dict(form) for seat, form in saved.handed_in.items()},
        "draft": vars(saved.draft) if saved.draft else None,
        "notes": [note.model_dump() for note in saved.notes],
    }
    plain = _canonical(game)
    return f'{{"format": "{FORMAT}", "digest": "{_digest(plain)}", "game": {plain}}}\n'


def parse(text: str) -> SavedGame:
    """Read a game from the text of a save; its results are checked when it is resumed.

    Errors: SaveError with every fault and its place.
    """
    data = _plain(text)
    try:
        save = _SaveFile.model_validate(data)
        file = _GameFile.model_validate(save.game)
    except ValidationError as error:
        raise SaveError(faults_of(error)) from None
    if _digest(_canonical(save.game)) != save.digest:
        problem = "does not match the content: the file was changed after it was written"
        raise SaveError([Fault("digest", problem)])
    return _saved(file)


def _plain(text: str) -> object:
    try:
        data: object = json.loads(text, parse_constant=_no_constant)
    except RecursionError:
        raise SaveError([Fault("", "tables nested too deep")]) from None
    except ValueError as error:
        raise SaveError([Fault("", f"not a JSON file: {str(error)[:80]}")]) from None
    if depth(data, MAX_DEPTH) > MAX_DEPTH:
        raise SaveError([Fault("", f"tables nested more than {MAX_DEPTH} deep")])
    return data


def _saved(file: _GameFile) -> SavedGame:
    try:
        record = record_from_data(file.record)
    except RecordError as error:
        faults = [
            Fault(f"record.{fault.place}".strip("."), fault.problem) for fault in error.faults
        ]
        raise SaveError(faults) from None
    unknown = [batch.policy for batch in record.scenario.firms if batch.policy not in POLICIES]
    if unknown:
        raise SaveError([Fault("record.scenario.firms", f"no such policy: {unknown[0]}")])
    seats = [seat.seat() for seat in file.seats]
    try:
        setup = prepare(record.scenario, file.level, record.game, seats, record.quarters)
    except SetupError as error:
        raise SaveError([Fault(f"seats.{f.key}", str(f)) for f in error.faults]) from None
    wrong = [
        note for note in file.notes if note.seat >= len(seats) or not note.reason.isprintable()
    ]
    if wrong:
        raise SaveError([Fault("notes", f"seat {note.seat}: no such note") for note in wrong[:40]])
    return SavedGame(
        setup=setup,
        record=record,
        handed_in={int(seat): form for seat, form in file.handed_in.items()},
        draft=Unfinished(**dict(file.draft)) if file.draft else None,
        notes=file.notes,
    )


def _canonical(data: object) -> str:
    return json.dumps(data, sort_keys=True, separators=(",", ":"))


def _digest(content: str) -> str:
    return hashlib.blake2b(content.encode(), digest_size=16).hexdigest()


def _no_constant(name: str) -> float:
    raise ValueError(f"{name} is not a number that a save may hold")


def read(path: Path) -> SavedGame:
    """Read a saved game from a file of bounded size.

    Errors: SaveError when there is no such file, or it is none of ours.
    """
    try:
        return parse(content(path).decode("utf-8"))
    except UnicodeDecodeError as error:
        problem = f"not a text file: byte {error.start} is no UTF-8"
        raise SaveError([Fault(_shown(path), problem)]) from None


def content(path: Path) -> bytes:
    """Read a file that may be a save, but never more than a save may have.

    Errors: SaveError.
    """
    with telling(path):
        if not stat.S_ISREG(path.stat().st_mode):
            raise SaveError([Fault(_shown(path), "is not a file")])
        with path.open("rb") as file:
            found = file.read(MAX_BYTES + 1)
    if len(found) > MAX_BYTES:
        problem = f"a save has at most {MAX_BYTES:,} bytes, this file has more"
        raise SaveError([Fault(_shown(path), problem)])
    return found


@contextmanager
def telling(path: Path) -> Iterator[None]:
    """Turn what the system says of a file into a SaveError."""
    try:
        yield
    except SaveError:
        raise
    except (OSError, ValueError) as error:
        raise SaveError([Fault(_shown(path), _why(error))]) from None


def _shown(path: Path) -> str:
    name = str(path)
    return name if name.isprintable() else ascii(name)


def write(path: Path, saved: SavedGame) -> None:
    """Write a game whole: whoever kills the process, the file holds the old game or the new one.

    Errors: SaveError when the disk is full or the folder may not be written to.
    """
    written = to_text(saved).encode()
    if len(written) > MAX_BYTES:
        problem = f"{len(written):,} bytes; a save has at most {MAX_BYTES:,}"
        raise SaveError([Fault(_shown(path), problem)])
    beside = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _write_through(beside, written)
        os.replace(beside, path)  # noqa: PTH105  one call of the system, which a test can break
        _flush_folder(path.parent)
    except OSError as error:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise SaveError([Fault(_shown(path), _why(error))]) from None


def _write_through(path: Path, content: bytes) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
    handle = os.open(path, flags, 0o600)
    try:
        rest = memoryview(content)
        while rest:
            rest = rest[os.write(handle, rest) :]
        os.fsync(handle)
    finally:
        os.close(handle)


def _flush_folder(folder: Path) -> None:
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _why(error: OSError | ValueError) -> str:
    return getattr(error, "strerror", None) or str(error) or type(error).__name__


def folder() -> Path:
    """Return where games are saved unless somebody says otherwise."""
    home = os.environ.get(HOME)
    if home:
        return Path(home) / "saves"
    from platformdirs import user_data_path

    return user_data_path("fast-follower", appauthor=False) / "saves"


def new_path(wanted: Path | None, setup: Setup) -> Path:
    """Choose the file of a new game: `wanted`, or a new one in that folder or the usual one.

    Errors: SaveError when the wanted file is there already; a new game never replaces an old one.
    """
    if wanted is not None and not wanted.is_dir():
        if wanted.exists():
            raise SaveError([Fault(_shown(wanted), "there is a game in this file already")])
        return wanted
    place = wanted or folder()
    stem = f"{re.sub(r'[^a-z0-9_]', '', setup.scenario.key)}-game-{setup.game}"
    names = (f"{stem}{f'-{at}' if at > 1 else ''}{SUFFIX}" for at in range(1, 100_000))
    free = next((name for name in names if not (place / name).exists()), None)
    if free is None:
        raise SaveError([Fault(_shown(place), f"no free name left for {stem}")])
    return place / free


def find(wanted: Path) -> Path:
    """Find a save by its path, or by its name in the usual folder."""
    usual = folder() / wanted.name
    places = (wanted, usual, usual.with_suffix(SUFFIX))
    return next((place for place in places if place.is_file()), wanted)


def short(path: Path) -> str:
    """Write the path of a save as `find` understands it, quoted for a shell."""
    inside = path.parent == folder() and path.suffix == SUFFIX
    return shlex.quote(path.stem if inside else str(path))


def clear_leftovers(path: Path) -> None:
    """Remove what a killed process left beside a save."""
    with suppress(OSError):
        for leftover in path.parent.glob(f".{path.name}.*.tmp"):
            leftover.unlink(missing_ok=True)
