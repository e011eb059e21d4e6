"""The page of the claims, and its tables as Parquet files."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from game.language import Language
from game.study import page, parquet_tables
from game.study.claims_study import ClaimsReport
from game.study.claims_table import summary
from game.study.verdict_page import parts
from game.study.verdicts import Verdict


def write_page(report: ClaimsReport, folder: Path, language: Language) -> None:
    """Write claims.html, claims.parquet (a row a measure) and games.parquet (a row a game).

    Errors: OSError when the folder cannot be written; ModuleNotFoundError without pyarrow.
    """
    folder.mkdir(parents=True, exist_ok=True)
    parquet_tables.write(folder / "claims.parquet", measures(report.verdicts))
    parquet_tables.write(folder / "games.parquet", parquet_tables.games(report.results))
    title = language("study.pages.claims")
    page.write(folder / "claims.html", language, title, _parts(report, language))


def measures(verdicts: Iterable[Verdict]) -> list[dict[str, object]]:
    """List every measure of every verdict as plain data."""
    return [
        {
            "claim": verdict.claim,
            "compared": finding.label,
            "of": " ".join(finding.names.values()),
            **measure.data(),
            "finding_holds": finding.holds,
            "claim_holds": verdict.holds,
        }
        for verdict in verdicts
        for finding in verdict.findings
        for measure in finding.measures
    ]


def _parts(report: ClaimsReport, language: Language) -> Iterator[str]:
    yield page.paragraph(summary(report, language))
    yield page.paragraph(language("study.reading"), soft=True)
    yield page.paragraph(language("study.strip"), soft=True)
    for verdict in report.verdicts:
        yield from parts(verdict, language)
