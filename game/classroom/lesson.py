"""The lesson: a session that an instructor leads, with time limits, stand-ins and held results.

What only the instructor may do is in `game.classroom.instructor`.
"""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from typing_extensions import override

from engine.decisions import Choice
from engine.interventions import Interventions, changed
from engine.record import Record
from engine.scenario import Fault, ScenarioError
from game.choosing import Hand
from game.classroom.room import AS_LAST, Room, Terms
from game.insight.figures import Figures
from game.keeping.locks import Lock, opens
from game.keeping.saves import SavedGame, SaveError
from game.keeping.written import Note
from game.progress import Progress
from game.seats import Setup
from game.session import Keep, Session

PROFIT, REASON = "profit", "reason"


class MissingError(ValueError):
    """A seat hands in without what the instructor asks everybody to say; `names` tells what."""

    def __init__(self, names: tuple[str, ...]) -> None:
        """Keep the names."""
        self.names = names
        super().__init__(f"still to be said: {', '.join(names)}")


class WrongPinError(ValueError):
    """Somebody asked to be the instructor with another PIN."""


@dataclass(frozen=True)
class Inside:
    """What only the instructor may read, of any seat at any time."""

    hand: Callable[[int], Hand | None]
    """What a seat has in hand, None for nothing."""
    form: Callable[[int], Mapping[str, Choice]]
    """What a seat handed in, or has in hand."""
    note: Callable[[int], Note | None]
    """What a seat said with what it handed in for the quarter under way."""
    figures: Callable[[int], Sequence[Figures]]
    """A seat's key figures from the start on, results that are held back included."""


