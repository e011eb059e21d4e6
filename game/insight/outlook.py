"""The outlook: where the choices as they stand lead, and what each of them brings and costs.

What a choice does is reckoned in futures that the firm can imagine, once with it and once without,
by the same chance: the difference is the choice's own.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from engine.decisions import DECISIONS, ONCE, Choice, Desk
from engine.forecast import HORIZON, Forecast
from engine.foresight import EVERY_GAME, Driven, imagine
from engine.quantities import AnyArray
from engine.rollout import Play
from game.insight.costs import Cost, Kind

FUTURES = 24
"""Futures in which a choice is tried; they are the same with and without it."""
PROFIT, TECHNOLOGY, EXPORTS = "profit_before_tax_q", "technology_position", "next_export_share"
KEPT = frozenset({PROFIT, TECHNOLOGY, EXPORTS})
LEAST_SHARE = 0.0005
LEAST_RMB = 50.0
PAYS = frozenset({Kind.PAYS, Kind.PAYS_ABOUT, Kind.PAYS_AT_MOST})
EARNS = frozenset({Kind.EARNS, Kind.EARNS_AT_MOST, Kind.SAVES_ABOUT, Kind.INTEREST_SAVED})
OFF: Mapping[str, Choice] = {
    **{spec.name: spec.allowed.default for spec in DECISIONS},
    "training_q": 0.0,
    "keeps_pledge": False,
}
"""How to do without each decision."""
AS_BEFORE = frozenset({"home_markup", "export_markup"})
"""Prices cannot be left out: they are compared with what stands without a move."""


@dataclass(frozen=True)
class Effect:
    """What choices do against going without: profit before tax in RMB, shares as differences."""

    profit: float
    """In the coming quarter."""
    year: float
    """In four quarters together."""
    technology: float
    """Technology over the frontier after four quarters."""
    exports: float
    """Share of sales abroad after four quarters."""


@dataclass(frozen=True)
class Word:
    """A gain or a cost: `key` says in which words, `amount` is RMB or a share by `key`."""

    key: str
    amount: float


@dataclass(frozen=True)
class Tradeoff:
    """What a choice brings and what it costs, as far as either can be said."""

    gain: Word | None
    cost: Word | None


@dataclass(frozen=True)
class Tradeoffs:
    """The trade-offs of a group of decisions."""

    each: Mapping[str, Tradeoff]
    net: float
    """What the group as a whole adds to profit before tax in the coming quarter."""


@dataclass(frozen=True)
class Outlook:
    """What works out where choices lead; both may be called in any thread."""

    forecast: Callable[[], Forecast]
    tradeoffs: Callable[[], Tradeoffs]


def effects(
    play: Play,
    firm: int,
    choice: Mapping[str, Choice],
    base: Mapping[str, Choice],
    names: Sequence[str],
) -> tuple[dict[str, Effect], Effect]:
    """Try a firm's choices with and without each of `names`, and without all of them."""
    off = {name: base[name] if name in AS_BEFORE else OFF[name] for name in names}
    moved = [name for name in names if choice[name] != off[name]]
    nothing = Effect(0.0, 0.0, 0.0, 0.0)
    if not moved:
        return dict.fromkeys(names, nothing), nothing
    variants = [choice, *({**choice, name: off[name]} for name in moved), {**choice, **off}]
    found = _try(imagine(play, firm, FUTURES, len(variants)), variants)
    of = {name: _difference(found, at) for at, name in enumerate(moved, start=1)}
    return {name: of.get(name, nothing) for name in names}, _difference(found, len(variants) - 1)


def _try(games: Driven, variants: Sequence[Mapping[str, Choice]]) -> dict[str, AnyArray]:
    """Play variants side by side; each array returned is (quarters, variants), futures' means."""
    choice: dict[str, Any] = {
        name: np.repeat(np.array([variant[name] for variant in variants]), FUTURES)
        for name in variants[0]
    }
    paths: dict[str, list[AnyArray]] = {name: [] for name in KEPT}
    for ahead in range(min(HORIZON, games.play.quarters - games.play.state.quarter)):
        standing = {
            name: np.zeros_like(value) if ahead and name in ONCE else value
            for name, value in choice.items()
        }
        own = games.seen.last.with_choice(EVERY_GAME, 0, standing)
        games, quarter = games.settle(own, KEPT)
        for name in KEPT:
            column = quarter.values[name][:, games.firm]
            paths[name].append(column.reshape(len(variants), FUTURES).mean(axis=1))
    return {name: np.array(values) for name, values in paths.items()}


def _difference(found: Mapping[str, AnyArray], without: int) -> Effect:
    apart = {name: values[:, 0] - values[:, without] for name, values in found.items()}
    return Effect(
        profit=float(apart[PROFIT][0]),
        year=float(apart[PROFIT].sum()),
        technology=float(apart[TECHNOLOGY][-1]),
        exports=float(apart[EXPORTS][-1]),
    )


def tradeoff(group: str, effect: Effect, direct: Cost | None) -> Tradeoff:
    """Set what a choice brings beside what it costs directly; what is lost unasked is a cost."""
    spent = direct.amount if direct and direct.kind in PAYS else 0.0
    brought = effect.profit + spent
    gain = _gain(group, effect, brought)
    if gain is None and direct and direct.kind in EARNS:
        gain = Word(direct.kind.value, direct.amount)
    if direct and direct.kind is Kind.INTEREST:
        return Tradeoff(gain, Word(direct.kind.value, direct.amount))
    paid = spent + max(0.0, -brought)
    if paid < LEAST_RMB:
        return Tradeoff(gain, None)
    plain = direct is not None and spent >= -brought
    return Tradeoff(gain, Word(direct.kind.value if plain and direct else "loses", paid))


def _gain(group: str, effect: Effect, brought: float) -> Word | None:
    words = {
        "brings": (brought, LEAST_RMB),
        "technology": (effect.technology, LEAST_SHARE),
        "exports": (effect.exports, LEAST_SHARE),
        "year": (effect.year, LEAST_RMB),
    }
    first = {Desk.KNOWLEDGE: "technology", Desk.MARKET: "exports"}.get(Desk(group), "brings")
    for key in (first, *words):
        amount, least = words[key]
        if amount >= least:
            return Word(key, amount)
    return None
