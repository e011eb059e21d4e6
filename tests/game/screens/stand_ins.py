"""Desk and result as bare as can be, to play whole games through the screens around them."""

import os
from collections.abc import Callable

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("SDL_AUDIODRIVER", "dummy")

from game.language import language
from game.screens.flow import leave, next_screen
from game.screens.sitting import Sitting
from game.screens.table import SCREENS
from game.ui.app import App
from game.ui.button import Button
from game.ui.label import Label
from game.ui.layout import Column
from game.ui.messages import Message, Pressed
from game.ui.pilot import Pilot
from game.ui.screen import Screen
from game.ui.widget import Widget


class StandIn(Screen):
    """A page of the seat that is present, which says whose it is."""

    kind = ""

    def __init__(self, sitting: Sitting) -> None:
        self.sitting = sitting
        assert sitting.present is not None
        self.seat = sitting.present

    def compose(self) -> Widget:
        rows = [Label(f"{self.kind} of seat {self.seat}", id="whose")]
        return Column([*rows, *(Button(name, id=name) for name in ("done", "leave"))])

    def receive(self, message: Message) -> None:
        match message:
            case Pressed("done"):
                self.done()
            case Pressed("leave"):
                leave(self.app, self.sitting)
            case _:
                pass

    def done(self) -> None:
        next_screen(self.app, self.sitting)


class StandInDesk(StandIn):
    kind = "desk"

    def compose(self) -> Widget:
        assert self.sitting.session.view(self.seat) is not None
        return super().compose()

    def done(self) -> None:
        self.sitting.session.hand_in(self.seat)
        next_screen(self.app, self.sitting)


class StandInResult(StandIn):
    kind = "result"

    def compose(self) -> Widget:
        assert self.sitting.session.result(self.seat) is not None
        return super().compose()


TABLE: dict[str, Callable[..., Screen]] = {
    **SCREENS,
    "desk": StandInDesk,
    "result": StandInResult,
}


def opened(
    code: str = "en",
    theme: str = "light",
    scale: float = 1.0,
    size: tuple[int, int] = (1280, 800),
) -> Pilot:
    app = App(
        TABLE,
        language(code),
        size=size,
        theme=theme,
        scale=scale,
        reduced_motion=True,
        volume=0.0,
    )
    app.show("title")
    return Pilot(app)


def at(sitting: Sitting) -> Pilot:
    """Open the window on a game."""
    pilot = opened()
    next_screen(pilot.app, sitting)
    pilot.step()
    return pilot


def where(pilot: Pilot) -> str:
    """Name the screen on top, and whose it is."""
    screen = pilot.app.screen
    kinds = {"desk": StandInDesk, "result": StandInResult} | {
        name: maker.kind() for name, maker in SCREENS.items() if name not in {"desk", "result"}
    }
    name = next(name for name, kind in kinds.items() if isinstance(screen, kind))
    seat = getattr(screen, "seat", None)
    return name if seat is None else f"{name} {seat}"
