"""The worker that reckons beside the window, so that the window never waits."""

import threading
from collections.abc import Callable

from game.screens.desk.data import Known
from game.session import Forecast, Session, Tradeoffs

DEBOUNCE_S = 0.012
Call = Callable[[], None]


class Worker:
    """Does the newest job in a thread; a job that was overtaken is dropped between its steps.

    `soon` has a function called in the window's own thread.
    """

    def __init__(self, soon: Callable[[Call], None]) -> None:
        self._soon = soon
        self._wanted: list[Callable[[], Call]] | None = None
        self._awake = threading.Condition()
        self._thread: threading.Thread | None = None
        self._closed = False
        self.busy = False
        """Whether anything is still to be told."""

    def ask(self, steps: list[Callable[[], Call]]) -> None:
        """Do steps in turn; each returns what the window is to be told."""
        with self._awake:
            self._wanted, self.busy = steps, True
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, daemon=True)
                self._thread.start()
            self._awake.notify()

    def close(self) -> None:
        """Let the thread end."""
        with self._awake:
            self._closed = True
            self._awake.notify()

    def _run(self) -> None:
        while True:
            with self._awake:
                while self._wanted is None and not self._closed:
                    self._awake.wait()
                if self._closed:
                    return
                while self._awake.wait(DEBOUNCE_S) and not self._closed:
                    pass
                steps, self._wanted = self._wanted or [], None
            self._work(steps)

    def _work(self, steps: list[Callable[[], Call]]) -> None:
        for step in steps:
            if self._overtaken():
                return
            tell = step()
            if self._overtaken():
                return
            self._soon(tell)
        self._soon(self._rest)

    def _overtaken(self) -> bool:
        with self._awake:
            return self._wanted is not None or self._closed

    def _rest(self) -> None:
        self.busy = self._wanted is not None


class Reckoner:
    """Keeps what is known of the future in step with a seat's choices; `told` follows news."""

    def __init__(self, session: Session, seat: int, worker: Worker, told: Call) -> None:
        self.known = Known()
        self._session = session
        self._seat = seat
        self._worker = worker
        self._told = told

    @property
    def busy(self) -> bool:
        """Whether anything is still to come."""
        return self._worker.busy

    def ask(self, group: str) -> None:
        """Have the forecast and a group's trade-offs worked out for the choices that stand."""
        outlook = self._session.outlook(self._seat, group)
        if outlook is None:
            return

        def foretell() -> Call:
            found = outlook.forecast()
            return lambda: self._foretold(found)

        def weigh() -> Call:
            found = outlook.tradeoffs()
            return lambda: self._weighed(group, found)

        self._worker.ask([foretell, weigh])

    def close(self) -> None:
        """Stop reckoning."""
        self._worker.close()

    def _foretold(self, found: Forecast) -> None:
        self.known.forecast = found
        self.known.first = self.known.first or found
        self._told()

    def _weighed(self, group: str, found: Tradeoffs) -> None:
        self.known.tradeoffs[group] = found
        self._told()
