"""Which parts of the window are drawn again."""

import pygame

MANY = 12
"""How many parts of the window are drawn at once."""
SPARE = 8_000
"""How many pixels may be drawn in vain so that two parts are one."""


def joined(rects: list[pygame.Rect]) -> list[pygame.Rect]:
    """Return few rectangles that cover the given ones, joined where that is little more to draw."""
    done = [rect for rect in rects if rect.width > 0 and rect.height > 0]
    spare = SPARE
    while done:
        done = _joined(done, spare)
        if len(done) <= MANY:
            break
        spare *= 4
    return done


def _joined(rects: list[pygame.Rect], spare: int) -> list[pygame.Rect]:
    """Join rectangles whose frame is larger than both by no more than `spare` pixels."""
    left, done = list(rects), list[pygame.Rect]()
    while left:
        rect = left.pop()
        at = next((at for at, other in enumerate(done) if _waste(rect, other) <= spare), None)
        if at is None:
            done.append(rect)
        else:
            left.append(rect.union(done.pop(at)))
    return done


def _waste(one: pygame.Rect, other: pygame.Rect) -> int:
    """Return how many pixels more the frame of two rectangles has than both."""
    both = one.union(other)
    return both.width * both.height - one.width * one.height - other.width * other.height
