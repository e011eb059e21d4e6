"""What a screen keeps of one composing for the next."""

from collections.abc import Callable
from typing import Any, TypeVar

Made = TypeVar("Made")


class Memo:
    """Parts of a screen, each with what it was made of; it is made again when that has changed.

    A part that is kept costs nothing to compose, to measure, to place and to compare.
    """

    def __init__(self) -> None:
        self._parts: dict[str, tuple[object, Any]] = {}
        self._setting: object = None

    def begin(self, setting: object) -> None:
        """Begin to compose; nothing is kept where what all parts depend on has changed."""
        if self._setting != setting:
            self._parts.clear()
            self._setting = setting

    def part(self, name: str, of: object, make: Callable[[], Made]) -> Made:
        """Return the part with a name, made anew if it was made of something else."""
        before = self._parts.get(name)
        if before is not None and before[0] == of:
            kept: Made = before[1]
            return kept
        made = make()
        self._parts[name] = of, made
        return made

    def forget(self, name: str) -> None:
        """Have a part made anew, because a player has moved something in it."""
        self._parts.pop(name, None)
