"""References between the tables of a scenario file, checked on plain data.

A file with a value out of range gets these faults too, so that all come at once.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from engine.decisions import DEFAULTS

KEYED = ("industries", "towns", "institutes", "events")
MAX_NAMES = 40
MAX_SHOWN = 40


def reference_faults(data: object) -> Iterator[str]:
    """List every name of something that is not there, and every key used twice, as `place: why`."""
    tables = data if isinstance(data, Mapping) else {}
    keys = {table: Counter(_texts(tables, table, "key")) for table in KEYED}
    for table, field, target in (
        ("towns", "industry", "industries"),
        ("firms", "industry", "industries"),
        ("firms", "town", "towns"),
        ("institutes", "fields", "industries"),
    ):
        for at, entry in _entries(tables, table):
            yield from _unknown(f"{table}.{at}.{field}", entry.get(field), keys[target])
    levels = tables.get("levels")
    named: Mapping[str, Any] = levels if isinstance(levels, Mapping) else {}
    for level in named:
        for at, opening in _entries(named, level):
            place = f"levels.{_short(level)}.{at}.decisions"
            yield from _unknown(place, opening.get("decisions"), DEFAULTS)
    for table in KEYED:
        for key, uses in keys[table].items():
            if uses > 1:
                problem = f"the key {_short(repr(key))} is used {uses} times; keys must differ"
                yield f"{table}: {problem}"


def _entries(tables: Mapping[str, Any], table: str) -> list[tuple[int, Mapping[str, Any]]]:
    found = tables.get(table)
    listed = found if isinstance(found, (list, tuple)) else ()
    return [(at, entry) for at, entry in enumerate(listed) if isinstance(entry, Mapping)]


def _texts(tables: Mapping[str, Any], table: str, field: str) -> Iterator[str]:
    for _, entry in _entries(tables, table):
        if isinstance(entry.get(field), str):
            yield entry[field]


def _unknown(place: str, names: object, allowed: Iterable[str]) -> Iterator[str]:
    known = set(allowed)
    listed = names if isinstance(names, (list, tuple)) else [names]
    for name in listed:
        if isinstance(name, str) and known and name not in known:
            words = ", ".join(_short(word) for word in sorted(known)[:MAX_NAMES])
            yield f"{place}: {_short(repr(name))} is not there; it must be one of {words}"


def _short(words: str) -> str:
    shown = words if words.isprintable() else ascii(words)
    return shown if len(shown) <= MAX_SHOWN else shown[: MAX_SHOWN - 1] + "…"
