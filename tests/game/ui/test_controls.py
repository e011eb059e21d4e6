import pygame
import pytest

from game.ui.help import HelpScreen
from game.ui.messages import Changed, Closed, Message, Pressed, Submitted
from game.ui.number import bounded
from game.ui.pilot import Pilot
from game.ui.scroll import ScrollArea
from game.ui.table import Table
from tests.game.ui.gallery import Controls, gallery


@pytest.fixture
def pilot() -> Pilot:
    return Pilot(gallery())


def told(pilot: Pilot) -> list[Message]:
    """Return what the screen was told since the last call."""
    screen = pilot.app.screen
    assert isinstance(screen, Controls)
    messages, screen.messages = screen.messages, []
    return messages


def test_a_click_presses_a_button(pilot: Pilot) -> None:
    pilot.click("hand_in")
    assert told(pilot) == [Pressed("hand_in")]


def test_a_press_that_is_dragged_away_does_nothing(pilot: Pilot) -> None:
    pilot.drag(pilot.point("hand_in"), (600, 700))
    assert told(pilot) == []


def test_a_disabled_button_takes_neither_click_nor_tab_nor_its_key(pilot: Pilot) -> None:
    pilot.click("off")
    pilot.press("ctrl+z")
    assert "off" not in pilot.tab_walk()
    assert told(pilot) == []


@pytest.mark.parametrize("key", ["enter", "space"])
def test_a_focused_button_takes_enter_and_space(pilot: Pilot, key: str) -> None:
    pilot.app.screen.focus("second")
    pilot.press(key)
    assert told(pilot) == [Pressed("second")]


def test_a_bound_key_presses_its_action(pilot: Pilot) -> None:
    pilot.press("h")
    assert told(pilot) == [Pressed("hand_in")]


def test_a_bound_key_is_a_letter_in_a_text_field(pilot: Pilot) -> None:
    pilot.click("reason")
    pilot.press("h")
    pilot.type("h")
    assert told(pilot) == [Changed("reason", "h")]


def test_a_toggle_turns_over(pilot: Pilot) -> None:
    pilot.click("toggle")
    pilot.app.screen.focus("toggle_off")
    pilot.press("space")
    assert told(pilot) == [Changed("toggle", value=False), Changed("toggle_off", value=True)]


def test_arrows_go_through_segments(pilot: Pilot) -> None:
    pilot.click("level", at=(0.9, 0.2))
    pilot.press("left", "left")
    assert told(pilot) == [Changed("level", 2), Changed("level", 1), Changed("level", 0)]


def test_a_slider_follows_the_mouse_the_arrows_and_the_box(pilot: Pilot) -> None:
    pilot.slide("pool", 80)
    pilot.press("right", "pagedown", "home")
    pilot.write("pool.box", "33.4")
    pilot.write("pool.box", "400")
    values = [message.value for message in told(pilot) if isinstance(message, Changed)]
    assert values == [80, 81, 71, 0, 33, 100]
    assert pilot.text("pool.box") == "%\n100"


def test_a_number_begins_to_be_typed_on_its_slider(pilot: Pilot) -> None:
    pilot.app.screen.focus("pool")
    pilot.type("25")
    pilot.press("enter")
    assert told(pilot) == [Changed("pool", 25)]


def test_what_is_no_number_is_taken_back(pilot: Pilot) -> None:
    pilot.write("profit", "-")
    assert told(pilot) == []
    assert "150,000" in pilot.text("profit")


def test_a_number_is_taken_when_the_focus_leaves(pilot: Pilot) -> None:
    pilot.click("profit")
    pilot.type("-2000")
    assert told(pilot) == []
    pilot.click("hand_in")
    assert told(pilot) == [Changed("profit", -2000), Pressed("hand_in")]


def test_a_stepper_steps_by_mouse_and_arrows(pilot: Pilot) -> None:
    pilot.click("hours", at=(0.1, 0.4))
    pilot.press("up", "up")
    pilot.click("hours", at=(0.9, 0.4))
    values = [message.value for message in told(pilot) if isinstance(message, Changed)]
    assert values == [150, 160, 170, 180]


def test_a_list_opens_on_its_choice_and_gives_the_focus_back(pilot: Pilot) -> None:
    pilot.app.screen.focus("firm")
    pilot.press("enter")
    assert pilot.focus == "firm.2"
    pilot.press("down", "down", "enter")
    assert told(pilot) == [Changed("firm", 4)]
    assert pilot.focus == "firm"
    assert "Firm 4" in pilot.text("firm")


def test_escape_and_a_press_beside_close_a_list(pilot: Pilot) -> None:
    pilot.click("firm")
    pilot.press("escape")
    assert pilot.app.layers.popup is None
    pilot.click("firm")
    pilot.click_at((1270, 10))
    assert pilot.app.layers.popup is None
    assert told(pilot) == []


def test_a_text_is_typed_selected_and_submitted(pilot: Pilot) -> None:
    pilot.click("name", at=(0.9, 0.5))
    pilot.press("backspace", "shift+home")
    pilot.type("王")
    pilot.press("home")
    pilot.type("小")
    pilot.press("enter")
    assert told(pilot)[-1] == Submitted("name", "小王")


def test_a_field_takes_no_more_than_its_longest(pilot: Pilot) -> None:
    pilot.click("pin", at=(0.9, 0.5))
    pilot.type("56")
    assert told(pilot) == []
    assert pilot.text("pin") == "●●●●"


