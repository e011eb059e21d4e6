"""The commands `scenario list`, `check` and `table`."""

import json
from pathlib import Path

import pytest
from rich.cells import cell_len
from typer.testing import CliRunner

import assets
from engine.explain import PARAMETERS
from game.cli import app
from game.language import LANGUAGES
from game.parameters import rows
from game.scenarios import load, names


def run(*words: str) -> str:
    result = CliRunner().invoke(app, ["scenario", *words])
    assert result.exit_code == 0, result.output
    return result.stdout


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_list_names_every_scenario_with_a_sentence(code: str) -> None:
    text = run("list", "--language", code)
    for name in names():
        scenario = load(name)
        words = scenario.name.en if code == "en" else scenario.name.zh_CN
        assert name in text
        assert words in text


def test_the_list_is_json_on_request() -> None:
    data = json.loads(run("list", "--json"))
    assert [entry["key"] for entry in data] == names()


@pytest.mark.parametrize("name", names())
def test_every_shipped_scenario_is_sound(name: str) -> None:
    assert run("check", name).startswith("OK: ")


def test_a_file_is_checked_and_what_it_moves_is_told(tmp_path: Path) -> None:
    text = assets.path("scenarios", "first_year.toml").read_text(encoding="utf-8")
    text = text.split("[parameters")[0]
    file = tmp_path / "mine.toml"
    file.write_text(f"{text}\n[parameters.finance]\ntax_share = 0.3\n", encoding="utf-8")
    checked = run("check", str(file))
    assert "1 parameters differ" in checked
    assert "finance.tax_share = 0.3 (default 0.2)" in checked
    assert "*0.3" in run("table", str(file))


def test_every_fault_of_a_file_is_told(tmp_path: Path) -> None:
    text = assets.path("scenarios", "first_year.toml").read_text(encoding="utf-8")
    file = tmp_path / "mine.toml"
    text = text.replace("quarters = 8", "quarters = 0").split("[parameters")[0]
    text += "\n[parameters.finance]\ntax_share = 3.0\nfee = 1\n"
    file.write_text(text, encoding="utf-8")
    result = CliRunner().invoke(app, ["scenario", "check", str(file)])
    assert result.exit_code == 2
    for place in ("quarters", "parameters.finance.tax_share", "parameters.finance.fee"):
        assert f"{place}: " in result.output


@pytest.mark.parametrize("content", [b"\xff\xfe", b"not a scenario", b"", b"[" * 4000])
def test_a_file_that_is_no_scenario_gets_a_message(content: bytes, tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_bytes(content)
    result = CliRunner().invoke(app, ["scenario", "check", str(file)])
    assert result.exit_code == 2
    assert result.output.startswith("fast-follower: ")


def test_the_table_holds_every_parameter() -> None:
    text = run("table")
    assert all(name in text for name in PARAMETERS)
    assert len(rows(load("donglin"))) == len(PARAMETERS)


def test_the_table_is_markdown_on_request() -> None:
    lines = run("table", "--markdown").splitlines()
    cells = [line for line in lines if line.startswith("| `")]
    assert len(cells) == len(PARAMETERS)
    assert {line.count(" | ") for line in cells} == {6}


def test_the_table_is_json_on_request() -> None:
    data = json.loads(run("table", "donglin", "--json"))
    assert {entry["name"] for entry in data} == set(PARAMETERS)
    assert all(entry["low"] <= entry["value"] <= entry["high"] for entry in data)
    assert all(entry["source"] and entry["unit"] and entry["period"] for entry in data)


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_line_of_the_table_is_wider_than_the_terminal(
    code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    lines = run("table", "--language", code).splitlines()
    assert max(map(cell_len, lines)) <= 80


@pytest.mark.parametrize("command", ["check", "table"])
def test_an_unknown_scenario_is_bad_input(command: str) -> None:
    result = CliRunner().invoke(app, ["scenario", command, "nowhere"])
    assert result.exit_code == 2
    assert "donglin" in result.output
