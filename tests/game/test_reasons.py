"""Reasons: lines of the books make up the change in profit, causes are asked one at a time."""

from collections.abc import Mapping
from functools import cache

import pytest

from engine.decisions import SPECS
from game.insight.reasons import (
    CAUSES,
    OTHER_FIRMS,
    PROFIT,
    PROFIT_LINES,
    Change,
    profit_causes,
    profit_changes,
)
from game.language import LANGUAGES, language
from game.lineup import residents_but
from game.scenarios import load
from game.story.doings import PLACES, SWITCHES
from game.watching import GAME, Moment, moments


@cache
def quarters() -> tuple[Moment, ...]:
    world = load("donglin")
    return tuple(moments(world, residents_but(world, 0, "whole_network"), 7, 8))


def books(moment: Moment) -> Mapping[str, float]:
    return {line.quantity: float(moment.values[line.quantity][GAME, 0]) for line in PROFIT_LINES}


def causes(before: Moment, after: Moment) -> Mapping[str, float]:
    found = profit_causes((before.play, before.decisions), (after.play, after.decisions), 0)
    return {change.quantity: change.effect for change in found}


def test_lines_that_changed_come_largest_first() -> None:
    nothing = dict.fromkeys((line.quantity for line in PROFIT_LINES), 0.0)
    after = {**nothing, "home_sales_q": 10.0, "wage_bill_q": 30.0, "grant_q": 20.0}
    assert profit_changes(nothing, after) == [
        Change("wage_bill_q", -30.0),
        Change("grant_q", 20.0),
        Change("home_sales_q", 10.0),
    ]


def test_all_lines_together_are_the_change_in_profit() -> None:
    for before, after in zip(quarters(), quarters()[1:], strict=False):
        changes = profit_changes(books(before), books(after))
        profit = after.values[PROFIT][GAME, 0] - before.values[PROFIT][GAME, 0]
        assert sum(change.effect for change in changes) == pytest.approx(profit, abs=0.5)


def test_a_quarter_compared_with_itself_has_no_causes() -> None:
    for moment in quarters():
        assert causes(moment, moment) == {}


def test_causes_come_largest_first_and_only_known_ones() -> None:
    for before, after in zip(quarters(), quarters()[1:], strict=False):
        found = profit_causes((before.play, before.decisions), (after.play, after.decisions), 0)
        sizes = [abs(change.effect) for change in found]
        assert sizes == sorted(sizes, reverse=True)
        assert {change.quantity for change in found} <= {*CAUSES, *OTHER_FIRMS}


def test_a_decision_that_stayed_is_no_cause_and_one_that_cost_is() -> None:
    for before, after in zip(quarters(), quarters()[1:], strict=False):
        found = causes(before, after)
        old = before.decisions.choice(GAME, 0)
        new = after.decisions.choice(GAME, 0)
        stayed = {name for name in SPECS if old[name] == new[name]}
        assert not stayed & set(found)
        if new["seeks_certificate"] and not old["seeks_certificate"]:
            assert found["seeks_certificate"] < -50_000


def test_every_cause_has_its_words() -> None:
    for code in LANGUAGES:
        spoken = language(code)
        for cause in (*CAUSES, *OTHER_FIRMS):
            if cause in (*SWITCHES, *PLACES):
                sides: tuple[str, ...] = ("on", "off")
            elif cause in SPECS:
                continue
            else:
                sides = ("helped", "hurt")
            assert all(spoken.has(f"reasons.causes.{cause}.{side}") for side in sides), cause
