"""Rosters: who sits where, typed, pasted or read from a spreadsheet's CSV."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass, replace

from engine.scenario import Fault
from game.keeping.locks import is_pin
from game.seats import MAX_NAME, MAX_PLAYERS, MAX_SEATS, is_name

MAX_CHARACTERS = 100_000
MAX_TEAMS = 400
USUAL_SEATS = 4
"""How many seats share a machine, unless somebody says otherwise."""
COLUMNS = ("group", "name", "players", "pin")
SEPARATORS = ("\t", ";", "\N{FULLWIDTH SEMICOLON}", ",", "\N{FULLWIDTH COMMA}")
HEADS = {
    "group": "group",
    "machine": "group",
    "\u5c0f\u7ec4": "group",
    "\u7ec4": "group",
    "name": "name",
    "seat": "name",
    "team": "name",
    "\u540d\u79f0": "name",
    "\u5e2d\u4f4d": "name",
    "players": "players",
    "members": "players",
    "\u6210\u5458": "players",
    "pin": "pin",
    "\u5bc6\u7801": "pin",
}
"""What a column may be called, in both languages."""


class RosterError(ValueError):
    """A roster that cannot be used; `faults` lists every line that is wrong."""

    def __init__(self, faults: list[Fault]) -> None:
        """Keep every fault; the message shows them a line each."""
        self.faults = faults
        super().__init__("\n".join(map(str, faults)))


@dataclass(frozen=True)
class Team:
    """Who shares a seat; `group` is the machine they sit at, "" for any."""

    name: str
    players: str = ""
    pin: str = ""
    group: str = ""


def read(text: str) -> tuple[Team, ...]:
    """Read a roster: a team a line, its name first, then its players; last a PIN, if all have one.

    With a line of heads (group, name, players, pin) the columns may stand in any order.

    Errors: RosterError with every line that is wrong.
    """
    if len(text) > MAX_CHARACTERS:
        raise RosterError([Fault("", f"{len(text):,} characters; at most {MAX_CHARACTERS:,}")])
    lines = [line for line in text.lstrip("\ufeff").splitlines() if line.strip()]
    cells = list(csv.reader(io.StringIO("\n".join(lines)), delimiter=_separator(lines)))
    rows = [[cell.strip() for cell in row] for row in cells]
    heads = [HEADS.get(cell.casefold(), "") for cell in rows[0]] if rows else []
    headed = "name" in heads
    if any(heads) and not headed:
        wanted = "one column must be called `name`; the others may be group, players, pin"
        raise RosterError([Fault("line 1", wanted)])
    if headed and not all(heads):
        odd = next(cell for cell, head in zip(rows[0], heads, strict=True) if not head)
        known = f"no such column: {odd[:40]!r}; there are {', '.join(COLUMNS)}"
        raise RosterError([Fault("line 1", known)])
    if not headed and rows and all(len(row) > 1 and is_pin(row[-1]) for row in rows):
        teams = [replace(_team(row[:-1], None), pin=row[-1]) for row in rows]
    else:
        teams = [_team(row, heads if headed else None) for row in rows[headed:]]
    faults = [
        Fault(f"line {at + headed + 1}", problem)
        for at, team in enumerate(teams)
        for problem in _problems(team)
    ]
    faults += _doubles(teams)
    if not teams:
        faults.append(Fault("", "nobody is on it"))
    if len(teams) > MAX_TEAMS:
        faults.append(Fault("", f"{len(teams)} teams; at most {MAX_TEAMS}"))
    if faults:
        raise RosterError(faults)
    return tuple(teams)


def _separator(lines: Sequence[str]) -> str:
    first = lines[0] if lines else ""
    return next((sign for sign in SEPARATORS if sign in first), ",")


def _team(row: Sequence[str], heads: Sequence[str] | None) -> Team:
    if heads is None:
        return Team(row[0], ", ".join(cell for cell in row[1:] if cell))
    known = {head: cell for head, cell in zip(heads, row, strict=False) if head}
    return Team(
        known.get("name", ""),
        known.get("players", ""),
        known.get("pin", ""),
        known.get("group", ""),
    )


def _problems(team: Team) -> list[str]:
    problems = []
    if not is_name(team.name):
        problems.append(f"a name has 1 to {MAX_NAME} printable characters: {team.name[:50]!r}")
    if len(team.players) > MAX_PLAYERS or not team.players.isprintable():
        problems.append(f"players take at most {MAX_PLAYERS} printable characters")
    if team.pin and not is_pin(team.pin):
        problems.append("a PIN has four digits; a spreadsheet may have dropped a leading 0")
    return problems


def _doubles(teams: Sequence[Team]) -> list[Fault]:
    """Find teams of one group with one name, and lines without a group among others with one."""
    seen = [(team.group, team.name.casefold()) for team in teams]
    twice = dict.fromkeys(pair for pair in seen if seen.count(pair) > 1)
    faults = [
        Fault(name, "two teams of one group cannot have one name; a team is one line, with players")
        for _, name in twice
    ]
    grouped = [bool(team.group) for team in teams]
    if any(grouped) and not all(grouped):
        faults.append(Fault(teams[grouped.index(False)].name, "has no group, though others have"))
    return faults


def groups(teams: Sequence[Team], count: int | None = None) -> tuple[tuple[Team, ...], ...]:
    """Share teams out to machines: by their groups, or evenly to `count` machines.

    Errors: RosterError when a machine would have more seats than it may.
    """
    named = [team.group for team in teams if team.group]
    if count is None and named:
        keys = list(dict.fromkeys(team.group for team in teams))
        shared = [tuple(team for team in teams if team.group == key) for key in keys]
    else:
        machines = count or -(-len(teams) // USUAL_SEATS)
        shared = [tuple(teams[at::machines]) for at in range(min(machines, len(teams)))]
    full = [at for at, group in enumerate(shared) if len(group) > MAX_SEATS]
    if full:
        problem = f"{len(shared[full[0]])} seats; a machine has at most {MAX_SEATS}"
        raise RosterError([Fault(f"group {full[0] + 1}", problem)])
    return tuple(shared)
