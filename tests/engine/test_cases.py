"""Worked cases: every rule gives the numbers that the arithmetic in its case files says.

A case is one file, tests/cases/<rule file>/<any name>.toml:

    name = "A full sentence saying what this case shows"
    source = "hand calculation"
    rule = "bulk_discount"      # the function in engine/rules/<rule file>.py
    tolerance = 1e-9            # relative and absolute
    [inputs]                    # exactly the rule's arguments
    pool_multiple = [[1.0, 4.0], [8.0, 1024.0]]
    membership = { codes = [[0, 0], [-1, 0]], groups = 1 }
    neighbourhood = { clusters = [[0, 0], [-1, 0]], product = [[0, 1], [0, 0]],
                      market = ..., infrastructure = ..., kinds = 2, weights = [0.4, 0.3, 0.3] }
    conditions = { home_demand = [0.1, -0.2] }    # one a game, the others 0; or the whole array
    [output]
    value = [[0.0, 0.04], [0.06, 0.12]]

A grouping as output is compared by its codes, a neighbourhood by the proximity of each firm to
each other (games, firms, firms). Firm arrays that no quarter changes may have one row.
"""

import importlib
import inspect
import pkgutil
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any, get_type_hints

import numpy as np
import pytest
from jaxtyping import AbstractArray

import engine.rules
from engine.grouping import Grouping, Neighbourhood
from engine.quantities import AnyArray
from engine.rules import proximity
from engine.scenario.world import Condition
from engine.turn import RULES

CASES = Path(__file__).parents[1] / "cases"
PATHS = sorted(CASES.glob("*/*.toml"))
each_case = pytest.mark.parametrize(
    "path", PATHS, ids=[path.relative_to(CASES).as_posix() for path in PATHS]
)


@dataclass(frozen=True)
class Case:
    """What a case file says; its folder names the rule file."""

    name: str
    source: str
    rule: str
    tolerance: float
    inputs: Mapping[str, Any]
    output: Mapping[str, Any]


def _functions() -> Mapping[tuple[str, str], Callable[..., Any]]:
    """Find every rule by its file's and its own name."""
    found = {}
    for file in pkgutil.iter_modules(engine.rules.__path__):
        module = importlib.import_module(f"engine.rules.{file.name}")
        for name, function in inspect.getmembers(module, inspect.isfunction):
            if function.__module__ == module.__name__ and not name.startswith("_"):
                found[file.name, name] = function
    return found


FUNCTIONS = _functions()


@cache
def load(path: Path) -> Case:
    """Read a case file."""
    given = tomllib.loads(path.read_text(encoding="utf-8"))
    expected = {field.name for field in fields(Case)}
    if given.keys() != expected or given["output"].keys() != {"value"}:
        raise ValueError(f"give {sorted(expected)} with output.value alone, not {sorted(given)}")
    return Case(**given)


def arguments_of(path: Path) -> Mapping[str, Any]:
    """Make the rule's arguments of a case's inputs, as the rule's signature types them."""
    case = load(path)
    place = (path.parent.name, case.rule)
    if place not in FUNCTIONS:
        raise ValueError(f"engine/rules/{place[0]}.py has no rule {place[1]}")
    hints = get_type_hints(FUNCTIONS[place])
    hints.pop("return")
    faults = [f"{name} is missing" for name in hints.keys() - case.inputs.keys()]
    faults += [f"{name} is no argument" for name in case.inputs.keys() - hints.keys()]
    if faults:
        raise ValueError(f"inputs of {case.rule}: " + ", ".join(sorted(faults)))
    arguments = {name: read(name, hint, case.inputs[name]) for name, hint in hints.items()}
    check_axes(hints, arguments)
    return arguments


def read(name: str, hint: type[Any], given: object) -> object:
    """Make one argument of its text form."""
    if isinstance(given, Mapping):
        return _grouped(given) if hint in {Grouping, Neighbourhood} else _conditions(given)
    if issubclass(hint, AbstractArray):
        return array_of(name, hint, given)
    allowed = (int, float) if hint is float else (hint,)
    if not isinstance(given, allowed):
        raise TypeError(f"{name} should be {hint.__name__}, not {given!r}")
    return hint(given)


def array_of(name: str, hint: type[AbstractArray], given: object) -> AnyArray:
    """Make an array; codes are whole numbers, flags true or false."""
    plain = np.array(given)
    for kind, dtype, kinds in (("bool", bool, "b"), ("int64", np.int64, "i")):
        if kind in hint.dtypes:
            if plain.dtype.kind not in kinds:
                raise TypeError(f"{name} should be all {kind}")
            return plain.astype(dtype)
    if plain.dtype.kind not in "if":
        raise TypeError(f"{name} should be all numbers")
    return plain.astype(np.float64)


def _grouped(given: Mapping[str, Any]) -> Grouping | Neighbourhood:
    if "codes" in given:
        return Grouping.of(np.array(given["codes"], np.int64), given["groups"])
    clusters = np.array(given["clusters"], np.int64)
    membership = Grouping.of(clusters, int(clusters.max()) + 1)
    product, market, infrastructure = (
        np.array(given[name], np.int64) for name in ("product", "market", "infrastructure")
    )
    return proximity.neighbourhood(
        membership, product, market, infrastructure, given["kinds"], *given["weights"]
    )


