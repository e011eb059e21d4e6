"""The keys of a screen, drawn from the table that binds them."""

from collections.abc import Sequence

from game.ui.button import Button
from game.ui.keys import CAPS, Binding
from game.ui.label import Label
from game.ui.layout import Anchor, Grid, Row, Spacer
from game.ui.messages import Closed, Message, Pressed
from game.ui.modal import Modal
from game.ui.panel import KeyCap
from game.ui.screen import Screen
from game.ui.scroll import ScrollArea
from game.ui.widget import Widget

EVERYWHERE = (
    Binding("f1", "", "ui.keys.help"),
    Binding("f11", "", "ui.keys.fullscreen"),
    Binding("tab", "", "ui.keys.tab"),
    Binding("arrows", "", "ui.keys.arrows"),
    Binding("enter", "", "ui.keys.enter"),
    Binding("escape", "", "ui.keys.escape"),
)
"""The keys that work on every screen."""


class HelpScreen(Screen):
    """The help overlay."""

    overlay = True

    def __init__(self, bindings: Sequence[Binding]) -> None:
        taken = {binding.key for binding in bindings}
        self.bindings = [*bindings, *(one for one in EVERYWHERE if one.key not in taken)]

    def compose(self) -> Widget:
        rows: list[Widget] = []
        for binding in self.bindings:
            rows += [
                KeyCap(self.key_words(binding.key), align="start"),
                Label(self.say(binding.help)),
            ]
        close = Button(self.say("ui.close"), id="close")
        heading = Row([Label(self.say("ui.keys.title"), size=18, weight=600), Spacer(), close])
        keys = Grid(rows, columns=(0, 1), gap=16, row_gap=8, cross="centre")
        card = Modal(
            [heading, ScrollArea([keys])],
            id="help",
            gap=16,
        )
        return Anchor([card])

    def key_words(self, key: str) -> str:
        """Return what is printed on a key."""
        return " + ".join(self._cap(part) for part in key.split("+"))

    def _cap(self, part: str) -> str:
        if part in CAPS:
            return CAPS[part]
        return self.say(f"ui.key.{part}") if part in {"arrows", "space"} else part.upper()

    def receive(self, message: Message) -> None:
        match message:
            case Pressed("close") | Closed():
                self.app.pop()
            case _:
                pass
