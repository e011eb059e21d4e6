"""The instructor: what may be seen and done behind the instructor's PIN, and nowhere else."""

import json
from dataclasses import replace

from engine.decisions import SPECS
from engine.interventions import (
    MAX_INTERVENTIONS,
    EventCard,
    InstructorPosting,
    Intervention,
    ParameterChange,
    changed,
    faults_of,
)
from engine.record import Record
from engine.scenario import Fault, ScenarioError
from game.amounts import spoken_unit
from game.classroom.lesson import Inside, Lesson, WrongPinError
from game.classroom.overview import Chosen, SeatState
from game.classroom.room import (
    AS_LAST,
    MAX_BRANCHES,
    MAX_MESSAGE,
    MAX_SECONDS,
    STAND_INS,
    Branch,
    Entry,
    now,
)
from game.insight.figures import Figures
from game.keeping.locks import Lock, lock_with
from game.parameters import Row as Parameter
from game.parameters import rows
from game.seats import MAX_SEATS, Seat, Setup, SetupError, prepare, usual_firms

REHEARSAL = "rehearsal"
LABELS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class InstructorError(ValueError):
    """What cannot be done now; `key` names its sentence in the translations."""

    def __init__(self, key: str, faults: tuple[Fault, ...] = ()) -> None:
        """Keep the key, and the faults of what was to be changed."""
        self.key, self.faults = key, faults
        super().__init__("\n".join((key, *map(str, faults))))


def admit(lesson: Lesson, pin: str) -> "Instructor":
    """Let somebody in who knows the instructor's PIN.

    Errors: WrongPinError.
    """
    return Instructor(lesson, lesson.admit(pin))


