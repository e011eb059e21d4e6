"""Looking back: what screens need to show a finished game's debrief and to keep it as a page."""

from collections.abc import Callable
from pathlib import Path

from game.debrief.debrief import Debrief, debrief_of
from game.debrief.own_choice import OWN, OwnChoiceError, Tryable, checked, play, tryable
from game.debrief.played import played
from game.debrief.turning_points import TurningPoint
from game.debrief.what_if import Alternative, Branch, Rivals
from game.debrief.whole_class import Network
from game.keeping import files
from game.language import Language
from game.report.told import (
    Told,
    chances,
    claims,
    contribution,
    milestones,
    pairs,
    standings,
    story,
    strategies,
)
from game.report.words import Words
from game.session import Session, TurnError

__all__ = [
    "OWN",
    "Alternative",
    "Branch",
    "Debrief",
    "Network",
    "OwnChoiceError",
    "Told",
    "Tryable",
    "TurningPoint",
    "Words",
    "chances",
    "claims",
    "contribution",
    "decisions_of",
    "export",
    "keep",
    "look_back",
    "milestones",
    "pairs",
    "standings",
    "story",
    "strategies",
    "try_it",
    "words_of",
]


def look_back(session: Session, seat: int, report: Callable[[float], None]) -> Debrief:
    """Work out a seat's debrief; `report` is told the share done, from the thread that works.

    Errors: TurnError before the game is over, since a debrief tells what all firms decided.
    """
    if not session.over:
        raise TurnError("the game is not over yet")
    game = played(session.record, session.saved())
    return debrief_of(game, session.seats[seat].firm, report)


def export(session: Session, game: Path | None, language: Language) -> Path:
    """Write the table of this game's seats beside its file, and return where it is.

    Of a game that is not over it holds only what everybody may know.

    Errors: ValueError before the first quarter is settled; OSError.
    """
    from game.debrief import groups

    place = game.parent if game is not None else files.folder()
    stem = game.stem if game is not None else f"game-{session.record.game}"
    table = place / f"{stem}-class.html"
    groups.write([(stem, played(session.record, session.saved()))], table, language)
    return table


def decisions_of(debrief: Debrief) -> tuple[Tryable, ...]:
    """List the decisions that a player may try otherwise."""
    return tryable(debrief.game, debrief.firm)


def try_it(debrief: Debrief, one: Alternative, *, reacting: bool) -> Branch:
    """Play the game again with a choice made otherwise in a quarter, or from it on.

    Errors: OwnChoiceError with what is allowed.
    """
    game, firm = debrief.game, debrief.firm
    rivals = Rivals.REACTING if reacting else Rivals.AS_PLAYED
    return play(game, firm, [checked(game, firm, one)], rivals)[0]


def words_of(debrief: Debrief, language: Language) -> Words:
    """Return the words in which a debrief is told."""
    return Words(language, debrief.game.scenario, debrief.game.names)


def keep(debrief: Debrief, seat: int, language: Language, game: Path | None) -> Path:
    """Write the debrief as a page beside the game's file, or into the usual folder.

    Errors: OSError; ModuleNotFoundError without the extra `report`.
    """
    from game.commands import reporting

    place = game.parent if game is not None else files.folder()
    stem = game.stem if game is not None else f"game-{debrief.game.record.game}"
    page = place / f"{stem}-debrief-{seat + 1}.html"
    reporting.write(debrief, language, page)
    return page
