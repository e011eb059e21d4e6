"""The commands on recorded games: `report`, `replay`, `rewind`, `class` and `verify`."""

from pathlib import Path
from typing import Annotated

import typer

from game.commands.failures import FAILED
from game.commands.options import JobsOption, JsonOption, LanguageOption

BranchOption = Annotated[
    str | None, typer.Option(help="A line of play that the instructor left, such as A.")
]
FilesArgument = Annotated[list[Path], typer.Argument(help="Saved games or records.")]


def report(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A saved game or a record.")],
    out: Annotated[Path, typer.Option(metavar="FILE.html", help="Where to write the page.")],
    firm: Annotated[
        int | None, typer.Option(help="The firm, 1 first; otherwise the first seat's.")
    ] = None,
    tables: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Write the tables here, CSV and xlsx.")
    ] = None,
    tries: Annotated[
        list[str] | None,
        typer.Option(
            "--try",
            metavar="CHOICE",
            help="A choice made otherwise: 5:exports=yes, or 5+:research_share=0.03 from then on.",
        ),
    ] = None,
    branch: BranchOption = None,
    language: LanguageOption = "en",
) -> None:
    """Write the debrief of a played game as one page that stands alone."""
    from game.commands import reporting
    from game.language import language as load_language
    from game.terminal.screen import console

    spoken = load_language(language)
    game = reporting.finished(reporting.open_game(file, branch))
    chosen = reporting.firm_of(game, firm)
    debrief = reporting.look_back(game, chosen, spoken("debrief.working"), tries or ())
    reporting.write(debrief, spoken, out, tables)
    console().print(spoken("debrief.written", file=out), soft_wrap=True)
    if tables is not None:
        console().print(spoken("debrief.tables", folder=tables), soft_wrap=True)


def verify(
    files: FilesArgument,
    jobs: JobsOption = 1,
    as_json: JsonOption = False,
    language: LanguageOption = "en",
) -> None:
    """Replay recorded games and say whether their results follow; exit code 1 when one does not."""
    from game.commands import verifying
    from game.language import language as load_language
    from game.terminal.screen import console

    spoken = load_language(language)
    found = []
    for one in verifying.check_all(files, jobs, spoken("commands.verify.checking")):
        found.append(one)
        if not as_json:
            verifying.print_checked(one, spoken, console())
    if as_json:
        verifying.print_json(found)
    if not all(one.holds for one in found):
        raise typer.Exit(FAILED)


def of_class(
    files: FilesArgument,
    out: Annotated[
        Path, typer.Option(metavar="FILE", help="Where to write: .xlsx, .csv or .html.")
    ],
    language: LanguageOption = "en",
) -> None:
    """Put all groups of a class into one table: how each seat ended, judged and took part."""
    from game.commands import reporting
    from game.debrief import groups
    from game.language import language as load_language
    from game.terminal.screen import console
    from game.terminal.waiting import progress

    spoken = load_language(language)
    games, unplayed = [], []
    with progress(spoken("commands.verify.checking"), len(files)) as step:
        for file in files:
            try:
                games.append((file.name, reporting.open_game(file)))
            except reporting.UnplayedError as error:
                unplayed.append(error)
            step(1)
    if not games:
        raise unplayed[0]
    for left_out in unplayed:
        typer.echo(spoken("debrief.groups.left_out", why=left_out), err=True)
    groups.write(games, out, spoken)
    console().print(spoken("debrief.groups.written", file=out), soft_wrap=True)


def replay(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A saved game or a record.")],
    to: Annotated[
        int | None, typer.Option(min=1, help="The quarter to tell; otherwise the last.")
    ] = None,
    firm: Annotated[
        int | None, typer.Option(help="The firm, 1 first; otherwise the first seat's.")
    ] = None,
    branch: BranchOption = None,
    language: LanguageOption = "en",
) -> None:
    """Tell a recorded game at any quarter; in a terminal, step back and forth."""
    import sys

    from game.commands import reporting
    from game.commands.replaying import Replay
    from game.language import language as load_language
    from game.terminal.screen import console

    spoken = load_language(language)
    game = reporting.open_game(file, branch)
    told = Replay(game, reporting.firm_of(game, firm), spoken, console())
    quarter = to or game.quarters
    if quarter > game.quarters:
        raise typer.BadParameter(f"{game.quarters} quarters were played", param_hint="--to")
    if sys.stdin.isatty() and sys.stdout.isatty():
        told.step(quarter, input)
    else:
        told.tell(quarter)


def rewind(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A saved game.")],
    to: Annotated[int, typer.Option(min=0, help="The quarter after which to go on.")],
    out: Annotated[Path, typer.Option(metavar="FILE", help="The new game's file.")],
    branch: BranchOption = None,
    language: LanguageOption = "en",
) -> None:
    """Go on with a saved game from an earlier quarter, in a new file; the old one stays."""
    from game.commands import rewinding
    from game.language import language as load_language
    from game.terminal.screen import console

    rewinding.rewind(file, to, out, branch)
    told = load_language(language)("commands.rewind.written", file=out, quarter=to)
    console().print(told, soft_wrap=True)


def add_to(app: typer.Typer) -> None:
    """Add the commands to those of the program."""
    app.command(epilog="Example: fast-follower report game.json --firm 2 --out debrief.html")(
        report
    )
    app.command(epilog="Example: fast-follower replay game.json --to 5")(replay)
    app.command(epilog="Example: fast-follower rewind game.json --to 5 --out again.json")(rewind)
    app.command("class", epilog="Example: fast-follower class games/*.json --out class.xlsx")(
        of_class
    )
    app.command(epilog="Example: fast-follower verify class/*.json --jobs 2")(verify)
