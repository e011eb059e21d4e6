import random

import pygame
import pytest

from game.language import language
from game.ui.app import App, without_haste
from game.ui.areas import joined
from game.ui.button import Button
from game.ui.label import Label
from game.ui.layout import Column
from game.ui.messages import Message, Pressed
from game.ui.motion import Motion
from game.ui.panel import Progress
from game.ui.pilot import Pilot
from game.ui.screen import Screen
from game.ui.scroll import ScrollArea
from game.ui.second import SecondWindow
from game.ui.theme import THEMES
from game.ui.widget import Widget
from tests.game.ui.gallery import SCREENS, Controls, gallery


@pytest.fixture
def app() -> App:
    return gallery()


def test_an_idle_window_draws_nothing(app: App) -> None:
    app.draw()
    app.advance()
    assert not app.draw()


def test_a_refresh_without_a_change_draws_nothing(app: App) -> None:
    app.draw()
    app.screen.refresh()
    app.advance()
    assert not app.draw()


def test_a_refresh_is_composed_once_for_many_calls(app: App) -> None:
    screen = app.screen
    assert isinstance(screen, Controls)
    composed = screen.composed
    for _ in range(5):
        screen.refresh()
    app.advance()
    assert screen.composed == composed + 1


def test_only_what_changed_is_drawn(app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    app.draw()
    screen = app.screen
    assert isinstance(screen, Controls)
    screen.values["pool"] = 70.0
    screen.refresh()
    app.advance()
    drawn: list[pygame.Rect] = []
    monkeypatch.setattr(pygame.display, "update", drawn.extend)
    app.draw()
    place = screen.find("pool").rect
    assert drawn
    assert all(place.inflate(40, 40).contains(rect) for rect in drawn)


def test_a_part_drawn_again_looks_like_the_whole(app: App) -> None:
    pilot = Pilot(app)
    pilot.app.screen.focus("pool")
    pilot.press("right", "tab", "tab", "up")
    pilot.wheel("right", -2)
    pilot.hover("second")
    pieces = pygame.image.tobytes(app.surface, "RGB")
    app.draw_all()
    assert pygame.image.tobytes(app.surface, "RGB") == pieces


def test_focus_scroll_and_typing_survive_a_refresh(app: App) -> None:
    pilot = Pilot(app)
    pilot.wheel("right", -3)
    pilot.click("name", at=(0.9, 0.5))
    pilot.type("!")
    app.screen.refresh()
    pilot.step()
    right = pilot.find("right")
    assert isinstance(right, ScrollArea)
    assert right.offset > 0
    assert pilot.focus == "name"
    assert pilot.text("name") == "Li Min 李敏!"


def test_a_slider_stays_in_the_hand_while_the_screen_is_refreshed(app: App) -> None:
    pilot = Pilot(app)
    y = pilot.find("pool").rect.top + 16
    app.handle(pygame.event.Event(pygame.MOUSEBUTTONDOWN, pos=(100, y), button=1, touch=False))
    values = []
    for x in (150, 250, 400):
        app.handle(
            pygame.event.Event(pygame.MOUSEMOTION, pos=(x, y), rel=(0, 0), buttons=(1, 0, 0))
        )
        pilot.step()
        screen = app.screen
        assert isinstance(screen, Controls)
        values.append(screen.values["pool"])
    assert len(set(map(str, values))) == 3


def test_settings_change_while_the_window_is_open(app: App) -> None:
    pilot = Pilot(app)
    width = pilot.find("hand_in").rect.width
    app.change(theme="dark", scale=1.5, words=language("zh_CN"))
    pilot.step()
    assert pilot.find("hand_in").rect.width > width
    assert app.surface.get_at((1279, 799))[:3] == app.look.theme["paper"]
    pilot.press("f1")
    assert pilot.shows("本页按键")


def test_a_window_of_another_size_is_filled(app: App) -> None:
    pilot = Pilot(app)
    pilot.resize(1600, 900)
    assert app.screen.root.rect.size == (1600, 900)
    assert app.room == (1600, 900)


class Below(Screen):
    def __init__(self) -> None:
        self.ends = 0

    def compose(self) -> Widget:
        return Column([Label(f"ends {self.ends}", id="words")])

    def closed(self) -> None:
        self.ends += 1


class Above(Below):
    overlay = True

    def compose(self) -> Widget:
        return Label("above")


def test_screens_lie_on_one_another() -> None:
    app = App({"below": Below, "above": Above}, language("en"))
    app.show("below")
    pilot = Pilot(app)
    above = app.open("above")
    assert pilot.text() == "ends 0\nabove"
    app.pop()
    assert isinstance(above, Above)
    assert above.ends == 1
    assert pilot.text() == "ends 0"
    app.pop()
    assert not app.running


class Leaving(Below):
    def compose(self) -> Widget:
        return Button("leave", id="leave")

    def receive(self, message: Message) -> None:
        if message == Pressed("leave"):
            self.app.quit()


def test_a_button_may_close_the_window() -> None:
    app = App({"leaving": Leaving}, language("en"))
    screen = app.show("leaving")
    Pilot(app).click("leave")
    assert isinstance(screen, Leaving)
    assert screen.ends == 1
    assert not app.running


class Twins(Screen):
    def compose(self) -> Widget:
        return Column([Label("one", id="same"), Label("two", id="same")])


def test_two_widgets_with_one_id_are_a_fault() -> None:
    app = App({"twins": Twins}, language("en"))
    with pytest.raises(ValueError, match="'same'"):
        app.show("twins")


def test_a_call_from_a_thread_is_made_by_the_window(app: App) -> None:
    called: list[str] = []
    app.soon(lambda: called.append("now"))
    assert called == []
    app.advance()
    assert called == ["now"]


def test_a_window_without_a_sound_device_is_silent(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        raise pygame.error("no device")

    monkeypatch.setattr(pygame.mixer, "init", fail)
    app = gallery()
    app.sound("press")


def test_a_key_that_is_held_down_presses_once_but_moves_on(app: App) -> None:
    screen = app.screen
    assert isinstance(screen, Controls)
    for key in (pygame.K_h, pygame.K_h, pygame.K_h, pygame.K_TAB, pygame.K_TAB):
        app.handle(pygame.event.Event(pygame.KEYDOWN, key=key, mod=0, unicode="", scancode=0))
    assert len(screen.messages) == 1
    assert app.focused is screen.find("second")


def test_only_the_last_of_many_moves_of_the_mouse_counts() -> None:
    moves = [pygame.event.Event(pygame.MOUSEMOTION, pos=(x, 0)) for x in range(5)]
    press = pygame.event.Event(pygame.MOUSEBUTTONDOWN, pos=(9, 9), button=1)
    none = pygame.event.Event(pygame.NOEVENT)
    assert without_haste([none, *moves, press, *moves[:2]]) == [moves[4], press, moves[1]]


def test_the_keys_can_be_read_in_a_small_window(app: App) -> None:
    pilot = Pilot(app)
    pilot.resize(640, 300)
    pilot.press("f1")
    assert pilot.focus == "close"
    assert pilot.faults() == []
    pilot.press("pagedown")
    assert "close what is open" in pilot.text()


def test_rectangles_are_joined_where_that_is_little_more_to_draw() -> None:
    near = [pygame.Rect(0, 0, 100, 100), pygame.Rect(50, 50, 100, 100)]
    assert joined([*near, pygame.Rect(900, 0, 500, 5), pygame.Rect(0, 0, 0, 9)]) == [
        pygame.Rect(900, 0, 500, 5),
        pygame.Rect(0, 0, 150, 150),
    ]


def test_few_rectangles_cover_many() -> None:
    chance = random.Random(1)  # noqa: S311  any order will do
    rects = [pygame.Rect(chance.randrange(1200), chance.randrange(700), 80, 40) for _ in range(100)]
    done = joined(rects)
    assert len(done) <= 12
    assert all(any(one.contains(rect) for one in done) for rect in rects)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("code", ["en", "zh_CN"])
@pytest.mark.parametrize("name", SCREENS)
def test_no_text_is_cut_overlaps_or_is_pale(name: str, code: str, theme: str) -> None:
    assert Pilot(gallery(name, code, theme=theme)).faults() == []


@pytest.mark.parametrize("scale", [0.8, 1.5, 2.0])
@pytest.mark.parametrize("name", SCREENS)
def test_no_text_is_cut_or_overlaps_at_another_scale(name: str, scale: float) -> None:
    size = (round(1280 * scale), round(800 * scale))
    assert Pilot(gallery(name, size=size, scale=scale)).faults() == []


def test_a_second_window_shows_a_screen_and_closes(app: App) -> None:
    screen = Below()
    second = SecondWindow(app, screen, size=(640, 360), title="hall")
    assert [writing.text for writing in second.writings] == ["ends 0"]
    screen.ends = 7
    second.show()
    assert second.window.get_surface().get_at((630, 350))[:3] == second.look.theme["paper"]
    assert [writing.text for writing in second.writings] == ["ends 7"]
    app.handle(pygame.event.Event(pygame.WINDOWCLOSE, window=second.window))
    assert app.second is None
    assert app.running


class Filling(Screen):
    def __init__(self) -> None:
        self.share = 0.0

    def compose(self) -> Widget:
        return Progress(self.share, id="bar")


def test_a_bar_glides_to_its_new_value_unless_motion_is_reduced() -> None:
    app = App({"filling": Filling}, language("en"))
    screen = app.show("filling")
    assert isinstance(screen, Filling)
    now = [0.0]
    app.motion = Motion(clock=lambda: now[0])
    seen = []
    screen.share = 1.0
    screen.refresh()
    for moment in (0.0, 0.12, 0.3):
        now[0] = moment
        app.advance()
        bar = screen.find("bar")
        seen.append(bar.gliding("share"))
    assert seen[0] == 0.0
    assert 0.5 < seen[1] < 1.0
    assert seen[2] == 1.0
    app.advance()
    assert not app.motion.busy()
    app.motion.reduced = True
    screen.share = 0.2
    screen.refresh()
    app.settle()
    assert screen.find("bar").gliding("share") == 0.2


KEYS = ("tab", "shift+tab", "up", "down", "left", "right", "space", "enter", "escape", "m", "f1")


@pytest.mark.parametrize("seed", range(2))
def test_whatever_a_player_does_the_window_looks_as_if_drawn_whole(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311  no secret
    app = gallery()
    pilot = Pilot(app)
    for _ in range(40):
        point = (chance.randrange(1280), chance.randrange(800))
        match chance.randrange(5):
            case 0:
                pilot.click_at(point)
            case 1:
                pilot.move_to(point)
            case 2:
                pilot.drag(point, (chance.randrange(1280), chance.randrange(800)))
            case 3:
                pilot.press(chance.choice(KEYS))
            case _:
                pilot.type(chance.choice(("a", "7", "锁")))
        pieces = pygame.image.tobytes(app.surface, "RGB")
        app.draw_all()
        assert pygame.image.tobytes(app.surface, "RGB") == pieces
