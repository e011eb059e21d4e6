"""Where Tab and the arrow keys go."""

import math

from game.ui.widget import Widget

DIRECTIONS = {"left": (-1, 0), "right": (1, 0), "up": (0, -1), "down": (0, 1)}
SIDEWAYS = 3.0
"""How much worse it is to go sideways than straight on."""


def stops(scope: Widget) -> list[Widget]:
    """Return where Tab stops, in order."""
    return [widget for widget in scope.walk() if widget.can_focus()]


def following(scope: Widget, current: Widget | None, step: int) -> Widget | None:
    """Return the next stop, or the one before; after the last comes the first."""
    all_stops = stops(scope)
    if not all_stops:
        return None
    if current not in all_stops:
        return all_stops[0 if step > 0 else -1]
    return all_stops[(all_stops.index(current) + step) % len(all_stops)]


def beside(scope: Widget, current: Widget | None, direction: str) -> Widget | None:
    """Return the nearest stop in a direction, or None."""
    if current is None:
        return None
    dx, dy = DIRECTIONS[direction]
    best, best_cost = None, math.inf
    for widget in stops(scope):
        if widget is current:
            continue
        ahead, aside = _offsets(current, widget, dx, dy)
        if ahead > 0 and ahead + SIDEWAYS * aside < best_cost:
            best, best_cost = widget, ahead + SIDEWAYS * aside
    return best


def _offsets(current: Widget, other: Widget, dx: int, dy: int) -> tuple[float, float]:
    """Return how far another widget is ahead, and how far aside."""
    here, there = current.rect, other.rect
    if dx:
        ahead = (there.centerx - here.centerx) * dx
        aside = max(0, there.top - here.bottom, here.top - there.bottom)
        apart = min(there.left - here.right, 0) if dx > 0 else min(here.left - there.right, 0)
    else:
        ahead = (there.centery - here.centery) * dy
        aside = max(0, there.left - here.right, here.left - there.right)
        apart = min(there.top - here.bottom, 0) if dy > 0 else min(here.top - there.bottom, 0)
    if apart < -min(here.width, there.width, here.height, there.height) / 2:
        return -1.0, 0.0
    centre = abs(there.centery - here.centery) if dx else abs(there.centerx - here.centerx)
    return ahead, aside + centre / 20
