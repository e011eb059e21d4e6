"""The command `report`: the debrief of a game from its file."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from engine.record import Record, RecordError
from engine.scenario import Fault
from game.commands.demo import Demo
from game.debrief import tables
from game.debrief.debrief import Debrief, debrief_of
from game.debrief.own_choice import read
from game.debrief.played import NothingPlayedError, Played, played
from game.keeping import kept
from game.keeping.kept import Kept
from game.keeping.saves import SavedGame, SaveError
from game.language import Language
from game.report.report import report
from game.terminal.waiting import progress

HUNDREDTHS = 100


class ReportError(ValueError):
    """A game that cannot be looked back on."""


class UnplayedError(ReportError):
    """A game of which no quarter has been settled."""


def open_game(path: Path, branch: str | None = None) -> Played:
    """Read and replay a game, or a branch that its instructor left.

    A branch is over when its game is: then nothing is secret any more, however far it was played.
    Errors: SaveError; UnplayedError; ReportError when its results do not follow.
    """
    try:
        found = kept.read(path)
        line = kept.line(found, branch)
    except SaveError as error:
        raise SaveError([_in_file(path, fault) for fault in error.faults]) from None
    try:
        game = replayed(line.record, line.saved)
        ended = game.ended or (line is not found and _is_over(found))
        return replace(game, ended=ended)
    except ReportError as error:
        raise type(error)(f"{path.name}: {error}") from None


def _is_over(found: Kept) -> bool:
    try:
        return replayed(found.record, found.saved).over
    except UnplayedError:
        return False


def _in_file(path: Path, fault: Fault) -> Fault:
    """Say of which file a fault is, unless it does."""
    named = path.name in fault.place
    return fault if named else Fault(f"{path.name}: {fault.place}".rstrip(": "), fault.problem)


def replayed(record: Record, saved: SavedGame | None = None) -> Played:
    """Replay a game.

    Errors: UnplayedError; ReportError when its results do not follow.
    """
    try:
        return played(record, saved)
    except NothingPlayedError as error:
        raise UnplayedError(str(error)) from None
    except RecordError as error:
        raise ReportError(str(error)) from None


def firm_of(game: Played, firm: int | None) -> int:
    """Return the firm to look back on (0 first): the one asked for, or the first seat's.

    Errors: ReportError when there is no such firm.
    """
    if firm is None:
        return game.seats[0] if game.seats else 0
    count = game.scenario.firm_count
    if not 1 <= firm <= count:
        raise ReportError(f"firm: {firm} is outside 1 to {count}")
    return firm - 1


def finished(game: Played) -> Played:
    """Return a game whose debrief may be read: one that is over, or that nobody plays.

    Errors: ReportError, since a debrief tells what all firms decided.
    """
    if game.seats and not game.over:
        quarters = f"{game.quarters} of {game.record.quarters} quarters are settled"
        raise ReportError(f"the game is not over ({quarters}), and a debrief tells its secrets")
    return game


def look_back(game: Played, firm: int, words: str, own: Sequence[str] = ()) -> Debrief:
    """Work out a debrief with a progress bar; `own` are choices to be tried otherwise.

    Errors: OwnChoiceError, see `game.debrief.own_choice.read`.
    """
    alternatives = [read(game, firm, one) for one in own]
    with progress(words, HUNDREDTHS) as step:
        done = [0]

        def tell(share: float) -> None:
            step(round(HUNDREDTHS * share) - done[0])
            done[0] = round(HUNDREDTHS * share)

        return debrief_of(game, firm, tell, own=alternatives)


def of_demo(demo: Demo, language: Language, folder: Path) -> Path:
    """Write the debrief of a demo's firm into a folder; return the page.

    Errors: as `write`.
    """
    record = Record(demo.scenario, demo.game, demo.quarters)
    for moment, _ in demo.quarters_told():
        record = record.with_quarter(moment.decisions, moment.after)
    page = folder / "debrief.html"
    write(look_back(replayed(record), demo.firm, language("debrief.working")), language, page)
    return page


def write(debrief: Debrief, language: Language, out: Path, folder: Path | None = None) -> None:
    """Write the page, and the tables into `folder`.

    Errors: OSError; ModuleNotFoundError without the extra `report`.
    """
    page = report(debrief, language)
    out.parent.mkdir(parents=True, exist_ok=True)
    unfinished = out.with_name(f"{out.name}.unfinished")
    unfinished.write_text(page, encoding="utf-8", newline="\n")
    unfinished.replace(out)
    if folder is not None:
        for _ in tables.write(folder, tables.sheets(debrief)):
            pass
