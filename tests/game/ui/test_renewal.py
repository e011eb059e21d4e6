import gc
from weakref import ref

import pygame
import pytest

from game.language import language
from game.ui.app import App
from game.ui.entry import TextEntry
from game.ui.label import Label
from game.ui.layout import Column, Row
from game.ui.panel import Panel
from game.ui.screen import Screen
from game.ui.slider import Slider
from game.ui.widget import Widget


class Lines(Screen):
    def __init__(self) -> None:
        self.lines = ["one", "two", "three"]
        self.value = 5.0
        self.last = ""

    def compose(self) -> Widget:
        cards = [Panel([Label(line)], id=f"card.{line}") for line in self.lines]
        slider = Slider(self.value, low=0, high=10, id="slider", last_text=self.last)
        return Column([Row([Label("head")]), *cards, slider])


@pytest.fixture
def screen() -> Lines:
    app = App({"lines": Lines}, language("en"), size=(400, 600), reduced_motion=True)
    found = app.show("lines")
    assert isinstance(found, Lines)
    app.draw()
    return found


def again(screen: Lines) -> None:
    screen.refresh()
    screen.app.advance()


def test_what_looks_alike_stays(screen: Lines) -> None:
    root = screen.root
    again(screen)
    assert screen.root is root


def test_what_is_around_a_change_is_new_and_the_rest_stays(screen: Lines) -> None:
    root, one, two = screen.root, screen.find("card.one"), screen.find("card.two")
    screen.lines[1] = "zwei"
    again(screen)
    assert screen.root is not root
    assert screen.find("card.one") is one
    assert one.parent is screen.root
    assert "card.two" not in screen.widgets
    assert screen.find("card.zwei").rect == two.rect


@pytest.mark.parametrize("lines", [["one", "three"], ["one", "two", "more", "three"], ["three"]])
def test_parts_stay_where_others_come_and_go(screen: Lines, lines: list[str]) -> None:
    three, slider = screen.find("card.three"), screen.find("slider")
    screen.lines = lines
    again(screen)
    assert screen.find("card.three") is three
    assert screen.find("slider") is slider
    pieces = pygame.image.tobytes(drawn(screen), "RGB")
    screen.app.draw_all()
    assert pygame.image.tobytes(screen.app.surface, "RGB") == pieces


def drawn(screen: Lines) -> pygame.Surface:
    screen.app.draw()
    return screen.app.surface


def test_a_box_that_stays_tells_the_slider_that_holds_it_now(screen: Lines) -> None:
    box = screen.find("slider.box")
    screen.last = "last 3"
    again(screen)
    assert screen.find("slider.box") is box
    assert isinstance(box, TextEntry)
    box.text = "7"
    box.submit()
    slider = screen.find("slider")
    assert isinstance(slider, Slider)
    assert slider.value == 7


def test_what_is_gone_is_freed_at_once(screen: Lines) -> None:
    gone = [ref(screen.find("card.two")), ref(screen.root)]
    gc.disable()
    try:
        screen.lines[1] = "zwei"
        again(screen)
        assert [each() for each in gone] == [None, None]
        last = ref(screen.root)
        screen.app.pop()
        assert last() is None
    finally:
        gc.enable()


def test_a_ground_under_a_card_is_not_drawn(screen: Lines) -> None:
    card = screen.find("card.one")
    inside = card.rect.inflate(-20, -20)
    assert card.covers(inside)
    assert screen.root.covers(inside)
    assert not screen.root.covers(screen.root.rect)
