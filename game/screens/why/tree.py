"""The tree behind a number: its rows as far as they are opened, each with its effect on the top."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from game.session import Entry, Why

Explain = Callable[[str], Why]
LEDGER = "ledger"
DEEPEST = 3
"""Sums of the books inside one another that are shown as one list."""
JOIN = "/"


@dataclass(frozen=True)
class Row:
    """One number in the tree: `path` names it and those above, `effect` is in the top's unit."""

    path: str
    depth: int
    entry: Entry
    effect: float | None
    opened: bool
    openable: bool
    sentence: str


def change(entry: Entry) -> float | None:
    """Return by how much a number moved since last quarter."""
    value, before = entry.value, entry.before
    if value is None or before is None:
        return None
    return float(value) - float(before)


def children(explain: Explain, name: str, effect: float | None) -> list[tuple[Entry, float | None]]:
    """Return what a number is made of and each part's effect on the top; sums of sums are joined.

    `effect` is the number's own effect on the top. The largest effects come first, and what is
    nothing in both quarters is left out of sums.
    """
    found = list(_parts(explain, explain(name), effect, 0))
    if explain(name).mechanism == LEDGER:
        found = [(entry, share) for entry, share in found if entry.value or entry.before]
        found.sort(key=lambda pair: -abs(pair[1] or 0.0))
    return found


def _parts(
    explain: Explain, why: Why, effect: float | None, level: int
) -> Iterator[tuple[Entry, float | None]]:
    whole = sum(entry.effect or 0.0 for entry in why.inputs)
    for entry in why.inputs:
        share = _share(entry, whole, effect)
        if why.mechanism == LEDGER and level < DEEPEST and entry.origin.value == "rule":
            inner = explain(entry.name)
            if inner.mechanism == LEDGER:
                yield from _parts(explain, inner, share, level + 1)
                continue
        yield entry, share


def _share(entry: Entry, whole: float, effect: float | None) -> float | None:
    """Return an input's effect on the top: its part of the change, in the top's unit."""
    if entry.effect is None or effect is None:
        return None
    return effect * entry.effect / whole if abs(whole) > 0 else 0.0


def rows(explain: Explain, name: str, opened: frozenset[str]) -> list[Row]:
    """Return the rows of the tree under a number, the number itself first."""
    top = explain(name)
    root = Row(
        name, 0, top.entry, change(top.entry), opened=True, openable=True, sentence=top.sentence
    )
    return [root, *_below(explain, root, opened)]


def _below(explain: Explain, parent: Row, opened: frozenset[str]) -> Iterator[Row]:
    for entry, effect in children(explain, parent.entry.name, parent.effect):
        path = f"{parent.path}{JOIN}{entry.name}"
        openable = entry.origin.value == "rule" and bool(explain(entry.name).inputs)
        row = Row(
            path=path,
            depth=parent.depth + 1,
            entry=entry,
            effect=effect,
            opened=openable and path in opened,
            openable=openable,
            sentence=explain(entry.name).sentence if openable else "",
        )
        yield row
        if row.opened:
            yield from _below(explain, row, opened)
