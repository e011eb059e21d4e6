"""The screens of the window by name; each file is imported when it is first shown."""

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any

from game.ui.screen import Screen

Maker = Callable[..., Screen]


def _screen(file: str, name: str) -> Maker:
    def make(*args: Any, **values: Any) -> Screen:  # noqa: ANN401  the screen's own
        made: Screen = getattr(import_module(f"game.screens.{file}"), name)(*args, **values)
        return made

    return make


SCREENS: Mapping[str, Maker] = {
    "title": _screen("title", "TitleScreen"),
    "new_game": _screen("new_game", "NewGameScreen"),
    "load": _screen("load", "LoadScreen"),
    "settings": _screen("settings", "SettingsScreen"),
    "curtain": _screen("curtain", "CurtainScreen"),
    "outcome": _screen("outcome", "OutcomeScreen"),
    "result": _screen("result.screen", "ResultScreen"),
    "encyclopedia": _screen("encyclopedia.screen", "EncyclopediaScreen"),
}
"""What makes each screen: `app.show("desk", sitting)` calls the maker of "desk"."""
