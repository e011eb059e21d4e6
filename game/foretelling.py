"""Foretelling: a forecast that one thread reckons while another goes on."""

from collections.abc import Callable, Mapping
from threading import Lock

from engine.decisions import Choice
from engine.forecast import Forecast


class Foretelling:
    """The forecast of one choice, reckoned by whoever asks first; who asks meanwhile waits.

    So a quarter that is handed in before its forecast has come does not reckon it a second time.
    """

    def __init__(self, choice: Mapping[str, Choice], reckon: Callable[[], Forecast]) -> None:
        self.choice = choice
        self.begun = False
        self._reckon = reckon
        self._lock = Lock()
        self._found: Forecast | None = None

    def wait(self) -> None:
        """Wait until it is reckoned, if somebody has begun to."""
        if self.begun:
            self()

    def __call__(self) -> Forecast:
        """Return the forecast."""
        self.begun = True
        with self._lock:
            if self._found is None:
                self._found = self._reckon()
            return self._found
