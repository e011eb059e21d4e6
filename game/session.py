"""The session: a game that people play, and the only code that drives the engine for them.

What may be seen of a game is in `game.sight`; here a seat chooses, undoes and hands in, and the
game is settled and saved.
"""

from collections.abc import Callable, Mapping
from typing import Self

from engine.decisions import DECISIONS, Choice, DecisionError
from engine.forecast import Band, Forecast
from engine.interventions import EventCard, InstructorPosting, ParameterChange
from engine.observation import View
from engine.scenario import Fault, Scenario
from game.choosing import (
    Draft,
    Hand,
    Limits,
    Range,
    limits_now,
    options,
    read_form,
    standing_choice,
)
from game.form import Decision, Form, Standing, decisions
from game.insight.cooperation import Tie, Ties
from game.insight.costs import Cost, cost
from game.insight.curves import Curve
from game.insight.encyclopedia import CONTENTS, PAGES, Page, Setting, page, page_of
from game.insight.figures import Figures, Goal, Move
from game.insight.flows import Flow, flows
from game.insight.hints import Hint, Situation, hints
from game.insight.outlook import Outlook, Tradeoff, Tradeoffs, effects, tradeoff
from game.insight.page_curves import PageCurve
from game.insight.reasons import Change
from game.insight.results import OrderNews, Result
from game.insight.rounding import rounded
from game.insight.signs import Sign
from game.insight.waterfall import Bar, Waterfall, waterfall
from game.insight.why import Entry, Why
from game.keeping.saves import SavedGame, SaveError, Unfinished
from game.keeping.written import MAX_REASON, Note
from game.parameters import parameter_words
from game.seats import Setup
from game.sight import Public, Sight, TurnError

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
    "EventCard",
    "Figures",
    "Flow",
    "Forecast",
    "Goal",
    "Hint",
    "InstructorPosting",
    "Move",
    "OrderNews",
    "Outlook",
    "Page",
    "PageCurve",
    "ParameterChange",
    "Public",
    "Result",
    "Scenario",
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
    "parameter_words",
    "rounded",
    "waterfall",
]

Keep = Callable[[SavedGame], None]


