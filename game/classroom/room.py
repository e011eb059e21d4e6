"""What an instructor settled for a class and did in it, as it stands in the save."""

from datetime import UTC, datetime
from typing import Annotated, Any

from pydantic import AfterValidator, Field, StringConstraints

from engine.interventions import MAX_INTERVENTIONS, Interventions
from engine.record import Record, record_from_data
from game.keeping.written import LockFile, Note, SeatNumber, Strict

MAX_SECONDS = 7_200
MAX_MESSAGE = 200
MAX_BRANCHES = 12
MAX_ENTRIES = 2_000
AS_LAST = "as_last"
"""Stands in for somebody by deciding nothing new."""
STAND_INS = (AS_LAST, "ordinary", "whole_network", "look_ahead_quick", "look_ahead_strong")

PRINTABLE = r"^[^\x00-\x1f\x7f-\x9f]*$"
Line = Annotated[str, StringConstraints(max_length=MAX_MESSAGE, pattern=PRINTABLE)]
Title = Annotated[str, StringConstraints(max_length=80, pattern=PRINTABLE)]


def _time(text: str) -> str:
    if datetime.fromisoformat(text).tzinfo is None:
        raise ValueError("a time needs its zone, such as 2026-01-31T09:30:00+00:00")
    return text


When = Annotated[str, StringConstraints(max_length=32), AfterValidator(_time)]
StandIn = Annotated[str, StringConstraints(pattern=rf"^({'|'.join(STAND_INS)})$")]
Planned = Annotated[Interventions, Field(max_length=MAX_INTERVENTIONS)]


class Terms(Strict):
    """What holds for all quarters of a class; 0 seconds are no limit."""

    title: Title = ""
    lock: LockFile | None = None
    seconds: int = Field(0, ge=0, le=MAX_SECONDS)
    requires_profit: bool = False
    requires_reason: bool = False
    holds_results: bool = False


class Entry(Strict):
    """A line of the instructor's log: what was done, in which quarter, and when."""

    quarter: int = Field(ge=0, le=80)
    when: When
    action: Annotated[str, StringConstraints(pattern=r"^[a-z_]{1,40}$")]
    detail: Line = ""


class Branch(Strict):
    """A line of play that was left: the whole record, of which `after` quarters are shared."""

    label: Annotated[str, StringConstraints(pattern=r"^[A-Z]$|^rehearsal$")]
    when: When
    after: int = Field(ge=0, le=80)
    record: dict[str, Any]
    notes: Annotated[tuple[Note, ...], Field(max_length=MAX_ENTRIES)] = ()

    def played(self) -> Record:
        """Return the record.

        Errors: RecordError.
        """
        return record_from_data(self.record)


class Room(Strict):
    """A class as it stands: the terms, what is under way, and what was done."""

    terms: Terms = Terms()
    current: Planned = ()
    """What changed at the start of the quarter under way."""
    planned: Planned = ()
    """What will change when the next quarter opens."""
    held: bool = False
    """Whether the results of the last quarter wait for the instructor."""
    paused: bool = False
    ended: bool = False
    rehearsal_for: Annotated[int, Field(ge=0, lt=2**40)] | None = None
    """The number of the game that counts, while another one is rehearsed."""
    message: Line = ""
    away: dict[SeatNumber, StandIn] = Field(default_factory=dict)
    stand_ins: dict[SeatNumber, StandIn] = Field(default_factory=dict)
    """Who stood in for seats that have handed in for the quarter under way."""
    used: dict[SeatNumber, Annotated[float, Field(ge=0, le=1e6)]] = Field(default_factory=dict)
    """Seconds that seats have used of the quarter under way."""
    extra: dict[SeatNumber, Annotated[int, Field(ge=0, le=1_000_000)]] = Field(default_factory=dict)
    log: Annotated[tuple[Entry, ...], Field(max_length=MAX_ENTRIES)] = ()
    branches: Annotated[tuple[Branch, ...], Field(max_length=MAX_BRANCHES)] = ()

    def changed(self, **values: object) -> "Room":
        """Return the room with other values."""
        return self.model_copy(update=values)

    def cleared(self) -> "Room":
        """Return the room without anything of a quarter under way."""
        return self.changed(
            current=(), planned=(), held=False, ended=False, used={}, extra={}, stand_ins={}
        )

    def noting(self, quarter: int, action: str, detail: str = "") -> "Room":
        """Return the room with another line in the log; the oldest go when there are too many."""
        entry = Entry(quarter=quarter, when=now(), action=action, detail=detail[:MAX_MESSAGE])
        return self.changed(log=(*self.log, entry)[-MAX_ENTRIES:])


def now() -> str:
    """Return the time in words that a file keeps."""
    return datetime.now(UTC).isoformat(timespec="seconds")
