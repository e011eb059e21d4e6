"""Settling a quarter: the few lines that run the list of rules in `engine.turn`."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from engine.decisions import Decisions
from engine.ledger import POSTED, settle_accounts, whole
from engine.province import Province
from engine.rule import Stage, last_readers
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
    return _run(ANNOUNCED, known, {})


def settle(
    state: State, known: Mapping[str, Any], decisions: Decisions, keep: frozenset[str] | None = None
) -> Quarter:
    """Run the rest of the quarter on what `announce` returned.

    `keep` names the quantities to return; None keeps all, for explanations.
    """
    spare = {} if keep is None else _spare(keep)
    values = _run(DECIDED, {**known, **dict(decisions.items())}, spare)
    after = {name: values[f"next_{name}"] for name in STOCKS}
    accounts = settle_accounts(state.accounts, values)
    following = State(quarter=state.quarter + 1, decisions=decisions, accounts=accounts, **after)
    kept = values if keep is None else {name: values[name] for name in keep}
    return Quarter(following, kept)


def _run(
    stages: tuple[Stage, ...],
    known: Mapping[str, Any],
    spare: Mapping[str, tuple[str, ...]],
) -> dict[str, Any]:
    values = dict(known)
    for stage in stages:
        for rule in stage.rules:
            value = rule.compute(*[values[name] for name in rule.inputs])
            values[rule.name] = whole(value) if rule.name in POSTED else value
            for name in spare.get(rule.name, ()):
                del values[name]
    return values


_SPARE: dict[frozenset[str], Mapping[str, tuple[str, ...]]] = {}


def _spare(keep: frozenset[str]) -> Mapping[str, tuple[str, ...]]:
    if keep not in _SPARE:
        rules = [rule for stage in DECIDED for rule in stage.rules]
        _SPARE[keep] = last_readers(rules, keep | NEXT | POSTED)
    return _SPARE[keep]
