"""Movement: how far each running change has come."""

import time
from collections.abc import Callable
from dataclasses import dataclass

Curve = Callable[[float], float]


def linear(share: float) -> float:
    """Move at one speed."""
    return share


def ease_out(share: float) -> float:
    """Start fast and slow down."""
    return 1.0 - (1.0 - share) ** 3


def ease_in_out(share: float) -> float:
    """Start slowly and slow down again."""
    return 3.0 * share**2 - 2.0 * share**3


@dataclass
class _Run:
    began: float
    seconds: float
    curve: Curve


class Motion:
    """The changes that run, by key; with reduced motion all are done at once."""

    def __init__(
        self, *, reduced: bool = False, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.reduced = reduced
        self._clock = clock
        self._runs: dict[str, _Run] = {}

    def start(self, key: str, ms: int, curve: Curve = ease_out) -> None:
        """Begin a change that takes `ms` milliseconds."""
        if not self.reduced and ms > 0:
            self._runs[key] = _Run(self._clock(), ms / 1000.0, curve)

    def share(self, key: str) -> float:
        """Return how far a change has come, 0 to 1; 1 when it is over or never began."""
        run = self._runs.get(key)
        if run is None:
            return 1.0
        share = (self._clock() - run.began) / run.seconds
        if share >= 1.0:
            return 1.0
        return run.curve(max(0.0, share))

    def running(self) -> tuple[str, ...]:
        """Return the keys of changes that still run, and those that have just ended, once."""
        keys = tuple(self._runs)
        now = self._clock()
        self._runs = {key: run for key, run in self._runs.items() if now - run.began < run.seconds}
        return keys

    def busy(self) -> bool:
        """Tell whether anything runs, or has ended since `running` was asked."""
        return bool(self._runs)

    def stop(self) -> None:
        """End all changes."""
        self._runs.clear()
