"""Settling a quarter: the few lines that run the list of rules in `engine.turn`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from functools import lru_cache
from operator import itemgetter
from typing import Any, NamedTuple

from engine.decisions import Decisions
from engine.ledger import POSTED, Books
from engine.province import Province
from engine.rule import Rule, Stage, last_readers, needed
from engine.shocks import Shocks
from engine.state import State
from engine.turn import ANNOUNCED, DECIDED

STOCKS = tuple(
    field.name for field in fields(State) if field.name not in {"quarter", "decisions", "accounts"}
)
NEXT = frozenset(f"next_{name}" for name in STOCKS)


@dataclass(frozen=True)
class Quarter:
    """A settled quarter: the state after it, and the quantities that were asked for."""

    state: State
    values: Mapping[str, Any]


def announce(province: Province, state: State, shocks: Shocks) -> dict[str, Any]:
    """Run what comes before decisions; the result holds every quantity known so far."""
    known = {
        **province.quantities(state.quarter),
        **{name: getattr(state, name) for name in STOCKS},
        **{f"previous_{name}": value for name, value in state.decisions.items()},
        **vars(shocks),
    }
    return run(ANNOUNCED_STEPS, known, Books.opened(*state.cash.shape))


def settle(
    state: State, known: Mapping[str, Any], decisions: Decisions, keep: frozenset[str] | None = None
) -> Quarter:
    """Run the rest of the quarter on what `announce` returned.

    `keep` names the quantities to return; None keeps all, for explanations. What nobody reads is
    not computed, and what has been read for the last time is dropped.
    """
    books = Books.opened(*state.cash.shape)
    values = run(_decided_steps(keep), {**known, **dict(decisions.items())}, books)
    after = {name: values[f"next_{name}"] for name in STOCKS}
    accounts = books.settled(state.accounts, values["next_cash"])
    following = State(quarter=state.quarter + 1, decisions=decisions, accounts=accounts, **after)
    return Quarter(following, values if keep is None else {name: values[name] for name in keep})


class Step(NamedTuple):
    """A rule made ready to run: how its inputs are read, and what may be dropped after it."""

    name: str
    compute: Callable[..., Any]
    read: Callable[[Mapping[str, Any]], tuple[Any, ...]]
    posted: bool
    spare: tuple[str, ...]


@lru_cache(maxsize=64)
def _decided_steps(keep: frozenset[str] | None) -> tuple[Step, ...]:
    if keep is None:
        return steps_of(_rules(DECIDED), {})
    rules = needed(_rules(DECIDED), keep | NEXT | POSTED)
    return steps_of(rules, last_readers(rules, keep | NEXT))


def _rules(stages: tuple[Stage, ...]) -> tuple[Rule, ...]:
    return tuple(rule for stage in stages for rule in stage.rules)


def steps_of(rules: tuple[Rule, ...], spare: Mapping[str, tuple[str, ...]]) -> tuple[Step, ...]:
    """Make rules ready to run; `spare` tells what may be dropped after which."""
    return tuple(
        Step(
            rule.name,
            rule.compute,
            _reader(rule.inputs),
            rule.name in POSTED,
            spare.get(rule.name, ()),
        )
        for rule in rules
    )


def _reader(names: tuple[str, ...]) -> Callable[[Mapping[str, Any]], tuple[Any, ...]]:
    if len(names) > 1:
        return itemgetter(*names)
    return lambda values: tuple(values[name] for name in names)


ANNOUNCED_STEPS = steps_of(_rules(ANNOUNCED), {})


def run(steps: tuple[Step, ...], values: dict[str, Any], books: Books) -> dict[str, Any]:
    """Compute quantity after quantity into `values`, and post those that are money moving."""
    for name, compute, read, posted, spare in steps:
        value = compute(*read(values))
        values[name] = books.post(name, value) if posted else value
        for unread in spare:
            del values[unread]
    return values
