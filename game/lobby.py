"""The lobby: what screens need to begin a game and to go on with one."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from engine.policies import POLICIES
from engine.scenario import Level, Scenario
from engine.shocks import MAX_GAME
from game import scenarios
from game.classroom import roster as rosters
from game.classroom import template as templates
from game.classroom.room import Room
from game.classroom.roster import RosterError, Team
from game.classroom.template import AS_WRITTEN, Template
from game.keeping import claims, saves, under_way
from game.keeping.locks import PIN_LENGTH, is_pin, lock_with, opens
from game.keeping.saves import SaveError
from game.seats import (
    MAX_NAME,
    MAX_QUARTERS,
    MAX_SEATS,
    Seat,
    Setup,
    SetupError,
    SetupFault,
    check_seats,
    prepare,
    usual_firms,
)
from game.session import Session

LEVELS = tuple(level.value for level in Level)
STRENGTHS = ("ordinary", "whole_network", "look_ahead_quick", "look_ahead", "look_ahead_strong")
GUIDED = "first_year"
SURPRISES = 1_000_000
"""Numbers that are drawn are short enough to be told to others."""

__all__ = [
    "AS_WRITTEN",
    "LEVELS",
    "MAX_NAME",
    "MAX_QUARTERS",
    "MAX_SEATS",
    "PIN_LENGTH",
    "Person",
    "Plan",
    "RosterError",
    "SaveError",
    "Scenario",
    "Seat",
    "Session",
    "SetupError",
    "SetupFault",
    "Team",
    "Template",
    "again",
    "begin",
    "decisions",
    "example",
    "faults",
    "guided",
    "is_pin",
    "keep_terms",
    "leave",
    "led",
    "offers",
    "opens",
    "plan_for",
    "rehearsal_of",
    "resume",
    "rivals",
    "roster",
    "setup",
    "surprise",
    "templates_kept",
    "terms_of",
    "town_firms",
    "tutorial",
    "usual_firms",
]


@dataclass(frozen=True)
class Person:
    """Somebody who will play: a firm (0 first), a name, a marker (0 first), and a PIN or none."""

    firm: int
    name: str
    marker: int
    pin: str = ""
    players: str = ""
    """Who shares the seat, when a team does."""


@dataclass(frozen=True)
class Plan:
    """A game as it is being set up."""

    scenario: Scenario
    people: tuple[Person, ...]
    level: str
    rivals: str
    quarters: int
    game: int
    room: Room | None = None
    """What an instructor settled; None without one."""


@cache
def offers() -> tuple[Scenario, ...]:
    """Return the scenarios on offer, the default first."""
    return tuple(scenarios.load(name) for name in scenarios.names())


def rivals() -> tuple[str, ...]:
    """Name what the other firms may follow: the scenario's own policies, or one for all."""
    return (AS_WRITTEN, *(key for key in STRENGTHS if key in POLICIES))


def surprise() -> int:
    """Draw a game's number."""
    return secrets.randbelow(SURPRISES)


def town_firms(scenario: Scenario, town: str) -> tuple[int, ...]:
    """Return a town's firms that people may lead, those in no cluster first."""
    towns = [batch.town for batch in scenario.firms for _ in range(batch.count)]
    usual = usual_firms(scenario, scenario.firm_count)
    return tuple(firm for firm in usual if towns[firm] == town)


def decisions(scenario: Scenario, level: str) -> tuple[int, int]:
    """Count the decisions that a level opens in the first quarter, and at the end."""
    first, last = (scenario.open_decisions(Level(level), at) for at in (1, MAX_QUARTERS))
    return len(first), len(last)


def faults(plan: Plan) -> list[SetupFault]:
    """Return all that keeps a game from beginning."""
    wrong = [SetupFault("pin", "", PIN_LENGTH) for one in plan.people if not _pin_fits(one)]
    try:
        setup(replace(plan, people=tuple(replace(one, pin="") for one in plan.people)))
    except SetupError as error:
        wrong = [*error.faults, *wrong]
    return wrong


def _pin_fits(person: Person) -> bool:
    return not person.pin or is_pin(person.pin)


