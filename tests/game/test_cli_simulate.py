"""The command `simulate`: tables, JSON, digests, Parquet files and what may go wrong."""

import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from typer.testing import CliRunner

import engine.rollout
from engine.outcome import Reason
from engine.record import Record
from engine.rollout import advance, begin, decide
from game import simulation
from game.cli import app
from game.histogram import BINS, HIGHEST, binned, median
from game.lineup import residents
from game.scenarios import load

SHORT = ("--games", "6", "--quarters", "3")


def run(*words: str) -> str:
    result = CliRunner().invoke(app, ["simulate", *words])
    assert result.exit_code == 0, result.output
    return result.stdout


def report(*words: str) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(run(*words, "--json"))
    for name in ("seconds", "firm_quarters_a_second"):
        data.pop(name)
    return data


def test_every_policy_gets_a_line_and_the_reasons_are_told() -> None:
    lines = run(*SHORT, "--policy", "idle,whole-network").splitlines()
    assert lines[0] == "Donglin Province: games 0 to 5 (6), 24 firms, 3 quarters"
    assert [line for line in lines if line.startswith("Idle")]
    assert [line for line in lines if line.startswith("Whole network")]
    assert "firm-quarters a second" in lines[-1]


def test_one_firm_may_leave_the_scenarios_policy_and_is_told_alone() -> None:
    data = report(*SHORT, "--policy", "idle,whole-network", "--firm", "11")
    assert data["firm"] == 11
    assert [(row["policy"], row["firms"]) for row in data["policies"]] == [
        ("idle", 6),
        ("whole_network", 6),
    ]
    idle, network = data["policies"]
    assert idle["mean_technology_position"] < network["mean_technology_position"]


def test_a_firm_may_look_ahead() -> None:
    short = ("--games", "2", "--quarters", "2")
    data = report(*short, "--policy", "look-ahead-quick", "--firm", "2")
    assert data["policies"][0]["firms"] == 2


@pytest.mark.parametrize("words", [["--firm", "3"], ["--firm", "3", "--mixed", "--policy", "idle"]])
def test_one_firm_needs_a_policy_and_no_mixture(words: list[str]) -> None:
    result = CliRunner().invoke(app, ["simulate", *SHORT, *words])
    assert result.exit_code == 2


def test_the_table_speaks_chinese() -> None:
    table = run(*SHORT, "--language", "zh_CN", "--policy", "idle")
    assert "走向全球" in table
    assert "企业季" in table


