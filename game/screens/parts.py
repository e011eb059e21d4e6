"""Parts that several screens around the desk share."""

from game.ui.button import Button
from game.ui.label import Label
from game.ui.layout import Column, Row, Spacer
from game.ui.panel import Panel, Rule
from game.ui.screen import Screen
from game.ui.theme import seat_shape
from game.ui.widget import Widget

NARROW = 1000.0
"""The room in px below which a screen stands its columns below one another."""


def heading(screen: Screen, key: str, note: str = "") -> Widget:
    """Return the bar at the top of a screen: the way back (`back`), its title, and a note."""
    back = Button(id="back", icon="arrow_left", tip=screen.say("lobby.back"), width=40)
    beside = Label(note, size=13, colour="ink2") if note and screen.app.room[0] >= NARROW else None
    bar = Row(
        [back, Label(screen.say(key), size=24, weight=600, wrap=False), Spacer(), beside],
        gap=16,
    )
    return Column([Panel([bar], edge=None, corner=0, padding=(24, 11)), Rule()], gap=0)


def marker_words(screen: Screen, marker: int) -> str:
    """Name the colour and the shape of a seat's marker."""
    return screen.say(
        "lobby.marker",
        colour=screen.say(f"lobby.colours.{marker}"),
        shape=screen.say(f"lobby.shapes.{seat_shape(marker)}"),
    )
