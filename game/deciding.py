"""Deciding: what firms that nobody leads decide, begun while people still choose.

What a firm sees is settled when the quarter begins, so it may think at once. One that looks ahead
tries plans for a good part of a second; twenty of them would keep a window waiting.
"""

from concurrent.futures import Future
from threading import Thread

from engine.decisions import Decisions
from engine.rollout import Play, decide
from game.lineup import Lineup


class Deciding:
    """The decisions of a line-up for one quarter, worked out in a thread of its own."""

    def __init__(self, play: Play, lineup: Lineup) -> None:
        """Begin to decide; the thread does not keep the program from ending."""
        self._play, self._lineup = play, lineup
        self._decided: Future[Decisions] = Future()
        Thread(target=self._decide, daemon=True).start()

    def _decide(self) -> None:
        try:
            decided = decide(self._play, self._lineup.policies, self._lineup.seats)
        except Exception as error:  # noqa: BLE001  told where the decisions are asked for
            self._decided.set_exception(error)
        else:
            self._decided.set_result(decided)

    def is_of(self, play: Play, lineup: Lineup) -> bool:
        """Tell whether these decisions are a line-up's for a quarter that begins so."""
        return play is self._play and lineup.key == self._lineup.key

    @property
    def done(self) -> bool:
        """Tell whether everybody has decided."""
        return self._decided.done()

    def decisions(self) -> Decisions:
        """Return the decisions, as soon as there are any."""
        return self._decided.result()
