"""The commands `study claims`, `study balance` and `study sensitivity`."""

from pathlib import Path
from typing import Annotated

import typer

from game.failures import FAILED, Commands
from game.options import BEYOND_GAMES, FirstGameOption, JsonOption, LanguageOption

app = typer.Typer(
    cls=Commands,
    rich_markup_mode=None,
    no_args_is_help=True,
    epilog="Example: fast-follower study claims --only C3,C8",
)

JobsOption = Annotated[
    int, typer.Option(min=0, max=1024, help="Processes; 0: one a core of this machine.")
]
DaskOption = Annotated[
    str | None, typer.Option(metavar="ADDRESS", help="Play on the Dask cluster at this address.")
]
OutOption = Annotated[
    Path | None, typer.Option(metavar="DIR", help="Write tables (Parquet) and a page (HTML) here.")
]
FolderOption = Annotated[
    Path | None,
    typer.Option(metavar="DIR", help="Keep what has been played here, to go on with later."),
]


@app.command(epilog="Example: fast-follower study claims --only C3,C4 --games 4000")
def claims(
    only: Annotated[str | None, typer.Option(help="Claims, with commas; otherwise all.")] = None,
    games: Annotated[
        int, typer.Option(min=2, max=BEYOND_GAMES, help="Games of everything compared.")
    ] = 2_000,
    first_game: FirstGameOption = 0,
    jobs: JobsOption = 0,
    dask: DaskOption = None,
    out: OutOption = None,
    folder: FolderOption = None,
    markdown: Annotated[bool, typer.Option("--markdown", help="Print Markdown.")] = False,
    as_json: JsonOption = False,
    language: LanguageOption = "en",
) -> None:
    """Measure every claim of the model; exit code 1 when one does not hold.

    A study that breaks off goes on where it was; a game is played once for all that compares it.
    """
    from game.language import language as load_language
    from game.screen import console
    from game.study import claims_table
    from game.study.claims_page import write_page
    from game.study.claims_study import claims_named, study_claims
    from game.study.jobs import runner
    from game.study.running import Games
    from game.study.storing import store
    from game.study.worlds import Setting

    spoken = load_language(language)
    report = study_claims(
        claims_named(only),
        Setting(),
        Games(first_game, games),
        runner(jobs, dask),
        store(folder),
        spoken("study.playing"),
    )
    if out is not None:
        write_page(report, out, spoken)
    if as_json:
        claims_table.print_json(report)
    elif markdown:
        typer.echo(claims_table.markdown(report, spoken), nl=False)
    else:
        claims_table.print_claims(report, spoken, console())
    if not report.holds:
        raise typer.Exit(FAILED)
