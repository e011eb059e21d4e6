"""A sitting: the game that is on the window, and what only the window keeps of it."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from game.session import Session


@dataclass
class Sitting:
    """One game at one window."""

    session: "Session"
    path: Path | None = None
    """Where the game is stored; None for one that is not."""
    guided: bool = False
    """Whether the first quarters are guided."""
    seen_result: set[tuple[int, int]] = field(default_factory=set)
    """(seat, quarter) pairs whose result has been looked at."""
    present: int | None = None
    """The seat that sits at the window; None while the curtain is drawn."""
    looked_back: set[int] = field(default_factory=set)
    """The seats that have looked back on the finished game."""
    called: int | None = None
    """The seat that wants to look back next."""
    hints: bool = True
    """Whether hints are shown."""
    passed: set[tuple[int, int, str]] = field(default_factory=set)
    """(seat, quarter, key) of steps of the guide and hints that were put away."""

    @property
    def shared(self) -> bool:
        """Whether several people share the window, with a curtain between them."""
        return len(self.session.seats) > 1

    @property
    def awaited(self) -> int | None:
        """The seat that is to come next: to decide, or to look back when the game is over."""
        session = self.session
        if not session.over:
            return session.turn
        left = [
            seat
            for seat in range(len(session.seats))
            if seat not in self.looked_back and session.comes(seat)
        ]
        return self.called if self.called in left else next(iter(left), None)

    def hidden_from(self, seat: int) -> bool:
        """Tell whether a seat must show itself at the curtain before it sees anything."""
        if self.present == seat:
            return False
        return self.shared or self.session.seats[seat].lock is not None
