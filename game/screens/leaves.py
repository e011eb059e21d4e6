"""The leaves of the curtain: eight, folded at both sides, that meet in the middle."""

from functools import lru_cache

import pygame

from game.screens.pictures import picture
from game.ui.motion import ease_in_out
from game.ui.painter import Look, Painter
from game.ui.panel import Canvas
from game.ui.widget import Widget

LEAVES = 8
MARGIN = 40.0
"""Ground above and below the leaves, in px."""
KEY = "leaves"


class Leaves(Canvas):
    """The curtain itself; nothing can be seen through it at any moment."""

    @classmethod
    def drawn(cls) -> "Leaves":
        """Return the curtain, to be closed with `unfold`."""
        return cls(lambda *_: None, version="leaves", id=KEY)

    def unfold(self) -> None:
        """Let the leaves come together."""
        self.host.motion.start(self.key, self.look.theme.motion.curtain, ease_in_out)

    def paint(self, painter: Painter) -> None:
        painter.box(self.rect, "curtain_ground")
        margin = _margin(painter.look, self.rect.height)
        size = (self.rect.width, max(1, self.rect.height - 2 * margin))
        share = self.host.motion.share(self.key)
        whole = _curtain(size)
        if share >= 1.0:
            painter.surface.blit(whole, (self.rect.left, self.rect.top + margin))
            return
        with painter.clipped(self.rect):
            for leaf in range(LEAVES):
                self._paint_leaf(painter, leaf, share, margin)

    def _paint_leaf(self, painter: Painter, leaf: int, share: float, margin: int) -> None:
        wide = self.rect.width / LEAVES
        start, end = round(leaf * wide), round((leaf + 1) * wide)
        high = self.rect.height - 2 * margin
        folded = max(1, round(wide * share))
        narrow = _folded((self.rect.width, high), (start, end), folded)
        x = round(start * share)
        if leaf >= LEAVES // 2:
            x = self.rect.width - round((self.rect.width - start) * share)
        painter.surface.blit(narrow, (self.rect.left + x, self.rect.top + margin))

    def takes_press(self) -> bool:
        return False

    def at(self, point: tuple[int, int]) -> Widget | None:  # noqa: ARG002  never
        return None


def prepare(look: Look, size: tuple[int, int]) -> None:
    """Draw the curtain for a window of a size, so that it is there when it is wanted."""
    wide, high = size
    _curtain((wide, max(1, high - 2 * _margin(look, high))))


def _margin(look: Look, high: int) -> int:
    return min(look.px(MARGIN), high // 12)


@lru_cache(maxsize=2)
def _curtain(size: tuple[int, int]) -> pygame.Surface:
    """Return the curtain as wide and high as asked; its leaves may be stretched."""
    wide, high = size
    drawn = picture("pictures/curtain", (max(wide, high * 16 // 9), max(high, wide * 9 // 16)))
    return pygame.transform.smoothscale(drawn, size)


@lru_cache(maxsize=16)
def _leaf(size: tuple[int, int], start: int, end: int) -> pygame.Surface:
    return _curtain(size).subsurface((start, 0, end - start, size[1]))


def _folded(size: tuple[int, int], cut: tuple[int, int], wide: int) -> pygame.Surface:
    return pygame.transform.scale(_leaf(size, *cut), (wide, size[1]))
