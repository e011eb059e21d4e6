"""What firms, places and amounts are called on the screens of one game."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from game.firm_names import firm_name
from game.language import WAN, Language
from game.session import Session

CHINESE = "zh_CN"
THOUSAND, MILLION = 1_000.0, 1_000_000.0
TEN = 10.0


@dataclass(frozen=True)
class Naming:
    """A language, and the names that a game gives to its people and places."""

    language: Language
    session: Session

    def __call__(self, key: str, **values: object) -> str:
        """Return the words of a key."""
        return self.language(key, **values)

    @property
    def wan(self) -> bool:
        """Whether money is written in ten thousands."""
        return self.language.code == CHINESE

    # Names -------------------------------------------------------------------------------------

    @cached_property
    def _players(self) -> Mapping[int, str]:
        return {seat.firm: seat.name for seat in self.session.seats}

    def firm(self, firm: int) -> str:
        """Name a firm: by its player, or by its own name."""
        return self._players.get(firm) or firm_name(self.language, firm)

    def seat_of(self, firm: int) -> int | None:
        """Return the seat that leads a firm."""
        return next((at for at, seat in enumerate(self.session.seats) if seat.firm == firm), None)

    def town(self, code: int) -> str:
        """Name a town by its number; "none" below 0."""
        towns = self.session.scenario.towns
        return self.language.name(towns[code].name) if code >= 0 else self("play.none")

    def institute(self, code: int) -> str:
        """Name an institute by its number; "none" below 0."""
        institutes = self.session.scenario.institutes
        return self.language.name(institutes[code].name) if code >= 0 else self("play.none")

    @cached_property
    def homes(self) -> tuple[tuple[str, str], ...]:
        """Return the keys of every firm's trade and home town."""
        return tuple(
            (batch.industry, batch.town)
            for batch in self.session.scenario.firms
            for _ in range(batch.count)
        )

    def trade(self, key: str) -> str:
        """Name a trade by its key."""
        found = next(it for it in self.session.scenario.industries if it.key == key)
        return self.language.name(found.name)

    def home(self, firm: int) -> str:
        """Name the town near which a firm works."""
        key = self.homes[firm][1]
        towns = self.session.scenario.towns
        return self.language.name(next(town for town in towns if town.key == key).name)

    def label(self, name: str) -> str:
        """Name a quantity, a decision or a parameter."""
        own = name.removeprefix("previous_")
        keys = (f"quantities.{own}", f"decisions.{own}.label", f"parameters.{own}")
        words = next((self(key) for key in keys if self.language.has(key)), own)
        return words if own == name else self("quantities.previous", label=words)

    # Amounts -----------------------------------------------------------------------------------

    @property
    def money_unit(self) -> str:
        """The unit in which money is written."""
        return self("desk.units.money")

    def plain_money(self, rmb: float) -> str:
        """Write an amount whose unit stands in the label."""
        if self.wan:
            return self.language.number(rmb / WAN, 1)
        return self.language.number(rmb)

    def money(self, rmb: float) -> str:
        """Write an amount where the sentence says that it is money."""
        return self("desk.units.amount", amount=self.plain_money(rmb))

    def short_money(self, rmb: float) -> str:
        """Write an amount on an axis or a tie, as short as can be."""
        if self.wan:
            return self("desk.units.amount", amount=self.language.number(rmb / WAN))
        if abs(rmb) >= MILLION:
            return self("desk.units.million", amount=f"{rmb / MILLION:.1f}")
        if abs(rmb) >= THOUSAND:
            amount = self.language.number(rmb / THOUSAND)
            return self("desk.units.thousand", amount=amount)
        return self.language.number(rmb)

    def share(self, value: float) -> str:
        """Write a share as a percentage."""
        return self.language.share(value)

    def points(self, change: float) -> str:
        """Write the difference of two shares in points."""
        digits = 1 if abs(100 * change) < TEN else 0
        return self.language.number(100 * change, digits)

    def position(self, value: float) -> str:
        """Write a technology over the frontier."""
        return self.language.number(value, 2)

    def number(self, value: float, digits: int = 0) -> str:
        """Write a number."""
        return self.language.number(value, digits)
