"""A seat that joins while the game is under way."""

from dataclasses import dataclass

from game.screens.naming import Naming
from game.ui.button import Button
from game.ui.dropdown import DropDown
from game.ui.entry import TextEntry
from game.ui.label import Label
from game.ui.layout import Anchor, Row, Spacer
from game.ui.modal import Modal
from game.ui.pin import PinEntry
from game.ui.widget import Widget

WIDE = 400.0
LONGEST = 40


@dataclass
class Newcomer:
    """Who is about to join: the firms that are free, and what was typed."""

    firms: tuple[int, ...]
    name: str
    chosen: int = 0
    pin: str = ""

    def change(self, name: str, value: object) -> None:
        """Take what was typed or chosen."""
        match name, value:
            case "new_name", str(text):
                self.name = text
            case "new_firm", int(at):
                self.chosen = at
            case "new_pin", str(text):
                self.pin = text
            case _:
                pass


def newcomer_window(say: Naming, new: Newcomer) -> Widget:
    """Return the window in which a seat is opened."""
    firms = [
        say("classroom.newcomer.firm", firm=say.firm(firm), town=say.home(firm))
        for firm in new.firms
    ]
    card = Modal(
        [
            Label(say("classroom.newcomer.title"), size=18, weight=600),
            Label(say("classroom.newcomer.note"), size=13, colour="ink2"),
            TextEntry(new.name, id="new_name", hint=say("lobby.new.name"), longest=LONGEST),
            DropDown(firms, new.chosen, id="new_firm"),
            Label(say("classroom.newcomer.pin"), size=13, colour="ink2"),
            PinEntry(new.pin, id="new_pin", align="centre"),
            Row(
                [
                    Spacer(),
                    Button(say("classroom.newcomer.open"), id="seat_opened", kind="primary"),
                ]
            ),
        ],
        id="newcomer",
        width=WIDE,
        gap=12,
        shade=True,
    )
    return Anchor([card])
