"""What things are called and how amounts are written on the result of a quarter."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from game.firm_names import firm_name
from game.language import Language
from game.session import Result, Session, Sign, Ties, Waterfall, rounded, waterfall

THOUSAND = 1_000.0
ENGLISH = "en"
CODES = ("cluster_choice", "institute_choice")
SIZE = 1_000.0


@dataclass(frozen=True)
class Telling:
    """One seat's result, in one language."""

    language: Language
    session: Session
    seat: int
    result: Result
    over: bool

    def __call__(self, key: str, **values: object) -> str:
        """Return the words of `result.<key>`."""
        return self.language(f"result.{key}", **values)

    @cached_property
    def waterfall(self) -> Waterfall:
        """The way of the cash, in thousands."""
        return waterfall(self.result)

    @cached_property
    def _players(self) -> Mapping[int, str]:
        return {seat.firm: seat.name for seat in self.session.seats}

    @property
    def name(self) -> str:
        """The name of the seat's firm."""
        return self.session.seats[self.seat].name

    def firm(self, firm: int) -> str:
        """Name a firm: by its player, or by its own name."""
        return self._players.get(firm) or firm_name(self.language, firm)

    def place(self, decision: str, code: float) -> str:
        """Name the town or the institute that a decision chose."""
        scenario = self.session.scenario
        table = scenario.towns if decision == "cluster_choice" else scenario.institutes
        return self.language.name(table[int(code)].name) if code >= 0 else ""

    def money(self, rmb: float) -> str:
        """Write an amount in a sentence."""
        return self.language.money(rmb) if round(rmb) else self.language("play.yuan", number=0)

    def brief(self, rmb: float) -> str:
        """Write an amount beside another: English need not name the unit again."""
        if self.language.code == ENGLISH:
            return self.language.number(rmb)
        return self.money(rmb)

    def inside(self, label: str) -> str:
        """Write a label as it stands inside a sentence."""
        return label[:1].lower() + label[1:]

    def joined(self, sentences: Iterable[str]) -> str:
        """Set sentences one after another."""
        return (" " if self.language.code == ENGLISH else "").join(sentences)

    def whole(self, amount: float) -> str:
        """Write a number of thousands."""
        return self.language.number(amount)

    def signed(self, amount: float) -> str:
        """Write a number of thousands as a change."""
        return f"{'+' if amount > 0 else ''}{self.whole(amount)}"

    def thousand(self, rmb: float) -> str:
        """Write an amount in thousands, where the card says so."""
        return self.whole(round(rmb / THOUSAND))

    def value(self, sign: Sign, number: float | None) -> str:
        """Write a decision's value, or a number that tells what happened."""
        if number is None:
            return "\N{EN DASH}"
        if sign.unit == "flag":
            return self.language("play.yes" if number else "play.no")
        if sign.unit == "rmb":
            return self.money(number)
        if sign.unit == "share":
            return self.language.share(number)
        digits = 0 if abs(number) >= SIZE or number == round(number) else 2
        return self.language.number(number, digits)


def in_thousands(ties: Ties) -> tuple[list[tuple[int, int]], tuple[int, int, int]]:
    """Round what each tie brought and cost to thousands, and the sums: brought, cost, fees.

    The parts add up to the sums, and the sums to the difference that cooperation made.
    """
    cost = round(sum(tie.cost for tie in ties.ties) / THOUSAND)
    fees = round(sum(tie.fees for tie in ties.ties) / THOUSAND)
    brought = cost + round((ties.profit - ties.alone) / THOUSAND)
    gains = rounded([tie.brought for tie in ties.ties], THOUSAND, brought)
    costs = rounded([tie.cost for tie in ties.ties], THOUSAND, cost)
    return list(zip(gains, costs, strict=True)), (brought, cost, fees)
