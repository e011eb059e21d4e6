"""The result of a quarter: its numbers add up, and it reads well in every window."""

import os
from functools import cache

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("SDL_AUDIODRIVER", "dummy")

from game.language import LANGUAGES, language
from game.screens.result.screen import ResultScreen
from game.screens.result.words import in_thousands
from game.screens.sitting import Sitting
from game.screens.why.screen import WhyScreen
from game.session import Result, Session, rounded, waterfall
from game.ui.app import App
from game.ui.layout import Column
from game.ui.pilot import Pilot
from game.ui.screen import Screen
from game.ui.theme import THEMES
from game.ui.widget import Widget
from tests.sittings import hand_in, play_on, sitting

SIZES = ((1280, 720), (1280, 800), (1920, 1080))
FEW = settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))


def results(seed: int, quarters: int = 3) -> list[Result]:
    session, rng = sitting(seats=1, quarters=quarters), np.random.default_rng(seed)
    found = []
    while not session.over:
        play_on(session, rng, session.quarter + 1)
        result = session.result(0)
        if result is not None:
            found.append(result)
    return found


@FEW
@given(st.integers(0, 10_000))
def test_the_waterfall_closes(seed: int) -> None:
    for result in results(seed):
        way = waterfall(result)
        assert sum(bar.amount for bar in way.earning) == way.profit
        assert way.profit == round(result.now.profit_q / 1000)
        steps = sum(bar.amount for bar in (*way.earning, *way.other))
        assert way.start.amount + steps == way.end.amount
        assert abs(way.start.amount - result.before.cash / 1000) <= 1.5
        assert way.end.amount == round(result.now.cash / 1000)


@FEW
@given(st.integers(0, 10_000))
def test_reasons_add_up_to_the_change_in_profit(seed: int) -> None:
    for result in results(seed):
        if result.quarter == 1:
            assert result.causes == ()
            continue
        change = result.now.profit_q - result.before.profit_q
        together = sum(cause.effect for cause in result.causes) + result.tax_change
        assert together == pytest.approx(change, abs=0.01)


@FEW
@given(st.integers(0, 10_000))
def test_what_cooperation_brought_and_cost_adds_up_to_the_books(seed: int) -> None:
    for result in results(seed):
        fees = -dict(result.steps).get("cooperation", 0.0)
        if result.ties is None:
            assert fees == 0
            continue
        made = result.ties.profit - result.ties.alone
        assert sum(tie.net for tie in result.ties.ties) == pytest.approx(made, abs=1)
        assert sum(tie.fees for tie in result.ties.ties) == pytest.approx(fees)
        assert all(tie.brought >= 0 and tie.cost >= tie.fees >= 0 for tie in result.ties.ties)
        rows, (brought, cost, paid) = in_thousands(result.ties)
        assert sum(gain for gain, _ in rows) == brought
        assert sum(price for _, price in rows) == cost
        assert brought - cost == round(made / 1000)
        assert paid == round(fees / 1000)


@given(st.lists(st.floats(-1e7, 1e7), min_size=1, max_size=12))
def test_rounded_parts_add_up_to_the_rounded_total(parts: list[float]) -> None:
    found = rounded(parts, 1_000.0)
    assert sum(found) == round(sum(parts) / 1_000.0)
    moved = [at for at, part in enumerate(parts) if found[at] != round(part / 1_000.0)]
    assert len(moved) <= 1


def test_the_forecast_of_a_settled_quarter_is_the_one_its_player_saw() -> None:
    session = sitting(seats=1)
    hand_in(session)
    session.choose(0, "pool_purchase_share", 0.5)
    seen = session.forecast(0)
    hand_in(session)
    result = session.result(0)
    assert seen is not None
    assert result is not None
    assert result.foreseen == seen.bands["profit_q"][0]


# --- the screen -----------------------------------------------------------------------------


class Opened(Screen):
    """Remembers with what it was opened."""

    asked: tuple[object, ...] = ()

    def __init__(self, *asked: object) -> None:
        Opened.asked = asked

    def compose(self) -> Widget:
        return Column([])


@cache
def played(quarters: int) -> Session:
    session, rng = sitting(seats=2), np.random.default_rng(8)
    session.choose(0, "cluster_choice", 0)
    play_on(session, rng, quarters)
    return session


def shown(session: Session, code: str = "en", **look: object) -> Pilot:
    screens = {"result": ResultScreen, "why": WhyScreen, "encyclopedia": Opened, "desk": Opened}
    app = App(screens, language(code), reduced_motion=True)
    app.change(**look)  # type: ignore[arg-type]
    table = Sitting(session, present=session.turn)
    if session.turn is not None:
        table.seen_result.add((session.turn, session.quarter))
    app.show("result", table)
    return Pilot(app)


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("quarters", [1, 4])
def test_nothing_is_cut_or_pale_in_any_window(code: str, quarters: int) -> None:
    pilot = shown(played(quarters), code)
    for size in SIZES:
        pilot.resize(*size)
        for scale in (1.0, 1.5):
            pilot.app.change(scale=scale)
            pilot.step()
            assert pilot.faults() == [], (size, scale)
    pilot.app.change(scale=1.0)
    for theme in THEMES:
        pilot.app.change(theme=theme)
        pilot.step()
        assert pilot.faults() == [], theme


def test_it_answers_first_and_leads_on() -> None:
    session = played(4)
    pilot, seat = shown(session), session.turn
    assert seat is not None
    result = session.result(seat)
    assert result is not None
    assert f"{abs(result.now.profit_q):,.0f} RMB" in pilot.text("headline")
    pilot.click("why")
    assert isinstance(pilot.app.screen, WhyScreen)
    assert pilot.app.screen.seat == seat
    assert f"{result.now.profit_q:,.0f}".replace("-", "\N{MINUS SIGN}") in pilot.text()
    pilot.press("escape")
    pilot.press("enter")
    assert isinstance(pilot.app.screen, Opened)


def test_a_reason_leads_to_its_page() -> None:
    pilot = shown(played(4))
    link = pilot.find("reason.0")
    pilot.app.focus(link)
    pilot.press("enter")
    assert len(Opened.asked) == 2
