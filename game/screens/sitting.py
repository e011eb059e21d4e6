"""A sitting: the game that is on the window, and what only the window keeps of it."""

from dataclasses import dataclass, field
from pathlib import Path

from game.session import Session


@dataclass
class Sitting:
    """One game at one window."""

    session: Session
    path: Path | None = None
    """Where the game is stored; None for one that is not."""
    guided: bool = False
    """Whether the first quarters are guided."""
    seen_result: set[tuple[int, int]] = field(default_factory=set)
    """(seat, quarter) pairs whose result has been looked at."""

    @property
    def shared(self) -> bool:
        """Whether several people share the window, with a curtain between them."""
        return len(self.session.seats) > 1
