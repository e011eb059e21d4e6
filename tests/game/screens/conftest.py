"""The window in which screens are tried."""

from collections.abc import Iterator

import pytest

from game.screens.classroom.projector import close_projector
from game.ui.pilot import Pilot
from game.window import open_window
from tests.game.screens.players import QUIET


@pytest.fixture
def pilot() -> Iterator[Pilot]:
    app = open_window(QUIET, (1280, 800))
    app.show("title")
    yield Pilot(app)
    close_projector(app)
    app.quit()
