"""The screens of the window by name; each file is imported when it is first shown."""

import gc
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import Any

from game.ui.screen import Screen


@dataclass(frozen=True)
class Maker:
    """Makes one screen; its file is imported with the first one that is made."""

    file: str
    name: str

    def __call__(self, *args: Any, **values: Any) -> Screen:  # noqa: ANN401  the screen's own
        """Make the screen.

        What the last one has left is cleared away now, when a pause is not noticed.
        """
        kind = self.kind()
        gc.collect()
        made: Screen = kind(*args, **values)
        return made

    def kind(self) -> type[Screen]:
        """Return the class of the screen."""
        found: type[Screen] = getattr(_loaded(self.file), self.name)
        return found


@cache
def _loaded(file: str) -> ModuleType:
    """Import a file of screens.

    What is there by then stays to the end. Let the collector not look through it again and again,
    which would take the time of ten pictures.
    """
    module = import_module(f"game.screens.{file}")
    gc.freeze()
    return module


SCREENS: Mapping[str, Maker] = {
    "title": Maker("title", "TitleScreen"),
    "new_game": Maker("new_game", "NewGameScreen"),
    "load": Maker("load", "LoadScreen"),
    "settings": Maker("settings", "SettingsScreen"),
    "curtain": Maker("curtain", "CurtainScreen"),
    "encyclopedia": Maker("encyclopedia.screen", "EncyclopediaScreen"),
    "desk": Maker("desk.screen", "DeskScreen"),
    "result": Maker("result.screen", "ResultScreen"),
    "why": Maker("why.screen", "WhyScreen"),
    "outcome": Maker("outcome", "OutcomeScreen"),
    "debrief": Maker("debrief.screen", "DebriefScreen"),
    "waiting": Maker("classroom.waiting", "WaitingScreen"),
    "projector": Maker("classroom.projector", "ProjectorScreen"),
    "instructor": Maker("classroom.instructor", "InstructorScreen"),
}
"""What makes each screen: `app.show("desk", sitting)` calls the maker of "desk"."""
