"""The desk: every kind of decision, undo, the forecast, hand in; it fits every window."""

import time
from threading import Event
from typing import Any

import pytest

from engine.decisions import DECISIONS, Decisions
from engine.rollout import decide
from engine.scenario import Level
from game.screens.curtain import CurtainScreen
from game.screens.desk import DeskScreen
from game.screens.desk.data import GROUPS
from game.screens.desk.inputs import INPUT
from game.screens.desk.mapping import MapCanvas
from game.ui.button import Segmented, Toggle
from game.ui.dropdown import DropDown
from game.ui.pilot import Pilot
from game.ui.slider import Slider, Stepper
from tests.game.screens.desks import PATIENCE_S, open_desk, sit_down, wait

WINDOWS = [((1280, 720), 1.0), ((1280, 800), 1.0), ((1920, 1080), 1.0), ((1920, 1200), 1.5)]
SMALL = [((1280, 800), 1.5), ((1024, 700), 0.8), ((1920, 1080), 2.0)]


def desk_of(pilot: Pilot) -> DeskScreen:
    screen = pilot.app.stack[0]
    assert isinstance(screen, DeskScreen)
    return screen


@pytest.fixture
def pilot() -> Pilot:
    return open_desk(sit_down())


def test_every_open_decision_has_a_row_and_a_widget(pilot: Pilot) -> None:
    seen = set()
    for number, group in enumerate(GROUPS, start=1):
        pilot.press(str(number))
        assert pilot.has(f"group.{group}")
        for spec in DECISIONS:
            if pilot.has(f"decision.{spec.name}"):
                assert pilot.has(INPUT + spec.name)
                assert spec.allowed.desk == group
                seen.add(spec.name)
    assert seen == {spec.name for spec in DECISIONS}


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("home_markup", Slider),
        ("capacity_change", Slider),
        ("training_q", Slider),
        ("cluster_choice", DropDown),
        ("association_dues_q", Slider),
        ("machine_hours_offered_q", Stepper),
        ("joins_labour_pool", Toggle),
        ("specialisation", Segmented),
        ("institute_choice", DropDown),
    ],
)
def test_each_kind_of_decision_can_be_changed_and_undone(
    pilot: Pilot, name: str, kind: type
) -> None:
    screen = desk_of(pilot)
    group = next(spec.allowed.desk for spec in DECISIONS if spec.name == name)
    pilot.press(str(GROUPS.index(group) + 1))
    widget = pilot.find(INPUT + name)
    assert isinstance(widget, kind)
    before = screen.session.choice(0)[name]
    if isinstance(widget, Toggle):
        pilot.click(INPUT + name)
    else:
        pilot.app.focus(widget)
        keys = {DropDown: ["enter", "down", "enter"], Segmented: ["left"]}
        pilot.press(*keys.get(kind, ["right"]))
    assert screen.session.choice(0)[name] != before
    assert pilot.shows("Changed 1 of 28")
    pilot.press("ctrl+z")
    assert screen.session.choice(0)[name] == before
    assert pilot.shows("Changed 0 of 28")
    pilot.press("ctrl+y")
    assert screen.session.choice(0)[name] != before


def test_a_drag_is_one_step(pilot: Pilot) -> None:
    session = desk_of(pilot).session
    pilot.press("3")
    slider = pilot.find(INPUT + "pool_purchase_share")
    assert isinstance(slider, Slider)
    y = slider.track().centery
    pilot.drag((round(slider.x_of(60)), y), (round(slider.x_of(30)), y))
    pilot.drag((round(slider.x_of(30)), y), (round(slider.x_of(90)), y))
    assert session.choice(0)["pool_purchase_share"] == pytest.approx(0.9)
    pilot.press("ctrl+z")
    assert session.choice(0)["pool_purchase_share"] == pytest.approx(0.3)
    pilot.press("ctrl+z")
    assert session.choice(0)["pool_purchase_share"] == pytest.approx(0.6)