def led(plan: Plan, terms: Template, pin: str) -> Plan:
    """Let an instructor with a PIN lead a planned game under some terms.

    Errors: ValueError when the PIN is none.
    """
    room = terms.room(lock_with(pin), plan.game)
    game = rehearsal_of(plan.game) if terms.rehearsal else plan.game
    return replace(plan, room=room, game=game)


def terms_of(plan: Plan, terms: Template) -> Template:
    """Return a template with what is planned, to be used again."""
    return terms.model_copy(
        update={
            "scenario": plan.scenario.key,
            "level": Level(plan.level),
            "rivals": plan.rivals,
            "quarters": plan.quarters,
        }
    )


def keep_terms(name: str, terms: Template) -> None:
    """Keep a template under a name, for the next class. Errors: FileError."""
    templates.write(templates.folder() / f"{name}{templates.SUFFIX}", terms)


def templates_kept() -> dict[str, Template]:
    """Return the templates that were kept, by name."""
    return templates.kept()


def roster(text: str) -> tuple[Team, ...]:
    """Read who sits where from text that was pasted. Errors: RosterError."""
    return rosters.read(text)


def rehearsal_of(game: int) -> int:
    """Return the number of the game that is rehearsed before another one, with other luck."""
    return game + 1 if game + 1 < MAX_GAME else game - 1


def begin(plan: Plan, wanted: Path | None = None) -> tuple[Session, Path]:
    """Begin a game that is stored after every hand-in; return it and its file.

    `wanted` is a file or a folder for it, None for the usual one.

    Errors: SetupError with every fault; SaveError when no file can be found for it.
    """
    wrong = faults(plan)
    if wrong:
        raise SetupError(wrong)
    chosen = setup(plan)
    path = saves.new_path(wanted, chosen)
    return under_way.begin(chosen, path, plan.room), path


def setup(plan: Plan) -> Setup:
    """Settle all that is planned.

    Errors: SetupError with every fault but those of PINs, see `faults`.
    """
    seats = [
        Seat(one.firm, one.name, one.marker, lock_with(one.pin) if one.pin else None, one.players)
        for one in plan.people
    ]
    world = _with_rivals(plan.scenario, plan.rivals)
    return prepare(world, Level(plan.level), plan.game, seats, plan.quarters)


def _with_rivals(scenario: Scenario, key: str) -> Scenario:
    """Let all firms that nobody leads follow one policy; the record then says so."""
    if key == AS_WRITTEN:
        return scenario
    firms = tuple(batch.model_copy(update={"policy": key}) for batch in scenario.firms)
    return scenario.model_copy(update={"firms": firms})


def plan_for(
    scenario: str,
    *,
    names: Sequence[str],
    level: str,
    game: int,
    quarters: int | None = None,
) -> Plan:
    """Plan a game of a scenario (its name or a file), with the usual firms and markers.

    Errors: ScenarioError; SetupError when there are more people than the scenario has firms for.
    """
    world = scenarios.load(scenario)
    check_seats(world, len(names))
    firms = usual_firms(world, len(names))
    people = tuple(
        Person(firm, name, at) for at, (firm, name) in enumerate(zip(firms, names, strict=True))
    )
    return Plan(world, people, level, AS_WRITTEN, quarters or world.quarters, game)


def tutorial(name: str) -> tuple[Session, Path]:
    """Begin the game in which the first steps are guided, for one person.

    Errors: SetupError, SaveError.
    """
    return begin(plan_for(GUIDED, names=[name], level=LEVELS[0], game=surprise()))


@cache
def example() -> Session:
    """Return a game of the default scenario that is stored nowhere, for whoever only reads."""
    return Session(setup(plan_for(scenarios.DEFAULT, names=["-"], level=LEVELS[-1], game=0)))


def guided(session: Session) -> bool:
    """Tell whether the first steps of this game are guided, so that they are after a break, too."""
    return session.scenario.key == GUIDED


def resume(path: Path) -> Session:
    """Go on with a saved game, every quarter of which is played again and checked.

    Errors: SaveError with all that is wrong with the file.
    """
    return under_way.resume(path)


def leave(path: Path) -> None:
    """Let another window go on with a game that is left."""
    claims.release(path)


def again(session: Session) -> tuple[Session, Path]:
    """Begin the same game anew: same people, same number, so same luck.

    Errors: SaveError when no file can be found for it.
    """
    path = saves.new_path(None, session.setup)
    return under_way.begin(session.setup, path), path
