"""Groups: one class at several machines, a game each, all under the same luck."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from game import lobby
from game.classroom.roster import Team
from game.classroom.template import Template
from game.keeping import files
from game.keeping.locks import lock_with
from game.keeping.saves import new_path
from game.keeping.under_way import write_new
from game.seats import Seat, Setup, usual_firms


def begin_groups(
    template: Template, groups: Sequence[Sequence[Team]], game: int, pin: str, folder: Path
) -> list[Path]:
    """Write the file of each machine's game into a folder; return them.

    Errors: ScenarioError, SetupError; SaveError when a file is there already; ValueError for a PIN
    that is none.
    """
    room = template.room(lock_with(pin) if pin else None, game)
    paths = [folder / f"group-{at}{files.SUFFIX}" for at in range(1, len(groups) + 1)]
    setups = [seated(lobby.setup(plan_of(template, group, game)), group) for group in groups]
    for path, setup in zip(paths, setups, strict=True):
        new_path(path, setup)
    for path, setup in zip(paths, setups, strict=True):
        write_new(path, setup, room)
    return paths


def plan_of(template: Template, group: Sequence[Team], game: int) -> lobby.Plan:
    """Plan one machine's game; a rehearsal is played with the next number's luck."""
    plan = lobby.plan_for(
        template.scenario,
        names=[team.name for team in group],
        level=template.level.value,
        game=lobby.rehearsal_of(game) if template.rehearsal else game,
        quarters=template.quarters,
    )
    return replace(plan, rivals=template.rivals)


def seated(setup: Setup, group: Sequence[Team]) -> Setup:
    """Give each seat its players and its PIN."""
    firms = usual_firms(setup.scenario, len(group))
    seats = tuple(
        Seat(firm, team.name, at, lock_with(team.pin) if team.pin else None, team.players)
        for at, (firm, team) in enumerate(zip(firms, group, strict=True))
    )
    return replace(setup, seats=seats)
