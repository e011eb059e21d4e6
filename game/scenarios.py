"""Scenarios: those that come with the game, and files that an instructor wrote."""

import stat
from collections.abc import Iterable
from pathlib import Path

import assets
from engine.policies import POLICIES
from engine.scenario import Fault, Scenario, ScenarioError, parse_scenario

DEFAULT = "donglin"
SUFFIX = ".toml"
MAX_BYTES = 1_000_000
MAX_SHOWN = 80


def names() -> list[str]:
    """Name the scenarios that come with the game, the default first."""
    files = (file.name for file in assets.path("scenarios").iterdir())
    keys = [name.removesuffix(SUFFIX) for name in files if name.endswith(SUFFIX)]
    return sorted(keys, key=lambda key: (key != DEFAULT, key))


def named(words: str | None) -> list[str]:
    """Read shipped scenarios from a list with commas; all when there is none.

    Errors: ValueError naming what is not there.
    """
    keys = [word.strip().replace("-", "_") for word in (words or "").split(",") if word.strip()]
    unknown = [key for key in keys if key not in names()]
    if unknown:
        raise ValueError(f"no such scenario: {unknown[0][:20]!r}; there are {', '.join(names())}")
    return list(dict.fromkeys(keys)) or names()


def load(name_or_path: str) -> Scenario:
    """Load a scenario by its name (`sock_town` or `sock-town`) or by the path of a .toml file.

    Errors: ScenarioError with every fault, when there is no such scenario or it says what cannot
    be.
    """
    key = name_or_path.replace("-", "_")
    if key in names():
        content = assets.path("scenarios", key + SUFFIX).read_bytes()
    else:
        content = _read(name_or_path)
    scenario = parse_scenario(_text(content, name_or_path))
    faults = list(_unknown_policies(scenario))
    if faults:
        raise ScenarioError(faults)
    return scenario


def _read(name: str) -> bytes:
    if not name.endswith(SUFFIX):
        own = ", ".join(names())
        raise _error(name, f"there is no such scenario; give one of {own}, or a {SUFFIX} file")
    try:
        size = _size(Path(name))
        content = b""
        if size is not None and size <= MAX_BYTES:
            with Path(name).open("rb") as file:
                content = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise _error(name, error.strerror or type(error).__name__) from None
    except ValueError:
        raise _error(name, "no file can be called so") from None
    if size is None:
        raise _error(name, "is not a file")
    if max(size, len(content)) > MAX_BYTES:
        problem = f"{max(size, len(content)):,} bytes; a scenario has at most {MAX_BYTES:,}"
        raise _error(name, problem)
    return content


def _size(path: Path) -> int | None:
    """Return the size of a file, None for what is no plain file: a folder, a pipe, a device."""
    facts = path.stat()
    return facts.st_size if stat.S_ISREG(facts.st_mode) else None


def _text(content: bytes, name: str) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        problem = f"line {line} is not UTF-8 text; save the file with the encoding UTF-8"
        raise _error(name, problem) from None


def _unknown_policies(scenario: Scenario) -> Iterable[Fault]:
    for at, batch in enumerate(scenario.firms):
        if batch.policy not in POLICIES:
            allowed = ", ".join(sorted(POLICIES))
            problem = f"{batch.policy!r} is not there; it must be one of {allowed}"
            yield Fault(f"firms.{at}.policy", problem)


def _error(name: str, problem: str) -> ScenarioError:
    shown = name if name.isprintable() else ascii(name)
    return ScenarioError([Fault(shown[-MAX_SHOWN:], problem)])
