"""Setting up: rosters as people write them, templates as they are shared, and bad ones."""

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from game.classroom import template as templates
from game.classroom.roster import RosterError, Team, groups, read
from game.classroom.template import Template, TemplateError
from game.cli import app
from game.keeping import saves
from game.keeping.locks import opens


@pytest.mark.parametrize(
    ("text", "teams"),
    [
        ("Ana\nBo\n", [Team("Ana"), Team("Bo")]),
        ("Lantern, Mei, Tom\nCrane\n", [Team("Lantern", "Mei, Tom"), Team("Crane")]),
        ("\ufeffname;pin\nA;1234\n", [Team("A", pin="1234")]),
        ("group\tname\nX\tA\nY\tB", [Team("A", group="X"), Team("B", group="Y")]),
        (
            "\u540d\u79f0\uff0c\u6210\u5458\n\u706f\u6865\uff0c\u6885",
            [Team("\u706f\u6865", "\u6885")],
        ),
        ('name,players\nA,"Mei, Tom"\n', [Team("A", "Mei, Tom")]),
    ],
)
def test_a_roster_is_read_as_people_write_it(text: str, teams: list[Team]) -> None:
    assert list(read(text)) == teams


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "nobody is on it"),
        ("name\n\x07\n", "line 2: a name has 1 to 40"),
        ("name,pin\nA,12\nB,12345\n", "line 3: a PIN has four digits"),
        (f"A,{'x' * 200}\n", "players take at most 120"),
        ("x" * 200_000, "at most 100,000"),
        ("Machine,Team name\n1,Fox\n", "one column must be called `name`"),
        ("name,shoe size\nFox,42\n", "no such column: 'shoe size'"),
        ("Fox,Ana\nFox,Bo\n", "two teams of one group cannot have one name"),
        ("group,name\nA,Fox\n,Cat\n", "Cat: has no group, though others have"),
        ("".join(f"T{at}\n" for at in range(500)), "500 teams; at most 400"),
    ],
)
def test_a_bad_roster_is_refused_with_every_line(text: str, words: str) -> None:
    with pytest.raises(RosterError, match=words):
        read(text)


def test_pins_are_read_without_heads_where_all_have_one() -> None:
    teams = read("Red\tLi Hua, Tom\t1111\nBlue\tAna\tBo\t0222\n")
    assert teams == (Team("Red", "Li Hua, Tom", "1111"), Team("Blue", "Ana, Bo", "0222"))
    assert read("Red,Ana\nBlue,1234\n")[1] == Team("Blue", "1234")


def test_teams_are_shared_out_by_group_or_evenly() -> None:
    teams = [Team(f"T{at}", group="AB"[at % 2]) for at in range(6)]
    assert [[one.name for one in group] for group in groups(teams)] == [
        ["T0", "T2", "T4"],
        ["T1", "T3", "T5"],
    ]
    assert [len(group) for group in groups(teams, 4)] == [2, 2, 1, 1]
    assert [len(group) for group in groups([Team(f"T{at}") for at in range(10)])] == [4, 3, 3]
    with pytest.raises(RosterError, match="20 seats; a machine has at most 8"):
        groups([Team(f"T{at}") for at in range(20)], 1)


def test_a_template_is_read_as_it_was_written(tmp_path: Path) -> None:
    wanted = Template(title='Tuesday "A"', seconds=360, requires_reason=True, quarters=12)
    path = tmp_path / "terms.toml"
    templates.write(path, wanted)
    assert templates.read(path) == wanted
    assert "1234" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("seconds = -1", "seconds: .* greater than or equal to 0"),
        ("seconds = 99999", "seconds: .* less than or equal to 7200"),
        ("pin = '1234'", "pin: "),
        ("level = 'genius'", "level: "),
        ("rehearsal = 3.5", "rehearsal: "),
        ("a = [[[", "not a TOML file"),
        ("rivals = 'easy'", "rivals: .*no such policy; there are scenario"),
    ],
)
def test_a_bad_template_is_refused_with_its_place(text: str, words: str) -> None:
    with pytest.raises(TemplateError, match=words):
        templates.parse(text)


def test_the_command_sets_a_class_up(tmp_path: Path) -> None:
    roster, terms = tmp_path / "class.csv", tmp_path / "terms.toml"
    roster.write_text("name,pin\nAna,1111\nBo,\nCy,\nDi,\n", encoding="utf-8")
    runner = CliRunner()
    assert runner.invoke(app, ["lesson-template", str(terms)]).exit_code == 0
    assert runner.invoke(app, ["lesson-template", str(terms)]).exit_code == 2
    wanted = ["lesson", str(roster), "--template", str(terms), "--groups", "2", "--pin", "2468"]
    out = ["--out", str(tmp_path / "games")]
    told = runner.invoke(app, [*wanted, *out, "--game", "9"])
    assert told.exit_code == 0, told.output
    found = [saves.read(path) for path in sorted((tmp_path / "games").glob("*.json"))]
    assert [[seat.name for seat in one.setup.seats] for one in found] == [
        ["Ana", "Cy"],
        ["Bo", "Di"],
    ]
    assert {one.record.game for one in found} == {9}
    ana = found[0].setup.seats[0].lock
    assert ana is not None
    assert opens(ana, "1111")
    for path in (tmp_path / "games").glob("*.json"):
        # What the PIN was hashed to may hold any digits.
        assert "2468" not in re.sub(r"[0-9a-f]{24,}", "", path.read_text(encoding="utf-8"))
    again = runner.invoke(app, [*wanted, *out])
    assert again.exit_code == 2
    assert "there is a game in this file already" in again.output
    bad = runner.invoke(app, [*wanted[:-1], "24", "--out", str(tmp_path / "no")])
    assert bad.exit_code == 2
    assert not (tmp_path / "no").exists()
