"""The command `lesson`: set up a class, a game for each machine, from a template and a roster."""

from pathlib import Path
from typing import Annotated

import typer

from game.commands.options import GameOption, LanguageOption


def lesson(
    roster: Annotated[
        Path, typer.Argument(metavar="ROSTER.csv", help="A team a line: name, players.")
    ],
    out: Annotated[Path, typer.Option(metavar="DIR", help="Where to write the games.")],
    template: Annotated[
        Path | None, typer.Option(metavar="FILE.toml", help="The terms; otherwise the usual ones.")
    ] = None,
    groups: Annotated[
        int | None, typer.Option(min=1, max=100, help="Machines; otherwise by the roster's groups.")
    ] = None,
    game: GameOption = 1,
    pin: Annotated[
        str | None, typer.Option(help="The instructor's PIN; otherwise it is asked for.")
    ] = None,
    language: LanguageOption = "en",
) -> None:
    """Set up a class: one game a machine, with seats from a roster, led by an instructor."""
    from game.classroom import roster as rosters
    from game.classroom import template as templates
    from game.classroom.groups import begin_groups
    from game.keeping import files
    from game.language import language as load_language
    from game.terminal.screen import console

    spoken = load_language(language)
    terms = templates.read(template) if template is not None else templates.Template()
    try:
        text = files.read(roster).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        problem = f"byte {error.start} is no UTF-8; save it as CSV UTF-8 in the spreadsheet"
        raise ValueError(f"{files.shown(roster)}: not a text file: {problem}") from None
    try:
        teams = rosters.groups(rosters.read(text), groups)
    except rosters.RosterError as error:
        raise ValueError(f"{files.shown(roster)}: {error}") from None
    code = pin
    if code is None:
        again = spoken("commands.lesson.pin_again")
        code = typer.prompt(
            spoken("commands.lesson.pin"), hide_input=True, confirmation_prompt=again
        )
    for path, group in zip(begin_groups(terms, teams, game, code, out), teams, strict=True):
        names = spoken("lobby.comma").join(team.name for team in group)
        console().print(
            spoken("commands.lesson.written", file=path, names=names), soft_wrap=True, markup=False
        )


def template(
    out: Annotated[Path, typer.Argument(metavar="FILE.toml", help="Where to write it.")],
    language: LanguageOption = "en",
) -> None:
    """Write a template with the usual terms, to be changed and shared."""
    from game.classroom import template as templates
    from game.language import language as load_language
    from game.terminal.screen import console

    if out.exists():
        raise ValueError(f"{out}: there is a file already")
    templates.write(out, templates.Template())
    told = load_language(language)("commands.lesson.template", file=out)
    console().print(told, soft_wrap=True, markup=False)


def add_to(app: typer.Typer) -> None:
    """Add the commands to those of the program."""
    app.command(
        epilog="Example: fast-follower lesson class.csv --groups 4 --game 42 --out tuesday"
    )(lesson)
    app.command("lesson-template", epilog="Example: fast-follower lesson-template terms.toml")(
        template
    )
