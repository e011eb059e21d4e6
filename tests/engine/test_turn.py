"""The list of rules: its order, its completeness, and one type for each quantity."""

from dataclasses import fields
from typing import get_type_hints

import numpy as np

from engine.decisions import DECISIONS, SPECS
from engine.explain import PARAMETERS
from engine.ledger import POSTED
from engine.province import build_province
from engine.rule import Rule, check_order
from engine.rules import bulk_purchase
from engine.rules.division_of_labour import LARGEST_DIVISION
from engine.settlement import NEXT, STOCKS
from engine.shocks import Shocks
from engine.turn import QUARTER, RULES
from tests.worlds import small_world


def known_before_the_quarter() -> set[str]:
    fixed = build_province(small_world(), 1).quantities(0)
    decisions = {spec.name for spec in DECISIONS}
    previous = {f"previous_{name}" for name in decisions}
    return {*fixed, *decisions, *previous, *STOCKS, *(field.name for field in fields(Shocks))}


def test_every_quantity_exists_before_a_rule_reads_it() -> None:
    assert check_order(RULES, known_before_the_quarter()) == []


def test_the_order_check_finds_a_rule_that_comes_too_early_and_one_that_comes_twice() -> None:
    rule = Rule.of(bulk_purchase.bulk_discount)
    assert check_order([rule, rule], {"discount_per_doubling", "discount_ceiling"}) == [
        "bulk_discount reads pool_multiple before it exists",
        "bulk_discount reads pool_multiple before it exists",
        "bulk_discount is set twice",
    ]


def test_every_stock_has_a_rule_for_its_next_value() -> None:
    assert {rule.name for rule in RULES} >= NEXT


def test_every_posting_is_a_quantity_of_the_quarter() -> None:
    assert {rule.name for rule in RULES} >= POSTED


def test_every_rule_is_read_posted_or_kept() -> None:
    read = {name for rule in RULES for name in rule.inputs}
    idle = {rule.name for rule in RULES} - read - NEXT - POSTED
    assert idle == set()


def test_every_decision_and_every_parameter_is_read() -> None:
    read = {name for rule in RULES for name in rule.inputs}
    assert {spec.name for spec in DECISIONS} - read == set()
    laid_out_in_the_province = {"home_rivals", "foreign_field_fit", "base_price"}
    assert set(PARAMETERS) - read - laid_out_in_the_province == set()


def test_a_quantity_has_one_type_wherever_it_is_named() -> None:
    types: dict[str, set[str]] = {}
    for rule in RULES:
        if rule.mechanism != "ledger":
            for name, hint in get_type_hints(rule.compute, include_extras=True).items():
                types.setdefault(rule.name if name == "return" else name, set()).add(str(hint))
    assert {name: found for name, found in types.items() if len(found) > 1} == {}


def test_a_parameter_is_declared_in_the_unit_in_which_rules_read_it() -> None:
    for rule in RULES:
        if rule.mechanism != "ledger":
            hints = get_type_hints(rule.compute, include_extras=True)
            for name in PARAMETERS.keys() & hints.keys():
                extra = PARAMETERS[name].json_schema_extra
                assert isinstance(extra, dict)
                assert extra["unit"] in hints[name].__metadata__, (rule.name, name)


def test_every_rule_says_in_a_sentence_what_it_does() -> None:
    for rule in RULES:
        assert rule.sentence.endswith((".", "?")), rule.name
        assert len(rule.sentence.splitlines()) == 1, rule.name


def test_every_stage_has_a_name_and_rules() -> None:
    assert all(stage.key and stage.rules for stage in QUARTER)


def test_a_rule_never_changes_what_it_reads() -> None:
    # Read-only inputs make numpy refuse any change in place.
    multiple = np.array([[1.0, 4.0]])
    multiple.flags.writeable = False
    assert bulk_purchase.bulk_discount(multiple, 0.02, 0.12).tolist() == [[0.0, 0.04]]


def test_the_table_of_division_reaches_as_far_as_the_decision() -> None:
    assert SPECS["specialisation"].allowed.high == LARGEST_DIVISION
