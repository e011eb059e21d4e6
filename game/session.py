"""The session: a game that people play, and the only code that drives the engine for them.

Whose turn it is, what that seat may see and choose, undo, hand-in, settling and saving. A seat
reaches its own business only while it is its turn; what `public` gives, everybody may see.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Self

from engine.decisions import DECISIONS, Choice, DecisionError
from engine.forecast import Band, Forecast
from engine.observation import View
from engine.outcome import Outcome
from engine.record import Record
from engine.scenario import Fault, Scenario
from game.choosing import Draft, Limits, limits_now, options, read_form, standing_choice
from game.cooperation import Tie, Ties
from game.costs import Cost, cost
from game.curves import Curve
from game.encyclopedia import CONTENTS, PAGES, Page, Setting, page, page_of
from game.figures import Figures, Goal, Move, goals, moves
from game.flows import Flow, flows
from game.form import Decision, Standing, decisions
from game.hints import Hint, Situation, hints
from game.outlook import Outlook, Tradeoff, Tradeoffs, effects, tradeoff
from game.page_curves import Curve as PageCurve
from game.progress import Progress
from game.reasons import Change
from game.results import OrderNews, Result, result
from game.rounding import rounded
from game.saves import MAX_NOTE, Note, SavedGame, SaveError, Unfinished
from game.seats import Seat, Setup, markers
from game.signs import Sign
from game.waterfall import Bar, Waterfall, waterfall
from game.why import Entry, Why, why, why_curve

__all__ = [
    "CONTENTS",
    "PAGES",
    "Band",
    "Bar",
    "Change",
    "Choice",
    "Cost",
    "Curve",
    "Decision",
    "DecisionError",
    "Entry",
    "Figures",
    "Flow",
    "Forecast",
    "Goal",
    "Hint",
    "Move",
    "OrderNews",
    "Outlook",
    "Page",
    "PageCurve",
    "Public",
    "Result",
    "Session",
    "Setting",
    "Sign",
    "Tie",
    "Ties",
    "Tradeoff",
    "Tradeoffs",
    "TurnError",
    "View",
    "Waterfall",
    "Why",
    "page_of",
    "rounded",
    "waterfall",
]

Keep = Callable[[SavedGame], None]


class TurnError(RuntimeError):
    """A seat reached for what it may not see or do now."""


@dataclass(frozen=True)
class Public:
    """What everybody may see at any time."""

    quarter: int
    """Quarters settled so far."""
    quarters: int
    firms: tuple[Mapping[str, Choice], ...]
    clusters: tuple[Mapping[str, float], ...]
    event_active: tuple[bool, ...]
    moves: tuple[Move, ...]
    """What firms did in public in the last settled quarter."""


@dataclass
class _Hand:
    """What the seat whose turn it is has in hand."""

    draft: Draft
    expected: float | None = None
    reason: str = ""


class Session:
    """A game with people in some seats; every other firm follows the scenario's policy for it."""

    def __init__(self, setup: Setup, keep: Keep | None = None) -> None:
        """Begin a game; `keep` stores it after each hand-in and each quarter."""
        self.setup = setup
        self.keep = keep
        self.trouble: SaveError | None = None
        """Why the game could not be stored the last time; play goes on."""
        self._game = Progress(setup)
        self._forms: dict[int, Mapping[str, Choice]] = {}
        self._notes: list[Note] = []
        self._hand: _Hand | None = None
        self._results: dict[tuple[int, int], Result] = {}
        """What was worked out already, by seat and quarter."""

    @classmethod
    def resume(cls, saved: SavedGame, keep: Keep | None = None) -> Self:
        """Go on with a saved game, every quarter of which is played again and checked.

        Errors: SaveError when the results do not follow from the decisions.
        """
        try:
            session = cls(saved.setup)
            session._game.catch_up(saved.record)
        except ArithmeticError as error:
            raise SaveError([Fault("record", str(error)[:80])]) from None
        session._notes = list(saved.notes)
        faults = session._take_back(saved)
        if faults:
            raise SaveError(faults)
        session.keep = keep
        session._settle_when_complete()
        return session

    def _take_back(self, saved: SavedGame) -> list[Fault]:
        """Take what was chosen for the quarter under way, checked as if it were chosen anew."""
        for seat, form in sorted(saved.handed_in.items()):
            faults = self._retry(seat, form, f"handed_in.{seat}")
            if faults:
                return faults
            self._forms[seat] = self._hand_of(seat).draft.changed
            self._hand = None
        draft = saved.draft
        if draft is None:
            return []
        faults = self._retry(draft.seat, draft.form, "draft")
        if not faults:
            self.expect(draft.seat, draft.expected_profit)
            self.note(draft.seat, draft.reason)
        return faults

    def _retry(self, seat: int, form: Mapping[str, Choice], place: str) -> list[Fault]:
        if seat != self.turn:
            return [Fault(place, "it is not this seat's turn")]
        try:
            checked = self._read(seat, form)
        except DecisionError as error:
            return [Fault(f"{place}.{fault.decision}", str(fault)) for fault in error.faults]
        self._hand = _Hand(Draft(self._base(seat), checked))
        return []

    # --- whose turn it is -------------------------------------------------------------------

    @property
    def scenario(self) -> Scenario:
        """What does not change."""
        return self.setup.scenario

    @property
    def seats(self) -> tuple[Seat, ...]:
        """Who plays, in the order in which they decide."""
        return self.setup.seats

    @property
    def markers(self) -> tuple[int, ...]:
        """The colour and shape of each seat, by number (0 first)."""
        return markers(self.setup.seats)

    @property
    def record(self) -> Record:
        """The settled quarters; it holds everybody's decisions."""
        return self._game.record

    @property
    def quarter(self) -> int:
        """Quarters settled so far."""
        return self._game.quarter

    @property
    def over(self) -> bool:
        """Whether all quarters are played, or no seat is left in business."""
        return self._game.play.over or all(map(self.eliminated, range(len(self.seats))))

    @property
    def turn(self) -> int | None:
        """The seat that decides now; None when the game is over.

        A firm that has just failed keeps one last turn, to see how; after that it is passed over.
        """
        if self.over:
            return None
        waiting = (at for at in range(len(self.seats)) if at not in self._forms)
        return next((at for at in waiting if not self.gone(at)), None)

    def eliminated(self, seat: int) -> bool:
        """Tell whether a seat's firm has failed."""
        return self._game.failed(self.seats[seat].firm)

    def gone(self, seat: int) -> bool:
        """Tell whether a seat's firm failed before the last settled quarter."""
        return self._game.failed_before(self.seats[seat].firm)

    def handed_in(self, seat: int) -> bool:
        """Tell whether a seat has handed in for this quarter; everybody may know."""
        return seat in self._forms

    def _firm(self, seat: int) -> int:
        """Return a seat's firm if its private business may be shown now."""
        if not self.over and seat != self.turn:
            raise TurnError(f"seat {seat} is not to see this now")
        return self.seats[seat].firm

    # --- what everybody may see -------------------------------------------------------------

    def public(self) -> Public:
        """Return what everybody may see."""
        seen, last = self._game.view(0), self._game.last
        return Public(
            quarter=self.quarter,
            quarters=self.setup.quarters,
            firms=seen.firms,
            clusters=seen.clusters,
            event_active=seen.event_active,
            moves=moves(self.scenario, last.play.state, last.after) if last else (),
        )

    def outcome(self, seat: int) -> Outcome:
        """Return what has become of a seat's firm so far; everybody may know."""
        return self._game.outcome(self.seats[seat].firm)

    def others(self) -> Mapping[str, int]:
        """Count the firms that nobody leads by what has become of them."""
        people = {seat.firm for seat in self.seats}
        rest = (firm for firm in range(self.scenario.firm_count) if firm not in people)
        return Counter(self._game.outcome(firm).ending for firm in rest)

    # --- what a seat sees in its turn -------------------------------------------------------

    def view(self, seat: int) -> View:
        """Return what a seat may see before it decides."""
        return self._game.view(self._firm(seat))

    def history(self, seat: int) -> tuple[Figures, ...]:
        """Return a seat's key figures from the start on; the last are today's."""
        return tuple(self._game.history[self._firm(seat)])

    def goals(self, seat: int) -> tuple[Goal, ...]:
        """List what a seat needs to go global."""
        return goals(self._game.play, self._game.last, self._firm(seat))

    def result(self, seat: int) -> Result | None:
        """Return what the last settled quarter did to a seat.

        None before the first, and for a firm that had failed before.
        """
        firm, game = self._firm(seat), self._game
        if game.last is None or self.gone(seat):
            return None
        asked = (seat, self.quarter)
        if asked not in self._results:
            note = next((note for note in self._notes if (note.seat, note.quarter) == asked), None)
            now = game.history[firm][-1]
            self._results = {asked: result(game.last, game.previous, now, firm, note)}
        return self._results[asked]

    def explain(self, seat: int, name: str) -> Why:
        """Explain a number of the last settled quarter.

        Errors: KeyError when there is no such number yet.
        """
        firm, game = self._firm(seat), self._game
        if game.last is None or self.gone(seat):
            raise KeyError(name)
        return why(game.last, game.previous, firm, name)

    def curve(self, seat: int, name: str, along: str) -> Curve | None:
        """Return how a number of the last settled quarter would move with one of its inputs."""
        firm, game = self._firm(seat), self._game
        if game.last is None or self.gone(seat):
            return None
        return why_curve(game.last, game.previous, firm, name, along)

    def hints(self, seat: int) -> tuple[Hint, ...]:
        """List what an experienced owner in a seat's place would look at now."""
        choice, history = self.choice(seat), self.history(seat)
        situation = Situation(self.view(seat), choice, history, self.setup.quarters)
        return hints(situation, frozenset(self.open_decisions(seat)))

    def page(self, seat: int, key: str) -> Page:
        """Return the facts of a page of the encyclopedia, with a curve as it is for this seat.

        Errors: KeyError when there is no such page.
        """
        sweep, firm = PAGES[key].sweep, self._firm(seat)
        if sweep is None or self.eliminated(seat):
            return page(self.scenario, key, None)
        choice = None if self.over else self.choice(seat)
        return page(self.scenario, key, self._game.curve(firm, choice, sweep))

    # --- what a seat decides in its turn ----------------------------------------------------

    def open_decisions(self, seat: int) -> tuple[str, ...]:
        """Name the decisions that a seat may make now, in their usual order."""
        self._firm(seat)
        if self.over or self.eliminated(seat):
            return ()
        free = self.scenario.open_decisions(self.setup.level, self.quarter + 1)
        return tuple(spec.name for spec in DECISIONS if spec.name in free)

    def new_decisions(self, seat: int) -> frozenset[str]:
        """Name the decisions that open in this quarter, after the first."""
        self._firm(seat)
        if self.quarter == 0:
            return frozenset()
        before = self.scenario.open_decisions(self.setup.level, self.quarter)
        return frozenset(self.open_decisions(seat)) - before

    def limits(self, seat: int) -> Limits:
        """Return the range allowed now, by decision."""
        return limits_now(self.scenario, self.view(seat), self._game.lending)

    def options(self, seat: int, name: str) -> tuple[int, ...] | None:
        """Return the codes allowed now where a decision is a list to choose from."""
        return options(self.scenario, self.view(seat), name)

    def choice(self, seat: int) -> Mapping[str, Choice]:
        """Return every choice as it now stands."""
        return self._hand_of(seat).draft.choice

    def changed(self, seat: int) -> Mapping[str, Choice]:
        """Return the choices that differ from what stands without a move."""
        return self._hand_of(seat).draft.changed

    def cost(self, seat: int, name: str) -> Cost | None:
        """Return what a choice costs directly as it now stands."""
        return cost(self._game.play.province, self.view(seat), self.choice(seat), name)

    def forecast(self, seat: int) -> Forecast | None:
        """Forecast a seat's figures if its choices stay as they now stand; None for a failed firm.

        It is reckoned from what the seat may see, in futures that are not the game's own.
        """
        choice = self.choice(seat)
        return None if self.eliminated(seat) else self._game.forecast(self._firm(seat), choice)

    def flows(self, seat: int) -> tuple[Flow, ...]:
        """Return a seat's ties to pools, fellows and institutes, if its choices stand."""
        return flows(self._game.play.province, self.view(seat), self.choice(seat))

    def form(self, seat: int) -> tuple[Decision, ...]:
        """Return every decision that is open to a seat or opens later, as it now stands."""
        free = frozenset(self.open_decisions(seat))
        standing = Standing(
            choice=self.choice(seat),
            base=self._hand_of(seat).draft.base,
            limits=self.limits(seat),
            free=free,
            new=self.new_decisions(seat),
        )
        setup = self.setup
        return decisions(setup.scenario, setup.level, setup.quarters, self.view(seat), standing)

    def outlook(self, seat: int, group: str) -> Outlook | None:
        """Return what works out where a seat's choices lead, and what a group of them brings.

        It holds the choices as they now stand. None for a failed firm.
        """
        choice = self.choice(seat)
        if self.eliminated(seat):
            return None
        game, firm = self._game, self._firm(seat)
        base, play = dict(self._hand_of(seat).draft.base), self._game.play
        names = [one.name for one in self.form(seat) if one.group == group and not one.opens]
        costs = {name: self.cost(seat, name) for name in names}

        def tradeoffs() -> Tradeoffs:
            each, together = effects(play, firm, choice, base, names)
            found = {name: tradeoff(group, each[name], costs[name]) for name in names}
            return Tradeoffs(found, together.profit)

        return Outlook(game.foretelling(firm, choice), tradeoffs)

    def choose(self, seat: int, name: str, value: Choice) -> None:
        """Make a choice, to be changed or undone until the seat hands in.

        Errors: DecisionError with the range allowed.
        """
        hand = self._hand_of(seat)
        hand.draft.choose(name, self._read(seat, {name: value})[name])

    def undo(self, seat: int) -> str | None:
        """Take a seat's last choice back and name it; None when there is nothing to undo."""
        return self._hand_of(seat).draft.undo()

    def redo(self, seat: int) -> str | None:
        """Make the undone choice again and name it; None when there is none."""
        return self._hand_of(seat).draft.redo()

    def can_undo(self, seat: int) -> bool:
        """Tell whether a seat has a choice to take back."""
        return self._hand_of(seat).draft.can_undo

    def can_redo(self, seat: int) -> bool:
        """Tell whether a seat has an undone choice to make again."""
        return self._hand_of(seat).draft.can_redo

    def expect(self, seat: int, profit: float | None) -> None:
        """Say what profit a seat expects of this quarter, None for nothing."""
        self._hand_of(seat).expected = profit

    def note(self, seat: int, reason: str) -> None:
        """Keep a seat's line of reason for this quarter."""
        plain = "".join(sign if sign.isprintable() else " " for sign in reason)
        self._hand_of(seat).reason = plain.strip()[:MAX_NOTE]

    def noted(self, seat: int) -> tuple[float | None, str]:
        """Return what a seat has said so far of this quarter: expected profit and reason."""
        hand = self._hand_of(seat)
        return hand.expected, hand.reason

    def _read(self, seat: int, form: Mapping[str, Choice]) -> dict[str, Choice]:
        free, limits = frozenset(self.open_decisions(seat)), self.limits(seat)
        return read_form(self.scenario, self.view(seat), limits, free, form)

    def _hand_of(self, seat: int) -> _Hand:
        if seat != self.turn:
            raise TurnError(f"it is not the turn of seat {seat}")
        if self._hand is None:
            self._hand = _Hand(Draft(self._base(seat), {}))
        return self._hand

    def _base(self, seat: int) -> dict[str, Choice]:
        seen = self._game.view(self.seats[seat].firm)
        limits = limits_now(self.scenario, seen, self._game.lending)
        return standing_choice(self.scenario, seen, limits)

    # --- handing in, settling and saving ----------------------------------------------------

    def hand_in(self, seat: int) -> bool:
        """Hand a seat's choices in, for good; tell whether that settled the quarter.

        Errors: DecisionError with every fault at once; nothing is handed in then.
        """
        hand = self._hand_of(seat)
        self._forms[seat] = self._read(seat, hand.draft.changed)
        if hand.expected is not None or hand.reason:
            note = {"expected_profit": hand.expected, "reason": hand.reason}
            self._notes.append(Note(seat=seat, quarter=self.quarter + 1, **note))
        self._hand = None
        self.store()
        return self._settle_when_complete()

    def _settle_when_complete(self) -> bool:
        if self.over or self.turn is not None:
            return False
        whole = {
            self.seats[seat].firm: {**self._base(seat), **form}
            for seat, form in self._forms.items()
        }
        self._game.settle(whole)
        self._forms = {}
        self.store()
        return True

    def saved(self) -> SavedGame:
        """Return the game as it is stored: nothing that was undone, no draft but the current."""
        draft = None
        if self._hand is not None and self.turn is not None:
            hand = self._hand
            draft = Unfinished(self.turn, hand.draft.changed, hand.expected, hand.reason)
        notes = tuple(self._notes)
        return SavedGame(self.setup, self.record, dict(self._forms), draft, notes)

    def store(self) -> bool:
        """Store the game now; when it fails, `trouble` says why and play goes on."""
        if self.keep is None:
            return False
        try:
            self.keep(self.saved())
        except SaveError as error:
            self.trouble = error
            return False
        self.trouble = None
        return True
