"""Outcomes: what became of a firm, and why."""

from dataclasses import dataclass
from enum import IntEnum, StrEnum


class Reason(IntEnum):
    """Why a firm stands where it stands; the number is its code in State."""

    ON_THE_WAY = 0
    WENT_GLOBAL = 1
    OUT_OF_CASH = 2
    OVER_INDEBTED = 3
    CLUSTER_COLLAPSED = 4
    NO_PROGRESS = 5
    LOCKED_IN_LOW_COST = 6

    @property
    def key(self) -> str:
        """Name the reason in translations and columns."""
        return self.name.lower()


class Ending(StrEnum):
    """What a reason amounts to at the end of a game."""

    GLOBAL = "global"
    INSOLVENT = "insolvent"
    STALLED = "stalled"


ENDINGS = {
    Reason.ON_THE_WAY: Ending.STALLED,
    Reason.WENT_GLOBAL: Ending.GLOBAL,
    Reason.OUT_OF_CASH: Ending.INSOLVENT,
    Reason.OVER_INDEBTED: Ending.INSOLVENT,
    Reason.CLUSTER_COLLAPSED: Ending.STALLED,
    Reason.NO_PROGRESS: Ending.STALLED,
    Reason.LOCKED_IN_LOW_COST: Ending.STALLED,
}
"""A firm still on the way when time is up has stalled too: it did not arrive."""


@dataclass(frozen=True)
class Outcome:
    """What became of a firm, and in which quarter (0: from the start)."""

    reason: Reason
    quarter: int

    @property
    def ending(self) -> Ending:
        """What the reason amounts to when the game is over."""
        return ENDINGS[self.reason]
