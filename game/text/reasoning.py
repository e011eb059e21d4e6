"""Why: finding the number that somebody means, and telling what it came from."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from engine.explain import RULE_OF, Origin
from game.amounts import written
from game.commands.explaining import label
from game.insight.results import SIGNS
from game.insight.why import Entry, Value, Why
from game.session import Session
from game.sources import source_words
from game.text.answers import plain
from game.text.desk import FIGURES
from game.text.words import Words

MOST_FOUND = 12
PREVIOUS = "previous_"
LEDGER = "ledger"
"""The mechanism whose numbers are sums: what the firm paid counts below 0."""


@dataclass
class Asker:
    """One seat's questions: what was listed last can be opened by its number."""

    words: Words
    session: Session
    seat: int
    listed: list[str] = field(default_factory=list)

    def answer(self, asked: str) -> Iterator[str]:
        """Answer `why ...`: a letter of the desk, a number of the last list, or a name."""
        names = self.find(plain(asked))
        if len(names) == 1:
            yield from self._tell(names[0])
        elif names:
            self.listed = names[:MOST_FOUND]
            yield self.words("why.several")
            for number, name in enumerate(self.listed, start=1):
                yield f"{number}. {label(self.words.language, name)}"
        else:
            yield self.words("why.unknown", asked=asked)

    def find(self, asked: str) -> list[str]:
        """Return the quantities that a question may mean, the best first."""
        if asked.isdecimal():
            at = int(asked[:4]) - 1
            return [self.listed[at]] if 0 <= at < len(self.listed) else []
        figure = self._figure(asked)
        if figure:
            return [figure]
        named = {name: plain(label(self.words.language, name)) for name in RULE_OF}
        if asked in named:
            return [asked]
        exact = [name for name, own in named.items() if own == asked]
        return exact[:1] or [name for name, own in named.items() if asked and asked in own]

    def _figure(self, asked: str) -> str | None:
        """Return the quantity of a figure on the desk, by its letter or by a word of its own."""
        shown = {figure: plain(self.words(f"figures.{figure.key}", value="")) for figure in FIGURES}
        found = [figure for figure in FIGURES if asked == figure.letter]
        found = found or [figure for figure, own in shown.items() if own.startswith(asked)]
        found = found or [figure for figure, own in shown.items() if asked in own]
        return found[0].quantity if asked and len(found) == 1 else None

    def _tell(self, name: str) -> Iterator[str]:
        try:
            found = self.session.explain(self.seat, name)
        except KeyError:
            yield self.words("why.not_yet")
            return
        yield from self._lines(found)

    def _lines(self, found: Why) -> Iterator[str]:
        words = self.words
        yield words(
            "why.number",
            label=label(words.language, found.entry.name),
            value=_value(words, found.entry),
        )
        rule = f"quantities.sentences.{found.entry.name}"
        if words.language.has(rule):
            yield words.language(rule)
        elif found.sentence and words.language.code == "en":
            yield found.sentence
        shown = [entry for entry in found.inputs if entry.value or entry.before]
        self.listed = [entry.name for entry in shown]
        if found.inputs:
            yield words("why.from")
        for number, entry in enumerate(shown, start=1):
            yield f"{number}. {self._input(entry, ledger=found.mechanism == LEDGER)}"
        hidden = len(found.inputs) - len(shown)
        if hidden:
            yield words("why.hidden", number=hidden)
        if shown:
            yield words("why.more")

    def _input(self, entry: Entry, *, ledger: bool) -> str:
        words = self.words
        origin = words(f"origins.{entry.origin.name.lower()}")
        if entry.source:
            origin = words("origins.sourced", source=source_words(words.language, entry.name))
        booked = _paid(entry) if ledger and SIGNS.get(entry.name, 1) < 0 else entry
        name = label(words.language, entry.name)
        return words("why.input", label=name, value=_value(words, booked), origin=origin)


def _paid(entry: Entry) -> Entry:
    """Count what the firm paid below 0, as the sum does that it goes into."""
    before = None if entry.before is None else -entry.before
    return replace(entry, value=-(entry.value or 0.0), before=before)


def _value(words: Words, entry: Entry) -> str:
    now = named(words, entry, entry.value)
    moved = entry.before is not None and entry.before != entry.value
    if not moved or entry.origin is Origin.PARAMETER:
        return now
    return words("why.was", now=now, last=named(words, entry, entry.before))


def named(words: Words, entry: Entry, value: Value) -> str:
    """Write a number with its unit, or the name that a code stands for."""
    own = entry.name.removeprefix(PREVIOUS)
    if value is None:
        return words("why.table")
    if own in CLUSTERS:
        return words.cluster(value)
    if own in INSTITUTES:
        return words.institute(value)
    return written(words.language, value, entry.unit)


CLUSTERS = {"cluster_choice", "cluster", "next_cluster"}
INSTITUTES = {"institute_choice", "institute", "next_institute"}
