"""Opening the window at once with the game that the command line asks for."""

from dataclasses import dataclass
from pathlib import Path

from game import lobby, window
from game.keeping import files
from game.language import Language, language
from game.seats import names_in


@dataclass(frozen=True)
class Options:
    """What the command line says of the game to play."""

    scenario: str
    seats: int
    names: str | None
    level: str
    game: int
    quarters: int | None
    save: Path | None
    resume: Path | None


def play(options: Options, code: str | None) -> None:
    """Open the window with a game.

    Errors: SetupError, SaveError or ScenarioError before the window opens.
    """
    window.run(window.show_game(*_game(options, language(code or "en"))), code)


def _game(options: Options, words: Language) -> tuple[lobby.Session, Path]:
    if options.resume is not None:
        path = files.find(options.resume)
        return lobby.resume(path), path
    names = [] if options.names is None else names_in(options.names)
    for number in range(len(names) + 1, options.seats + 1):
        names.append(words("lobby.new.player", number=number))
    plan = lobby.plan_for(
        options.scenario,
        names=names,
        level=options.level,
        game=options.game,
        quarters=options.quarters,
    )
    return lobby.begin(plan, options.save)
