"""What an instructor sees of a seat in the quarter under way: where it is, what it changed."""

from dataclasses import dataclass

from engine.decisions import Choice


@dataclass(frozen=True)
class SeatState:
    """What the instructor sees of a seat."""

    seat: int
    stage: str
    """`deciding`, `next`, `handed_in`, `bot`, `away`, `failed` or `closed`."""
    used: float
    """Seconds of the quarter under way."""
    allowed: int
    """Seconds, 0 for no limit."""
    expected_profit: float | None
    reason: str
    """Why, in the seat's words; "" for no reason."""
    stand_in: str
    """Who stands in, "" for nobody."""


@dataclass(frozen=True)
class Chosen:
    """A decision that a seat changed; the unit's name is as in the translations."""

    name: str
    value: Choice
    unit: str
