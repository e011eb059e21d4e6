"""One tree of widgets after another: what looks alike stays, and what differs is drawn again."""

from collections.abc import Iterator
from itertools import takewhile
from operator import is_

import pygame

from game.ui.widget import Widget


def renewed(before: Widget, now: Widget) -> Widget:
    """Return what is shown where `before` stood: itself, if all of it looks as `now` does.

    Otherwise `now`, with those parts of `before` that look alike. They need not be measured nor
    placed again, which would cost most of a picture. A part that a screen has kept from an earlier
    composing is not even looked at.
    """
    if before is now or before is now.stays:
        return before
    if type(before) is not type(now):
        return now
    parts, alike = _renewed_parts(before.parts, now.parts)
    if alike and now.looks_like(before):
        before.stay(now)
        return before
    now.parts = parts
    return now


def _renewed_parts(before: list[Widget], now: list[Widget]) -> tuple[list[Widget], bool]:
    """Renew parts; tell whether all of them stay."""
    if not before and not now:
        return now, True
    if len(before) == len(now):
        parts = list(map(renewed, before, now))
        return parts, all(map(is_, parts, before))
    return _moved_parts(before, now), False


def _moved_parts(before: list[Widget], now: list[Widget]) -> list[Widget]:
    """Renew parts of a kind from the front, and after one that came or went from the back."""
    alike = [*takewhile(_of_a_kind, zip(before, now, strict=False))]
    first, shift = len(alike), len(before) - len(now)
    back = [
        renewed(before[at + shift], now[at]) if at + shift >= first else now[at]
        for at in range(first, len(now))
    ]
    return [*(renewed(*pair) for pair in alike), *back]


def _of_a_kind(pair: tuple[Widget, Widget]) -> bool:
    one, other = pair
    return type(one) is type(other) and one.id == other.id


def differences(old: Widget, new: Widget) -> Iterator[pygame.Rect]:
    """Return the places where two trees of widgets look different."""
    if old is new:
        if new.stood != new.rect:
            yield new.stood
            yield new.rect
    elif type(old) is not type(new) or old.rect != new.rect or not new.looks_like(old):
        yield old.rect
        yield new.rect
    elif len(old.parts) == len(new.parts):
        for one, other in zip(old.parts, new.parts, strict=True):
            yield from differences(one, other)
    else:
        yield from _came_and_went(old.parts, new.parts)


def _came_and_went(old: list[Widget], new: list[Widget]) -> Iterator[pygame.Rect]:
    """Return the places of parts that are not in both, or have moved."""
    for part in new:
        if part in old:
            yield from differences(part, part)
        else:
            yield part.rect
    yield from (part.rect for part in old if part not in new)
