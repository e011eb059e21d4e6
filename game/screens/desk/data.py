"""What the desk shows: read once from the session for each composing, passed to its parts."""

from dataclasses import dataclass, field
from functools import cached_property

from game.screens.naming import Naming
from game.session import Decision, Figures, Forecast, Goal, Tradeoffs, View

WIDE, HIGH, LOW = 1280.0, 800.0, 640.0
LARGEST = 1.18
GROUPS = ("operate", "cluster", "share", "orders", "market", "knowledge", "finance")


@dataclass(frozen=True)
class Room:
    """How much room the window gives, in px at scale 1."""

    width: float
    height: float

    @property
    def compact(self) -> bool:
        """Whether figures, forecast and legend must do with less."""
        return self.width < WIDE or self.height < HIGH

    @property
    def low(self) -> bool:
        """Whether the forecast must do with one line."""
        return self.height < LOW

    @property
    def growth(self) -> float:
        """How much wider than drawn the sides may be."""
        return min(LARGEST, max(1.0, 0.5 + 0.5 * self.width / WIDE))


@dataclass
class Known:
    """What was reckoned beside the window; kept from one composing to the next."""

    forecast: Forecast | None = None
    first: Forecast | None = None
    """The forecast before anything was changed."""
    tradeoffs: dict[str, Tradeoffs] = field(default_factory=dict)
    """By group."""


@dataclass(frozen=True)
class Desk:
    """One seat's desk at one moment."""

    say: Naming
    seat: int
    known: Known
    group: str
    waiting: bool = False
    """Whether it hands in as soon as firms that look ahead have decided."""

    @cached_property
    def form(self) -> tuple[Decision, ...]:
        """All decisions, open and later."""
        return self.say.session.form(self.seat)

    @cached_property
    def history(self) -> tuple[Figures, ...]:
        """The firm's key figures, quarter by quarter."""
        return self.say.session.history(self.seat)

    @cached_property
    def goals(self) -> tuple[Goal, ...]:
        """What is needed to go global."""
        return self.say.session.goals(self.seat)

    @cached_property
    def view(self) -> View:
        """What the firm sees."""
        return self.say.session.view(self.seat)

    @property
    def firm(self) -> int:
        """The seat's firm."""
        return self.say.session.seats[self.seat].firm

    @property
    def marker(self) -> int:
        """The number of the seat's colour and shape."""
        return self.say.session.markers[self.seat]

    @property
    def open(self) -> list[Decision]:
        """The decisions that may be made now."""
        return [one for one in self.form if one.opens is None]

    def of(self, group: str) -> list[Decision]:
        """Return the decisions of a group."""
        return [one for one in self.form if one.group == group]

    def decision(self, name: str) -> Decision | None:
        """Return a decision by name, if it is open."""
        return next((one for one in self.open if one.name == name), None)
