"""Studies: the same figures however they are cut, resumed, spread and stored."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from engine.rollout import simulate
from game.study import running
from game.study.experiments import Arm, Experiment, Held, everybody_plays, one_plays
from game.study.jobs import Job, Runner, on_cores
from game.study.measuring import Columns, play_games
from game.study.running import Games, joined, run, tasks_of, tasks_of_arm
from game.study.storing import Store
from tests.worlds import small_world

WORLD = small_world()
GAMES = Games(30, 100)


def arms() -> dict[str, Arm]:
    return {
        "alone": everybody_plays(WORLD, "alone", paths=True),
        "network": everybody_plays(WORLD, "whole_network"),
    }


def same(one: Mapping[str, Columns], other: Mapping[str, Columns]) -> bool:
    return one.keys() == other.keys() and all(
        one[arm].keys() == other[arm].keys()
        and all(np.array_equal(one[arm][name], other[arm][name]) for name in one[arm])
        for arm in one
    )


def play(folder: Path, runner: Runner | None = None) -> dict[str, Columns]:
    return run(arms(), GAMES, runner or on_cores(1), Store(folder), lambda _: None)


@pytest.fixture(autouse=True)
def _small_tasks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Cut two arms of 100 games into three tasks each."""
    monkeypatch.setattr(running, "TASK_FIRMS", 50 * WORLD.firm_count)


def test_a_study_that_broke_off_goes_on_and_ends_as_if_nothing_had_happened(
    tmp_path: Path,
) -> None:
    played: list[str] = []

    def breaks_off(jobs: Sequence[Job]) -> Iterator[tuple[Job, Columns]]:
        for job in jobs[:2]:
            yield job, job.play()
        raise KeyboardInterrupt

    def counts(jobs: Sequence[Job]) -> Iterator[tuple[Job, Columns]]:
        played.extend(job.key for job in jobs)
        yield from on_cores(1)(jobs)

    with pytest.raises(KeyboardInterrupt):
        play(tmp_path / "one", breaks_off)
    resumed = play(tmp_path / "one", counts)
    assert len(played) == 4
    assert same(resumed, play(tmp_path / "two"))
    played.clear()
    assert same(resumed, play(tmp_path / "one", counts))
    assert not played


def test_a_damaged_file_is_played_again(tmp_path: Path) -> None:
    whole = play(tmp_path)
    first, second, *_ = sorted(tmp_path.iterdir())
    first.write_bytes(first.read_bytes()[:-40])
    second.write_text("not an archive")
    assert same(play(tmp_path), whole)


def test_two_processes_give_what_one_gives(tmp_path: Path) -> None:
    assert same(play(tmp_path / "one"), play(tmp_path / "two", on_cores(2)))


def test_the_cut_into_tasks_changes_no_figure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cut = play(tmp_path / "cut")
    monkeypatch.setattr(running, "TASK_FIRMS", 1_000_000)
    assert same(cut, play(tmp_path / "whole"))


def test_more_games_reuse_the_tasks_of_fewer() -> None:
    (experiment,) = arms()["alone"]
    fewer = {task.key for task in tasks_of(experiment, Games(0, 100))}
    assert fewer < {task.key for task in tasks_of(experiment, Games(0, 150))}


def test_every_game_is_played_once_also_when_experiments_share_them() -> None:
    arm = tuple(one_plays(WORLD, firm, "idle", ["alone"] * 8) for firm in range(3))
    tasks = tasks_of_arm(arm, GAMES)
    played = [game for t in tasks for game in range(t.first_game, t.first_game + t.games)]
    assert played == list(range(30, 130))
    assert {task.experiment.groups["one"] for task in tasks} == {(0,), (1,), (2,)}


BASE = Experiment(WORLD, ("alone",) * 8)


@pytest.mark.parametrize(
    "other",
    [
        replace(BASE, scenario=small_world(quarters=7)),
        replace(BASE, policies=("idle", *BASE.policies[1:])),
        replace(BASE, held=(Held({"exports": True}),)),
        replace(BASE, groups={"one": (1,)}),
        replace(BASE, quarters=3),
        replace(BASE, paths=True),
    ],
)
def test_another_experiment_has_another_name(other: Experiment) -> None:
    assert other.key != BASE.key
    assert replace(BASE).key == BASE.key


def test_figures_are_those_of_the_last_state() -> None:
    games = np.arange(6)
    found = play_games(replace(BASE, groups={"pair": (1, 4)}), games)
    state = simulate(WORLD, ["alone"], np.zeros(8, int), games)
    np.testing.assert_array_equal(found["everybody.sales_q"], np.median(state.sales_q, axis=1))
    pair = state.export_share[:, [1, 4]].mean(axis=1)
    np.testing.assert_array_equal(found["pair.export_share"], pair)


def test_held_decisions_hold_for_their_firms_in_their_quarters() -> None:
    def borrowed(*held: Held) -> np.ndarray:
        run_ = Experiment(WORLD, ("idle",) * 8, held, {"one": (2,), "rest": (3,)}, paths=True)
        found = play_games(run_, np.arange(3))
        return np.stack([found[f"{group}.profit_path"] for group in ("one", "rest")])

    spends = {"own_marketing_q": 50_000.0}
    changed = borrowed(Held(spends, firms=(2,), quarter=3, until=5)) != borrowed()
    assert not changed[0, :, :2].any()
    assert changed[0, :, 2:5].all()
    everybody = borrowed(Held(spends, quarter=3)) != borrowed()
    assert everybody[:, :, 2:].all()


def test_parts_join_in_order() -> None:
    parts = [{"a": np.array([1.0])}, {"a": np.array([2.0, 3.0])}]
    np.testing.assert_array_equal(joined(parts)["a"], [1, 2, 3])


@pytest.mark.parametrize(("first", "count"), [(-1, 5), (0, 0), (2**40, 1)])
def test_games_that_do_not_exist_are_refused(first: int, count: int) -> None:
    with pytest.raises(ValueError, match="game numbers"):
        Games(first, count)