def test_a_number_can_be_typed_and_is_kept_within_bounds(pilot: Pilot) -> None:
    session = desk_of(pilot).session
    pilot.press("5")
    pilot.write(INPUT + "own_marketing_q.box", "25000")
    assert session.choice(0)["own_marketing_q"] == 25_000
    pilot.write(INPUT + "own_marketing_q.box", "999999999")
    assert session.choice(0)["own_marketing_q"] == 300_000


def test_money_is_typed_in_ten_thousands_in_chinese() -> None:
    pilot = open_desk(sit_down(), "zh_CN")
    pilot.press("5")
    pilot.write(INPUT + "own_marketing_q.box", "2.5")
    assert desk_of(pilot).session.choice(0)["own_marketing_q"] == 25_000


def test_gain_and_cost_stand_beside_a_decision(pilot: Pilot) -> None:
    pilot.press("3")
    wait(pilot)
    words = pilot.text("decision.pool_purchase_share")
    assert "saves " in words
    assert "hauling " in words


def test_reset_takes_back_the_whole_group_and_no_other(pilot: Pilot) -> None:
    session = desk_of(pilot).session
    session.choose(0, "training_q", 500.0)
    session.choose(0, "specialisation", 2.0)
    pilot.press("3", "1")
    pilot.click("reset")
    assert dict(session.changed(0)) == {"specialisation": 2.0}


def test_the_forecast_follows_the_choices(pilot: Pilot) -> None:
    before = pilot.text("ahead.profit_q")
    pilot.press("5")
    pilot.write(INPUT + "own_marketing_q.box", "300000")
    wait(pilot)
    assert pilot.text("ahead.profit_q") != before


def test_expectation_and_reason_are_kept(pilot: Pilot) -> None:
    pilot.write("expected", "150,000")
    pilot.write("reason", "the pool grows")
    assert desk_of(pilot).session.noted(0) == (150_000.0, "the pool grows")


@pytest.mark.parametrize("key", ["", "ctrl+enter"])
def test_hand_in_goes_on_to_the_curtain_of_the_next_seat(key: str) -> None:
    pilot = open_desk(sit_down(seats=2))
    session = desk_of(pilot).session
    if key:
        pilot.press(key)
    else:
        pilot.click("hand_in")
    assert session.handed_in(0)
    assert session.turn == 1
    assert isinstance(pilot.app.screen, CurtainScreen)


def test_the_last_to_hand_in_settles_the_quarter() -> None:
    pilot = open_desk(sit_down())
    session = desk_of(pilot).session
    pilot.click("hand_in")
    assert session.quarter == 5
    assert not isinstance(pilot.app.screen, DeskScreen)


def test_the_desk_shows_nothing_that_another_seat_chose() -> None:
    sitting = sit_down(seats=2)
    sitting.session.choose(0, "own_marketing_q", 123_000.0)
    sitting.session.note(0, "a secret plan")
    sitting.session.hand_in(0)
    pilot = open_desk(sitting)
    pilot.press("5")
    assert not pilot.shows("123,000")
    assert not pilot.shows("a secret plan")


def test_later_decisions_are_locked_and_say_when_they_open() -> None:
    pilot = open_desk(sit_down(0, level=Level.STARTER))
    locked = []
    for number in range(1, len(GROUPS) + 1):
        pilot.press(str(number))
        if pilot.shows("opens in quarter"):
            locked.append(number)
    assert locked


def test_the_map_tells_public_facts_and_the_order_leads_to_the_pledge(pilot: Pilot) -> None:
    screen = desk_of(pilot)
    canvas = pilot.find("map")
    assert isinstance(canvas, MapCanvas)
    found = set()
    for x in range(canvas.rect.left + 20, canvas.rect.right - 20, 24):
        for y in range(canvas.rect.top + 20, canvas.rect.bottom - 20, 24):
            hit = canvas.hit_at((x, y))
            if hit is not None and hit.kind not in found and canvas.at((x, y)) is canvas:
                pilot.click_at((x, y))
                if screen.pinned is not None and screen.pinned.kind != "order":
                    assert pilot.has("facts")
                    pilot.press("escape")
                    assert not pilot.has("facts") or screen.pinned is None
                found.add(hit.kind)
    assert {"firm", "town", "tie", "institute"} <= found
    pilot.click("pledge")
    assert pilot.focus == INPUT + "pledged_capacity_share"


