"""Facts of a story: a sentence by its key, with the names and amounts that belong into it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from engine.scenario.world import Text
from game.firm_names import firm_name
from game.language import Language

THOUSAND = 1_000.0
HUNDRED = 100.0


@dataclass(frozen=True)
class Money:
    """An amount in RMB."""

    rmb: float


@dataclass(frozen=True)
class Share:
    """A share of one."""

    part: float


@dataclass(frozen=True)
class Number:
    """A plain number, rounded when written."""

    number: float


@dataclass(frozen=True)
class Term:
    """A term of the game, by its key in the translations."""

    key: str


@dataclass(frozen=True)
class Firms:
    """Firms by their places in the arrays (0 first)."""

    firms: tuple[int, ...]


Value = Money | Share | Number | Term | Firms | Text


@dataclass(frozen=True)
class Fact:
    """Something that happened: the key of its sentence in the translations, and its values."""

    key: str
    values: Mapping[str, Value]

    def tell(self, language: Language, **names: str) -> str:
        """Write the sentence; `names` are further words that it may use."""
        written = {name: write(language, value) for name, value in self.values.items()}
        return language(self.key, **names, **written)

    def data(self) -> dict[str, Any]:
        """Return the fact as plain data."""
        return {"key": self.key, **{name: plain(value) for name, value in self.values.items()}}


def write(language: Language, value: Value) -> str:
    """Write a value for people: money rounded as in speech, firms by name."""
    match value:
        case Money(rmb):
            return language.money(spoken(rmb))
        case Share(part):
            return language.share(part)
        case Number(number):
            return language.number(number)
        case Firms(firms):
            return firm_names(language, firms)
        case Term(key):
            return inside(language, language(key))
        case Text():
            return language.name(value)


def plain(value: Value) -> Any:  # noqa: ANN401  whatever JSON can hold
    """Return a value as plain data; firms count from 1."""
    match value:
        case Money(number) | Share(number) | Number(number):
            return number
        case Firms(firms):
            return [firm + 1 for firm in firms]
        case Term(key):
            return key
        case Text():
            return value.model_dump()


def spoken(rmb: float) -> float:
    """Round money to thousands from 10,000 up and to hundreds below, as people say it."""
    step = THOUSAND if abs(rmb) >= 10 * THOUSAND else HUNDRED
    return round(rmb / step) * step if abs(rmb) >= HUNDRED else round(rmb)


def joined(language: Language, sentences: Iterable[str]) -> str:
    """Set sentences one after another, each with a capital."""
    gap = "" if language.code == "zh_CN" else " "
    return gap.join(sentence[:1].upper() + sentence[1:] for sentence in sentences)


def brief(language: Language, rmb: float) -> str:
    """Write money beside other money: English need not name the unit again."""
    text = language.money(spoken(rmb))
    return text.partition(" ")[0] if language.code == "en" else text


def inside(language: Language, label: str) -> str:
    """Write a label as it stands inside a sentence."""
    return label[:1].lower() + label[1:] if language.code == "en" else label


def firm_names(language: Language, firms: tuple[int, ...]) -> str:
    """Name firms: the last one after an "and"."""
    names = [firm_name(language, firm) for firm in firms]
    if len(names) == 1:
        return names[0]
    return language("demo.and", first=language("demo.comma").join(names[:-1]), last=names[-1])
