"""Seats: who plays which firm, and how a game is set up."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from engine.scenario import Level, Scenario
from engine.shocks import MAX_GAME
from game.keeping.locks import Lock

BETWEEN = re.compile("[,\N{FULLWIDTH COMMA}\N{IDEOGRAPHIC COMMA}]")
MAX_SEATS = 8
MAX_NAME = 40
MAX_PLAYERS = 120
MAX_QUARTERS = 80


@dataclass(frozen=True)
class Seat:
    """A firm (0 first) and the person who leads it."""

    firm: int
    name: str
    marker: int | None = None
    """Its colour and shape (0 first); None for those of its place at the table."""
    lock: Lock | None = None
    """What its PIN opens; None without a PIN."""
    players: str = ""
    """Who shares the seat, when a team does."""
    since: int = 1
    """The first quarter in which people led the firm."""
    until: int | None = None
    """The last one, of a seat that was closed; None for one that is open."""


@dataclass(frozen=True)
class Setup:
    """All that is settled before the first quarter."""

    scenario: Scenario
    level: Level
    game: int
    quarters: int
    seats: tuple[Seat, ...]


@dataclass(frozen=True)
class SetupFault:
    """One thing wrong with a set-up; `key` names its sentence in the translations."""

    key: str
    found: str
    low: int = 0
    high: int = 0

    def __str__(self) -> str:
        """Say what was wrong, for logs; people read the translated sentence."""
        return f"{self.key}: {self.found} (allowed: {self.low} to {self.high})"


class SetupError(ValueError):
    """A game that cannot begin; `faults` lists every reason."""

    def __init__(self, faults: list[SetupFault]) -> None:
        """Keep every fault; the message shows them a line each."""
        self.faults = faults
        super().__init__("\n".join(map(str, faults)))


def prepare(
    scenario: Scenario,
    level: Level,
    game: int,
    seats: Sequence[Seat],
    quarters: int | None = None,
) -> Setup:
    """Set a game up.

    Errors: SetupError with every fault at once.
    """
    length = scenario.quarters if quarters is None else quarters
    faults = [*_ranges(scenario, game, length, seats), *_names(seats), *_markers(seats)]
    if faults:
        raise SetupError(faults)
    return Setup(scenario, level, game, length, tuple(seats))


def check_seats(scenario: Scenario, count: int) -> None:
    """Check how many people would play, before they are asked for their names.

    Errors: SetupError.
    """
    most = min(MAX_SEATS, scenario.firm_count)
    if not 1 <= count <= most:
        raise SetupError([SetupFault("seats", str(count), 1, most)])


def _ranges(
    scenario: Scenario, game: int, quarters: int, seats: Sequence[Seat]
) -> list[SetupFault]:
    most = min(MAX_SEATS, scenario.firm_count)
    checks = [
        ("quarters", quarters, 1, MAX_QUARTERS),
        ("game", game, 0, MAX_GAME - 1),
        ("seats", len(seats), 1, most),
        *(("firm", seat.firm, 0, scenario.firm_count - 1) for seat in seats),
    ]
    faults = [
        SetupFault(key, str(value), low, high)
        for key, value, low, high in checks
        if not low <= value <= high
    ]
    firms = [seat.firm for seat in seats]
    if len(set(firms)) < len(firms):
        faults.append(SetupFault("firm_taken", ", ".join(map(str, firms))))
    return faults


def _names(seats: Sequence[Seat]) -> list[SetupFault]:
    faults = [
        SetupFault("name", seat.name[: 2 * MAX_NAME], 1, MAX_NAME)
        for seat in seats
        if not is_name(seat.name)
    ]
    names = [seat.name.casefold() for seat in seats]
    if len(set(names)) < len(names):
        faults.append(SetupFault("name_taken", ", ".join(seat.name for seat in seats)))
    return faults


def _markers(seats: Sequence[Seat]) -> list[SetupFault]:
    chosen = markers(seats)
    faults = [
        SetupFault("marker", str(marker + 1), 1, MAX_SEATS)
        for marker in chosen
        if not 0 <= marker < MAX_SEATS
    ]
    if len(set(chosen)) < len(chosen):
        faults.append(SetupFault("marker_taken", ", ".join(str(marker + 1) for marker in chosen)))
    return faults


def markers(seats: Sequence[Seat]) -> tuple[int, ...]:
    """Return the colour and shape of each seat, by number (0 first)."""
    return tuple(at if seat.marker is None else seat.marker for at, seat in enumerate(seats))


def is_name(name: str) -> bool:
    """Tell whether a person can be called so: a few printable characters, none around them."""
    return 1 <= len(name) <= MAX_NAME and name.isprintable() and name == name.strip()


def names_in(text: str) -> list[str]:
    """Read names with commas, Latin or Chinese ones, between them."""
    return [name.strip() for name in BETWEEN.split(text)]


def usual_firms(scenario: Scenario, count: int) -> list[int]:
    """Choose firms for people: first those outside the clusters, for whom joining is a choice."""
    inside = [batch.in_cluster for batch in scenario.firms for _ in range(batch.count)]
    order = sorted(range(scenario.firm_count), key=lambda firm: (inside[firm], firm))
    return order[:count]
