"""The tables behind the pictures of a debrief, as plain columns, CSV files and one workbook."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from game.debrief.debrief import Debrief
from game.debrief.own_choice import OWN
from game.debrief.what_if import Alternative

Value = str | int | float | bool | None
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A text that begins so would be run by a spreadsheet; it gets an apostrophe before it."""


@dataclass(frozen=True)
class Sheet:
    """One table: its name, its columns and its rows."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


def sheets(debrief: Debrief) -> tuple[Sheet, ...]:
    """Return every table of a debrief; RMB in whole yuan, shares 0 to 1, firms 1 first."""
    return (
        _path(debrief),
        _outlooks(debrief),
        _cooperation(debrief),
        _branches(debrief),
        _contribution(debrief),
        _pairs(debrief),
        _luck(debrief),
        _judgement(debrief),
        _firms(debrief),
        _network(debrief),
    )


def _path(debrief: Debrief) -> Sheet:
    names = (
        "quarter",
        "sales_q",
        "profit_q",
        "cash",
        "debt",
        "product_position",
        "process_position",
        "export_share",
        "mode",
    )
    rows = tuple(tuple(getattr(step, name) for name in names) for step in debrief.path.steps)
    return Sheet("path", names, rows)


def _outlooks(debrief: Debrief) -> Sheet:
    names = ("quarter", "sales", "global_share")
    rows = tuple(tuple(getattr(one, name) for name in names) for one in debrief.outlooks)
    return Sheet("outlook", ("quarter", "expected_last_sales_q", "global_share"), rows)


def _cooperation(debrief: Debrief) -> Sheet:
    rows = tuple(
        (quarter, tie.key, tie.brought, tie.cost, tie.net)
        for quarter, found in enumerate(debrief.books.by_quarter, 1)
        if found
        for tie in found.ties
    )
    return Sheet("cooperation", ("quarter", "cooperation", "brought", "cost", "net"), rows)


def _named(alternative: Alternative) -> str:
    if alternative.key != OWN:
        return alternative.key
    return ", ".join(f"{name}={value}" for name, value in alternative.choice.items())


def _branches(debrief: Debrief) -> Sheet:
    rows = tuple(
        (
            _named(branch.alternative),
            branch.alternative.quarter,
            at,
            branch.sales_q[at],
            branch.cash[at],
            branch.technology[at],
            branch.export_share[at],
        )
        for branch in debrief.branches
        for at in range(len(branch.sales_q))
    )
    columns = ("branch", "changed_in", "quarter", "sales_q", "cash", "technology", "export_share")
    return Sheet("what_if", columns, rows)


def _contribution(debrief: Debrief) -> Sheet:
    rows = tuple(
        (part.key, part.by_itself, part.with_others, part.value, part.technology)
        for part in debrief.contribution.parts
    )
    columns = ("choice", "by_itself", "with_others", "contribution", "technology")
    return Sheet("contribution", columns, rows)


def _pairs(debrief: Debrief) -> Sheet:
    pairs = debrief.contribution.pairs
    rows = tuple((pair.one, pair.other, pair.value) for pair in pairs)
    return Sheet("pairs", ("one", "other", "interaction"), rows)


def _luck(debrief: Debrief) -> Sheet:
    luck = debrief.luck
    ended = zip(luck.sales.tolist(), luck.went_global.tolist(), strict=True)
    rows = tuple((float(sales), bool(went)) for sales, went in ended)
    return Sheet("luck", ("last_sales_q", "went_global"), rows)


def _judgement(debrief: Debrief) -> Sheet:
    names = ("quarter", "expected", "actual", "low", "high", "error", "reason")
    rows = tuple(
        tuple(getattr(one, name) for name in names) for one in debrief.judgement.expectations
    )
    return Sheet("judgement", names, rows)


def _firms(debrief: Debrief) -> Sheet:
    columns = (
        "firm",
        "name",
        "mode",
        "strategy",
        "sales_q",
        "growth",
        "export_share",
        "product_position",
        "process_position",
        "outcome",
        "outcome_quarter",
        "forecast_error",
    )
    rows = tuple(
        (
            one.firm + 1,
            one.name,
            one.mode,
            one.strategy.value,
            one.sales_q,
            one.growth,
            one.export_share,
            one.product_position,
            one.process_position,
            one.outcome.reason.key,
            one.outcome.quarter,
            one.judgement.miss if one.judgement else None,
        )
        for one in debrief.whole_class.standings
    )
    return Sheet("firms", columns, rows)


def _network(debrief: Debrief) -> Sheet:
    rows = tuple(
        (network.quarter, firm + 1, cluster + 1 or None, institute + 1 or None, failed)
        for network in debrief.whole_class.networks
        for firm, (cluster, institute, failed) in enumerate(
            zip(network.cluster, network.institute, network.failed, strict=True)
        )
    )
    return Sheet("network", ("quarter", "firm", "cluster", "institute", "failed"), rows)


def write(folder: Path, found: Sequence[Sheet]) -> Iterator[Path]:
    """Write every table as CSV and all of them as one workbook; yields the files.

    Errors: ModuleNotFoundError without the extra `report`; OSError.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for sheet in found:
        path = folder / f"{sheet.name}.csv"
        path.write_text(csv_text(sheet), encoding="utf-8-sig", newline="")
        yield path
    path = folder / "debrief.xlsx"
    path.write_bytes(workbook(found))
    yield path


def csv_text(sheet: Sheet) -> str:
    """Return a table as CSV that no spreadsheet runs anything of."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(sheet.columns)
    writer.writerows([_harmless(value) for value in row] for row in sheet.rows)
    return out.getvalue()


def _harmless(value: Value) -> Value:
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value


def workbook(found: Sequence[Sheet]) -> bytes:
    """Return all tables as one workbook, a sheet each.

    Errors: ModuleNotFoundError without the extra `report`.
    """
    import xlsxwriter

    content = io.BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
    with xlsxwriter.Workbook(content, options) as book:
        bold = book.add_format({"bold": True})
        for sheet in found:
            page = book.add_worksheet(sheet.name)
            page.freeze_panes(1, 0)
            page.write_row(0, 0, sheet.columns, bold)
            for at, row in enumerate(sheet.rows, 1):
                page.write_row(at, 0, row)
            page.autofit()
    return content.getvalue()
