"""Options that several commands share."""

from typing import Annotated

import typer

BEYOND_GAMES = 2**40
"""`engine.shocks.MAX_GAME`, which would take long to import for `--help`."""
MOST_QUARTERS = 80

ScenarioOption = Annotated[
    str, typer.Option(help="A scenario's name (see `scenario list`) or a .toml file.")
]
ScenarioArgument = Annotated[str, typer.Argument(help="A scenario's name or a .toml file.")]
LanguageOption = Annotated[str, typer.Option(metavar="CODE", help="en or zh_CN.")]
QuartersOption = Annotated[
    int | None,
    typer.Option(min=1, max=MOST_QUARTERS, help="Quarters to play; otherwise the scenario's own."),
]
GameOption = Annotated[
    int, typer.Option(min=0, max=BEYOND_GAMES - 1, help="The game: equal numbers, equal luck.")
]
FirmOption = Annotated[int, typer.Option(min=1, help="The firm, 1 first.")]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON for other programs.")]
FirstGameOption = Annotated[
    int, typer.Option(min=0, max=BEYOND_GAMES - 1, help="The first game's number.")
]
JobsOption = Annotated[int, typer.Option(min=1, max=1024, help="Processes.")]
