"""A rule: a pure function named after the quantity it returns, reading the ones it names."""

import inspect
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, get_type_hints

from engine.quantities import Unit


@dataclass(frozen=True)
class Rule:
    """One step of the quarter: `compute(*inputs)` gives the quantity `name`."""

    name: str
    inputs: tuple[str, ...]
    compute: Callable[..., Any]
    unit: Unit | None
    sentence: str
    mechanism: str

    @staticmethod
    def of(function: "Callable[..., Any] | Rule") -> "Rule":
        """Read a rule off a function's signature, return type and docstring."""
        if isinstance(function, Rule):
            return function
        hint = get_type_hints(function, include_extras=True)["return"]
        unit = hint.__metadata__[0] if hasattr(hint, "__metadata__") else None
        sentence = inspect.getdoc(function) or ""
        return Rule(
            name=function.__name__,
            inputs=tuple(inspect.signature(function).parameters),
            compute=function,
            unit=unit,
            sentence=sentence.partition("\n\n")[0],
            mechanism=function.__module__.rpartition(".")[2],
        )


@dataclass(frozen=True)
class Stage:
    """A named part of the quarter: rules that run one after another."""

    key: str
    rules: tuple[Rule, ...]

    @staticmethod
    def of(key: str, functions: Iterable[Callable[..., Any] | Rule]) -> "Stage":
        """Make a stage of functions."""
        return Stage(key, tuple(Rule.of(function) for function in functions))


def check_order(rules: Iterable[Rule], known: Iterable[str]) -> list[str]:
    """List every rule that reads a quantity before it exists, or that names one twice."""
    faults = []
    exists = set(known)
    for rule in rules:
        faults += [
            f"{rule.name} reads {name} before it exists"
            for name in rule.inputs
            if name not in exists
        ]
        if rule.name in exists:
            faults.append(f"{rule.name} is set twice")
        exists.add(rule.name)
    return faults


def needed(rules: Iterable[Rule], wanted: Iterable[str]) -> tuple[Rule, ...]:
    """Return the rules that `wanted` quantities depend on, in their order."""
    names = set(wanted)
    kept = []
    for rule in reversed(tuple(rules)):
        if rule.name in names:
            names.update(rule.inputs)
            kept.append(rule)
    return tuple(reversed(kept))


def last_readers(rules: Iterable[Rule], keep: frozenset[str]) -> Mapping[str, tuple[str, ...]]:
    """Tell after which rule each quantity may be dropped; quantities in `keep` stay."""
    last: dict[str, str] = {}
    for rule in rules:
        last[rule.name] = rule.name
        last.update(dict.fromkeys(rule.inputs, rule.name))
    dropped: dict[str, tuple[str, ...]] = {}
    for name, reader in last.items():
        if name not in keep:
            dropped[reader] = (*dropped.get(reader, ()), name)
    return dropped
