"""The debrief as a page: whole, true, harmless, and in both languages."""

import csv
import io
import re
import zipfile
from html.parser import HTMLParser
from pathlib import Path

import pytest
from typer.testing import CliRunner

from engine.scenario import Level
from game.cli import app
from game.debrief import tables
from game.debrief.debrief import debrief_of
from game.debrief.played import played
from game.keeping import saves
from game.language import LANGUAGES, language
from game.lobby import Session
from game.report.report import report
from game.report.words import Words
from game.seats import Seat, prepare
from tests.game.debrief.games import looked_back, network_game, record_of
from tests.sittings import people_world

PARTS = (
    "path",
    "turning",
    "books",
    "what_if",
    "contribution",
    "luck",
    "judgement",
    "class",
    "questions",
    "limits",
)
HOSTILE = "<script>alert('&\"1')</script>"


class Reader(HTMLParser):
    """Gathers the tags, the addresses and the words of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.addresses: list[str] = []
        self.sections: list[str] = []
        self.words: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        values = dict(attrs)
        self.addresses += [values[name] or "" for name in ("src", "href") if name in values]
        if tag == "section":
            self.sections.append(values["id"] or "")

    def handle_data(self, data: str) -> None:
        self.words.append(data)


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_page_has_every_part_and_asks_for_nothing_from_elsewhere(code: str) -> None:
    page = report(looked_back(), language(code))
    read = Reader(page)
    assert read.sections == list(PARTS)
    assert all(address.startswith("#") for address in read.addresses)
    assert "default-src 'none'" in page
    assert not re.search(r"url\((?!data:|#)", page)
    words = " ".join(read.words)
    assert not re.search(r"\{\w*\}|\bNone\b|\bnan\b|\binf\b", words.split("</style>")[-1])


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_picture_has_words_in_its_place(code: str) -> None:
    page = report(looked_back(), language(code))
    labelled = re.findall(r"<svg [^>]*(?:aria-labelledby|aria-label)=", page)
    assert len(labelled) == page.count("<svg ")
    assert "<!-- chart" not in page


def test_what_pays_only_with_others_is_hatched_for_eyes_and_printers_without_colour() -> None:
    page = report(looked_back(), language("en"))
    (name,) = re.findall(r'<pattern id="(chart\d+-hatched)"', page)
    assert page.count(f"url(#{name})") >= len(looked_back().contribution.parts)


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_figures_on_the_page_are_those_of_the_debrief(code: str) -> None:
    debrief, spoken = looked_back(), language(code)
    words = " ".join(Reader(report(debrief, spoken)).words)
    world = Words(spoken, debrief.game.scenario, debrief.game.names)
    figures = [
        world.money(debrief.contribution.sales),
        world.money(debrief.contribution.alone),
        world.money(debrief.books.profit),
        world.signed(debrief.contribution.parts[0].value),
        *(world.signed(tie.net) for tie in debrief.books.totals),
    ]
    assert [figure for figure in figures if figure not in words] == []


def seated_game(tmp_path: Path, name: str = HOSTILE) -> Path:
    """Play two quarters by people who are called something nasty, and keep the game."""
    seats = [Seat(0, name), Seat(1, "=1+1")]
    session = Session(prepare(people_world(), Level.EXPERT, 7, seats, 2))
    while not session.over:
        seat = session.turn
        assert seat is not None
        session.expect(seat, 5_000.0)
        session.note(seat, f"because {HOSTILE}")
        session.hand_in(seat)
    path = tmp_path / "game.json"
    saves.write(path, session.saved())
    return path


def test_what_players_wrote_is_shown_and_never_run(tmp_path: Path) -> None:
    saved = saves.read(seated_game(tmp_path))
    page = report(debrief_of(played(saved.record, saved), 0, futures=3), language("en"))
    assert HOSTILE not in page
    read = Reader(page)
    assert read.tags.count("script") == 1
    assert any(HOSTILE in words for words in read.words)


def test_what_was_expected_and_what_came_have_one_legend(tmp_path: Path) -> None:
    saved = saves.read(seated_game(tmp_path))
    page = report(debrief_of(played(saved.record, saved), 0, futures=3), language("en"))
    assert "Symbol legend for shape and fill color with 2 values: expected, came" in page


def test_a_spreadsheet_runs_nothing_that_players_wrote(tmp_path: Path) -> None:
    saved = saves.read(seated_game(tmp_path))
    found = tables.sheets(debrief_of(played(saved.record, saved), 1, futures=3))
    files = {path.name: path for path in tables.write(tmp_path / "tables", found)}
    rows = list(csv.reader(io.StringIO(files["firms.csv"].read_text(encoding="utf-8-sig"))))
    assert [row[1] for row in rows[1:3]] == [HOSTILE, "'=1+1"]
    with zipfile.ZipFile(files["debrief.xlsx"]) as book:
        sheets = [name for name in book.namelist() if name.startswith("xl/worksheets/")]
        assert len(sheets) == len(found)
        assert not any(b"<f>" in book.read(name) for name in sheets)


def run(*words: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, words)
    return result.exit_code, result.output


def test_the_command_writes_page_and_tables_of_a_save_and_of_a_record(tmp_path: Path) -> None:
    record = tmp_path / "record.json"
    record.write_text(network_game().record.to_text(), encoding="utf-8")
    for path in (seated_game(tmp_path), record):
        out = tmp_path / "pages" / f"{path.stem}.html"
        code, told = run("report", str(path), "--out", str(out), "--tables", str(tmp_path / "t"))
        assert code == 0, told
        assert str(out) in told
        assert Reader(out.read_text(encoding="utf-8")).sections == list(PARTS)
        assert (tmp_path / "t" / "path.csv").is_file()


@pytest.mark.parametrize(
    ("file", "firm", "says"),
    [("missing.json", "1", "missing.json"), ("game.json", "99", "outside 1 to 9")],
)
def test_what_cannot_be_looked_back_on_is_told_in_a_sentence(
    tmp_path: Path, file: str, firm: str, says: str
) -> None:
    seated_game(tmp_path)
    page = tmp_path / "page.html"
    code, told = run("report", str(tmp_path / file), "--firm", firm, "--out", str(page))
    assert code == 2
    assert says in told
    assert "Traceback" not in told
    assert not page.exists()


def test_a_game_that_people_still_play_keeps_its_secrets(tmp_path: Path) -> None:
    seats = [Seat(0, "Ana"), Seat(1, "Bo")]
    session = Session(prepare(people_world(), Level.EXPERT, 7, seats, 3))
    session.hand_in(0)
    session.hand_in(1)
    path, page = tmp_path / "game.json", tmp_path / "page.html"
    saves.write(path, session.saved())
    code, told = run("report", str(path), "--out", str(page))
    assert code == 2
    assert "the game is not over (1 of 3 quarters are settled)" in told
    assert not page.exists()


# --- verify ---------------------------------------------------------------------------------


def test_verify_tells_whose_game_it_is_and_that_it_holds(tmp_path: Path) -> None:
    code, told = run("verify", str(seated_game(tmp_path, "Ana")))
    assert code == 0
    assert "every result follows" in told
    assert "Ana, =1+1" in told


def test_verify_names_the_quarter_whose_result_does_not_follow(tmp_path: Path) -> None:
    text = record_of(people_world(), quarters=3).to_text()
    (tmp_path / "good.json").write_text(text, encoding="utf-8")
    changed = text.replace('"research_share":[0.03', '"research_share":[0.04')
    assert changed != text
    (tmp_path / "bad.json").write_text(changed, encoding="utf-8")
    (tmp_path / "new.json").write_text(
        text.replace('"rules_version":2', '"rules_version":3'), encoding="utf-8"
    )
    names = ("good", "bad", "new")
    code, told = run("verify", *(str(tmp_path / f"{name}.json") for name in names))
    good, bad, new = re.split(r"(?m)^(?=/)", told)[1:]
    assert code == 1
    assert "every result follows" in good
    assert "quarter 1" in bad
    assert "needs rules version 3" in new


def test_verify_on_two_processes_finds_what_one_finds(tmp_path: Path) -> None:
    path = seated_game(tmp_path, "Ana")
    one = run("verify", str(path), "--json")
    assert run("verify", str(path), "--json", "--jobs", "2") == one
    assert '"holds": true' in one[1]


def test_a_demo_leaves_its_debrief(tmp_path: Path) -> None:
    game = ("--scenario", "first-year", "--quarters", "3", "--policy", "whole-network")
    code, told = run("demo", *game, "--language", "zh_CN", "--out", str(tmp_path))
    assert code == 0, told
    page = tmp_path / "debrief.html"
    assert str(page) in told
    assert Reader(page.read_text(encoding="utf-8")).sections == list(PARTS)