def test_goals_menu_help_and_sound(pilot: Pilot) -> None:
    pilot.click("goals")
    assert pilot.shows("The road to going global")
    pilot.press("escape")
    assert not pilot.shows("The road to going global")
    pilot.press("escape")
    assert pilot.has("leave")
    pilot.press("escape")
    pilot.press("f1")
    assert pilot.shows("undo the last change")
    pilot.press("f1")
    pilot.click("sound")
    assert pilot.app.sounds.volume > 0


def test_tab_reaches_figures_rail_form_and_hand_in(pilot: Pilot) -> None:
    reached = pilot.tab_walk()
    assert {"why.cash", "why.trust", "groups", INPUT + "home_markup", "hand_in"} <= set(reached)


@pytest.mark.parametrize("code", ["en", "zh_CN"])
@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_it_fits_every_window(code: str, theme: str) -> None:
    pilot = open_desk(sit_down(), code, theme)
    small = SMALL if theme == "light" else []
    for size, scale in WINDOWS + small:
        pilot.resize(*size)
        pilot.app.change(scale=scale)
        for number in (1, 3, 7):
            pilot.press(str(number))
            assert pilot.faults() == [], (size, scale, number)
            assert pilot.has("hand_in")


def test_what_is_said_of_a_firm_goes_when_the_pointer_leaves_the_map(pilot: Pilot) -> None:
    desk, canvas = desk_of(pilot), pilot.find("map")
    assert isinstance(canvas, MapCanvas)
    places = [
        (x, y) for x in range(0, canvas.rect.width, 12) for y in range(0, canvas.rect.height, 12)
    ]
    x, y = next(at for at in places if (hit := canvas.painter.hit(at)) and hit.kind == "firm")
    pilot.move_to((canvas.rect.left + x, canvas.rect.top + y))
    assert desk.hover is not None
    pilot.hover("hand_in")
    assert desk.hover is None


def test_a_hint_is_one_line_until_it_is_looked_at() -> None:
    pilot = open_desk(sit_down(1))
    title, low = pilot.text("guide"), pilot.find("guide").rect.height
    pilot.click("guide.look")
    assert pilot.find("guide").rect.height > 2 * low
    assert pilot.text("guide.text")
    pilot.click("guide.next")
    assert not pilot.has("guide.text")
    assert not pilot.has("guide") or pilot.text("guide") != title


def test_the_desk_opens_where_there_is_something_to_decide() -> None:
    pilot = open_desk(sit_down(0, level=Level.STARTER))
    desk = desk_of(pilot)
    assert {one.group for one in desk.desk.open} >= {desk.group}


def test_the_number_of_a_group_leads_the_keyboard_to_its_first_decision(pilot: Pilot) -> None:
    for number, name in (("2", "cluster_choice"), ("3", "pool_purchase_share")):
        pilot.press(number, "tab")
        assert pilot.focus == f"{INPUT}{name}"
        pilot.press("shift+tab")
    pilot.app.focus(pilot.find(f"{INPUT}pool_purchase_share"))
    pilot.press("2")
    assert desk_of(pilot).group == "share", "a digit on a slider is typed"


def test_the_desk_stays_alive_while_firms_that_look_ahead_decide(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sitting, ready = sit_down(), Event()
    real = decide

    def slow(*asked: Any) -> Decisions:
        ready.wait(PATIENCE_S)
        return real(*asked)

    monkeypatch.setattr("game.deciding.decide", slow)
    monkeypatch.setattr("game.lineup.FIXED", {})
    pilot = open_desk(sitting)
    sitting.session.think()
    quarter = sitting.session.quarter
    pilot.click("hand_in")
    screen = desk_of(pilot)
    assert screen.waiting
    assert sitting.session.quarter == quarter
    assert pilot.shows("still deciding")
    pilot.press("2")
    assert screen.group == GROUPS[1]
    ready.set()
    until = time.monotonic() + PATIENCE_S
    while sitting.session.quarter == quarter and time.monotonic() < until:
        time.sleep(0.01)
        screen.tick()
    assert sitting.session.quarter == quarter + 1
    assert pilot.app.screen is not screen
