"""Warming up: what screens need at first is made ready while others are looked at."""

from collections.abc import Callable
from threading import Thread

from game.screens.leaves import prepare
from game.screens.table import SCREENS
from game.ui.app import App
from game.ui.icons import icon


def warm_up(app: App) -> Thread:
    """Import all screens, draw curtain, icons and country, in a thread that nobody waits for."""

    def warm() -> None:
        prepare(app.look, app.surface.get_size())
        for maker in SCREENS.values():
            maker.kind()
        from game import lobby
        from game.screens.desk.data import GROUPS
        from game.screens.desk.form import ICON, ICONS
        from game.ui.tabs import RAIL_ICON

        look = app.look
        for size, names in ((ICON, ICONS.values()), (RAIL_ICON, GROUPS)):
            for name in names:
                icon(name, look.px(size), look.theme["ink"])
        _draw_country(app, lobby.offers()[0].key)

    return _begun(warm)


def warm_country(app: App, scenario: str) -> Thread:
    """Draw a scenario's country as the desk will show it, in a thread that nobody waits for."""
    return _begun(lambda: _draw_country(app, scenario))


def _begun(warm: Callable[[], None]) -> Thread:
    thread = Thread(target=warm, daemon=True)
    thread.start()
    return thread


def _draw_country(app: App, scenario: str) -> None:
    from game.screens.desk.mapping import map_painter
    from game.screens.desk.page import map_size
    from game.screens.province import looks_of

    painter = map_painter(scenario)
    if painter is not None:
        size = map_size(app.look, app.surface.get_size())
        painter.draw_ahead(size, looks_of(app.look), app.words("map.north"))
