"""The command `replay`: a recorded game told at any quarter, forwards and backwards."""

from collections.abc import Callable, Iterator

from rich.console import Console
from rich.text import Text

from game.debrief.played import Played
from game.insight.figures import MoveKind, moves
from game.language import Language
from game.notices import change_words
from game.report.words import Words
from game.story.chronicle import chapter
from game.story.telling import Teller
from game.terminal.wrapping import printable, wrap
from game.watching import GAME

WIDEST = 100
INDENT = 2
Ask = Callable[[str], str]
"""Asks a person at the keyboard; raises EOFError when there is nobody."""


class Replay:
    """A game that is looked at quarter by quarter.

    Of a game that is not over only what everybody may know is told.
    """

    def __init__(self, game: Played, firm: int, language: Language, console: Console) -> None:
        """Follow one firm (0 first)."""
        self.game, self.firm = game, firm
        self.language, self.console = language, console
        self.words = Words(language, game.scenario, game.names)

    def tell(self, quarter: int) -> None:
        """Tell a quarter (1 first)."""
        title = self.language(
            "commands.replay.quarter", quarter=quarter, quarters=self.game.record.quarters
        )
        self.console.print(f"\n{title}", style="bold")
        if not self.game.over:
            self._line("", self.language("commands.replay.secret"))
        for label, told in self._paragraphs(quarter):
            self._line(label, told)

    def _line(self, label: str, told: str) -> None:
        head = f"{label}: " if label else ""
        width = min(self.console.width, WIDEST) - INDENT
        for line in wrap(f"{head}{printable(told)}", width):
            self.console.print(Text(" " * INDENT + line))

    def _paragraphs(self, quarter: int) -> Iterator[tuple[str, str]]:
        moment = self.game.moments[quarter - 1]
        for made in self.game.record.interventions[quarter - 1]:
            yield "", change_words(self.words, self.game.scenario, made)
        if self.game.over and not moment.play.state.failed[GAME, self.firm]:
            last = self.game.moments[quarter - 2] if quarter > 1 else None
            told = chapter(self.game.scenario, last, moment, self.firm)
            teller = Teller(self.language, self.game.scenario, self.words.firm(self.firm))
            yield from teller.paragraphs(told)
        public = moves(self.game.scenario, moment.play.state, moment.after)
        for move in public:
            if move.kind is not MoveKind.MODE:
                yield self.words.firm(move.firm), self.words.did(move)

    def step(self, quarter: int, ask: Ask) -> None:
        """Tell a quarter, and others as a person asks for them."""
        while True:
            self.tell(quarter)
            wanted = self._asked(quarter, ask)
            if wanted is None:
                return
            quarter = wanted

    def _asked(self, quarter: int, ask: Ask) -> int | None:
        """Return the quarter that is asked for; None to end."""
        played = self.game.quarters
        while True:
            try:
                answer = ask(self.language("commands.replay.ask", last=played)).strip().lower()
            except EOFError:
                return None
            if answer == "q":
                return None
            steps = {"": quarter + 1, "n": quarter + 1, "p": quarter - 1}
            wanted = int(answer) if answer.isdecimal() else steps.get(answer, 0)
            if 1 <= wanted <= played:
                return wanted
            self.console.print(self.language("commands.replay.none", last=played))
