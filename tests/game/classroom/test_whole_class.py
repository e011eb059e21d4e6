"""A whole class by script: four machines with four seats, sixteen quarters, to the class report."""

import csv
import io
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner

from game.classroom.groups import begin_groups
from game.classroom.instructor import admit
from game.classroom.lesson import Lesson
from game.classroom.roster import groups, read
from game.classroom.template import Template
from game.cli import app
from game.commands import reporting, verifying
from game.debrief.debrief import debrief_of
from game.debrief.played import played
from game.keeping import claims, kept, saves, under_way
from game.language import language
from game.report.told import instructed, milestones
from game.report.words import Words
from tests.sittings import decide_anything

PIN = "2468"
QUARTERS = 16
ROSTER = "group;name;players\n" + "".join(
    f"{group};{name} {group};{name.lower()}, {group.lower()}\n"
    for group in "ABCD"
    for name in ("Lantern", "Crane", "Bridge", "Pine")
)
TERMS = Template(title="Tuesday", scenario="donglin", quarters=QUARTERS, requires_reason=True)


@pytest.fixture(scope="session")
def paths(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Play the whole class once, and return its games."""
    place = tmp_path_factory.mktemp("class")
    found = begin_groups(TERMS, groups(read(ROSTER)), 42, PIN, place)
    for at, path in enumerate(found):
        play(path, at)
    return found


def play(path: Path, machine: int) -> None:
    """Play one machine's game: each has its own people, absences and interventions."""
    begun = under_way.resume(path)
    assert isinstance(begun, Lesson)
    lead, rng = admit(begun, PIN), np.random.default_rng(machine)
    lead.set_away(3, "ordinary")
    rolled = False
    while not begun.over:
        seat = begun.turn
        assert seat is not None
        if begun.quarter == 4 and len(begun.seats) == 4:
            lead.open_seat(lead.free_firms()[0], "Late", "1357")
        if begun.quarter == 10 and seat == 0:
            lead.play_card(begun.scenario.events[machine].key)
            lead.post(begun.seats[1].firm, -60_000, "broke the rules of the room")
            lead.change_parameter("machine_rent", 40.0 + machine)
        if begun.quarter == 9 and not rolled:
            rolled = True
            lead.roll_back(7)
            continue
        decide_anything(begun, rng, share=0.05)
        begun.expect(seat, float(rng.integers(-50_000, 200_000)))
        begun.note(seat, f"reason {begun.quarter + 1}")
        begun.hand_in(seat)
    claims.release(path)


def test_every_record_of_the_class_verifies_branches_and_all(paths: list[Path]) -> None:
    found = [verifying.check(path) for path in paths]
    assert [one.faults for one in found] == [()] * 4
    assert [one.quarters for one in found] == [QUARTERS] * 4
    assert {one.game for one in found} == {42}


def test_every_group_kept_its_branch_its_late_seat_and_its_penalty(paths: list[Path]) -> None:
    for path in paths:
        saved = saves.read(path)
        room = saved.classroom
        assert room is not None
        assert [(one.label, one.after) for one in room.branches] == [("A", 7)]
        assert len(room.branches[0].played().decisions) == 9
        assert saved.setup.seats[4].since == 5
        made = [len(one) for one in saved.record.interventions]
        assert made == [3 if quarter == 11 else 0 for quarter in range(QUARTERS)]
        away = {note.seat for note in saved.notes if note.stand_in}
        assert away == {3}


def test_a_changed_byte_of_a_branch_is_found_and_named(tmp_path: Path, paths: list[Path]) -> None:
    saved = saves.read(paths[0])
    assert saved.classroom is not None
    branch = saved.classroom.branches[0]
    history = [dict(one) for one in branch.record["history"]]
    history[8] = {**history[8], "digest": "0" * 32}
    broken = branch.model_copy(update={"record": {**branch.record, "history": history}})
    room = saved.classroom.changed(branches=(broken,))
    path = tmp_path / "broken.json"
    saves.write(path, replace(saved, classroom=room))
    faults = verifying.check(path).faults
    assert len(faults) == 1
    assert faults[0].startswith("branch A: history.8 (quarter 9)")


def test_the_branch_replays_with_other_results_than_the_main_line(paths: list[Path]) -> None:
    found = kept.read(paths[1])
    branch = kept.line(found, "A")
    assert branch.record.digests[:7] == found.record.digests[:7]
    assert branch.record.digests[7] != found.record.digests[7]
    told = CliRunner().invoke(app, ["replay", str(paths[1]), "--branch", "A", "--to", "9"])
    assert told.exit_code == 0, told.output
    changed = CliRunner().invoke(app, ["replay", str(paths[1]), "--to", "12"])
    told_again = " ".join(changed.output.split())
    assert "Your instructor plays a card" in told_again
    assert "broke the rules of the room" in told_again
    none = CliRunner().invoke(app, ["replay", str(paths[1]), "--branch", "Z"])
    assert none.exit_code == 2


def test_play_goes_on_from_a_branch_in_a_file_of_its_own(tmp_path: Path, paths: list[Path]) -> None:
    out = tmp_path / "branch.json"
    words = ["rewind", str(paths[1]), "--branch", "A", "--to", "9", "--out", str(out)]
    told = CliRunner().invoke(app, words)
    assert told.exit_code == 0, told.output
    branch = kept.line(kept.read(paths[1]), "A")
    assert saves.read(out).record.digests == branch.record.digests[:9]


def test_a_branch_of_a_finished_game_may_be_debriefed_and_of_another_not(
    tmp_path: Path, paths: list[Path]
) -> None:
    assert reporting.open_game(paths[1], "A").over
    early = tmp_path / "early.json"
    words = ["rewind", str(paths[1]), "--to", "12", "--out", str(early)]
    assert CliRunner().invoke(app, words).exit_code == 0
    assert not reporting.open_game(early, "A").over


def test_the_debrief_tells_what_the_instructor_changed_and_when(paths: list[Path]) -> None:
    saved = saves.read(paths[1])
    debrief = debrief_of(played(saved.record, saved), saved.setup.seats[0].firm, futures=2)
    words = Words(language("en"), debrief.game.scenario, debrief.game.names)
    told = [(at, text) for at, text in milestones(debrief, words) if "Your instructor" in text]
    assert [at for at, _ in told] == [12, 12, 12]
    assert any("broke the rules of the room" in text for _, text in told)
    assert instructed(debrief, words, 12) == [text for _, text in told]
    assert instructed(debrief, words, 11) == []


@pytest.mark.parametrize("form", ["csv", "xlsx", "html"])
def test_the_class_report_holds_every_seat_of_every_group(
    tmp_path: Path, paths: list[Path], form: str
) -> None:
    out = tmp_path / f"class.{form}"
    told = CliRunner().invoke(app, ["class", *map(str, paths), "--out", str(out)])
    assert told.exit_code == 0, told.output
    assert out.stat().st_size > 1_000
    if form == "csv":
        rows = list(csv.DictReader(io.StringIO(out.read_text(encoding="utf-8-sig"))))
        assert len(rows) == 20
        assert {row["game"] for row in rows} == {"42"}
        pine = next(row for row in rows if row["name"] == "Pine A")
        assert (pine["players"], int(pine["stood_in"])) == ("pine, a", QUARTERS)
        assert pine["decisions_changed"] == "0"
        assert {row["since"] for row in rows if row["name"] == "Late"} == {"5"}
        lantern = next(row for row in rows if row["name"] == "Lantern B")
        assert int(lantern["reasons_given"]) == QUARTERS
