"""Templates: what an instructor settles for a class, to be used again and shared; no PINs."""

import tomllib
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints, ValidationError

from engine.policies import POLICIES
from engine.scenario import Fault, Level
from engine.scenario.loading import faults_of
from game.classroom.room import MAX_SECONDS, Room, Terms, Title
from game.keeping import files
from game.keeping.files import FileError
from game.keeping.locks import Lock
from game.keeping.written import LockFile, Strict

MAX_BYTES = 20_000
AS_WRITTEN = "scenario"
"""The rivals that the scenario itself gives to each firm."""
USUAL = 20
NOTES = {
    "title": "What the class is called; the instructor sees it.",
    "scenario": "A scenario's name (fast-follower scenario list) or a .toml file.",
    "level": "starter (for a first lesson), standard or expert.",
    "rivals": "What the other firms follow: scenario, or one policy for all, such as ordinary.",
    "quarters": "How many are played; without this line, as many as the scenario says.",
    "seconds": "The time a seat has to decide in a quarter; 0 for no limit.",
    "requires_profit": "Must every seat say which profit it expects?",
    "requires_reason": "Must every seat give a reason?",
    "holds_results": "Do results wait until the instructor shows them?",
    "rehearsal": "Does the class begin with quarters that do not count?",
}
"""What stands above each line of a template, for whoever changes it."""
SUFFIX = ".toml"
ScenarioName = Annotated[str, StringConstraints(min_length=1, max_length=200)]


class TemplateError(ValueError):
    """A file that is no template; `faults` lists all that is wrong."""

    def __init__(self, faults: list[Fault]) -> None:
        """Keep every fault; the message shows them a line each."""
        self.faults = faults
        super().__init__("\n".join(map(str, faults)))


def _rivals(key: str) -> str:
    if key != AS_WRITTEN and key not in POLICIES:
        there = ", ".join((AS_WRITTEN, *POLICIES))
        raise ValueError(f"no such policy; there are {there}")
    return key


class Template(Strict):
    """A class as it is to be: which game, and under which terms."""

    title: Title = ""
    scenario: ScenarioName = "donglin"
    level: Level = Level.STANDARD
    rivals: Annotated[str, AfterValidator(_rivals)] = "scenario"
    quarters: int | None = Field(None, ge=1, le=80)
    seconds: int = Field(0, ge=0, le=MAX_SECONDS)
    requires_profit: bool = False
    requires_reason: bool = False
    holds_results: bool = False
    rehearsal: bool = False

    def room(self, lock: Lock | None, game: int) -> Room:
        """Return the room of a class, whose game that counts has a number."""
        terms = Terms(
            title=self.title,
            lock=None if lock is None else LockFile(salt=lock.salt, key=lock.key),
            seconds=self.seconds,
            requires_profit=self.requires_profit,
            requires_reason=self.requires_reason,
            holds_results=self.holds_results,
        )
        return Room(terms=terms, rehearsal_for=game if self.rehearsal else None)

    def to_text(self) -> str:
        """Write the template as TOML."""
        data = self.model_dump(mode="json")
        return "\n".join(map(_line, data.items()))


def _line(entry: tuple[str, object]) -> str:
    """Write one line with its note; what is left open is there to be filled in."""
    key, value = entry
    shown = f"# {key} = {USUAL}" if value is None else f"{key} = {_toml(value)}"
    return f"# {NOTES[key]}\n{shown}\n"


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int):
        return str(value)
    plain = str(value).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{plain}"'


def parse(text: str) -> Template:
    """Read a template from TOML.

    Errors: TemplateError with every fault and its place.
    """
    try:
        return Template.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise TemplateError([Fault("", f"not a TOML file: {str(error)[:80]}")]) from None
    except RecursionError:
        raise TemplateError([Fault("", "tables nested too deep")]) from None
    except ValidationError as error:
        raise TemplateError(faults_of(error)) from None


def read(path: Path) -> Template:
    """Read a template from a file. Errors: TemplateError."""
    try:
        content = files.read(path)
    except FileError as error:
        raise TemplateError([Fault(error.place, error.problem)]) from None
    if len(content) > MAX_BYTES:
        problem = f"{len(content):,} bytes; a template has at most {MAX_BYTES:,}"
        raise TemplateError([Fault(files.shown(path), problem)])
    try:
        return parse(content.decode("utf-8"))
    except UnicodeDecodeError as error:
        problem = f"not a text file: byte {error.start} is no UTF-8"
        raise TemplateError([Fault(files.shown(path), problem)]) from None


def write(path: Path, template: Template) -> None:
    """Write a template to a file. Errors: FileError."""
    files.write(path, template.to_text().encode())


def folder() -> Path:
    """Return where the window keeps templates."""
    return files.folder().parent / "templates"


def kept() -> dict[str, Template]:
    """Return the templates that the window keeps, by name; what is none is passed over."""
    found = {}
    for path in sorted(folder().glob(f"*{SUFFIX}"))[:40]:
        try:
            found[path.stem] = read(path)
        except TemplateError:
            continue
    return found
