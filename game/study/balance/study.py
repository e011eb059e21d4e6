"""The study of the balance: what is played, and what is made of it."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from engine.policies import FIXED
from game.study.balance import payoffs, populations
from game.study.balance.dominated import Standing, standings
from game.study.balance.luck import Parts, parts
from game.study.balance.payoffs import Payoffs
from game.study.balance.situations import situations
from game.study.claims.claim import Results, figure
from game.study.estimates import Estimate, share
from game.study.experiments import EVERYBODY, Arm
from game.study.jobs import Job, Runner
from game.study.running import Games, joined, run_jobs, tasks_of_arm
from game.study.storing import Store
from game.study.worlds import Setting, start_sales_q
from game.terminal.waiting import progress

PAYOFF_PART, SITUATION_PART = 4, 10
"""Mixtures, payoffs and situations are many: they play a quarter and a tenth of the games."""
SITUATION_LEAST = 20
"""Games that an interval needs."""


@dataclass(frozen=True)
class Row:
    """How one policy did somewhere."""

    policy: str
    went_global: Estimate
    failed: float
    sales: float
    """Mean of the median firm's last sales over a start firm's."""


@dataclass(frozen=True)
class ScenarioBalance:
    """What was found in one scenario."""

    scenario: str
    alike: Sequence[Row]
    mixed: Sequence[Row]
    one: Sequence[Row]
    levels: Mapping[str, Estimate]
    """Who follows the hints with a level's decisions and goes global."""
    payoffs: Payoffs
    parts: Parts


@dataclass(frozen=True)
class BalanceReport:
    """What came of it."""

    games: Games
    scenarios: Sequence[ScenarioBalance]
    standings: Sequence[Standing]
    results: Results
    seconds: float

    def data(self) -> dict[str, Any]:
        """Return the report as plain data."""
        return {
            "first_game": self.games.first,
            "games": self.games.count,
            "seconds": round(self.seconds, 1),
            "scenarios": [_plain(found) for found in self.scenarios],
            "values": [vars(standing) for standing in self.standings],
        }


@dataclass(frozen=True)
class Plan:
    """What is played: which scenarios, in what setting, how often."""

    setting: Setting
    scenarios: Sequence[str]
    games: Games


def study_balance(plan: Plan, runner: Runner, store: Store, words: str) -> BalanceReport:
    """Play everything and sum it up."""
    began = time.perf_counter()
    setting, scenarios, games = plan.setting, plan.scenarios, plan.games
    arms: dict[str, Arm] = {
        **populations.alike(setting, scenarios),
        **populations.one_among_residents(setting, scenarios),
        **populations.beginners(setting, scenarios),
    }
    duels = {**payoffs.arms(setting, scenarios), **populations.mixed(setting, scenarios)}
    fewer = Games(games.first, max(games.count // PAYOFF_PART, 2))
    count = max(games.count // SITUATION_PART, SITUATION_LEAST)
    tried = [each for name in scenarios for each in situations(setting, name, games.first, count)]
    tasks = {name: tasks_of_arm(arm, games) for name, arm in arms.items()}
    tasks |= {name: tasks_of_arm(arm, fewer) for name, arm in duels.items()}
    jobs: list[Job] = [*tried, *(task for listed in tasks.values() for task in listed)]
    with progress(words, len({job.key for job in jobs})) as step:
        found = run_jobs(jobs, runner, store, step)
    results = {name: joined([found[task.key] for task in listed]) for name, listed in tasks.items()}
    return BalanceReport(
        games,
        [_scenario(setting, name, results) for name in scenarios],
        standings(tried, found),
        {name: results[name] for name in arms},
        time.perf_counter() - began,
    )


def _scenario(setting: Setting, name: str, results: Results) -> ScenarioBalance:
    start = start_sales_q(setting.world(name))
    shipped = tuple(FIXED)
    sold = [figure(results, f"one/{name}/{key}", "sales_q", "one") for key in FIXED]
    levels = setting.world(name).levels
    return ScenarioBalance(
        scenario=name,
        alike=[_row(results, f"alike/{name}/{key}", key, EVERYBODY, start) for key in FIXED],
        mixed=[
            _row(_mixed(results, name, key), "mixed", key, key, start)
            for key in FIXED
            if _mixed(results, name, key)
        ],
        one=[_row(results, f"one/{name}/{key}", key, "one", start) for key in shipped],
        levels={
            level: share(figure(results, f"level/{name}/{level}", "went_global", "one"))
            for level in levels
        },
        payoffs=payoffs.payoffs(results, name, start),
        parts=parts(sold),
    )


def _mixed(results: Results, name: str, key: str) -> Results:
    """Put the games together in which a policy played among all others; none: nothing."""
    arms = (results[f"mixed/{name}/{shift}"] for shift in populations.SHIFTS)
    own = [
        {figure: values for figure, values in arm.items() if figure.startswith(f"{key}.")}
        for arm in arms
        if f"{key}.sales_q" in arm
    ]
    return {"mixed": joined(own)} if own else {}


def _row(results: Results, arm: str, key: str, group: str, start: float) -> Row:
    return Row(
        policy=key,
        went_global=share(figure(results, arm, "went_global", group)),
        failed=float(figure(results, arm, "failed", group).mean()),
        sales=float(figure(results, arm, "sales_q", group).mean()) / start,
    )


def _plain(found: ScenarioBalance) -> dict[str, Any]:
    rows = {
        kind: [{**vars(row), "went_global": vars(row.went_global)} for row in listed]
        for kind, listed in (("alike", found.alike), ("mixed", found.mixed), ("one", found.one))
    }
    return {
        "scenario": found.scenario,
        **rows,
        "levels": {level: vars(estimate) for level, estimate in found.levels.items()},
        "payoffs": {
            "policies": list(found.payoffs.policies),
            "sales": found.payoffs.sales.tolist(),
            "survivors": found.payoffs.survivors,
        },
        "variance": vars(found.parts),
    }