class Lesson(Session):
    """A game in class."""

    def __init__(self, setup: Setup, keep: Keep | None = None, room: Room | None = None) -> None:
        """Begin a game under an instructor's terms."""
        super().__init__(setup, keep)
        self.room = room or Room()
        self.clock = time.monotonic
        self._called: int | None = None
        """The seat that the instructor wants to decide next."""
        self._sitting: tuple[int, float] | None = None
        """The seat whose time runs, and since when."""

    @override
    def _recall(self, saved: SavedGame) -> None:
        super()._recall(saved)
        self.room = saved.classroom or Room()
        try:
            self._game.intervene(self.room.current)
            changed(self.scenario, self.room.planned)
        except ScenarioError as error:
            raise SaveError(
                [Fault(f"classroom.{fault.place}", fault.problem) for fault in error.faults]
            ) from None

    @override
    def saved(self) -> SavedGame:
        self._count_time()
        return replace(super().saved(), classroom=self.room)

    @property
    @override
    def required(self) -> tuple[str, ...]:
        wanted = ((PROFIT, self.terms.requires_profit), (REASON, self.terms.requires_reason))
        return tuple(name for name, asked in wanted if asked)

    # --- whose turn it is -------------------------------------------------------------------

    @property
    def terms(self) -> Terms:
        """What holds for all quarters."""
        return self.room.terms

    @property
    @override
    def over(self) -> bool:
        return not self.held and (self.room.ended or super().over)

    @property
    @override
    def held(self) -> bool:
        return self.room.held

    @property
    @override
    def led(self) -> bool:
        return True

    @property
    @override
    def paused(self) -> bool:
        return self.room.paused

    @property
    @override
    def message(self) -> str:
        return self.room.message

    @property
    @override
    def rehearsing(self) -> bool:
        return self.room.rehearsal_for is not None

    @property
    @override
    def turn(self) -> int | None:
        called = self._called
        if called is not None and not self.over and not self.held and self.waits(called):
            return called
        return super().turn

    @override
    def comes(self, seat: int) -> bool:
        return super().comes(seat) and seat not in self.room.away

    @override
    def call(self, seat: int) -> None:
        self._called = seat

    # --- time -------------------------------------------------------------------------------

    @override
    def sit(self, seat: int | None) -> None:
        self._count_time()
        self._sitting = None if seat is None or self.room.paused else (seat, self.clock())

    def used(self, seat: int) -> float:
        """Return the seconds that a seat has used of the quarter under way."""
        running = 0.0
        if self._sitting is not None and self._sitting[0] == seat and not self.room.paused:
            running = self.clock() - self._sitting[1]
        return self.room.used.get(seat, 0.0) + running

    def allowed(self, seat: int) -> int:
        """Return the seconds that a seat has for the quarter under way; 0 for no limit."""
        seconds = self.terms.seconds
        return seconds + self.room.extra.get(seat, 0) if seconds else 0

    @override
    def left(self, seat: int) -> float | None:
        allowed = self.allowed(seat)
        return max(0.0, allowed - self.used(seat)) if allowed else None

    def _count_time(self) -> None:
        """Add to a seat's time what has run since it was last counted."""
        if self._sitting is None:
            return
        seat = self._sitting[0]
        if not self.room.paused:
            self.room = self.room.changed(used={**self.room.used, seat: self.used(seat)})
        self._sitting = (seat, self.clock())

    # --- handing in -------------------------------------------------------------------------

    @override
    def missing(self, seat: int) -> tuple[str, ...]:
        hand = self._hand_of(seat)
        if self.eliminated(seat):
            return ()
        said = {PROFIT: hand.expected is not None, REASON: bool(hand.reason)}
        return tuple(name for name in self.required if not said[name])

    @override
    def hand_in(self, seat: int) -> bool:
        """Hand a seat's choices in as `Session.hand_in` does.

        Errors: MissingError, too, while the seat has time to say what is asked.
        """
        missing = self.missing(seat)
        if missing and self.left(seat) != 0:
            raise MissingError(missing)
        self._count_time()
        settled = super().hand_in(seat)
        self._sitting = None
        return settled

    @override
    def _note_of(self, seat: int, hand: Hand) -> Note | None:
        said = super()._note_of(seat, hand) or Note(seat=seat, quarter=self.quarter + 1)
        return said.model_copy(update={"seconds": round(self.used(seat))})

    def hand_in_for(self, seat: int, stand_in: str) -> None:
        """Let somebody stand in for a seat in this quarter; what it had in hand is left."""
        self._stand_in(seat, stand_in)
        self.store()
        self._settle_when_complete()

    def _stand_in(self, seat: int, stand_in: str) -> None:
        self._forms[seat] = {}
        self._hands.pop(seat, None)
        quarter = self.quarter + 1
        self._notes = [note for note in self._notes if (note.seat, note.quarter) != (seat, quarter)]
        self._notes.append(Note(seat=seat, quarter=quarter, stand_in=stand_in))
        self.room = self.room.changed(stand_ins={**self.room.stand_ins, seat: stand_in})

    def take_back(self, seat: int) -> None:
        """Give a seat that has handed in its choices back, to be changed; it decides next."""
        form = self._forms.pop(seat)
        note = self._take_note(seat)
        stand_ins = {at: who for at, who in self.room.stand_ins.items() if at != seat}
        self.room = self.room.changed(stand_ins=stand_ins)
        self.call(seat)
        self._retry(seat, form, "")
        if note is not None:
            self.expect(seat, note.expected_profit)
            self.note(seat, note.reason)

    def _take_note(self, seat: int) -> Note | None:
        place = (seat, self.quarter + 1)
        found = [note for note in self._notes if (note.seat, note.quarter) == place]
        self._notes = [note for note in self._notes if note not in found]
        return found[-1] if found else None

    # --- settling ---------------------------------------------------------------------------

    @override
    def _settle_when_complete(self) -> bool:
        settled = False
        self._let_the_absent_hand_in()
        while super()._settle_when_complete():
            settled = True
            self._let_the_absent_hand_in()
        return settled

    def _let_the_absent_hand_in(self) -> None:
        """Let stand-ins decide for all who are away, as long as somebody else is there."""
        if self.over or self.held:
            return
        seats = range(len(self.seats))
        if all(seat in self.room.away or self.gone(seat) for seat in seats):
            return
        for seat in seats:
            if seat in self.room.away and self.waits(seat):
                self._stand_in(seat, self.room.away[seat])

    @override
    def _bots(self) -> Mapping[int, str]:
        return {
            self.seats[seat].firm: policy
            for seat, policy in self.room.stand_ins.items()
            if policy != AS_LAST
        }

    @override
    def _forms_by_firm(self) -> dict[int, Mapping[str, Choice]]:
        bots = self._bots()
        return {firm: form for firm, form in super()._forms_by_firm().items() if firm not in bots}

    @override
    def _settled(self) -> None:
        self._called = self._sitting = None
        self.room = self.room.changed(
            current=(), used={}, extra={}, stand_ins={}, held=self.terms.holds_results
        )
        if not self.held:
            self.open_quarter()

    def open_quarter(self) -> None:
        """Let the next quarter begin, with what the instructor planned for it."""
        planned: Interventions = () if self._game.play.over else self.room.planned
        self._game.intervene(planned)
        self.room = self.room.changed(current=planned, planned=(), held=False)

    # --- what the instructor needs ----------------------------------------------------------

    def lay_again(self, setup: Setup, record: Record) -> None:
        """Go on from a record, with these seats; what was handed in stays in hand."""
        game = Progress(setup)
        game.catch_up(record)
        game.intervene(self.room.current)
        self.setup, self._game, self._results = setup, game, {}

    def go_on(self) -> None:
        """Let the absent hand in, and settle the quarter if nobody else is waited for."""
        self._settle_when_complete()

    def drop(self, seat: int) -> None:
        """Forget what a seat chose and said for the quarter under way."""
        self._forms.pop(seat, None)
        self._hands.pop(seat, None)
        self._take_note(seat)

    def clear_quarter(self) -> None:
        """Forget what was chosen and said for the quarter under way."""
        self._forms, self._hands = {}, {}
        self._called = self._sitting = None
        self._notes = [note for note in self._notes if note.quarter <= self.quarter]
        self.room = self.room.changed(used={}, extra={}, stand_ins={})

    def notes_after(self, quarter: int) -> tuple[Note, ...]:
        """Return what was said of later quarters."""
        return tuple(note for note in self._notes if note.quarter > quarter)

    def admit(self, pin: str) -> Inside:
        """Let the instructor see what seats have in hand.

        Errors: WrongPinError.
        """
        if self.lock is not None and not opens(self.lock, pin):
            raise WrongPinError("that is not the instructor's PIN")
        return Inside(self._hands.get, self._form_of, self._said_by, self._figures_of)

    def _form_of(self, seat: int) -> Mapping[str, Choice]:
        hand = self._hands.get(seat)
        return self._forms.get(seat, hand.draft.changed if hand is not None else {})

    def _figures_of(self, seat: int) -> Sequence[Figures]:
        return self._game.history[self.seats[seat].firm]

    def _said_by(self, seat: int) -> Note | None:
        place = (seat, self.quarter + 1)
        return next((note for note in self._notes if (note.seat, note.quarter) == place), None)

    @property
    def lock(self) -> Lock | None:
        """What the instructor's PIN opens."""
        kept = self.terms.lock
        return kept.lock() if kept is not None else None
