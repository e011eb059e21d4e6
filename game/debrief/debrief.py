"""The debrief of one firm: what happened, what it rested on, and how much was choice or luck."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from game.debrief.contribution import Contribution, contribution
from game.debrief.cooperation import Books, books
from game.debrief.judgement import Judgement, judgement
from game.debrief.luck import FUTURES, Luck, luck
from game.debrief.own_choice import play
from game.debrief.path import Path, path
from game.debrief.played import Played
from game.debrief.questions import Findings, Question, questions
from game.debrief.turning_points import FUTURES as FUTURES_AHEAD
from game.debrief.turning_points import Outlook, TurningPoint, outlooks, turning_points
from game.debrief.what_if import SHOWN, Alternative, Branch, suggested
from game.debrief.whole_class import WholeClass, whole_class

Report = Callable[[float], None]
"""Is told the part of the work that is done, 0 to 1."""


@dataclass(frozen=True)
class Debrief:
    """Everything that a firm may look back on when its game is over."""

    game: Played
    firm: int
    path: Path
    outlooks: tuple[Outlook, ...]
    turning_points: tuple[TurningPoint, ...]
    books: Books
    branches: tuple[Branch, ...]
    contribution: Contribution
    luck: Luck
    judgement: Judgement
    questions: tuple[Question, ...]
    whole_class: WholeClass

    @property
    def futures_ahead(self) -> int:
        """How many futures an outlook is the mean of."""
        return FUTURES_AHEAD


def debrief_of(
    game: Played,
    firm: int,
    report: Report | None = None,
    futures: int = FUTURES,
    own: Sequence[Alternative] = (),
) -> Debrief:
    """Work out the debrief of a firm (0 first).

    The alternatives in `own` stand first among the branches; those with most effect follow.

    Errors: OwnChoiceError when there are too many.
    """

    def tell(share: float) -> None:
        if report:
            report(share)

    way = path(game, firm)
    ahead = outlooks(game, firm)
    tell(0.2)
    points = turning_points(game, firm, ahead)
    ledger = books(game, firm)
    tell(0.35)
    parts = contribution(game, firm, lambda share: tell(0.35 + 0.3 * share))
    found = suggested(game, firm)
    tell(0.7)
    chance = luck(game, firm, futures, lambda share: tell(0.7 + 0.2 * share))
    judged = judgement(game, firm)
    findings = Findings(way, points, ledger, found, parts, chance, judged)
    together = whole_class(game)
    tell(1.0)
    return Debrief(
        game=game,
        firm=firm,
        path=way,
        outlooks=ahead,
        turning_points=points,
        books=ledger,
        branches=(*play(game, firm, own), *found)[:SHOWN],
        contribution=parts,
        luck=chance,
        judgement=judged,
        questions=questions(game, firm, findings),
        whole_class=together,
    )