class Instructor:
    """Whoever leads a lesson; everything that is done is noted in its log and stored at once."""

    def __init__(self, lesson: Lesson, inside: Inside) -> None:
        """Take a lesson; ask `admit` for an instructor."""
        self.lesson = lesson
        self._inside = inside

    def _done(self, action: str, detail: str = "", **values: object) -> None:
        """Keep what was done, note it and store the game."""
        lesson = self.lesson
        lesson.room = lesson.room.changed(**values).noting(lesson.quarter, action, detail)
        lesson.store()

    # --- looking ----------------------------------------------------------------------------

    def seats(self) -> tuple[SeatState, ...]:
        """Tell where every seat is."""
        return tuple(map(self._state, range(len(self.lesson.seats))))

    def _state(self, seat: int) -> SeatState:
        lesson = self.lesson
        hand, note = self._inside.hand(seat), self._inside.note(seat)
        expected, reason = (hand.expected, hand.reason) if hand is not None else (None, "")
        if note is not None:
            expected, reason = note.expected_profit, note.reason
        return SeatState(
            seat=seat,
            stage=self._stage(seat),
            used=lesson.used(seat) if note is None else float(note.seconds or 0),
            allowed=lesson.allowed(seat),
            expected_profit=expected,
            reason=reason,
            stand_in=lesson.room.stand_ins.get(seat, lesson.room.away.get(seat, "")),
        )

    def _stage(self, seat: int) -> str:
        lesson = self.lesson
        if lesson.closed(seat):
            return "closed"
        if lesson.gone(seat):
            return "failed"
        if lesson.handed_in(seat):
            stands_in = "away" if seat in lesson.room.away else "bot"
            return stands_in if seat in lesson.room.stand_ins else "handed_in"
        if seat in lesson.room.away:
            return "away"
        return "deciding" if seat == lesson.turn else "next"

    def results(self) -> tuple[Figures, ...]:
        """Tell how every seat's firm stands after the last settled quarter, held back or not."""
        return tuple(self._inside.figures(seat)[-1] for seat in range(len(self.lesson.seats)))

    def decisions(self, seat: int) -> tuple[Chosen, ...]:
        """Return what a seat changed in the quarter under way, handed in or not."""
        return tuple(
            Chosen(name, value, spoken_unit(SPECS[name].unit))
            for name, value in self._inside.form(seat).items()
        )

    @property
    def stand_ins(self) -> tuple[str, ...]:
        """Who may stand in for people."""
        return STAND_INS

    @property
    def branches(self) -> tuple[Branch, ...]:
        """The lines of play that were left."""
        return self.lesson.room.branches

    @property
    def next_quarter(self) -> int:
        """The quarter (1 first) with whose start what is planned will come."""
        return self.lesson.quarter + (1 if self.lesson.held else 2)

    @property
    def can_plan(self) -> bool:
        """Whether another quarter will come, for something to come with it."""
        return not self.lesson.over and self.next_quarter <= self.lesson.setup.quarters

    def parameters(self) -> tuple[Parameter, ...]:
        """Return every parameter as it will stand in the next quarter."""
        lesson = self.lesson
        return tuple(rows(changed(lesson.scenario, lesson.room.planned)))

    # --- time and turns ---------------------------------------------------------------------

    def pause(self, *, paused: bool) -> None:
        """Let everybody's time stand still, or run again."""
        lesson = self.lesson
        lesson.sit(None)
        self._done("pause" if paused else "go_on", paused=paused)

    def extend(self, seat: int, seconds: int) -> None:
        """Give a seat more time for this quarter."""
        extra = self.lesson.room.extra
        more = min(MAX_SECONDS, extra.get(seat, 0) + seconds)
        self._done("extend", f"{self._name(seat)}: {seconds} s", extra={**extra, seat: more})

    def stand_in(self, seat: int, who: str) -> None:
        """Let a bot, or what was decided last, hand in for a seat in this quarter.

        Errors: InstructorError when the seat has handed in, or there is no such bot.
        """
        self._check_stand_in(who)
        if not self.lesson.waits(seat) or self.lesson.over or self.lesson.held:
            raise InstructorError("not_waited_for")
        self._done("stand_in", f"{self._name(seat)}: {who}")
        self.lesson.hand_in_for(seat, who)

    def settle_now(self, who: str) -> None:
        """Let somebody stand in for all who have not handed in, which settles the quarter."""
        self._check_stand_in(who)
        lesson, quarter = self.lesson, self.lesson.quarter
        for seat in range(len(lesson.seats)):
            same = lesson.quarter == quarter and not lesson.over and not lesson.held
            if same and lesson.waits(seat):
                self.stand_in(seat, who)

    def set_away(self, seat: int, who: str | None) -> None:
        """Let somebody stand in for a seat from now on, until its people are back (None)."""
        if who is not None:
            self._check_stand_in(who)
        away = {at: one for at, one in self.lesson.room.away.items() if at != seat}
        if who is not None:
            away[seat] = who
        action = "back" if who is None else "away"
        self._done(action, f"{self._name(seat)}: {who or ''}".rstrip(": "), away=away)
        self.lesson.go_on()

    def _check_stand_in(self, who: str) -> None:
        if who not in STAND_INS:
            raise InstructorError("no_stand_in", (Fault(who, f"there are {', '.join(STAND_INS)}"),))

    def reopen(self, seat: int) -> None:
        """Give a seat that has handed in its choices back, to be changed.

        Errors: InstructorError when it has not handed in.
        """
        if not self.lesson.handed_in(seat):
            raise InstructorError("not_handed_in")
        away = {at: who for at, who in self.lesson.room.away.items() if at != seat}
        self.lesson.take_back(seat)
        self._done("reopen", self._name(seat), away=away)

    # --- results ----------------------------------------------------------------------------

    def hold(self, *, holds: bool) -> None:
        """Say whether the results of settled quarters wait for the instructor."""
        terms = self.lesson.terms.model_copy(update={"holds_results": holds})
        self._done("hold" if holds else "no_hold", terms=terms)

    def release(self) -> None:
        """Show the results that are held back, and open the next quarter.

        Errors: InstructorError when none are.
        """
        if not self.lesson.held:
            raise InstructorError("nothing_held")
        self.lesson.open_quarter()
        self._done("release")
        self.lesson.go_on()

    # --- what changes the game --------------------------------------------------------------

    def play_card(self, card: str) -> None:
        """Put an event card into play from the next quarter on. Errors: InstructorError."""
        self._plan(EventCard(card=card), "event", card)

    def change_parameter(self, name: str, value: float) -> None:
        """Give a parameter another value from the next quarter on. Errors: InstructorError."""
        made = ParameterChange(name=name, value=value)
        self._plan(made, "parameter", f"{name} = {value:,.12g}")

    def post(self, firm: int, amount: int, note: str = "") -> None:
        """Help a firm (0 first) in the next quarter, or penalise it with a negative amount.

        Errors: InstructorError when it is too much, or nothing.
        """
        try:
            made = InstructorPosting(firm=firm, amount=amount, note=note.strip())
        except ValueError:
            raise InstructorError("amount") from None
        if not amount:
            raise InstructorError("amount")
        self._plan(made, "posting", f"{firm + 1}: {amount:,} RMB {note}".strip())

    def _plan(self, made: Intervention, action: str, detail: str) -> None:
        lesson = self.lesson
        planned = (*lesson.room.planned, made)
        faults = list(faults_of(lesson.scenario, planned))
        if len(planned) > MAX_INTERVENTIONS:
            faults.append(Fault("planned", f"at most {MAX_INTERVENTIONS} a quarter"))
        try:
            changed(lesson.scenario, planned)
        except ScenarioError as error:
            faults += error.faults
        if faults:
            raise InstructorError("refused", tuple(faults))
        self._done(action, detail, planned=planned)

    def withdraw(self, at: int) -> None:
        """Take back what was planned for the next quarter, by its place."""
        planned = list(self.lesson.room.planned)
        gone = planned.pop(at)
        self._done("withdraw", gone.kind, planned=tuple(planned))

    def message(self, text: str) -> None:
        """Tell everybody something; nothing to take it away."""
        plain = "".join(sign for sign in text if sign.isprintable()).strip()[:MAX_MESSAGE]
        self._done("message", plain, message=plain)

    # --- going back, and ending -------------------------------------------------------------

    def roll_back(self, quarters: int) -> Branch:
        """Go on from the end of an earlier quarter; what came after is kept as a branch.

        Errors: InstructorError when nothing was played after it, or too many branches are kept.
        """
        lesson = self.lesson
        if not 0 <= quarters < lesson.quarter:
            raise InstructorError("no_such_quarter")
        return self._leave_line(quarters, lesson.setup, lesson.record.until(quarters), "")

    def lost_by_going_back(self, quarters: int) -> tuple[Intervention, ...]:
        """Return what was changed or planned after a quarter, and is left when play goes back."""
        lesson = self.lesson
        later = [one for made in lesson.record.interventions[quarters:] for one in made]
        return (*later, *lesson.room.current, *lesson.room.planned)

    def end_rehearsal(self) -> Branch:
        """Begin the game that counts; what was rehearsed is kept as a branch.

        Errors: InstructorError when nothing is rehearsed.
        """
        lesson, game = self.lesson, self.lesson.room.rehearsal_for
        if game is None:
            raise InstructorError("no_rehearsal")
        setup = replace(lesson.setup, game=game)
        fresh = Record(setup.scenario, game, setup.quarters)
        return self._leave_line(0, setup, fresh, REHEARSAL)

    def _leave_line(self, after: int, setup: Setup, record: Record, label: str) -> Branch:
        lesson, room = self.lesson, self.lesson.room
        if len(room.branches) >= MAX_BRANCHES:
            raise InstructorError("too_many_branches")
        kept = sum(branch.label != REHEARSAL for branch in room.branches)
        branch = Branch(
            label=label or LABELS[kept],
            when=now(),
            after=after,
            record=json.loads(lesson.record.to_text()),
            notes=lesson.notes_after(after),
        )
        lesson.room = room.cleared()
        lesson.lay_again(setup, record)
        lesson.clear_quarter()
        self._done(
            "end_rehearsal" if label == REHEARSAL else "roll_back",
            f"{branch.label}: {after}",
            branches=(*room.branches, branch),
            rehearsal_for=None if label == REHEARSAL else room.rehearsal_for,
        )
        lesson.go_on()
        return branch

    def end(self) -> None:
        """End the game with the last settled quarter."""
        self.lesson.room = self.lesson.room.changed(held=False)
        self._done("end", ended=True)

    # --- seats ------------------------------------------------------------------------------

    def free_firms(self) -> tuple[int, ...]:
        """Return the firms (0 first) that a new seat may lead."""
        lesson = self.lesson
        taken = {seat.firm for seat in lesson.seats}
        count = lesson.scenario.firm_count
        firms = [firm for firm in usual_firms(lesson.scenario, count) if firm not in taken]
        public = lesson.public().firms
        return tuple(firm for firm in firms if not public[firm]["failed"])

    def open_seat(self, firm: int, name: str, pin: str = "") -> int:
        """Let people lead another firm from the quarter under way on; return the seat's number.

        Errors: InstructorError; SetupError with what is wrong with the seat.
        """
        lesson = self.lesson
        if firm not in self.free_firms() or lesson.over:
            raise InstructorError("firm_taken")
        marker = next(at for at in range(MAX_SEATS + 1) if at not in lesson.markers)
        lock: Lock | None = lock_with(pin) if pin else None
        seat = Seat(firm, name.strip(), marker, lock, since=lesson.quarter + 1)
        old = [
            replace(one, marker=mark)
            for one, mark in zip(lesson.seats, lesson.markers, strict=True)
        ]
        self._reseat([*old, seat])
        self._done("open_seat", name)
        lesson.go_on()
        return len(lesson.seats) - 1

    def close_seat(self, seat: int) -> None:
        """Let nobody lead a seat's firm any longer; it follows the scenario's policy.

        Errors: InstructorError when no other seat would be left.
        """
        lesson = self.lesson
        left = [at for at in range(len(lesson.seats)) if not lesson.closed(at) and at != seat]
        if not left or lesson.closed(seat):
            raise InstructorError("last_seat")
        lesson.drop(seat)
        self._reseat(
            [
                replace(one, until=lesson.quarter) if at == seat else one
                for at, one in enumerate(lesson.seats)
            ]
        )
        away = {at: who for at, who in lesson.room.away.items() if at != seat}
        self._done("close_seat", self._name(seat), away=away)
        lesson.go_on()

    def open_again(self, seat: int) -> None:
        """Let people lead the firm of a closed seat again. Errors: InstructorError."""
        lesson = self.lesson
        if not lesson.closed(seat):
            raise InstructorError("not_closed")
        self._reseat(
            [replace(one, until=None) if at == seat else one for at, one in enumerate(lesson.seats)]
        )
        self._done("open_seat", self._name(seat))

    def _reseat(self, seats: list[Seat]) -> None:
        old = self.lesson.setup
        setup = prepare(old.scenario, old.level, old.game, seats, old.quarters)
        self.lesson.lay_again(setup, self.lesson.record)

    def _name(self, seat: int) -> str:
        return self.lesson.seats[seat].name


__all__ = [
    "AS_LAST",
    "Branch",
    "Chosen",
    "Entry",
    "Instructor",
    "InstructorError",
    "Lesson",
    "Parameter",
    "SeatState",
    "SetupError",
    "WrongPinError",
    "admit",
]
