"""Saved games: one JSON file a game, written whole and at once, believed only after checks."""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import (
    Field,
    StrictBool,
    StrictFloat,
    StrictInt,
    StringConstraints,
    ValidationError,
)

from engine.decisions import Choice
from engine.interventions import faults_of as faults_of_interventions
from engine.policies import POLICIES
from engine.record import Record, RecordError, record_from_data
from engine.scenario import Fault, Level, Scenario
from engine.scenario.loading import depth, faults_of
from engine.scenario.world import PRINTABLE
from game.classroom.room import Room
from game.keeping import files
from game.keeping.files import FileError
from game.keeping.written import (
    MAX_REASON,
    Bounded,
    LockFile,
    Money,
    Note,
    QuarterNumber,
    Strict,
)
from game.seats import MAX_NAME, MAX_PLAYERS, MAX_SEATS, Seat, Setup, SetupError, prepare

FORMAT = "fast-follower save 1"
MAX_DEPTH = 20
MAX_NOTES = 2_000

Answer = StrictBool | Annotated[StrictInt, Bounded] | Annotated[StrictFloat, Bounded]
Form = Annotated[dict[str, Answer], Field(max_length=64)]


class SaveError(ValueError):
    """A saved game that cannot be read, trusted or written; `faults` lists all that is wrong."""

    def __init__(self, faults: list[Fault]) -> None:
        """Keep every fault; the message shows them a line each."""
        self.faults = faults
        super().__init__("\n".join(map(str, faults)))


class _SeatFile(Strict):
    firm: int = Field(ge=0, lt=4096)
    name: Annotated[str, StringConstraints(min_length=1, max_length=MAX_NAME)]
    marker: Annotated[int, Field(ge=0, lt=MAX_SEATS)] | None = None
    lock: LockFile | None = None
    players: Annotated[str, StringConstraints(max_length=MAX_PLAYERS, pattern=PRINTABLE)] = ""
    since: QuarterNumber = 1
    until: Annotated[int, Field(ge=0, le=80)] | None = None

    def seat(self) -> Seat:
        lock = None if self.lock is None else self.lock.lock()
        return Seat(self.firm, self.name, self.marker, lock, self.players, self.since, self.until)


class _UnfinishedFile(Strict):
    seat: int = Field(ge=0, lt=MAX_SEATS)
    form: Form
    expected_profit: Money | None = None
    reason: Annotated[str, StringConstraints(max_length=MAX_REASON)] = ""


class _GameFile(Strict):
    record: dict[str, Any]
    level: Level
    seats: Annotated[tuple[_SeatFile, ...], Field(min_length=1, max_length=MAX_SEATS)]
    handed_in: dict[Annotated[str, StringConstraints(pattern=r"^[0-7]$")], Form]
    draft: _UnfinishedFile | None
    drafts: Annotated[tuple[_UnfinishedFile, ...], Field(max_length=MAX_SEATS)] = ()
    classroom: Room | None = None
    notes: Annotated[tuple[Note, ...], Field(max_length=MAX_NOTES)]


class _SaveFile(Strict):
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
    drafts: tuple[Unfinished, ...] = ()
    """What other seats had chosen, which in class may be called in any order."""
    classroom: Room | None = None
    """What an instructor settled and did; None without one."""


def to_text(saved: SavedGame) -> str:
    """Write a game as JSON with the digest of its content."""
    game = {
        "record": json.loads(saved.record.to_text()),
        "level": saved.setup.level.value,
        "seats": [_seat(seat) for seat in saved.setup.seats],
        "handed_in": {str(seat): dict(form) for seat, form in saved.handed_in.items()},
        "draft": vars(saved.draft) if saved.draft else None,
        "notes": [note.model_dump(exclude_defaults=True) for note in saved.notes],
    }
    if saved.drafts:
        game["drafts"] = [vars(draft) for draft in saved.drafts]
    if saved.classroom is not None:
        game["classroom"] = saved.classroom.model_dump(mode="json")
    plain = _canonical(game)
    return f'{{"format": "{FORMAT}", "digest": "{_digest(plain)}", "game": {plain}}}\n'


def _seat(seat: Seat) -> dict[str, Any]:
    """Write a seat; what only a class has stands there when it has it."""
    usual = Seat(seat.firm, seat.name)
    data = asdict(seat)
    for name in ("players", "since", "until"):
        if data[name] == getattr(usual, name):
            del data[name]
    return data


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
        drafts=tuple(Unfinished(**dict(draft)) for draft in file.drafts),
        classroom=_classroom(file.classroom, record.scenario),
    )


def _classroom(room: Room | None, scenario: Scenario) -> Room | None:
    """Check what a class's room says of the scenario; its branches are other games' records."""
    if room is None:
        return None
    faults = [
        Fault(f"classroom.{name}.{fault.place}", fault.problem)
        for name in ("current", "planned")
        for fault in faults_of_interventions(scenario, getattr(room, name))
    ]
    for at, branch in enumerate(room.branches):
        try:
            branch.played()
        except RecordError as error:
            place = f"classroom.branches.{at}.record"
            faults += [Fault(f"{place}.{fault.place}", fault.problem) for fault in error.faults]
    if faults:
        raise SaveError(faults)
    return room


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
        return parse(files.read(path).decode("utf-8"))
    except FileError as error:
        raise _failed(error) from None
    except UnicodeDecodeError as error:
        problem = f"not a text file: byte {error.start} is no UTF-8"
        raise SaveError([Fault(files.shown(path), problem)]) from None


def write(path: Path, saved: SavedGame) -> None:
    """Write a game whole: whoever kills the process, the file holds the old game or the new one.

    Errors: SaveError when the disk is full or the folder may not be written to.
    """
    try:
        files.write(path, to_text(saved).encode())
    except FileError as error:
        raise _failed(error) from None


def _failed(error: FileError) -> SaveError:
    return SaveError([Fault(error.place, error.problem)])


def new_path(wanted: Path | None, setup: Setup) -> Path:
    """Choose the file of a new game: `wanted`, or a new one in that folder or the usual one.

    Errors: SaveError when the wanted file is there already; a new game never replaces an old one.
    """
    if wanted is not None and not wanted.is_dir():
        if wanted.exists():
            raise SaveError([Fault(files.shown(wanted), "there is a game in this file already")])
        return wanted
    place = wanted or files.folder()
    stem = f"{re.sub(r'[^a-z0-9_]', '', setup.scenario.key)}-game-{setup.game}"
    names = (f"{stem}{f'-{at}' if at > 1 else ''}{files.SUFFIX}" for at in range(1, 100_000))
    free = next((name for name in names if not (place / name).exists()), None)
    if free is None:
        raise SaveError([Fault(files.shown(place), f"no free name left for {stem}")])
    return place / free
