"""Settling a quarter: the few lines that run the list of rules in `engine.turn`."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import lru_cache
from typing import Any

from engine.decisions import Decisions
from engine.ledger import POSTED, settle_accounts, whole
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
    return _run(Plan(_rules(ANNOUNCED), {}), known)


def settle(
    state: State, known: Mapping[str, Any], decisions: Decisions, keep: frozenset[str] | None = None
) -> Quarter:
    """Run the rest of the quarter on what `announce` returned.

    `keep` names the quantities to return; None keeps all, for explanations. What nobody reads is
    not computed, and what has been read for the last time is dropped.
    """
    values = _run(_plan(keep), {**known, **dict(decisions.items())})
    after = {name: values[f"next_{name}"] for name in STOCKS}
    accounts = settle_accounts(state.accounts, values)
    following = State(quarter=state.quarter + 1, decisions=decisions, accounts=accounts, **after)
    return Quarter(following, values if keep is None else {name: values[name] for name in keep})


@dataclass(frozen=True)
class Plan:
    """Rules to run, and the quantities to drop after each."""

    rules: tuple[Rule, ...]
    spare: Mapping[str, tuple[str, ...]]


@lru_cache(maxsize=64)
def _plan(keep: frozenset[str] | None) -> Plan:
    if keep is None:
        return Plan(_rules(DECIDED), {})
    wanted = keep | NEXT | POSTED
    rules = needed(_rules(DECIDED), wanted)
    return Plan(rules, last_readers(rules, wanted))


def _rules(stages: tuple[Stage, ...]) -> tuple[Rule, ...]:
    return tuple(rule for stage in stages for rule in stage.rules)


def _run(plan: Plan, known: Mapping[str, Any]) -> dict[str, Any]:
    values = dict(known)
    for rule in plan.rules:
        value = rule.compute(*[values[name] for name in rule.inputs])
        values[rule.name] = whole(value) if rule.name in POSTED else value
        for name in plan.spare.get(rule.name, ()):
            del values[name]
    return values
