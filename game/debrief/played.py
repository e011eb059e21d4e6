"""A played game as the debrief reads it: every quarter with every quantity, once."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from engine.decisions import Decisions
from engine.outcome import ENDINGS, Ending, Outcome, Reason
from engine.quantities import AnyArray
from engine.record import Record, replay
from engine.rollout import Play
from engine.scenario import Scenario
from engine.settlement import Quarter
from engine.state import State
from game.keeping.saves import SavedGame
from game.keeping.written import Note
from game.seats import Seat
from game.watching import GAME, Moment


@dataclass(frozen=True)
class Played:
    """A record's quarters, replayed and verified, and what its seats said of them."""

    record: Record
    moments: tuple[Moment, ...]
    """The settled quarters, first to last; at least one."""
    last: Play
    """The game where the record ends."""
    names: tuple[str, ...]
    """What each firm is called; "" for a firm that nobody led."""
    notes: tuple[Note, ...] = ()
    """What the seats expected, by seat."""
    seats: tuple[int, ...] = ()
    """The firm of each seat."""
    people: tuple[Seat, ...] = ()
    """Who sat there."""
    ended: bool = False
    """Whether an instructor ended the game early."""
    held: bool = False
    """Whether an instructor holds the last results back."""

    @property
    def scenario(self) -> Scenario:
        """Where the game was played."""
        return self.record.scenario

    @property
    def quarters(self) -> int:
        """Quarters that were played."""
        return len(self.moments)

    @property
    def over(self) -> bool:
        """Whether the game was played to its end, or no seat is left in business."""
        failed = self.last.state.failed[GAME]
        out = bool(self.seats) and all(failed[firm] for firm in self.seats)
        return not self.held and (self.ended or self.last.over or out)

    @cached_property
    def plays(self) -> tuple[Play, ...]:
        """The game at the start and after each quarter."""
        return (*(moment.play for moment in self.moments), self.last)

    def states(self) -> Sequence[State]:
        """Return the state at the start and after each quarter."""
        return [play.state for play in self.plays]

    def seen(self, name: str) -> AnyArray:
        """Return what all firms had of a quantity, start first: (quarters + 1, firms)."""
        rows: AnyArray = np.array([play.seen[name][GAME] for play in self.plays])
        return rows

    def note(self, firm: int, quarter: int) -> Note | None:
        """Return what a firm's seat said of a quarter (1 first), None when it said nothing."""
        seat = self.seats.index(firm) if firm in self.seats else None
        return next((n for n in self.notes if n.seat == seat and n.quarter == quarter), None)


class NothingPlayedError(ValueError):
    """A game without a settled quarter has nothing to look back on."""


def played(record: Record, saved: SavedGame | None = None) -> Played:
    """Replay a record, and its save's notes and names when there is one.

    Errors: RecordError when the results do not follow from the decisions; NothingPlayedError.
    """
    room = saved.classroom if saved else None
    if room is not None and room.held:
        # What an instructor holds back is nobody's to look at.
        record = record.until(len(record.decisions) - 1)
    if not record.decisions:
        raise NothingPlayedError("no quarter of this game has been settled yet")
    moments: list[Moment] = []

    def watch(play: Play, decisions: Decisions, quarter: Quarter, _: Play) -> None:
        moments.append(Moment(play, decisions, quarter.values, quarter.state))

    last = replay(record, watch, keep=None)
    names = [""] * record.scenario.firm_count
    seats = saved.setup.seats if saved else ()
    for seat in seats:
        names[seat.firm] = seat.name
    return Played(
        record=record,
        moments=tuple(moments),
        last=last,
        names=tuple(names),
        notes=saved.notes if saved else (),
        seats=tuple(seat.firm for seat in seats),
        people=tuple(seats),
        ended=room is not None and room.ended,
        held=room is not None and room.held,
    )


def outcome_of(state: State, firm: int, row: int = GAME) -> Outcome:
    """Return what has become of a firm."""
    return Outcome(Reason(int(state.outcome[row, firm])), int(state.outcome_quarter[row, firm]))


def went_global(state: State) -> AnyArray:
    """Tell which firms have gone global: (games, firms)."""
    reasons = [int(reason) for reason in Reason if ENDINGS[reason] is Ending.GLOBAL]
    flags: AnyArray = np.isin(state.outcome, reasons)
    return flags