@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("code", ["en", "zh_CN"])
def test_no_line_is_wider_than_the_terminal(
    width: int, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    lines = run(*SHORT, "--language", code).splitlines()
    assert max(map(cell_len, lines)) <= width


def test_without_policies_every_firm_follows_the_scenario() -> None:
    own = residents(load("donglin"))
    found = {entry["policy"]: entry["firms"] for entry in report(*SHORT)["policies"]}
    assert found == {
        policy: 6 * int(np.sum(own.seats == at)) for at, policy in enumerate(own.policies)
    }


def test_shares_make_a_whole() -> None:
    for entry in report(*SHORT, "--policy", "random_legal,whole_network")["policies"]:
        assert sum(entry["reasons"].values()) == pytest.approx(1.0)
        assert entry["global"] + entry["stalled"] + entry["insolvent"] == pytest.approx(1.0)


def test_a_policy_may_be_written_with_hyphens() -> None:
    assert report(*SHORT, "--policy", "whole-network") == report(
        *SHORT, "--policy", "whole_network"
    )


def test_mixed_policies_take_the_firms_in_turn() -> None:
    data = report(*SHORT, "--mixed", "--policy", "idle,alone,whole_network")
    assert data["firm_quarters"] == 6 * 24 * 3
    assert [entry["firms"] for entry in data["policies"]] == [48, 48, 48]
    alike = report(*SHORT, "--policy", "idle,alone,whole_network")
    assert alike["firm_quarters"] == 3 * 6 * 24 * 3


def cut_small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a chunk hold two games, so that a few games make several chunks."""
    monkeypatch.setattr(engine.rollout, "CHUNK_FIRMS", 48)


def test_two_processes_give_what_one_gives(monkeypatch: pytest.MonkeyPatch) -> None:
    cut_small(monkeypatch)
    assert report(*SHORT, "--jobs", "2") == report(*SHORT)
    assert run(*SHORT, "--digests", "--jobs", "2") == run(*SHORT, "--digests")


def test_the_cut_into_chunks_changes_nothing_but_rounding(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = report(*SHORT, "--policy", "whole-network")["policies"][0]
    digests = run(*SHORT, "--digests")
    cut_small(monkeypatch)
    cut = report(*SHORT, "--policy", "whole-network")["policies"][0]
    assert run(*SHORT, "--digests") == digests
    assert cut["reasons"] == whole["reasons"]
    assert cut["median_sales_q"] == whole["median_sales_q"]
    assert cut["mean_recent_margin"] == pytest.approx(whole["mean_recent_margin"], rel=1e-12)


def test_games_in_a_batch_have_the_digests_of_single_games() -> None:
    batch = run("--games", "5", "--quarters", "4", "--digests").splitlines()
    assert [line.split()[0] for line in batch] == ["0", "1", "2", "3", "4"]
    alone = [
        run("--games", "1", "--first-game", str(game), "--quarters", "4", "--digests")
        for game in range(5)
    ]
    assert "\n".join(batch) + "\n" == "".join(alone)
    assert run("--games", "5", "--quarters", "4", "--digests", "--jobs", "2") == "".join(alone)


def test_a_digest_is_that_of_the_record() -> None:
    scenario = load("first_year")
    lineup = residents(scenario)
    play = begin(scenario, np.array([3]), 4)
    record = Record(scenario, 3, 4)
    while not play.over:
        decisions = decide(play, lineup.policies, lineup.seats)
        play, _ = advance(play, decisions)
        record = record.with_quarter(decisions, play.state)
    words = ("--scenario", "first-year", "--games", "1", "--first-game", "3", "--quarters", "4")
    assert run(*words, "--digests") == f"3 {record.digests[-1]}\n"


def test_digests_of_several_policies_name_them() -> None:
    lines = run("--games", "2", "--quarters", "1", "--policy", "idle,alone", "--digests")
    assert [line.split()[::2] for line in lines.splitlines()] == [
        ["0", "idle"],
        ["1", "idle"],
        ["0", "alone"],
        ["1", "alone"],
    ]


def test_a_parquet_file_holds_a_row_a_firm_and_game(tmp_path: Path) -> None:
    file = tmp_path / "games.parquet"
    words = (*SHORT, "--first-game", "4", "--policy", "idle,whole-network", "--out", str(file))
    data = report(*words)
    table = pq.read_table(file)
    assert table.num_rows == 2 * 6 * 24
    rows = table.to_pylist()
    assert {row["policy"] for row in rows} == {"idle", "whole_network"}
    assert {row["game"] for row in rows} == set(range(4, 10))
    assert {row["firm"] for row in rows} == set(range(1, 25))
    assert rows[0]["industry"] == "hosiery"
    assert rows[0]["outcome"] in {reason.key for reason in Reason}
    for entry in data["policies"]:
        own = [row for row in rows if row["policy"] == entry["policy"]]
        stalled = np.mean([row["ending"] == "stalled" for row in own])
        assert stalled == pytest.approx(entry["stalled"])
        margins = [row["recent_margin"] for row in own if not row["failed"]]
        assert np.mean(margins) == pytest.approx(entry["mean_recent_margin"])
    assert sorted(tmp_path.iterdir()) == [file]


def test_a_run_that_breaks_off_leaves_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(simulation, "play_chunk", stop)
    words = ["simulate", *SHORT, "--out", str(tmp_path / "games.parquet")]
    assert CliRunner().invoke(app, words).exit_code == 130
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--scenario", "nowhere"), "there is no such scenario"),
        (("--policy", "idel"), "no such policy: 'idel'; did you mean idle?"),
        (("--policy", "zzz"), "there are steady, idle"),
        (("--policy", ""), "no such policy"),
        (("--games", "-1"), "--games"),
        (("--games", "0"), "--games"),
        (("--games", "many"), "--games"),
        (("--games", "99999999999999999999"), "--games"),
        (("--games", "2", "--first-game", str(2**40 - 1)), "game numbers go from 0 to"),
        (("--first-game", "-5"), "--first-game"),
        (("--quarters", "0"), "--quarters"),
        (("--quarters", "81"), "--quarters"),
        (("--jobs", "0"), "--jobs"),
        (("--language", "fr"), "no such language"),
        (("--digests", "--json"), "neither --json nor --out"),
        (("--nonsense",), "--nonsense"),
    ],
)
def test_bad_input_gets_a_message_and_code_2(words: tuple[str, ...], message: str) -> None:
    result = CliRunner().invoke(app, ["simulate", *words])
    assert result.exit_code == 2
    assert message in result.output
    assert "Traceback" not in result.output


@pytest.mark.parametrize("place", ["nowhere/games.parquet", "."])
def test_a_file_that_cannot_be_written_is_a_failure(place: str, tmp_path: Path) -> None:
    out = str(tmp_path / place)
    result = CliRunner().invoke(app, ["simulate", *SHORT, "--out", out])
    assert result.exit_code == 1
    assert "directory" in result.output
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("package", "words", "extra"),
    [
        ("pyarrow", ("--out", "games.parquet"), "fast-follower[parquet]"),
        ("joblib", ("--jobs", "2"), "fast-follower[cores]"),
    ],
)
def test_a_missing_package_is_named_with_its_extra(
    package: str,
    words: tuple[str, ...],
    extra: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setitem(sys.modules, package, None)
    result = CliRunner().invoke(app, ["simulate", *SHORT, *words])
    assert result.exit_code == 1
    assert extra in result.output
    assert not list(tmp_path.iterdir())


@given(st.lists(st.floats(1.0, 1e11), min_size=1, max_size=200))
def test_a_binned_median_is_within_half_a_percent(values: list[float]) -> None:
    ordered = sorted(values)
    low, high = ordered[(len(values) - 1) // 2], ordered[len(values) // 2]
    found = median(binned(np.array(values)))
    assert low / 1.005 <= found <= high * 1.005


def test_a_median_of_nothing_and_of_extremes() -> None:
    assert np.isnan(median(np.zeros(BINS, np.int64)))
    assert median(binned(np.zeros(3))) == 0
    assert median(binned(np.full(3, 1e15))) == HIGHEST
