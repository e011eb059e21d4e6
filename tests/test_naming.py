"""The law of names in docs/naming.md, held against every name of the engine."""

import re
from collections.abc import Mapping
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import get_type_hints

from engine.decisions import DECISIONS
from engine.explain import PARAMETERS, quantities
from engine.ledger import POSTED, Party, Purpose
from engine.outcome import Reason
from engine.quantities import Unit
from engine.scenario.parameter import Period
from engine.scenario.parameters import Parameters
from engine.settlement import NEXT, STOCKS
from engine.shocks import Shocks
from engine.state import State
from engine.turn import RULES

LAW = (Path(__file__).parents[1] / "docs" / "naming.md").read_text(encoding="utf-8")
LONGEST = 30
GOODS_WITHOUT_PERIOD = {"capacity", "experience", "order"}
FLOWING = {Unit.RMB, Unit.RMB_PER_PERSON, Unit.HOURS}

DECIDED = {spec.name for spec in DECISIONS}
DRAWN = {field.name for field in fields(Shocks)}
RESULTS = {rule.name for rule in RULES}


def rows(*titles: str) -> list[tuple[str, ...]]:
    """Read the table of the law with these titles, marks of code left out."""
    head = f"| {' | '.join(titles)} |\n| {' | '.join('---' for _ in titles)} |\n"
    assert LAW.count(head) == 1, head
    lines = LAW.partition(head)[2].partition("\n\n")[0].splitlines()
    return [tuple(re.sub("`", "", line).strip("| ").split(" | ")) for line in lines]


@cache
def units() -> Mapping[str, Unit | None]:
    """Collect the unit of every quantity, stock, decision and parameter."""
    hints = get_type_hints(State, include_extras=True)
    return {
        **{
            name: next(mark for mark in hints[name].__metadata__ if isinstance(mark, Unit))
            for name in STOCKS
        },
        **{name: quantity.unit for name, quantity in quantities().items()},
        **{spec.name: spec.unit for spec in DECISIONS},
        **{name: Unit(declared(name, "unit")) for name in PARAMETERS},
    }


def declared(name: str, mark: str) -> str:
    """Return a parameter's unit, period or source."""
    extra = PARAMETERS[name].json_schema_extra
    assert isinstance(extra, dict)
    return str(extra[mark])


NAMES = sorted({*units(), *RESULTS})
PERIODLESS = [name for name in NAMES if not name.endswith("_q") and name not in PARAMETERS]


def stem(name: str) -> str:
    """Take what says when off a name."""
    return name.removeprefix("next_").removeprefix("previous_").removesuffix("_q")


def test_a_name_is_made_of_lower_case_words() -> None:
    assert [name for name in NAMES if not re.fullmatch(r"[a-z]+(_[a-z]+)*", name)] == []
    assert [name for name in NAMES if len(stem(name)) > LONGEST] == []


def test_a_posting_is_a_flow_of_money() -> None:
    assert {name for name in POSTED if not name.endswith("_q")} == set()
    assert {units()[name] for name in POSTED} == {Unit.RMB}


def test_what_is_money_hours_or_pay_is_a_flow_or_a_balance() -> None:
    balances = {name for (name,) in rows("balance")}
    found = {stem(name) for name in PERIODLESS if units()[name] in FLOWING}
    assert found == balances


def test_goods_are_flows_but_for_capacity_experience_and_orders() -> None:
    goods = [name for name in PERIODLESS if units()[name] is Unit.UNITS]
    assert [name for name in goods if not GOODS_WITHOUT_PERIOD & set(name.split("_"))] == []


def test_a_parameter_named_by_a_quarter_or_a_rate_belongs_to_a_quarter() -> None:
    named = {name for name in PARAMETERS if name.endswith(("_q", "_rate"))}
    assert {name for name in named if declared(name, "period") != Period.QUARTER} == set()


def test_next_marks_the_rules_of_stocks_and_nothing_else() -> None:
    assert {name for name in NAMES if name.startswith("next_")} == NEXT


def test_previous_marks_decisions_and_nothing_else() -> None:
    previous = {name for name in NAMES if name.startswith("previous_")}
    assert {name.removeprefix("previous_") for name in previous} <= DECIDED


def test_a_price_of_one_and_the_bill_of_a_quarter_are_the_only_names_alike() -> None:
    assert {name for name in NAMES if f"{name}_q" in NAMES} == {
        one for one, _ in rows("one", "what")
    }


ENDINGS = {ending: unit.split(", ") for ending, unit in rows("ending", "unit")}


def ending_of(name: str) -> str | None:
    """Return the longest ending of the law that a name has."""
    bare = f"_{name.removeprefix('next_').removeprefix('previous_')}"
    return max((ending for ending in ENDINGS if bare.endswith(ending)), key=len, default=None)


def test_an_ending_tells_the_unit() -> None:
    found = {name: ending for name in NAMES if (ending := ending_of(name))}
    wrong = {name for name, ending in found.items() if str(units()[name]) not in ENDINGS[ending]}
    assert wrong == set()


def test_every_ending_is_in_use_and_names_a_unit() -> None:
    assert {unit for found in ENDINGS.values() for unit in found} <= {str(unit) for unit in Unit}
    assert ENDINGS.keys() - {ending_of(name) for name in NAMES} == set()


def test_only_the_listed_arguments_have_no_unit() -> None:
    without = {name for name in NAMES if units()[name] is None}
    assert without == {name for (name,) in rows("no unit")}


def test_a_share_says_so_or_is_one_by_nature() -> None:
    words = {word for (word,) in rows("word")}
    shares = [
        stem(name)
        for name in NAMES
        if units()[name] is Unit.SHARE and name not in PARAMETERS and not name.endswith("_share")
    ]
    last = {name.rpartition("_")[2] for name in shares}
    assert last == words


def test_a_parameter_that_is_a_share_of_sales_says_so() -> None:
    of_sales = {name for name, field in PARAMETERS.items() if "share of sales" in str(field.title)}
    assert of_sales
    assert {name for name in of_sales if not name.endswith("_share")} == set()


def test_a_flag_is_a_statement() -> None:
    flags = [name for name in NAMES if units()[name] is Unit.FLAG]
    assert [name for name in flags if re.search(r"(^|_)(is|has)_|_flag$", name)] == []


def test_no_two_things_share_a_name() -> None:
    kinds = [set(STOCKS), DECIDED, DRAWN, set(PARAMETERS), RESULTS]
    for at, one in enumerate(kinds):
        for other in kinds[at + 1 :]:
            assert one & other == set()


INSTEAD = {word: say for say, avoided in rows("say", "not") for word in avoided.split(", ")}


def test_no_name_uses_a_word_that_another_stands_for() -> None:
    keys = {*NAMES, *Parameters.model_fields, *(rule.mechanism for rule in RULES)}
    keys |= {*Party, *Purpose, *(reason.key for reason in Reason)}
    wrong = {
        f"{key}: say {INSTEAD[word]}" for key in keys for word in key.split("_") if word in INSTEAD
    }
    assert wrong == set()


def test_the_word_to_use_is_in_use() -> None:
    words = {word for name in NAMES for word in (name, *name.split("_"))}
    assert {say for say in INSTEAD.values() if say not in words} == set()
