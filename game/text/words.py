"""Words for one game: what firms, towns, modes and the values of decisions are called."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from engine.decisions import SPECS, Choice
from engine.quantities import Unit
from engine.scenario import Scenario
from engine.scenario.world import Key, Text
from game.firm_names import firm_name
from game.insight.costs import Cost, Kind
from game.insight.figures import Move, MoveKind
from game.language import WAN, Language
from game.seats import Seat

NONE = -1


@dataclass(frozen=True)
class Words:
    """A language, and the names that this game gives to its people and places."""

    language: Language
    scenario: Scenario
    seats: tuple[Seat, ...]

    def __call__(self, key: str, **values: object) -> str:
        """Return the words of `play.<key>`."""
        return self.language(f"play.{key}", **values)

    @cached_property
    def _players(self) -> Mapping[int, str]:
        return {seat.firm: seat.name for seat in self.seats}

    def firm(self, firm: int) -> str:
        """Name a firm: by its player, or by its own name."""
        return self._players.get(firm) or firm_name(self.language, firm)

    def cluster(self, code: Choice) -> str:
        """Name a cluster by its town."""
        return self.language.name(self.scenario.towns[int(code)].name) if code >= 0 else self.none

    def institute(self, code: Choice) -> str:
        """Name a research institute."""
        if code < 0:
            return self.none
        return self.language.name(self.scenario.institutes[int(code)].name)

    def industry_of(self, firm: int) -> str:
        """Name the trade of a firm."""
        return self._name("industries", self._batch_keys[firm][0])

    def town_of(self, firm: int) -> str:
        """Name the town near which a firm works."""
        return self._name("towns", self._batch_keys[firm][1])

    @cached_property
    def _batch_keys(self) -> list[tuple[Key, Key]]:
        return [
            (batch.industry, batch.town)
            for batch in self.scenario.firms
            for _ in range(batch.count)
        ]

    def _name(self, table: str, key: str) -> str:
        names: Mapping[str, Text] = {
            entry.key: entry.name for entry in getattr(self.scenario, table)
        }
        return self.language.name(names[key])

    @property
    def none(self) -> str:
        """The word for no cluster and no institute."""
        return self("none")

    def mode(self, mode: str) -> str:
        """Name an innovation mode."""
        return self.language(f"outcomes.modes.{mode}")

    def label(self, name: str) -> str:
        """Name a decision."""
        return self.language(f"decisions.{name}.label")

    def move(self, move: Move) -> str:
        """Tell what a firm did in public."""
        places = {MoveKind.JOINED: "towns", MoveKind.LEFT: "towns"}
        to = move.to
        if move.kind in places or move.kind in {MoveKind.SIGNED, MoveKind.ENDED}:
            to = self._name(places.get(move.kind, "institutes"), move.to)
        elif move.kind is MoveKind.MODE:
            to = self.mode(move.to)
        return self(f"moves.{move.kind}", firm=self.firm(move.firm), to=to)

    def money(self, rmb: float) -> str:
        """Write an amount; nothing is a plain 0."""
        return self.language.money(rmb) if round(rmb) else self("yuan", number=0)

    def signed(self, rmb: float) -> str:
        """Write an amount with its sign, as a change."""
        return f"{'+' if round(rmb) > 0 else ''}{self.money(rmb)}"

    def cost(self, cost: Cost | None) -> str:
        """Say what a choice costs; nothing when nothing can be said."""
        if cost is None:
            return ""
        if cost.kind is Kind.UNITS:
            return self("costs.units", amount=self.language.number(cost.amount))
        return self(f"costs.{cost.kind}", amount=self.money(cost.amount))

    def value(self, name: str, value: Choice) -> str:
        """Write the value of a decision with its unit."""
        unit = SPECS[name].unit
        if name == "cluster_choice":
            return self.cluster(value)
        if name == "institute_choice":
            return self.institute(value)
        if unit is Unit.FLAG:
            return self("yes" if value else "no")
        if unit in {Unit.SHARE, Unit.COUNT}:
            return self.bare(name, value)
        if unit is Unit.RMB:
            return self.rmb(value)
        spoken = self.language(f"units.{unit.name.lower()}")
        return self("amount", number=self.bare(name, value), unit=spoken)

    def bare(self, name: str, value: Choice) -> str:
        """Write the value of a decision where the unit is said just after it."""
        unit = SPECS[name].unit
        if unit is Unit.RATIO:
            return f"{value:,.2f}"
        return percent(value) if unit is Unit.SHARE else _plain(value)

    def share(self, value: float) -> str:
        """Write a share as a percentage."""
        return self.language.share(value) if value else "0%"

    def rmb(self, value: float) -> str:
        """Write an amount that somebody chose, without rounding it away."""
        if self.language.code != "zh_CN" or (abs(value) >= WAN and value % (WAN / 10) == 0):
            return self.money(value)
        return self("yuan", number=_plain(value))


def percent(value: float) -> str:
    """Write a share as it was chosen, with as many decimals as it needs."""
    digits = f"{100.0 * value:.2f}".rstrip("0").rstrip(".")
    return f"{digits}%".replace("-", "\N{MINUS SIGN}")


def _plain(value: float) -> str:
    digits = f"{value:,.2f}".removesuffix(".00")
    return digits.replace("-", "\N{MINUS SIGN}")
