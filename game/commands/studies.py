"""The commands `study claims`, `study balance` and `study sensitivity`."""

from pathlib import Path
from typing import Annotated

import typer

from game.commands.failures import FAILED, Commands
from game.commands.options import (
    BEYOND_GAMES,
    FirstGameOption,
    JsonOption,
    LanguageOption,
    ScenarioOption,
)

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
MarkdownOption = Annotated[bool, typer.Option("--markdown", help="Print Markdown.")]


@app.command(epilog="Example: fast-follower study claims --only C3,C4 --games 4000")
def claims(
    only: Annotated[str | None, typer.Option(help="Claims, with commas; otherwise all.")] = None,
    games: Annotated[
        int, typer.Option(min=2, max=BEYOND_GAMES, help="Games of everything compared.")
    ] = 2_000,
    off: Annotated[
        str | None,
        typer.Option(metavar="MECHANISM", help="Switch a mechanism off: then some claim fails."),
    ] = None,
    first_game: FirstGameOption = 0,
    jobs: JobsOption = 0,
    dask: DaskOption = None,
    out: OutOption = None,
    folder: FolderOption = None,
    markdown: MarkdownOption = False,
    as_json: JsonOption = False,
    language: LanguageOption = "en",
) -> None:
    """Measure every claim of the model; exit code 1 when one does not hold.

    A study that breaks off goes on where it was; a game is played once for all that compares it.
    """
    from game.language import language as load_language
    from game.study import claims_table
    from game.study.claims_page import write_page
    from game.study.claims_study import claims_named, study_claims
    from game.study.jobs import runner
    from game.study.running import Games
    from game.study.storing import store
    from game.study.worlds import Setting
    from game.terminal.screen import console

    spoken = load_language(language)
    report = study_claims(
        claims_named(only),
        Setting.without(off),
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


@app.command(epilog="Example: fast-follower study balance --games 1000 --out balance")
def balance(
    scenarios: Annotated[
        str | None, typer.Option(help="Scenarios, with commas; otherwise all that are shipped.")
    ] = None,
    games: Annotated[
        int, typer.Option(min=40, max=BEYOND_GAMES, help="Games of each population.")
    ] = 400,
    first_game: FirstGameOption = 0,
    jobs: JobsOption = 0,
    dask: DaskOption = None,
    out: OutOption = None,
    folder: FolderOption = None,
    markdown: MarkdownOption = False,
    as_json: JsonOption = False,
    language: LanguageOption = "en",
) -> None:
    """Measure whether the game is balanced; exit code 1 when it is not.

    All policies in every scenario: alone among a scenario's firms, everybody alike, mixed, one
    against all; decisions that are always wrong; how much is luck.
    """
    from game.language import language as load_language
    from game.scenarios import named as scenarios_named
    from game.study.balance import table
    from game.study.balance.health import verdicts
    from game.study.balance.page import write_page
    from game.study.balance.study import Plan, study_balance
    from game.study.jobs import runner
    from game.study.running import Games
    from game.study.storing import store
    from game.study.worlds import Setting
    from game.terminal.screen import console

    spoken = load_language(language)
    plan = Plan(Setting(), scenarios_named(scenarios), Games(first_game, games))
    report = study_balance(plan, runner(jobs, dask), store(folder), spoken("study.playing"))
    if out is not None:
        write_page(report, out, spoken)
    if as_json:
        table.print_json(report)
    elif markdown:
        typer.echo(table.markdown(report, spoken), nl=False)
    else:
        table.print_balance(report, spoken, console())
    if not all(verdict.holds for verdict in verdicts(report)):
        raise typer.Exit(FAILED)


@app.command(epilog="Example: fast-follower study sensitivity --trajectories 20 --out ranking")
def sensitivity(
    scenario: ScenarioOption = "donglin",
    trajectories: Annotated[
        int, typer.Option(min=2, max=1_000, help="Paths through the ranges; more rank better.")
    ] = 8,
    reach: Annotated[
        float,
        typer.Option(min=0.01, max=1, help="How far towards the ends of its range each goes."),
    ] = 0.25,
    games: Annotated[int, typer.Option(min=2, max=BEYOND_GAMES, help="Games at each point.")] = 40,
    first_game: FirstGameOption = 0,
    jobs: JobsOption = 0,
    dask: DaskOption = None,
    out: OutOption = None,
    folder: FolderOption = None,
    as_json: JsonOption = False,
    language: LanguageOption = "en",
) -> None:
    """Rank the parameters by what they move; exit code 1 when some change nothing.

    All move together on random paths (Morris 1991); and each goes to both ends of its range.
    """
    from game.language import language as load_language
    from game.scenarios import load
    from game.study.jobs import runner
    from game.study.running import Games
    from game.study.sensitivity import table
    from game.study.sensitivity.study import Plan, study_sensitivity
    from game.study.storing import store
    from game.terminal.screen import console

    spoken = load_language(language)
    plan = Plan(load(scenario), Games(first_game, games), trajectories, reach)
    report = study_sensitivity(plan, runner(jobs, dask), store(folder), spoken("study.playing"))
    if out is not None:
        table.write_page(report, out, spoken)
    if as_json:
        table.print_json(report)
    else:
        table.print_sensitivity(report, spoken, console())
    if report.dead:
        raise typer.Exit(FAILED)
