"""The command `explain`: the tree behind any number, in both languages."""

import json
from typing import Any

import pytest
from rich.cells import cell_len
from typer.testing import CliRunner

from engine.explain import PARAMETERS, RULE_OF, Origin, explain
from game.cli import app
from game.commands.explaining import Explainer, names, quantity_named
from game.language import LANGUAGES, language
from game.lineup import residents_but
from game.parameters import bounds_of
from game.scenarios import load
from game.watching import GAME, moments

ASKED = ("--game", "7", "--quarter", "3", "--firm", "2")


def run(*words: str) -> str:
    result = CliRunner().invoke(app, ["explain", *words])
    assert result.exit_code == 0, result.output
    return result.stdout


def test_a_number_is_shown_with_its_rule_and_what_went_into_it() -> None:
    text = run(*ASKED, "profit_q", "--depth", "1")
    assert text.startswith("Donglin Province, game 7, quarter 3, firm 2 of Shuangqiao\n")
    assert "Profit this quarter: " in text
    assert RULE_OF["next_profit_q"].sentence in text
    assert "profit_before_tax_q" in text
    assert "tax_q" in text


def test_leaves_say_where_they_come_from() -> None:
    text = run(*ASKED, "material_price")
    assert "set by the scenario" in text
    assert "the firm's decision" in text
    assert "parameter, 0% to 6.0%; source: purchasing consortia" in text
    assert "chance" in run(*ASKED, "material_cycle")
    assert "as the quarter began" in run(*ASKED, "cash", "--depth", "3")


def test_the_tree_speaks_chinese() -> None:
    text = run(*ASKED, "material_price", "--language", "zh_CN")
    assert "本厂的决定" in text
    assert "采购池" in text
    assert RULE_OF["material_price"].sentence not in text


def test_depth_opens_the_tree_further() -> None:
    sizes = [len(run(*ASKED, "home_sales_q", "--depth", str(depth))) for depth in range(4)]
    assert sizes == sorted(set(sizes))


def test_the_value_is_the_engines_own() -> None:
    data: dict[str, Any] = json.loads(run(*ASKED, "sales_q", "--json", "--depth", "1"))
    scenario = load("donglin")
    *_, last = moments(scenario, residents_but(scenario, 1, None), 7, 3)
    assert data["value"] == last.after.sales_q[GAME, 1]
    assert data["unit"] == "RMB"
    assert data["origin"] == Origin.RULE
    assert sum(entry["value"] for entry in data["inputs"]) == data["value"]


def test_the_policy_is_that_of_the_demo() -> None:
    words = ("--game", "7", "--firm", "2", "--policy", "whole-network", "--json")
    asked = ("--quarter", "3", "profit_q")
    told = CliRunner().invoke(app, ["demo", *words, "--quarters", "3"]).stdout
    profit = json.loads(told)["quarters"][-1]["figures"]["next_profit_q"]["now"]
    assert json.loads(run(*words, *asked))["value"] == profit


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_name_that_is_listed_can_be_explained(code: str) -> None:
    scenario = load("donglin")
    lineup = residents_but(scenario, 5, "whole_network")
    *_, last = moments(scenario, lineup, 7, 5)
    explainer = Explainer(language(code), scenario)
    for name in names():
        node = explain(last.values, quantity_named(name), GAME, 5)
        assert explainer.node(node).plain
        json.dumps(explainer.data(node, 1))


def test_the_list_names_rules_decisions_and_parameters() -> None:
    listed = {line.split()[0] for line in run("--list").splitlines()}
    assert {"profit_q", "material_price", "exports", "discount_ceiling"} <= listed
    assert len(listed) == len(set(names()))


def test_no_line_of_the_tree_is_wider_than_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    for code in LANGUAGES:
        lines = run(*ASKED, "profit_q", "--depth", "3", "--language", code).splitlines()
        assert max(map(cell_len, lines)) <= 80


def test_every_parameter_has_a_range() -> None:
    for name in PARAMETERS:
        low, high = bounds_of(name)
        assert low < high


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("proffit_q",), "no such number: 'proffit_q'; did you mean profit_q?"),
        (("xyzzy",), "no such number"),
        (("profit_q", "--firm", "25"), "has firms 1 to 24"),
        (("profit_q", "--policy", "nobody"), "no such policy"),
        (("profit_q", "--quarter", "0"), "--quarter"),
        (("profit_q", "--depth", "-1"), "--depth"),
        (("profit_q", "--scenario", "nowhere"), "there is no such scenario"),
        (("profit_q", "--language", "xx"), "no such language"),
    ],
)
def test_bad_input_gets_a_message_and_code_2(words: tuple[str, ...], message: str) -> None:
    result = CliRunner().invoke(app, ["explain", *words])
    assert result.exit_code == 2
    assert message in result.output
