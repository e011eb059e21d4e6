"""One plan that tests play in every way: typed, in the window, and by the engine alone."""

import io
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import numpy as np

from engine.decisions import DECISIONS, SPECS, Choice
from engine.quantities import Unit
from engine.record import Record
from engine.rollout import advance, begin, decide
from engine.scenario import Scenario
from game.lineup import residents
from game.seats import usual_firms
from game.text.play import run
from game.text.terminal import Terminal

SCENARIO = "first_year"
GAME = 5
Plan = Mapping[int, Mapping[str, Choice]]

PLAN: Plan = {
    0: {"cluster_choice": 0, "pool_purchase_share": 0.8},
    1: {"research_share": 0.035, "capacity_change": 1_000.0},
    2: {"joins_labour_pool": True, "machine_hours_asked_q": 80.0},
    3: {"borrowing_q": 120_000.0, "pool_purchase_share": 0.65},
    4: {"pledged_capacity_share": 0.3},
    5: {"own_marketing_q": 20_000.0},
    6: {"cluster_choice": -1, "openness": 0.4},
    7: {"repayment_q": 40_000.0, "home_markup": 1.25},
}
"""What each seat decides in which quarter (0 first), as far as it is open then."""


def sit_down(lines: Iterable[str], tmp_path: Path, **options: Any) -> tuple[int, str, Path]:
    """Play with typed lines; return the exit code, all that was said, and the save."""
    path = options.pop("save", tmp_path / "game.json")
    said = io.StringIO()
    typed = io.StringIO("".join(f"{line}\n" for line in lines))
    if "resume" not in options:
        options = {"scenario": SCENARIO, "level": "expert", "game": GAME, "save": path, **options}
    code = run(terminal=Terminal(typed, said), **options)
    return code, said.getvalue(), path


def written(name: str, value: Choice) -> str:
    """Type a value as a player would."""
    unit = SPECS[name].unit
    if unit is Unit.FLAG:
        return "yes" if value else "no"
    if name in {"cluster_choice", "institute_choice"}:
        return str(int(value) + 1)
    return f"{100 * value:g}%" if unit is Unit.SHARE else f"{value:g}"


def plan_lines(quarter: int) -> list[str]:
    """Write the lines with which a seat follows the plan in one quarter."""
    numbers = {spec.name: number for number, spec in enumerate(DECISIONS, start=1)}
    made = PLAN.get(quarter, {})
    return [f"{numbers[name]} {written(name, value)}" for name, value in made.items()]


def typed_game(seats: int, quarters: int) -> list[str]:
    """Write the lines with which every seat follows the plan to the end of the game."""
    lines = [""] * (seats > 1)
    for quarter in range(quarters):
        turn = [*[""] * (seats > 1), *[""] * (quarter > 0), *plan_lines(quarter), "done", "100k"]
        lines += turn * seats
    return lines + ([""] * (seats > 1) + [""]) * seats


def headless(scenario: Scenario, seats: int, quarters: int, plan: Plan = PLAN) -> tuple[str, ...]:
    """Play a plan with the engine alone and return the digests."""
    lineup, firms = residents(scenario), usual_firms(scenario, seats)
    play, record = begin(scenario, np.array([GAME]), quarters), Record(scenario, GAME, quarters)
    for quarter in range(quarters):
        decisions = decide(play, lineup.policies, lineup.seats)
        for firm in firms:
            standing = play.state.decisions.choice(0, firm)
            once = {"capacity_change": 0.0, "borrowing_q": 0.0, "repayment_q": 0.0}
            made = {**standing, **once, **plan.get(quarter, {})}
            decisions = decisions.with_choice(0, firm, made)
        play, settled = advance(play, decisions)
        record = record.with_quarter(decisions, settled.state)
    return record.digests
