"""Several groups of a class: how each seat of each game ended, judged and took part."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from game.debrief.judgement import judgement
from game.debrief.played import Played, outcome_of
from game.debrief.tables import Sheet, Value, csv_text, workbook
from game.insight.figures import figures
from game.language import Language
from game.report.html import number, page, section, table
from game.watching import GAME

COLUMNS = (
    "file",
    "scenario",
    "game",
    "quarters",
    "over",
    "seat",
    "name",
    "players",
    "firm",
    "since",
    "outcome",
    "outcome_quarter",
    "mode",
    "sales_q",
    "growth",
    "export_share",
    "product_position",
    "process_position",
    "expectations",
    "mean_error",
    "mean_miss",
    "decisions_changed",
    "reasons_given",
    "seconds_used",
    "stood_in",
)
"""Columns of the table of seats: RMB in whole yuan, shares 0 to 1, seats and firms 1 first."""
PATH = ("file", "scenario", "game", "seat", "name", "quarter", "sales_q", "export_share")
PATH_ENDS = ("product_position", "process_position", "mode")


class GroupsError(ValueError):
    """A table that cannot be written."""


def sheets(games: Sequence[tuple[str, Played]]) -> tuple[Sheet, Sheet]:
    """Return the table of seats and the table of their paths.

    Games with one scenario and number stand together: they had the same luck and can be compared.
    Of a game that is not over only what everybody may know is told.
    """
    ordered = sorted(games, key=lambda one: (one[1].scenario.key, one[1].record.game, one[0]))
    seats = tuple(row for file, game in ordered for row in _seats(file, game))
    paths = tuple(row for file, game in ordered for row in _paths(file, game))
    return Sheet("seats", COLUMNS, seats), Sheet("paths", (*PATH, *PATH_ENDS), paths)


def _seats(file: str, game: Played) -> Iterator[tuple[Value, ...]]:
    for seat, firm in enumerate(game.seats):
        outcome, now = outcome_of(game.last.state, firm), figures(game.last, firm)
        head = (file, game.scenario.key, game.record.game, game.quarters, game.over)
        who = (seat + 1, game.names[firm], game.people[seat].players, firm + 1)
        public = (outcome.reason.key, outcome.quarter, now.mode)
        own = _own(game, firm) if game.over else (None,) * (len(COLUMNS) - 13)
        yield (*head, *who, game.people[seat].since, *public, *own)


def _own(game: Played, firm: int) -> tuple[Value, ...]:
    now, judged = figures(game.last, firm), judgement(game, firm)
    notes = [note for note in game.notes if note.seat == game.seats.index(firm)]
    start = float(game.last.province.fixed["start_sales_q"][0, firm])
    return (
        now.sales_q,
        now.sales_q / start,
        now.export_share,
        now.product_position,
        now.process_position,
        len(judged.expectations),
        judged.bias,
        judged.miss,
        _changed(game, firm),
        judged.reasons,
        sum(note.seconds or 0 for note in notes),
        sum(bool(note.stand_in) for note in notes),
    )


def _changed(game: Played, firm: int) -> int:
    """Count the decisions that people changed, in all quarters, and no stand-in."""
    return sum(
        bool(np.any(value[GAME, firm] != getattr(moment.play.seen.last, name)[GAME, firm]))
        for moment in game.moments
        if not _stood_in(game, firm, moment.quarter)
        for name, value in moment.decisions.items()
    )


def _stood_in(game: Played, firm: int, quarter: int) -> bool:
    note = game.note(firm, quarter)
    return note is not None and bool(note.stand_in)


def _paths(file: str, game: Played) -> Iterator[tuple[Value, ...]]:
    if not game.over:
        return
    for seat, firm in enumerate(game.seats):
        for play in game.plays:
            now = figures(play, firm)
            head = (file, game.scenario.key, game.record.game, seat + 1, game.names[firm])
            place = (now.quarter, now.sales_q, now.export_share)
            yield (*head, *place, now.product_position, now.process_position, now.mode)


def write(games: Sequence[tuple[str, Played]], out: Path, language: Language) -> None:
    """Write the tables in the form that the file's name asks for.

    Errors: GroupsError when it asks for none; ModuleNotFoundError without the extra `report` for a
    workbook; OSError.
    """
    found = sheets(games)
    match out.suffix.lower():
        case ".csv":
            content = csv_text(found[0]).encode("utf-8-sig")
        case ".xlsx":
            content = workbook(found)
        case ".html":
            content = _page(found[0], language).encode()
        case _:
            raise GroupsError(f"{out.name}: the name must end in .csv, .xlsx or .html")
    out.parent.mkdir(parents=True, exist_ok=True)
    unfinished = out.with_name(f"{out.name}.unfinished")
    unfinished.write_bytes(content)
    unfinished.replace(out)


SHOWN = (
    "file",
    "scenario",
    "game",
    "name",
    "outcome",
    "outcome_quarter",
    "sales_q",
    "growth",
    "export_share",
    "product_position",
    "process_position",
    "mean_error",
    "mean_miss",
    "decisions_changed",
    "reasons_given",
    "seconds_used",
    "stood_in",
)


def _page(seats: Sheet, language: Language) -> str:
    title = language("debrief.groups.title")
    columns: tuple[str, ...] = SHOWN
    luck = {(row[1], row[2]) for row in seats.rows}
    if len(luck) == 1:
        scenario, game = luck.pop()
        title = language("lobby.dot").join((title, f"{scenario}", f"{game}"))
        columns = tuple(name for name in SHOWN if name not in {"scenario", "game"})
    at = [seats.columns.index(name) for name in columns]
    heads = [_head(name, language(f"debrief.groups.{name}")) for name in columns]
    named = [_named(seats, row) for row in seats.rows]
    rows = [[_cell(seats.columns[k], row[k], language) for k in at] for row in named]
    shown = f'<div class="small wide">{table(heads, rows)}</div>'
    body = section(title, language("debrief.groups.note"), shown, key="groups")
    return page(language.code, title, [body])


def _named(seats: Sheet, row: tuple[Value, ...]) -> tuple[Value, ...]:
    """Return a row as people read it: a group without its ending, a seat with its players."""
    told = dict(zip(seats.columns, row, strict=True))
    told["file"] = str(told["file"]).removesuffix(".json")
    if told["players"]:
        told["name"] = f"{told['name']} ({told['players']})"
    return tuple(told.values())


WORDS = frozenset({"file", "scenario", "name", "outcome"})


def _head(name: str, words: str) -> str | tuple[str, str]:
    """Head a column, above its numbers when it has some."""
    return words if name in WORDS else number(words)


def _cell(name: str, value: Value, language: Language) -> str | tuple[str, str]:
    """Write one value for people."""
    if value is None or (name == "outcome_quarter" and not value):
        return number("\N{EN DASH}")
    if isinstance(value, str):
        return language(f"outcomes.{value}") if name == "outcome" else value
    if name in {"sales_q", "mean_error", "mean_miss"}:
        return number(language.money(float(value)))
    if name.endswith(("_share", "_position")):
        return number(language.share(float(value)))
    digits, times = (1, "\N{MULTIPLICATION SIGN}") if name == "growth" else (0, "")
    return number(f"{language.number(float(value), digits)}{times}")
