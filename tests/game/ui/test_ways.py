"""The plane of the modes: what parts it is seen, however far everybody stayed from it."""

import pytest

from game import window
from game.settings import Settings
from game.ui.charts.ways import Stop, Ways
from game.ui.painter import Painter
from game.ui.screen import Screen
from game.ui.shapes import Point
from game.ui.widget import Widget


class Plane(Screen):
    """Two stops, both far below the limits."""

    def compose(self) -> Widget:
        stops = [Stop((0.5, 0.45), 0.5), Stop((0.52, 0.47), 1.0, words="Q8")]
        ticks = [(0.5, "50%")]
        return Ways(stops, across=ticks, up=ticks, limits=(0.72, 0.7), id="ways")


def test_the_limits_stay_inside_the_plane(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[Point] = []
    monkeypatch.setattr(Painter, "dashes", lambda _, points, *__: drawn.extend(points))
    app = window.open_window(Settings(volume=0.0), (600, 400))
    app.push(Plane())
    app.draw()
    ways = app.screen.find("ways")
    assert isinstance(ways, Ways)
    assert len(drawn) == 4
    assert all(ways.plot().inflate(1, 1).collidepoint(point) for point in drawn)
