"""Why: from a figure down to decisions, chance and parameters; every level adds up."""

import pytest

from game.screens.desk import DeskScreen
from game.screens.desk.figures import FIGURES
from game.screens.why.tree import change, rows
from game.session import Why
from game.ui.pilot import Pilot
from tests.game.screens.desks import open_desk, play, sit_down


@pytest.fixture
def pilot() -> Pilot:
    return open_desk(sit_down())


@pytest.mark.parametrize("key", [figure.key for figure in FIGURES])
def test_every_figure_opens_its_why(pilot: Pilot, key: str) -> None:
    pilot.click(f"why.{key}")
    assert pilot.has("why.card")
    assert pilot.faults() == []
    pilot.press("escape")
    assert not pilot.has("why.card")


def test_the_key_opens_the_why_of_the_figure_in_focus(pilot: Pilot) -> None:
    pilot.app.focus(pilot.find("why.sales_q"))
    pilot.press("w")
    assert "Sales a quarter" in pilot.text("why.card")


def test_a_line_of_the_card_opens(pilot: Pilot) -> None:
    pilot.click("why.profit_q")
    assert "Output this quarter" not in pilot.text("why.card")
    pilot.click("row.material_bill_q")
    assert "Output this quarter" in pilot.text("why.card")


def test_all_sources_open_down_to_a_parameter_with_its_source(pilot: Pilot) -> None:
    pilot.click("why.profit_q")
    pilot.click("all_sources")
    path = "row.next_profit_q/material_bill_q"
    for step in ("", "/material_cost", "/material_price", "/bulk_discount", "/discount_ceiling"):
        path += step
        pilot.click(path)
        assert pilot.faults() == [], path
    assert pilot.shows("May lie between")
    pilot.press("escape")
    assert not pilot.has("why.panel")


def test_a_decision_leads_back_to_its_widget(pilot: Pilot) -> None:
    pilot.click("why.profit_q")
    pilot.click("all_sources")
    path = "row.next_profit_q/material_bill_q"
    for step in ("", "/material_cost", "/material_price", "/pooled_share"):
        path += step
        pilot.click(path)
    pilot.click("decision.pool_purchase_share")
    assert pilot.focus == "input.pool_purchase_share"


def test_before_the_first_quarter_there_is_nothing_to_explain() -> None:
    pilot = open_desk(sit_down(0))
    pilot.click("why.profit_q")
    assert not pilot.has("why.card")
    assert pilot.shows("every number can say why")


@pytest.mark.parametrize("name", ["next_profit_q", "next_cash", "next_sales_q", "next_trust"])
def test_the_effects_of_every_level_add_up(name: str) -> None:
    session = play(2)

    def explain(one: str) -> Why:
        return session.explain(0, one)

    opened: frozenset[str] = frozenset()
    for _ in range(3):
        shown = rows(explain, name, opened)
        opened = frozenset(row.path for row in shown if row.openable)
    shown = rows(explain, name, opened)
    assert shown[0].effect == change(shown[0].entry) != 0
    checked = 0
    for parent in shown:
        below = [row for row in shown if row.path.rpartition("/")[0] == parent.path]
        effects = [row.effect for row in below if row.effect is not None]
        if parent.effect is not None and len(effects) == len(below) and any(effects):
            assert sum(effects) == pytest.approx(parent.effect, rel=1e-6, abs=1e-6)
            checked += 1
    assert checked >= 1


@pytest.mark.parametrize("code", ["en", "zh_CN"])
def test_the_panel_fits_every_window(code: str) -> None:
    pilot = open_desk(sit_down(), code)
    desk = pilot.app.stack[0]
    assert isinstance(desk, DeskScreen)
    pilot.app.open("why", desk.sitting, 0, "next_profit_q", desk.show_decision)
    pilot.click("row.next_profit_q/home_sales_q")
    for size, scale in (((1280, 720), 1.0), ((1920, 1080), 1.0), ((1920, 1200), 1.5)):
        pilot.resize(*size)
        pilot.app.change(scale=scale)
        assert pilot.faults() == [], (size, scale)
