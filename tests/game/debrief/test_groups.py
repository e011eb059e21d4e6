"""All groups of a class in one table, of which a game under way tells no secret."""

import csv
import io
import zipfile
from pathlib import Path

import pytest
from typer.testing import CliRunner

from game.cli import app
from game.debrief.groups import COLUMNS, sheets
from game.debrief.played import Played, played
from game.keeping import saves
from game.session import Session
from tests.sittings import NAMES, hand_in, sitting

PRIVATE = COLUMNS[COLUMNS.index("sales_q") :]


def group(game: int, quarters: int, *, until: int | None = None) -> Session:
    """Play a group of two; the second changes its dues in each quarter."""
    session = sitting(2, game=game, quarters=quarters)
    while not session.over and session.quarter < (until or quarters):
        if session.turn == 1:
            session.choose(1, "own_marketing_q", 5_000.0 * (session.quarter + 1))
            session.expect(1, 1_000.0)
        hand_in(session)
    return session


def game_of(session: Session) -> Played:
    saved = session.saved()
    return played(saved.record, saved)


def test_groups_with_equal_luck_stand_together() -> None:
    games = [("b", game_of(group(9, 2))), ("a", game_of(group(7, 2))), ("c", game_of(group(7, 2)))]
    seats, paths = sheets(games)
    assert [(row[0], row[2]) for row in seats.rows] == [
        ("a", 7),
        ("a", 7),
        ("c", 7),
        ("c", 7),
        ("b", 9),
        ("b", 9),
    ]
    assert len(paths.rows) == 3 * 2 * 3


def test_taking_part_is_counted_by_seat() -> None:
    rows = [
        dict(zip(COLUMNS, row, strict=True))
        for row in sheets([("a", game_of(group(7, 3)))])[0].rows
    ]
    assert [row["name"] for row in rows] == list(NAMES[:2])
    assert [row["decisions_changed"] for row in rows] == [0, 3]
    assert [row["expectations"] for row in rows] == [0, 3]
    assert rows[0]["mean_error"] is None
    assert rows[1]["mean_error"] is not None


def test_a_game_under_way_tells_only_what_everybody_may_know() -> None:
    seats, paths = sheets([("a", game_of(group(7, 4, until=2)))])
    for row in seats.rows:
        told = dict(zip(COLUMNS, row, strict=True))
        assert told["over"] is False
        assert {told[name] for name in PRIVATE} == {None}
    assert paths.rows == ()


def run(*words: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["class", *words])
    return result.exit_code, result.output


@pytest.mark.parametrize("ending", ["csv", "xlsx", "html"])
def test_the_command_writes_each_form(tmp_path: Path, ending: str) -> None:
    for at in (1, 2):
        saves.write(tmp_path / f"group{at}.json", group(7, at + 1).saved())
    out = tmp_path / f"class.{ending}"
    code, told = run(*(str(tmp_path / f"group{at}.json") for at in (1, 2)), "--out", str(out))
    assert code == 0, told
    content = out.read_bytes()
    if ending == "csv":
        rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
        assert tuple(rows[0]) == COLUMNS
        assert len(rows) == 5
    elif ending == "xlsx":
        assert len([n for n in zipfile.ZipFile(out).namelist() if "worksheets/sheet" in n]) == 2
    else:
        assert content.decode().count("<tr>") == 5


def test_a_game_that_nobody_has_played_is_left_out(tmp_path: Path) -> None:
    saves.write(tmp_path / "good.json", group(7, 2).saved())
    saves.write(tmp_path / "new.json", sitting(2, game=7, quarters=2).saved())
    out = tmp_path / "class.csv"
    code, told = run(str(tmp_path / "good.json"), str(tmp_path / "new.json"), "--out", str(out))
    assert code == 0, told
    assert "Left out: new.json: no quarter of this game has been settled yet" in told
    assert len(out.read_text(encoding="utf-8-sig").splitlines()) == 3
    code, told = run(str(tmp_path / "new.json"), "--out", str(tmp_path / "none.csv"))
    assert code == 2
    assert not (tmp_path / "none.csv").exists()


def test_a_file_that_is_no_game_is_named(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("name,players", encoding="utf-8")
    code, told = run(str(tmp_path / "list.csv"), "--out", str(tmp_path / "class.csv"))
    assert code == 2
    assert "list.csv" in told


def test_another_form_and_a_broken_file_are_told(tmp_path: Path) -> None:
    saves.write(tmp_path / "good.json", group(7, 1).saved())
    (tmp_path / "bad.json").write_text("{}", encoding="utf-8")
    code, told = run(str(tmp_path / "good.json"), "--out", str(tmp_path / "class.pdf"))
    assert code == 2
    assert ".csv, .xlsx or .html" in told
    code, told = run(str(tmp_path / "bad.json"), "--out", str(tmp_path / "class.csv"))
    assert code == 2
    assert not (tmp_path / "class.csv").exists()
