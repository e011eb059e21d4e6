"""A firm's form: every fault at once, each with the range allowed."""

import pytest

from engine.decisions import DECISIONS, DEFAULTS, DecisionError, DecisionForm, Decisions

EVERYTHING = frozenset(DEFAULTS)
LIMITS = {spec.name: (spec.allowed.low, spec.allowed.high) for spec in DECISIONS}


def test_a_form_keeps_what_was_chosen_in_the_right_kind() -> None:
    form = DecisionForm.read(
        {"home_markup": 1, "exports": True, "cluster_choice": 1.0, "specialisation": 3},
        LIMITS,
        EVERYTHING,
    )
    assert form.choice == {
        "home_markup": 1.0, "exports": True, "cluster_choice": 1, "specialisation": 3.0
    }  # fmt: skip
    assert isinstance(form.choice["cluster_choice"], int)


def test_every_fault_is_told_at_once_with_what_would_be_right() -> None:
    answers = {
        "home_markup": 9,
        "exports": 1,
        "cluster_choice": 0.5,
        "openness": "much",
        "no_such_thing": 1,
        "research_share": 0.02,
        "borrowing_q": 10**400,
        "wage_premium": float("nan"),
    }
    with pytest.raises(DecisionError) as caught:
        DecisionForm.read(answers, LIMITS, EVERYTHING - {"research_share"})
    told = str(caught.value)
    for words in (
        "home_markup: 9 is outside 1 to 2",
        "exports: 1 is not yes or no",
        "cluster_choice: 0.5 is not a whole number",
        "openness: 'much' is not a number",
        "no_such_thing: there is no such decision",
        "research_share: this decision is not open in this quarter",
        "borrowing_q",
        "wage_premium: nan is not a number",
    ):
        assert words in told
    assert len(caught.value.faults) == len(answers)


def test_a_narrower_limit_of_the_moment_counts() -> None:
    with pytest.raises(DecisionError, match="capacity_change: 5000 is outside -100 to 100"):
        DecisionForm.read({"capacity_change": 5000}, {"capacity_change": (-100, 100)}, EVERYTHING)


def test_values_beyond_the_widest_range_are_brought_into_it() -> None:
    wild = Decisions.standing(1, 2).with_choice(0, 1, {"home_markup": 7.0, "openness": -1.0})
    tame = wild.within()
    assert tame.choice(0, 1)["home_markup"] == 2.0
    assert tame.choice(0, 1)["openness"] == 0.0
    assert tame.choice(0, 0) == DEFAULTS
