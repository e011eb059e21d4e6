"""The page of the balance, and its tables as Parquet files."""

from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path

from game.language import Language
from game.study import page, parquet_tables
from game.study.balance.health import verdicts
from game.study.balance.study import BalanceReport, ScenarioBalance
from game.study.balance.table import name, policy_rows, summary, survivors, variance
from game.study.claims.claim import policy
from game.study.claims_page import measures
from game.study.svg import Chart, chart
from game.study.verdict_page import parts

STRONGEST = 6
"""Policies that a picture of imitation shows: those that most follow at some time."""


def write_page(report: BalanceReport, folder: Path, language: Language) -> None:
    """Write balance.html, balance.parquet, values.parquet and balance_games.parquet.

    Errors: OSError when the folder cannot be written; ModuleNotFoundError without pyarrow.
    """
    folder.mkdir(parents=True, exist_ok=True)
    parquet_tables.write(folder / "balance.parquet", measures(verdicts(report)))
    parquet_tables.write(folder / "values.parquet", [vars(each) for each in report.standings])
    parquet_tables.write(folder / "balance_games.parquet", parquet_tables.games(report.results))
    title = language("study.pages.balance")
    page.write(folder / "balance.html", language, title, _parts(report, language))


def _parts(report: BalanceReport, language: Language) -> Iterator[str]:
    yield page.paragraph(summary(report, language))
    for verdict in verdicts(report):
        yield from parts(verdict, language)
    for kind in ("one", "alike", "mixed"):
        yield page.heading(language(f"study.balance.{kind}"))
        yield _plain_table(policy_rows(report, kind, language))
    for found in report.scenarios:
        yield from _scenario(found, language)
    yield page.heading(language("study.balance.values"))
    yield _plain_table(_values(report, language))


def _scenario(found: ScenarioBalance, language: Language) -> Iterator[str]:
    where = name(found, language)
    yield page.heading(language("study.balance.payoffs", where=where))
    keys = list(found.payoffs.policies)
    numbers = [str(at) for at in range(1, len(keys) + 1)]
    rows = [
        [f"{at}  {language(policy(key))}", *(language.number(value, 1) for value in row)]
        for at, key, row in zip(numbers, keys, found.payoffs.sales.tolist(), strict=True)
    ]
    yield _plain_table([["", *numbers], *rows])
    title = language("study.balance.generations", where=where)
    yield page.figure(chart(_imitation(found, title, language)), title)
    yield page.paragraph(f"{language('study.balance.imitation')}: {survivors(found, language)}")
    yield page.paragraph(variance(found, language))


def _imitation(found: ScenarioBalance, title: str, language: Language) -> Chart:
    shares = found.payoffs.shares
    strongest = sorted(range(shares.shape[1]), key=lambda at: -float(shares[:, at].max()))
    shown = strongest[:STRONGEST]
    return Chart(
        title=title,
        across=language("study.axes.generation"),
        names=[language(policy(found.payoffs.policies[at])) for at in shown],
        xs=range(shares.shape[0]),
        lines=[shares[:, at].tolist() for at in shown],
        write=language.share,
    )


def _values(report: BalanceReport, language: Language) -> list[list[str]]:
    heads = [language(f"study.balance.{key}") for key in ("decision", "value", "good", "mattered")]
    return [
        heads,
        *(
            [
                language(f"decisions.{each.decision}.label"),
                each.value,
                str(each.good),
                str(each.situations),
            ]
            for each in report.standings
        ),
    ]


def _plain_table(rows: Sequence[Sequence[str]]) -> str:
    header, *body = [
        [("" if at == 0 else "number", escape(text)) for at, text in enumerate(row)] for row in rows
    ]
    return page.table(header, body)
