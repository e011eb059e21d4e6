"""What may be seen of a game that people play: by everybody at any time, by a seat in its turn.

A seat reaches its own business only while it is its turn; what `public` gives, everybody may see.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from engine.decisions import Choice
from engine.interventions import Interventions
from engine.observation import View, view
from engine.outcome import Outcome
from engine.record import Record
from engine.scenario import Scenario
from game.insight.curves import Curve
from game.insight.figures import Figures, Goal, Move, goals, moves
from game.insight.results import Result, result
from game.insight.why import Why, why, why_curve
from game.keeping.written import Note
from game.progress import Progress
from game.seats import Seat, Setup, markers
from game.watching import GAME, Moment


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


class Sight:
    """A game under way, as far as it may be looked at."""

    def __init__(self, setup: Setup) -> None:
        """Begin a game in which nobody has decided anything."""
        self.setup = setup
        self._game = Progress(setup)
        self._forms: dict[int, Mapping[str, Choice]] = {}
        self._notes: list[Note] = []
        self._results: dict[tuple[int, int], Result] = {}
        """What was worked out already, by seat and quarter."""

    # --- whose turn it is -------------------------------------------------------------------

    @property
    def scenario(self) -> Scenario:
        """The province and its rules, as they stand now."""
        return self._game.play.province.scenario

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
        return self._game.play.over or all(
            self.eliminated(seat) or self.closed(seat) for seat in range(len(self.seats))
        )

    # --- what an instructor may change; without one nothing of it ever is ----------------------

    @property
    def led(self) -> bool:
        """Whether an instructor leads the game."""
        return False

    @property
    def held(self) -> bool:
        """Whether the results are held back, and nobody sees or decides anything."""
        return False

    @property
    def paused(self) -> bool:
        """Whether all are to wait."""
        return False

    @property
    def rehearsing(self) -> bool:
        """Whether what is played does not count yet."""
        return False

    @property
    def message(self) -> str:
        """What the instructor tells everybody; "" for nothing."""
        return ""

    @property
    def interventions(self) -> Interventions:
        """What the instructor changed at the start of the quarter under way; all are told."""
        return self._game.made

    @property
    def required(self) -> tuple[str, ...]:
        """What every seat must say with what it hands in: `profit`, `reason`, or nothing."""
        return ()

    def left(self, seat: int) -> float | None:  # noqa: ARG002  nobody counts the time here
        """Return the seconds that a seat has left to decide; None without a limit."""
        return None

    def sit(self, seat: int | None) -> None:
        """Let a seat's time run, or nobody's (None)."""

    @property
    def turn(self) -> int | None:
        """The seat that decides now; None when the game is over.

        A firm that has just failed keeps one last turn, to see how; after that it is passed over.
        """
        if self.over or self.held:
            return None
        return next((at for at in range(len(self.seats)) if self.waits(at)), None)

    def waits(self, seat: int) -> bool:
        """Tell whether a seat has yet to hand in for the quarter under way."""
        return not self.handed_in(seat) and not self.gone(seat)

    def eliminated(self, seat: int) -> bool:
        """Tell whether a seat's firm has failed."""
        return self._game.failed(self.seats[seat].firm)

    def closed(self, seat: int) -> bool:
        """Tell whether nobody leads a seat's firm any longer."""
        return self.seats[seat].until is not None

    def gone(self, seat: int) -> bool:
        """Tell whether a seat was closed, or its firm failed before the last settled quarter."""
        return self.closed(seat) or self._game.failed_before(self.seats[seat].firm)

    def comes(self, seat: int) -> bool:
        """Tell whether anybody comes to the window for a seat."""
        return not self.gone(seat)

    def handed_in(self, seat: int) -> bool:
        """Tell whether a seat has handed in for this quarter; everybody may know."""
        return seat in self._forms

    def _firm(self, seat: int) -> int:
        """Return a seat's firm if its private business may be shown now."""
        if seat != self.turn and not self.over:
            raise TurnError(f"seat {seat} is not to see this now")
        return self.seats[seat].firm

    # --- what everybody may see -------------------------------------------------------------

    def public(self) -> Public:
        """Return what everybody may see."""
        seen, last = self._shown()
        return Public(
            quarter=self.quarter,
            quarters=self.setup.quarters,
            firms=seen.firms,
            clusters=seen.clusters,
            event_active=seen.event_active,
            moves=moves(self.scenario, last.play.state, last.after) if last else (),
        )

    def _shown(self) -> tuple[View, Moment | None]:
        """Return what all were last shown, and the quarter before; results held back are not."""
        game = self._game
        if self.held and game.last is not None:
            return view(game.last.play.seen, GAME, 0), game.previous
        return game.view(0), game.last

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
            foretold = game.foreseen.get(firm)
            found = result(game.last, game.previous, now, firm, note, foretold)
            self._results = {asked: found}
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