def _conditions(given: Mapping[str, Any]) -> AnyArray:
    zeros = [0.0] * len(next(iter(given.values())))
    unknown = given.keys() - set(Condition)
    if unknown:
        raise ValueError(f"no condition is called {sorted(unknown)}")
    return np.array([given.get(name, zeros) for name in Condition], np.float64).T


def check_axes(hints: Mapping[str, type[Any]], arguments: Mapping[str, Any]) -> None:
    """Refuse arrays that do not fit the axes in their types, or one another."""
    sizes: dict[str, int] = {}
    for name, hint in hints.items():
        if not issubclass(hint, AbstractArray):
            continue
        shape, axes = arguments[name].shape, hint.dim_str.split()
        if len(shape) != len(axes):
            raise ValueError(f"{name} should have the axes {hint.dim_str}")
        for axis, size in zip(axes, shape, strict=True):
            wanted = int(axis) if axis.isdigit() else sizes.get(axis, size)
            if size != wanted and 1 not in {size, wanted}:
                raise ValueError(f"{name} has {size} {axis}, others have {wanted}")
            sizes[axis] = max(size, wanted)


def plain(result: object) -> AnyArray:
    """Make a rule's result an array."""
    if isinstance(result, Grouping):
        return result.code
    if isinstance(result, Neighbourhood):
        firms = result.closeness().shape[1]
        return np.stack([result.sum(np.eye(firms)[other]) for other in range(firms)], axis=-1)
    return np.asarray(result)


@each_case
def test_the_rule_gives_what_the_arithmetic_says(path: Path) -> None:
    case, arguments = load(path), arguments_of(path)
    function = FUNCTIONS[path.parent.name, case.rule]
    for argument in arguments.values():
        if isinstance(argument, np.ndarray):
            argument.setflags(write=False)
    result, expected = plain(function(**arguments)), np.array(case.output["value"])
    assert result.shape == expected.shape, case.name
    np.testing.assert_allclose(
        result, expected, rtol=case.tolerance, atol=case.tolerance, err_msg=case.name
    )


@each_case
def test_the_result_has_the_kind_that_the_rule_promises(path: Path) -> None:
    function = FUNCTIONS[path.parent.name, load(path).rule]
    hint = get_type_hints(function)["return"]
    result = function(**arguments_of(path))
    if issubclass(hint, AbstractArray):
        assert result.dtype.name in hint.dtypes
        assert result.ndim == len(hint.dim_str.split())
    else:
        assert isinstance(result, hint)


@each_case
def test_games_differ_and_firms_differ(path: Path) -> None:
    tables = [
        plain(argument)
        for argument in arguments_of(path).values()
        if isinstance(argument, np.ndarray | Grouping | Neighbourhood)
    ]
    tables = [table.reshape(*table.shape[:2], -1) for table in tables]
    # A rule that reads nothing but numbers gives one value for all games.
    assert not tables or any(np.any(table[1:] != table[:-1]) for table in tables), (
        "the games are alike"
    )
    assert all(table.shape[1] == 1 for table in tables) or any(
        np.any(table[:, 1:] != table[:, :-1]) for table in tables
    ), "the firms are alike"


def test_every_rule_has_a_case() -> None:
    covered = {(path.parent.name, load(path).rule) for path in PATHS}
    missing = sorted(FUNCTIONS.keys() - covered)
    assert not missing, "no case in tests/cases: " + ", ".join(map("/".join, missing))


def test_every_step_of_the_quarter_has_a_case() -> None:
    covered = {(path.parent.name, load(path).rule) for path in PATHS}
    steps = {(rule.mechanism, rule.name) for rule in RULES if rule.mechanism != "ledger"}
    missing = sorted(steps - covered)
    assert not missing, "no case in tests/cases: " + ", ".join(map("/".join, missing))


def test_every_case_says_in_a_sentence_of_its_own_what_it_shows() -> None:
    names = [load(path).name for path in PATHS]
    assert sorted(set(names)) == sorted(names)
    assert [name for name in names if " " not in name or not name[0].isupper()] == []
    assert [path for path in PATHS if not load(path).source.strip()] == []


def write(folder: Path, inputs: str) -> Path:
    path = folder / "bulk_purchase" / "case.toml"
    path.parent.mkdir()
    head = 'name = "A case"\nsource = "none"\nrule = "bulk_discount"\ntolerance = 1e-9\n'
    path.write_text(f"{head}[inputs]\n{inputs}\n[output]\nvalue = [[0.0]]\n", encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("inputs", "message"),
    [
        ("pool = 1", "discount_ceiling is missing.*pool is no argument"),
        ("pool_multiple = [1.0]\ndiscount_per_doubling = 0\ndiscount_ceiling = 1", "axes"),
        ("pool_multiple = [[true]]\ndiscount_per_doubling = 0\ndiscount_ceiling = 1", "numbers"),
        ("pool_multiple = [[1]]\ndiscount_per_doubling = '0'\ndiscount_ceiling = 1", "float"),
    ],
)
def test_a_case_with_wrong_inputs_is_refused(tmp_path: Path, inputs: str, message: str) -> None:
    with pytest.raises((ValueError, TypeError), match=message):
        arguments_of(write(tmp_path, inputs))