def test_a_composing_input_method_keeps_its_keys(pilot: Pilot) -> None:
    pilot.click("reason")
    pilot.app.handle(pygame.event.Event(pygame.TEXTEDITING, text="lian he", start=7, length=0))
    pilot.press("enter", "backspace")
    assert told(pilot) == []
    assert pilot.text("reason") == "lian he"
    pilot.type("联合")
    assert pilot.text("reason") == "联合"


def test_the_clipboard_carries_a_text(pilot: Pilot, monkeypatch: pytest.MonkeyPatch) -> None:
    held: list[str] = []
    monkeypatch.setattr(pygame.scrap, "put_text", held.append)
    monkeypatch.setattr(pygame.scrap, "get_text", lambda: held[-1] + "\n")
    pilot.click("name")
    pilot.press("ctrl+a", "ctrl+x")
    pilot.click("reason")
    pilot.press("ctrl+v")
    assert held == ["Li Min 李敏"]
    assert told(pilot)[-1] == Changed("reason", "Li Min 李敏")


def test_a_secret_is_not_copied(pilot: Pilot, monkeypatch: pytest.MonkeyPatch) -> None:
    held: list[str] = []
    monkeypatch.setattr(pygame.scrap, "put_text", held.append)
    pilot.click("pin")
    pilot.press("ctrl+a", "ctrl+c", "ctrl+x")
    assert held == []


def test_links_are_followed_by_mouse_and_keys(pilot: Pilot) -> None:
    pilot.app.screen.focus("rich")
    pilot.press("right", "enter", "left", "enter")
    assert told(pilot) == [Pressed("steel"), Pressed("orders")]


def test_arrows_go_through_the_rail_and_the_table(pilot: Pilot) -> None:
    pilot.app.screen.focus("rail")
    pilot.press("down", "down")
    pilot.app.screen.focus("table")
    pilot.press("down", "end")
    values = [(m.id, m.value) for m in told(pilot) if isinstance(m, Changed)]
    assert values == [("rail", 3), ("table", 0), ("table", 29)]


def test_the_chosen_row_is_scrolled_into_sight(pilot: Pilot) -> None:
    table = pilot.find("table")
    assert isinstance(table, Table)
    assert not pilot.find("right").rect.contains(table.row_rect(29))
    pilot.app.screen.focus("table")
    pilot.press("end")
    table = pilot.find("table")
    assert isinstance(table, Table)
    assert pilot.find("right").rect.contains(table.row_rect(29))


def test_the_wheel_scrolls_what_is_under_the_pointer(pilot: Pilot) -> None:
    pilot.wheel("right", -3)
    right, left = pilot.find("right"), pilot.find("left")
    assert isinstance(right, ScrollArea)
    assert isinstance(left, ScrollArea)
    assert right.offset > 0
    assert left.offset == 0


def test_a_modal_holds_focus_and_keys_until_it_is_left(pilot: Pilot) -> None:
    pilot.app.screen.focus("second")
    pilot.press("m")
    assert pilot.tab_walk() == ["ok", "why"]
    pilot.press("h")
    pilot.click_at((20, 20))
    assert told(pilot) == [Pressed("modal"), Closed("window")]
    assert pilot.focus == "second"
    pilot.press("m", "escape")
    assert told(pilot) == [Pressed("modal"), Closed("window")]


def test_f1_shows_the_keys_of_the_screen(pilot: Pilot) -> None:
    pilot.press("f1")
    shown = pilot.text()
    assert "Ctrl + Z" in shown
    assert "press the button" in shown
    pilot.press("f1")
    assert isinstance(pilot.app.screen, Controls)


def test_tab_reaches_every_control_once(pilot: Pilot) -> None:
    forth = pilot.tab_walk()
    assert forth == [
        *("hand_in", "second", "ghost", "dice", "toggle", "toggle_off", "level", "pool"),
        *("pool.box", "hours", "hours.box", "firm", "name", "reason", "pin", "profit"),
        *("rail", "tabs", "rich", "card", "table"),
    ]
    pilot.press("shift+tab")
    assert pilot.focus == forth[-1]


def test_arrows_go_to_the_control_beside(pilot: Pilot) -> None:
    pilot.app.screen.focus("hand_in")
    pilot.press("right")
    assert pilot.focus == "second"
    pilot.press("down")
    assert pilot.focus in {"ghost", "dice"}


def test_a_tip_shows_when_the_pointer_rests(pilot: Pilot) -> None:
    assert not pilot.shows("Hours asked Hours")
    pilot.hover("dice")
    pilot.app.layers.show_tip()
    tips = [writing for writing in pilot.writings() if writing.layer > 0]
    assert [tip.text for tip in tips] == ["Hours asked"]


def test_a_tip_goes_with_its_screen(pilot: Pilot) -> None:
    pilot.hover("dice")
    pilot.app.layers.show_tip()
    pilot.app.push(HelpScreen(()))
    pilot.step()
    tips = [one.text for one in pilot.writings() if one.layer > 0]
    assert "Hours asked" not in tips


def test_typed_numbers_go_by_whole_steps_wherever_the_range_begins() -> None:
    assert bounded(1_000, -3_600, 3_600, 500) == 1_000
    assert bounded(0, -3_600, 3_600, 500) == 0
    assert bounded(-3_590, -3_600, 3_600, 500) == -3_500
    assert bounded(9_999, -3_600, 3_600, 500) == 3_600
    assert bounded(1.27, 1, 2, 0.05) == 1.25
