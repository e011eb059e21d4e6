"""One tree of widgets after another: what looks alike stays, and what differs is drawn again."""

from collections.abc import Iterator, Sequence
from itertools import takewhile

import pygame

from game.ui.widget import Widget


def renewed(before: Widget, now: Widget) -> Widget:
    """Return what is shown where `before` stood: itself, if all of it looks as `now` does.

    Otherwise `now`, with those parts of `before` that look alike. They need not be measured nor
    placed again, which would cost most of a picture.
    """
    if before is now or type(before) is not type(now):
        return now
    parts = list(_renewed_parts(before.parts, now.parts))
    if _same(parts, before.parts) and now.looks_like(before):
        before.stay(now)
        return before
    if not now.sealed:
        now.parts = parts
    return now


def _renewed_parts(before: Sequence[Widget], now: Sequence[Widget]) -> Iterator[Widget]:
    """Renew parts of a kind from the front, and after one that came or went from the back."""
    pairs = zip(before, now, strict=False)
    alike = list(takewhile(lambda pair: _of_a_kind(*pair), pairs))
    yield from (renewed(*pair) for pair in alike)
    shift = len(before) - len(now)
    for at in range(len(alike), len(now)):
        old = at + shift
        yield renewed(before[old], now[at]) if old >= len(alike) else now[at]


def _of_a_kind(one: Widget, other: Widget) -> bool:
    return type(one) is type(other) and one.id == other.id


def _same(some: Sequence[Widget], others: Sequence[Widget]) -> bool:
    return len(some) == len(others) and all(map(_is, some, others))


def _is(one: Widget, other: Widget) -> bool:
    return one is other


def differences(old: Widget, new: Widget) -> Iterator[pygame.Rect]:
    """Return the places where two trees of widgets look different."""
    if old is new:
        if new.stood != new.rect:
            yield new.stood
            yield new.rect
        return
    same = type(old) is type(new) and old.rect == new.rect and len(old.parts) == len(new.parts)
    if not same or not new.looks_like(old):
        yield old.rect
        yield new.rect
        return
    for one, other in zip(old.parts, new.parts, strict=True):
        yield from differences(one, other)
