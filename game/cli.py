"""The command line: each command imports what it needs when it runs, so that the start is quick."""

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from game.commands import lessons, records, studies
from game.commands.failures import FAILED, INTERRUPTED, TRACEBACK, Commands, unexpected
from game.commands.options import (
    BEYOND_GAMES,
    MOST_QUARTERS,
    FirmOption,
    FirstGameOption,
    GameOption,
    JobsOption,
    JsonOption,
    LanguageOption,
    QuartersOption,
    ScenarioArgument,
    ScenarioOption,
)

app = typer.Typer(
    cls=Commands,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    epilog="Example: fast-follower simulate --policy idle,whole-network --games 500",
)
scenarios = typer.Typer(
    cls=Commands,
    rich_markup_mode=None,
    no_args_is_help=True,
    epilog="Example: fast-follower scenario table donglin",
)
app.add_typer(scenarios, name="scenario", help="List, check and show scenarios.")
app.add_typer(studies.app, name="study", help="Measure what the economy does.")


def main() -> None:
    """Run the command line."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")
    try:
        app(prog_name="fast-follower")
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    except Exception as error:
        if os.environ.get(TRACEBACK):
            raise
        unexpected(error)
        sys.exit(FAILED)


@app.callback(invoke_without_command=True)
def start(ctx: typer.Context) -> None:
    """Fast Follower: small manufacturing firms go global together, or stall.

    Without a command the window opens; without a display a game starts in the terminal, and where
    nobody can type, one is told instead.
    """
    if ctx.invoked_subcommand is not None:
        return
    from game.ui.display import has_display

    if has_display() or somebody_is_there():
        play(ctx)
    else:
        demo()


def somebody_is_there() -> bool:
    """Tell whether a person can type and read."""
    return sys.stdin.isatty() and sys.stdout.isatty()


@app.command(epilog="Example: fast-follower play --seats 2 --names Ana,Bo --level standard")
def play(
    ctx: typer.Context,
    scenario: ScenarioOption = "donglin",
    seats: Annotated[int, typer.Option(min=1, max=8, help="People who share the machine.")] = 1,
    names: Annotated[str | None, typer.Option(help="Their names, with commas.")] = None,
    level: Annotated[str, typer.Option(help="starter, standard or expert.")] = "starter",
    game: GameOption = 1,
    quarters: QuartersOption = None,
    save: Annotated[Path | None, typer.Option(help="The file to keep the game in.")] = None,
    resume: Annotated[Path | None, typer.Option(help="Go on with the game in a file.")] = None,
    text: Annotated[bool, typer.Option("--text", help="Play in the terminal.")] = False,
    language: Annotated[str | None, typer.Option(metavar="CODE", help="en or zh_CN.")] = None,
) -> None:
    """Play a game: in the window, or in the terminal where there is no display.

    Without options the window opens with its title.
    """
    from game.language import language as load_language
    from game.ui.display import has_display

    spoken = load_language(language or "en")
    windowed, asked = not text and has_display(), _says_what_to_play(ctx)
    if windowed and not asked:
        from game import window

        window.run(window.show_title, language)
        return
    from engine.scenario import Level
    from game.lineup import known

    level = known(level, [each.value for each in Level], "level")
    if windowed:
        from game.commands import opening

        chosen = opening.Options(scenario, seats, names, level, game, quarters, save, resume)
        opening.play(chosen, language)
        return
    if not text:
        typer.echo(spoken("play.no_display"))
    from game.text.play import run

    code = run(
        scenario=scenario,
        seats=seats,
        names=names,
        level=level,
        game=game,
        quarters=quarters,
        save=save,
        resume=resume,
        language=spoken.code,
    )
    raise typer.Exit(code)


def _says_what_to_play(ctx: typer.Context) -> bool:
    """Tell whether options of a game were given, beside the language."""
    given = (name for name in ctx.params if name not in {"language", "text"})
    sources = (ctx.get_parameter_source(name) for name in given)
    return any(source is not None and source.name == "COMMANDLINE" for source in sources)


@app.command(epilog="Example: fast-follower demo --game 7 --firm 21")
def demo(
    scenario: ScenarioOption = "donglin",
    game: GameOption = 1,
    policy: Annotated[str, typer.Option(help="How the firm decides.")] = "whole-network",
    firm: FirmOption = 1,
    quarters: QuartersOption = None,
    language: LanguageOption = "en",
    as_json: JsonOption = False,
    out: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Write the debrief of the game here.")
    ] = None,
) -> None:
    """Tell one game quarter by quarter, as one firm lives it."""
    from game.commands import demo as story
    from game.language import language as load_language
    from game.lineup import firm_at, policy_key
    from game.scenarios import load
    from game.terminal.screen import console

    spoken, world = load_language(language), load(scenario)
    length = quarters or world.quarters
    told = story.Demo(
        scenario=world,
        called=scenario,
        game=game,
        firm=firm_at(world, firm),
        policy=policy_key(policy),
        quarters=length,
    )
    if as_json:
        story.print_json(told, spoken)
    else:
        story.tell(told, spoken, console())
    if out is not None:
        from game.commands import reporting

        written = reporting.of_demo(told, spoken, out)
        typer.echo(spoken("debrief.written", file=written), err=as_json)


@app.command(
    epilog="Example: fast-follower simulate --policy idle,whole-network --games 500 --jobs 2"
)
def simulate(
    scenario: ScenarioOption = "donglin",
    policy: Annotated[
        str | None,
        typer.Option(help="Policies, with commas; otherwise each firm follows the scenario's."),
    ] = None,
    games: Annotated[
        int, typer.Option(min=1, max=BEYOND_GAMES, help="Games of each line-up.")
    ] = 200,
    first_game: FirstGameOption = 0,
    quarters: QuartersOption = None,
    mixed: Annotated[
        bool, typer.Option("--mixed", help="Policies take the firms of each game in turn.")
    ] = False,
    firm: Annotated[
        int | None,
        typer.Option(min=1, help="Only this firm follows the policies, others the scenario's."),
    ] = None,
    jobs: JobsOption = 1,
    out: Annotated[
        Path | None, typer.Option(metavar="FILE.parquet", help="A table, a row a firm and game.")
    ] = None,
    digests: Annotated[
        bool, typer.Option("--digests", help="Print a digest of each game and nothing else.")
    ] = False,
    as_json: JsonOption = False,
    language: LanguageOption = "en",
) -> None:
    """Play many games by policies and show what became of the firms."""
    from game.commands import simulate as many
    from game.language import language as load_language
    from game.lineup import firm_at, policy_keys
    from game.scenarios import load
    from game.terminal.screen import console

    spoken, world = load_language(language), load(scenario)
    keys = policy_keys(policy) if policy is not None else []
    length = quarters or world.quarters
    if firm is not None and (mixed or not keys):
        raise typer.BadParameter(
            "asks for --policy, and goes not with --mixed", param_hint="--firm"
        )
    one = firm_at(world, firm) if firm is not None else None
    request = many.Request(world, keys, mixed, first_game, games, length, jobs, one)
    words = spoken("commands.simulate.playing")
    if digests and (as_json or out is not None):
        raise typer.BadParameter("goes with neither --json nor --out", param_hint="--digests")
    if digests:
        many.print_digests(request, words)
        return
    report = many.simulate(request, out, words)
    if as_json:
        many.print_json(report)
    else:
        many.print_report(report, spoken, console())


@app.command(epilog="Example: fast-follower explain --game 7 --quarter 5 --firm 2 profit_q")
def explain(
    name: Annotated[str, typer.Argument(help="The number to explain, such as profit_q.")] = "",
    quarter: Annotated[int, typer.Option(min=1, max=MOST_QUARTERS, help="The quarter.")] = 1,
    scenario: ScenarioOption = "donglin",
    game: GameOption = 1,
    firm: FirmOption = 1,
    policy: Annotated[
        str | None, typer.Option(help="How the firm decides; otherwise by the scenario.")
    ] = None,
    depth: Annotated[int, typer.Option(min=0, max=12, help="How deep the tree opens.")] = 2,
    list_names: Annotated[bool, typer.Option("--list", help="List all numbers.")] = False,
    language: LanguageOption = "en",
    as_json: JsonOption = False,
) -> None:
    """Show where a number of one firm comes from: rules, decisions, chance and parameters."""
    from game.commands import explaining
    from game.language import language as load_language
    from game.lineup import firm_at, policy_key
    from game.scenarios import load
    from game.terminal.screen import console

    spoken = load_language(language)
    if list_names or not name:
        explaining.print_names(spoken, console())
        return
    world = load(scenario)
    question = explaining.Question(
        scenario=world,
        game=game,
        quarter=quarter,
        firm=firm_at(world, firm),
        policy=policy_key(policy) if policy is not None else None,
        name=explaining.quantity_named(name),
        depth=depth,
    )
    if as_json:
        explaining.print_json(question, spoken)
    else:
        explaining.print_tree(question, spoken, console())


@app.command(epilog="Example: fast-follower screenshots pictures --language zh_CN --size 1920x1080")
def screenshots(
    folder: Annotated[Path, typer.Argument(help="Where to put the pictures.")],
    language: LanguageOption = "en",
    theme: Annotated[str, typer.Option(help="light, dark or contrast.")] = "light",
    scale: Annotated[float, typer.Option(min=0.8, max=2.0, help="Of text and controls.")] = 1.0,
    size: Annotated[str, typer.Option(metavar="WIDTHxHEIGHT", help="In px.")] = "1280x800",
) -> None:
    """Draw a picture of every screen in the middle of a game, without a display."""
    from game import screenshots as pictures
    from game.terminal.screen import console

    for path in pictures.draw(folder, language, theme, scale, pictures.size_of(size)):
        console().print(str(path), highlight=False)


records.add_to(app)
lessons.add_to(app)


@scenarios.command("list", epilog="Example: fast-follower scenario list --language zh_CN")
def list_scenarios(language: LanguageOption = "en", as_json: JsonOption = False) -> None:
    """List the scenarios that come with the game."""
    from game.commands import scenario_report
    from game.language import language as load_language
    from game.terminal.screen import console

    if as_json:
        scenario_report.print_list_json()
    else:
        scenario_report.print_list(load_language(language), console())


@scenarios.command(epilog="Example: fast-follower scenario check my_province.toml")
def check(scenario: ScenarioArgument, language: LanguageOption = "en") -> None:
    """Check a scenario: print what is in it, or every fault."""
    from game.commands import scenario_report
    from game.language import language as load_language
    from game.terminal.screen import console

    scenario_report.print_check(scenario, load_language(language), console())


@scenarios.command(epilog="Example: fast-follower scenario table donglin --markdown")
def table(
    scenario: ScenarioArgument = "donglin",
    markdown: Annotated[bool, typer.Option("--markdown", help="Print Markdown.")] = False,
    language: LanguageOption = "en",
    as_json: JsonOption = False,
) -> None:
    """Show every parameter with its unit, range, default and source."""
    from game.commands import parameter_table
    from game.language import language as load_language
    from game.scenarios import load
    from game.terminal.screen import console

    spoken, world = load_language(language), load(scenario)
    if as_json:
        parameter_table.print_json(world)
    elif markdown:
        parameter_table.print_markdown(world, spoken)
    else:
        parameter_table.print_parameters(world, spoken, console())