class Session(Sight):
    """A game with people in some seats; every other firm follows the scenario's policy for it."""

    def __init__(self, setup: Setup, keep: Keep | None = None) -> None:
        """Begin a game; `keep` stores it after each hand-in and each quarter."""
        super().__init__(setup)
        self.keep = keep
        self.trouble: SaveError | None = None
        """Why the game could not be stored the last time; play goes on."""
        self._hands: dict[int, Hand] = {}
        """What seats have in hand that were called and have not handed in."""
        self._ranges: dict[int, Range] = {}
        self._form: Form | None = None

    @classmethod
    def resume(cls, saved: SavedGame, keep: Keep | None = None) -> Self:
        """Go on with a saved game, every quarter of which is played again and checked.

        Errors: SaveError when the results do not follow from the decisions.
        """
        session = cls(saved.setup, keep)
        session.take_up(saved)
        return session

    def take_up(self, saved: SavedGame) -> None:
        """Play a saved game again, and take what is in hand for the quarter under way.

        Errors: SaveError as for `resume`.
        """
        try:
            self._recall(saved)
        except ArithmeticError as error:
            raise SaveError([Fault("record", str(error)[:80])]) from None
        self._notes = list(saved.notes)
        faults = self._take_back(saved)
        if faults:
            raise SaveError(faults)
        self._settle_when_complete()

    def _recall(self, saved: SavedGame) -> None:
        """Bring the game to where its last quarter was settled."""
        self._game.catch_up(saved.record)

    def _take_back(self, saved: SavedGame) -> list[Fault]:
        """Take what was chosen for the quarter under way, checked as if it were chosen anew."""
        for seat, form in sorted(saved.handed_in.items()):
            faults = self._retry(seat, form, f"handed_in.{seat}")
            if faults:
                return faults
            self._forms[seat] = self._hands.pop(seat).draft.changed
        drafts = (saved.draft,) if saved.draft else ()
        for draft in (*saved.drafts, *drafts):
            faults = self._retry(draft.seat, draft.form, "draft")
            if faults:
                return faults
            self.expect(draft.seat, draft.expected_profit)
            self.note(draft.seat, draft.reason)
        return []

    def call(self, seat: int) -> None:
        """Let a seat be the next to decide; without an instructor seats come in their order."""

    def _retry(self, seat: int, form: Mapping[str, Choice], place: str) -> list[Fault]:
        self.call(seat)
        if seat != self.turn:
            return [Fault(place, "it is not this seat's turn")]
        try:
            checked = self._read(seat, form)
        except DecisionError as error:
            return [Fault(f"{place}.{fault.decision}", str(fault)) for fault in error.faults]
        self._hands[seat] = Hand(Draft(self._base(seat), checked))
        return []

    # --- what a seat sees, its choices as they stand -----------------------------------------

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
        scenario, seen, lending = self.scenario, self.view(seat), self._game.lending
        kept = self._ranges.get(seat)
        known = kept is not None and kept.scenario is scenario and kept.view is seen
        if kept is None or not known or kept.lending != lending:
            kept = Range(scenario, seen, lending, limits_now(scenario, seen, lending))
            self._ranges[seat] = kept
        return kept.limits

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
        standing = Standing(
            choice=self.choice(seat),
            base=self._hand_of(seat).draft.base,
            limits=self.limits(seat),
            free=frozenset(self.open_decisions(seat)),
            new=self.new_decisions(seat),
        )
        setup, scenario, view, kept = self.setup, self.scenario, self.view(seat), self._form
        same = kept is not None and kept.scenario is scenario and kept.view is view
        if kept is None or not same or kept.standing != standing:
            form = decisions(scenario, setup.level, setup.quarters, view, standing)
            kept = self._form = Form(scenario, view, standing, form)
        return kept.decisions

    def outlook(self, seat: int, group: str) -> Outlook | None:
        """Return what works out where a seat's choices lead, and what a group of them brings.

        It holds the choices as they now stand. None for a failed firm.
        """
        choice = self.choice(seat)
        if self.eliminated(seat):
            return None
        game, firm, view = self._game, self._firm(seat), self.view(seat)
        base, play = dict(self._hand_of(seat).draft.base), self._game.play
        names = [one.name for one in self.form(seat) if one.group == group and not one.opens]

        def tradeoffs() -> Tradeoffs:
            each, together = effects(play, firm, choice, base, names)
            costs = {name: cost(play.province, view, choice, name) for name in names}
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
        self._hand_of(seat).reason = plain.strip()[:MAX_REASON]

    def noted(self, seat: int) -> tuple[float | None, str]:
        """Return what a seat has said so far of this quarter: expected profit and reason."""
        hand = self._hand_of(seat)
        return hand.expected, hand.reason

    def _read(self, seat: int, form: Mapping[str, Choice]) -> dict[str, Choice]:
        free, limits = frozenset(self.open_decisions(seat)), self.limits(seat)
        return read_form(self.scenario, self.view(seat), limits, free, form)

    def _hand_of(self, seat: int) -> Hand:
        if seat != self.turn:
            raise TurnError(f"it is not the turn of seat {seat}")
        if seat not in self._hands:
            self._hands[seat] = Hand(Draft(self._base(seat), {}))
        return self._hands[seat]

    def _base(self, seat: int) -> dict[str, Choice]:
        seen = self._game.view(self.seats[seat].firm)
        limits = limits_now(self.scenario, seen, self._game.lending)
        return standing_choice(self.scenario, seen, limits)

    # --- handing in, settling and saving ----------------------------------------------------

    def think(self) -> None:
        """Let firms that look ahead begin to decide, while people choose; needed by nobody."""
        if not self.over and not self.held:
            self._game.think(self._bots())

    def must_wait(self, seat: int) -> bool:
        """Tell whether a seat that hands in now would wait for firms that are still thinking."""
        others = any(self.waits(other) for other in range(len(self.seats)) if other != seat)
        return self._game.thinking and not others

    def hand_in(self, seat: int) -> bool:
        """Hand a seat's choices in, for good; tell whether that settled the quarter.

        Errors: DecisionError with every fault at once; nothing is handed in then.
        """
        hand = self._hand_of(seat)
        self._forms[seat] = self._read(seat, hand.draft.changed)
        note = self._note_of(seat, hand)
        if note is not None:
            self._notes.append(note)
        del self._hands[seat]
        self.store()
        return self._settle_when_complete()

    def missing(self, seat: int) -> tuple[str, ...]:
        """Name what a seat must still say before it may hand in: `profit`, `reason`."""
        self._hand_of(seat)
        return ()

    def _note_of(self, seat: int, hand: Hand) -> Note | None:
        """Return what is kept of what a seat said."""
        if hand.expected is None and not hand.reason:
            return None
        said = {"expected_profit": hand.expected, "reason": hand.reason}
        return Note(seat=seat, quarter=self.quarter + 1, **said)

    def _settle_when_complete(self) -> bool:
        if self.over or self.held or self.turn is not None:
            return False
        self._game.settle(self._forms_by_firm(), self._bots())
        self._forms = {}
        self._settled()
        self.store()
        return True

    def _forms_by_firm(self) -> dict[int, Mapping[str, Choice]]:
        """Return the whole choices of the people who handed in, by firm."""
        return {
            self.seats[seat].firm: {**self._base(seat), **form}
            for seat, form in self._forms.items()
        }

    def _bots(self) -> Mapping[int, str]:
        """Name the policies that decide for seats' firms, by firm."""
        return {}

    def _settled(self) -> None:
        """Do what follows a settled quarter, before the game is stored."""

    def saved(self) -> SavedGame:
        """Return the game as it is stored: nothing that was undone, no draft but the current."""
        drafts = {
            seat: Unfinished(seat, hand.draft.changed, hand.expected, hand.reason)
            for seat, hand in self._hands.items()
        }
        draft = None if self.turn is None else drafts.pop(self.turn, None)
        notes = tuple(self._notes)
        return SavedGame(
            self.setup, self.record, dict(self._forms), draft, notes, tuple(drafts.values())
        )

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
