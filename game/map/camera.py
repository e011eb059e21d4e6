"""From the map's units to pixels: the towns stay in the middle, more country fills the rest."""

from collections.abc import Iterable
from dataclasses import dataclass

from game.map.geometry import Geometry
from game.map.view import Point

Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Camera:
    """A view of the map: `unit` pixels for a unit, (left, top) the unit at the pixel (0, 0)."""

    unit: float
    left: float
    top: float
    width: int
    height: int

    @classmethod
    def over(cls, geometry: Geometry, size: tuple[int, int]) -> "Camera":
        """Return the camera that shows the whole view of a map in a widget of this size."""
        x, y, wide, high = geometry.view
        unit = min(size[0] / wide, size[1] / high)
        left = x + wide / 2 - size[0] / unit / 2
        top = y + high / 2 - size[1] / unit / 2
        return cls(unit, left, top, *size)

    def finer(self, times: int) -> "Camera":
        """Return the camera of the same view with `times` as many pixels a side."""
        return Camera(
            self.unit * times, self.left, self.top, self.width * times, self.height * times
        )

    def at(self, spot: Point) -> Point:
        """Return the pixel of a spot."""
        return (spot[0] - self.left) * self.unit, (spot[1] - self.top) * self.unit

    def line(self, spots: Iterable[Point]) -> list[Point]:
        """Return the pixels of spots."""
        unit, left, top = self.unit, self.left, self.top
        return [((x - left) * unit, (y - top) * unit) for x, y in spots]

    def sees(self, spots: tuple[Point, ...], margin: float = 20.0) -> bool:
        """Tell whether the frame of some spots meets the picture."""
        xs, ys = [spot[0] for spot in spots], [spot[1] for spot in spots]
        right, bottom = self.left + self.width / self.unit, self.top + self.height / self.unit
        return (
            max(xs) > self.left - margin
            and min(xs) < right + margin
            and max(ys) > self.top - margin
            and min(ys) < bottom + margin
        )
