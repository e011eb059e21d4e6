"""Progress of one game: the engine's side of it, quarter by quarter, for whoever drives it."""

from collections.abc import Mapping, Sequence
from functools import cached_property

import numpy as np

from engine.decisions import Choice, Decisions
from engine.forecast import FUTURES, Forecast, forecast
from engine.foresight import Driven, imagine
from engine.interventions import Interventions, intervene
from engine.observation import View, view
from engine.outcome import Outcome, Reason
from engine.record import Record, RecordError, replay
from engine.rollout import Play, advance, begin, decide
from engine.scenario import Fault
from engine.settlement import Quarter
from game.deciding import Deciding
from game.foretelling import Foretelling
from game.insight.figures import Figures, figures
from game.insight.page_curves import PageCurve, Sweep, curve, likely
from game.keeping.saves import SaveError
from game.lineup import Lineup, residents
from game.seats import Setup
from game.watching import GAME, Moment


class Progress:
    """A game under way; it holds everybody's secrets, so only the session talks to it."""

    def __init__(self, setup: Setup) -> None:
        """Begin a game."""
        self.setup = setup
        self.record = Record(setup.scenario, setup.game, setup.quarters)
        self.play = begin(setup.scenario, np.array([setup.game]), setup.quarters)
        self.seen = self.play.seen
        self._views: dict[int, View] = {}
        """What firms were shown of this quarter, for those that asked."""
        self.last: Moment | None = None
        """The last settled quarter."""
        self.previous: Moment | None = None
        """The quarter before that."""
        self.made: Interventions = ()
        """What an instructor changed at the start of the quarter under way."""
        self._deciding: Deciding | None = None
        """What firms that look ahead decide in the quarter under way, if they have begun."""
        self._foretold: dict[int, Foretelling] = {}
        """The last forecast of this quarter that each firm asked for."""
        self.foreseen: Mapping[int, Foretelling] = {}
        """Forecasts of the last settled quarter, of firms that decided what they were made for."""
        self._imagined: dict[int, Driven] = {}
        """The futures of this quarter as firms imagine them, for those that asked."""
        self.history: dict[int, list[Figures]] = {
            seat.firm: [figures(self.play, seat.firm)] for seat in setup.seats
        }

    def catch_up(self, record: Record) -> None:
        """Play a record's quarters again.

        Errors: SaveError when the results do not follow from the decisions; ArithmeticError when
        the scenario is beyond what the engine can work with.
        """
        try:
            replay(record, self._watch, keep=None)
        except RecordError as error:
            faults = [Fault(f"record.{fault.place}", fault.problem) for fault in error.faults]
            raise SaveError(faults) from None
        self.record = record

    def _watch(self, play: Play, decisions: Decisions, quarter: Quarter, following: Play) -> None:
        self._remember(Moment(play, decisions, quarter.values, quarter.state), following)

    def intervene(self, made: Interventions) -> None:
        """Begin the coming quarter again, changed by an instructor.

        Errors: ScenarioError for a change that does not fit the scenario as it stands.
        """
        self.play, self.made = intervene(self.play, made), made
        self.seen, self._views, self._imagined = self.play.seen, {}, {}
        self._foretold = {}

    def think(self, bots: Mapping[int, str]) -> None:
        """Let firms that look ahead begin to decide, if there are any; see `settle`."""
        lineup = self._lined_up(bots)
        begun = self._deciding is not None and self._deciding.is_of(self.play, lineup)
        if lineup.looks_ahead and not begun:
            self._deciding = Deciding(self.play, lineup)

    @property
    def thinking(self) -> bool:
        """Tell whether firms that look ahead have begun to decide and are not done."""
        return self._deciding is not None and not self._deciding.done

    def _decided(self, bots: Mapping[int, str]) -> Decisions:
        lineup, begun = self._lined_up(bots), self._deciding
        if begun is not None and begun.is_of(self.play, lineup):
            return begun.decisions()
        return decide(self.play, lineup.policies, lineup.seats)

    def _lined_up(self, bots: Mapping[int, str]) -> Lineup:
        lineup = self._lineup
        for firm, policy in bots.items():
            lineup = lineup.with_policy(firm, policy)
        return lineup

    def settle(self, forms: Mapping[int, Mapping[str, Choice]], bots: Mapping[int, str]) -> None:
        """Settle a quarter on people's choices, by firm, and the policies' for all others.

        `bots` names the policies of firms that do not follow the scenario's.
        """
        # One thing after another is done sooner than both at once.
        for found in self._foretold.values():
            found.wait()
        decisions = self._decided(bots)
        for firm, form in forms.items():
            decisions = decisions.with_choice(GAME, firm, form)
        following, quarter = advance(self.play, decisions, None)
        self.record = self.record.with_quarter(decisions, quarter.state, self.made)
        self._remember(Moment(self.play, decisions, quarter.values, quarter.state), following)

    def forecast(self, firm: int, choice: Mapping[str, Choice]) -> Forecast:
        """Forecast a firm's figures if it makes a choice for the quarter under way."""
        return self.foretelling(firm, choice)()

    def foretelling(self, firm: int, choice: Mapping[str, Choice]) -> Foretelling:
        """Return what forecasts from the quarter as it is now, even if it is settled meanwhile."""
        play, imagined = self.play, self._imagined

        def reckon() -> Forecast:
            if firm not in imagined:
                imagined[firm] = imagine(play, firm, FUTURES)
            return forecast(imagined[firm], choice)

        self._foretold[firm] = Foretelling(choice, reckon)
        return self._foretold[firm]

    def curve(
        self, firm: int, choice: Mapping[str, Choice] | None, sweep: Sweep
    ) -> PageCurve | None:
        """Draw a curve of the encyclopedia for a firm, if it makes a choice (None: its last)."""
        return curve(likely(self.play, firm, choice), firm, sweep)

    def _remember(self, moment: Moment, following: Play) -> None:
        self.foreseen = {
            firm: found
            for firm, found in self._foretold.items()
            if found.begun and found.choice == moment.decisions.choice(GAME, firm)
        }
        self._imagined, self._foretold, self.made, self._deciding = {}, {}, (), None
        self.previous, self.last = self.last, moment
        self.play, self.seen = following, following.seen
        self._views = {}
        for firm, known in self.history.items():
            if not moment.play.state.failed[GAME, firm]:
                known.append(figures(following, firm))

    @cached_property
    def _lineup(self) -> Lineup:
        return residents(self.setup.scenario)

    @property
    def quarter(self) -> int:
        """Quarters settled so far."""
        return self.play.state.quarter

    @property
    def lending(self) -> float:
        """How much of their usual limit banks lend, which is announced to all."""
        return float(np.ravel(np.asarray(self.play.known["bank_limit_factor"]))[0])

    def view(self, firm: int) -> View:
        """Return one firm's view."""
        if firm not in self._views:
            self._views[firm] = view(self.seen, GAME, firm)
        return self._views[firm]

    def failed(self, firm: int) -> bool:
        """Tell whether a firm has failed."""
        return bool(self.play.state.failed[GAME, firm])

    def failed_before(self, firm: int) -> bool:
        """Tell whether a firm failed before the last settled quarter."""
        state = self.last.play.state if self.last else self.play.state
        return bool(state.failed[GAME, firm])

    def all_failed(self, firms: Sequence[int]) -> bool:
        """Tell whether none of these firms is left in business."""
        return all(map(self.failed, firms))

    def outcome(self, firm: int) -> Outcome:
        """Return what has become of a firm so far."""
        at, state = (GAME, firm), self.play.state
        return Outcome(Reason(int(state.outcome[at])), int(state.outcome_quarter[at]))
