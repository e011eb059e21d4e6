"""The commands `study claims`, `study balance` and `study sensitivity`, on few games."""

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pyarrow.parquet as pq
import pytest
from rich.cells import cell_len
from typer.testing import CliRunner

from game.cli import app
from game.language import LANGUAGES, language
from game.study.claims import CLAIMS
from game.study.worlds import Setting


def run(*words: str, code: int | None = None) -> str:
    result = CliRunner().invoke(app, ["study", *words])
    assert code is None or result.exit_code == code, result.output
    return result.output


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("studies")


def claims(folder: Path, *words: str, code: int | None = None) -> str:
    few = ("claims", "--games", "4", "--jobs", "1", "--folder", str(folder))
    return run(*few, *words, code=code)


def test_the_table_says_what_was_compared_and_whether_it_holds(folder: Path) -> None:
    lines = claims(folder, "--only", "c3,C10").splitlines()
    assert any(line.startswith("C3  The whole network works") for line in lines)
    assert any(line.startswith("C10  Access, not size") for line in lines)
    assert not any(line.startswith("C4") for line in lines)


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_line_is_wider_than_the_terminal(
    folder: Path, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    lines = claims(folder, "--only", "C3,C10", "--language", code).splitlines()
    assert max(map(cell_len, lines)) <= 80


def test_json_and_exit_code_agree(folder: Path) -> None:
    data: dict[str, Any] = json.loads(claims(folder, "--only", "C10", "--json", code=0))
    assert data["holds"]
    (claim,) = data["claims"]
    (measure,) = claim["findings"][0]["measures"]
    assert measure["low"] <= measure["value"] <= measure["high"]
    failing = ("--only", "C3", "--json", "--off", "institute")
    assert not json.loads(claims(folder, *failing, code=1))["holds"]


def test_what_is_not_there_is_named(folder: Path) -> None:
    assert "no such claim: 'C99'" in claims(folder, "--only", "C99", code=2)
    assert "no such mechanism" in claims(folder, "--off", "magic", code=2)


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_page_stands_alone_and_its_pictures_are_told_in_words(
    folder: Path, tmp_path: Path, code: str
) -> None:
    claims(folder, "--only", "C3,C10", "--out", str(tmp_path), "--language", code)
    html = (tmp_path / "claims.html").read_text(encoding="utf-8")
    assert "http" not in html
    assert "<script" not in html
    start = html.index("<body>")
    body = ET.fromstring(html[start : html.index("</html>")])  # noqa: S314  our own page
    pictures = list(body.iter("svg"))
    assert len(pictures) == 1 + 4
    assert all(picture.get("aria-label") for picture in pictures)
    rows = pq.read_table(tmp_path / "claims.parquet").to_pylist()
    assert [row["claim"] for row in rows] == ["C3", *["C10"] * 4]
    games = pq.read_table(tmp_path / "games.parquet").to_pylist()
    assert {row["game"] for row in games} == {0, 1, 2, 3}


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim.key)
def test_every_arm_of_every_claim_can_be_made(claim: Any) -> None:
    arms = claim.arms(Setting())
    assert arms
    for arm in arms.values():
        for experiment in arm:
            assert len(experiment.policies) == experiment.scenario.firm_count


def test_every_claim_has_its_sentence_in_both_languages() -> None:
    for code in LANGUAGES:
        for claim in CLAIMS:
            assert language(code)(f"study.claims.{claim.key}")


def test_the_balance_of_one_scenario(folder: Path, tmp_path: Path) -> None:
    few = ("--scenarios", "first_year", "--games", "40", "--jobs", "1", "--folder", str(folder))
    data = json.loads(run("balance", *few, "--out", str(tmp_path), "--json"))
    (scenario,) = data["scenarios"]
    assert sum(scenario["variance"].values()) == pytest.approx(1.0)
    survivors = scenario["payoffs"]["survivors"]
    assert 0.9 < sum(survivors.values()) <= 1.0 + 1e-9
    assert {check["claim"] for check in data["checks"]} == {"B1", "B2", "B3", "B4", "B5"}
    assert (tmp_path / "balance.html").is_file()
    table = run("balance", *few)
    assert "Whole network" in table
    written = run("balance", *few, "--markdown")
    assert "| Whole network | " in written
    assert "**B5" in written
