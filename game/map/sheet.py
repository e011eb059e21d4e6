"""What every layer draws with: the map, how it looks, and the camera over it."""

from dataclasses import dataclass

from game.map.camera import Camera
from game.map.geometry import Geometry
from game.map.view import Looks, Point


@dataclass(frozen=True)
class Sheet:
    """A map at one size, in one theme."""

    geometry: Geometry
    looks: Looks
    camera: Camera

    @property
    def size(self) -> tuple[int, int]:
        """Return width and height in pixels."""
        return self.camera.width, self.camera.height

    def at(self, spot: Point) -> tuple[int, int]:
        """Return the whole pixel of a spot."""
        x, y = self.camera.at(spot)
        return round(x), round(y)

    def pool(self, kind: str, town: str) -> tuple[int, int]:
        """Return where a pool's sign stands."""
        found = self.geometry.town(town)
        return self.at(found.buying if kind == "buying" else found.machines)

    def finer(self, times: int) -> "Sheet":
        """Return the same view with `times` as many pixels a side."""
        return Sheet(self.geometry, self.looks, self.camera.finer(times))
