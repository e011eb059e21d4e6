"""Answers: numbers, yes and no, and values in the units in which they are shown."""

import io
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.decisions import DECISIONS, Choice
from engine.quantities import Unit
from game.language import LANGUAGES, language
from game.scenarios import DEFAULT, load
from game.text.answers import UnclearError, read_choice, read_number
from game.text.terminal import Terminal
from game.text.words import Words


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("150000", 150_000),
        ("150,000", 150_000),
        (" 150 000 RMB ", 150_000),
        ("150k", 150_000),
        ("15万", 150_000),
        ("15 万元", 150_000),
        ("１５万", 150_000),
        ("1.5m", 1_500_000),
        ("1.5百万", 1_500_000),
        ("-2,000", -2_000),
        ("\N{MINUS SIGN}2000", -2_000),
        (".5", 0.5),
        ("0", 0),
    ],
)
def test_numbers_are_read_as_people_write_them(text: str, number: float) -> None:
    assert read_number(text) == number


@pytest.mark.parametrize(
    "text",
    ["", "abc", "1,5", "1,50,000", "1e9", "nan", "inf", "--1", "1.2.3", "9" * 99, "万", "1_0"],
)
def test_what_is_no_number_is_said_to_be_none(text: str) -> None:
    with pytest.raises(UnclearError):
        read_number(text)


@given(st.text(max_size=30), st.sampled_from([spec.name for spec in DECISIONS]))
def test_any_answer_is_a_value_or_unclear(text: str, name: str) -> None:
    try:
        value = read_choice(name, text)
    except UnclearError:
        return
    assert isinstance(value, (bool, int, float))


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("pool_purchase_share", "60", 0.6),
        ("pool_purchase_share", "62.5 %", 0.625),
        ("research_share", "3\N{FULLWIDTH PERCENT SIGN}", 0.03),
        ("home_markup", "1.3", 1.3),
        ("home_markup", "30%", 1.3),
        ("home_markup", "1.3倍", 1.3),
        ("exports", "是", True),
        ("exports", "No", False),
        ("specialisation", "4", 4.0),
        ("borrowing_q", "12.5万", 125_000.0),
    ],
)
def test_values_are_read_in_the_unit_in_which_they_are_shown(
    name: str, text: str, value: Choice
) -> None:
    assert read_choice(name, text) == value


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("spec", DECISIONS, ids=lambda spec: spec.name)
def test_a_value_that_is_shown_can_be_typed_back(code: str, spec: Any) -> None:
    if spec.unit is Unit.CODE:
        return
    words = Words(language(code), load(DEFAULT), ())
    for value in (spec.allowed.low, spec.allowed.high, spec.allowed.default):
        shown = words.value(spec.name, bool(value) if spec.unit is Unit.FLAG else value)
        unit = language(code)(f"units.{spec.unit.name.lower()}")
        assert read_choice(spec.name, shown.removesuffix(unit)) == pytest.approx(float(value))


def test_a_terminal_without_the_signs_gets_plain_ones() -> None:
    raw = io.BytesIO()
    screen = Terminal(io.StringIO(), io.TextIOWrapper(raw, encoding="ascii", errors="replace"))
    screen.say("\N{MINUS SIGN}80,000 RMB")
    assert raw.getvalue() == b"-80,000 RMB\n"
