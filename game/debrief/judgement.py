"""Judgement: what a player expected beside what came, kept apart from the result."""

from dataclasses import dataclass

from engine.forecast import FUTURES, forecast
from engine.foresight import imagine
from game.debrief.played import Played
from game.watching import GAME


@dataclass(frozen=True)
class Expectation:
    """One quarter's expected and actual profit in RMB, beside the forecast of the desk."""

    quarter: int
    expected: float
    actual: float
    low: float
    """The forecast's band held four futures in five between `low` and `high`."""
    high: float
    reason: str

    @property
    def error(self) -> float:
        """Expected too much is above 0, too little below."""
        return self.expected - self.actual


@dataclass(frozen=True)
class Judgement:
    """All expectations of a firm's seat."""

    expectations: tuple[Expectation, ...]
    reasons: int
    """Quarters for which a reason was given."""

    @property
    def bias(self) -> float | None:
        """The mean error in RMB, None without expectations."""
        return _mean([one.error for one in self.expectations])

    @property
    def miss(self) -> float | None:
        """The mean size of the error in RMB, None without expectations."""
        return _mean([abs(one.error) for one in self.expectations])

    @property
    def inside(self) -> int:
        """Expectations that lay within the forecast's band."""
        return sum(one.low <= one.expected <= one.high for one in self.expectations)

    @property
    def came_inside(self) -> int:
        """Results that lay within the forecast's band."""
        return sum(one.low <= one.actual <= one.high for one in self.expectations)


def _mean(values: list[float]) -> float | None:
    return sum(values) / len(values) if values else None


def judgement(game: Played, firm: int) -> Judgement:
    """Compare what a firm's seat expected with what came."""
    found, reasons = [], 0
    for moment in game.moments:
        note = game.note(firm, moment.quarter)
        reasons += bool(note and note.reason)
        if note is None or note.expected_profit is None:
            continue
        choice = moment.decisions.choice(GAME, firm)
        seen = forecast(imagine(moment.play, firm, FUTURES), choice, horizon=1)
        band = seen.bands["profit_q"][0]
        actual = float(moment.after.profit_q[GAME, firm])
        found.append(
            Expectation(
                moment.quarter, note.expected_profit, actual, band.low, band.high, note.reason
            )
        )
    return Judgement(tuple(found), reasons)
