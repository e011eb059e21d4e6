"""Questions for discussion, each from something that happened in this very game."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from engine.outcome import ENDINGS, Ending
from game.debrief.contribution import Contribution
from game.debrief.cooperation import Books
from game.debrief.judgement import Judgement
from game.debrief.luck import Luck
from game.debrief.path import Path
from game.debrief.played import Played
from game.debrief.turning_points import TurningPoint
from game.debrief.what_if import Branch
from game.watching import GAME

ASKED = 5
SMALL = 10_000.0
"""RMB below which nothing is worth a question."""
Values = Mapping[str, float | int | str]


@dataclass(frozen=True)
class Question:
    """A question by key, with the figures in it, and the part of the text that it is about."""

    key: str
    topic: str
    values: Values


@dataclass(frozen=True)
class Findings:
    """What questions are made of."""

    path: Path
    turning_points: tuple[TurningPoint, ...]
    books: Books
    branches: tuple[Branch, ...]
    contribution: Contribution
    luck: Luck
    judgement: Judgement


def questions(game: Played, firm: int, found: Findings) -> tuple[Question, ...]:
    """Choose five questions, the most particular first."""
    candidates = [
        *_pledges(game, firm),
        *_by_itself(found.contribution),
        *_costly(found.books),
        *_turning(found.turning_points),
        *_branch(found),
        *_luck(found.luck),
        *_bias(found.judgement),
        *_failures(game),
        *_standing(found.path),
    ]
    return tuple(candidates[:ASKED])


def _pledges(game: Played, firm: int) -> Iterator[Question]:
    """Ask about a broken pledge: the firm's own, or one that it suffered from."""
    for moment in game.moments:
        broken = moment.values["pledge_broken"][GAME]
        cluster = moment.after.cluster[GAME]
        if broken[firm]:
            yield Question("broke_pledge", "orders", {"quarter": moment.quarter})
            return
        if cluster[firm] >= 0 and (broken & (cluster == cluster[firm])).any():
            yield Question("others_broke", "orders", {"quarter": moment.quarter})
            return


def _by_itself(contribution: Contribution) -> Iterator[Question]:
    """Ask about a choice that pays only with others."""
    for part in contribution.parts:
        if part.by_itself <= 0 < part.value - SMALL:
            values: Values = {"choice": part.key, "alone": part.by_itself, "amount": part.value}
            yield Question("only_together", "together", values)
            return


def _costly(books: Books) -> Iterator[Question]:
    """Ask about a cooperation that cost more than it brought."""
    worst = min(books.totals, key=lambda tie: tie.net, default=None)
    if worst is not None and worst.net < -SMALL:
        values: Values = {"choice": worst.key, "brought": worst.brought, "cost": worst.cost}
        yield Question("cost_more", "costs", values)


def _turning(points: tuple[TurningPoint, ...]) -> Iterator[Question]:
    most = max(points, key=lambda point: abs(point.change), default=None)
    if most is not None:
        key = "turned_up" if most.change > 0 else "turned_down"
        yield Question(key, "path", {"quarter": most.quarter, "amount": abs(most.change)})


def _branch(found: Findings) -> Iterator[Question]:
    if not found.branches:
        return
    branch = found.branches[0]
    change = branch.sales_q[-1] - found.contribution.sales
    key = "branch_better" if change > 0 else "branch_worse"
    values: Values = {"branch": branch.alternative.key, "amount": abs(change)}
    yield Question(key, "access", {**values, "quarter": branch.alternative.quarter})


def _luck(luck: Luck) -> Iterator[Question]:
    count = int(luck.went_global.sum())
    yield Question("luck", "chance", {"count": count, "futures": luck.futures})


def _bias(judgement: Judgement) -> Iterator[Question]:
    bias = judgement.bias
    if bias is not None and abs(bias) > SMALL:
        key = "hopeful" if bias > 0 else "careful"
        yield Question(key, "knowledge", {"amount": abs(bias)})


def _failures(game: Played) -> Iterator[Question]:
    failed = int(game.last.state.failed[GAME].sum())
    if failed:
        yield Question("failures", "size", {"count": failed})


def _standing(path: Path) -> Iterator[Question]:
    """Ask what is always worth asking."""
    now, outcome = path.steps[-1], path.outcome
    if ENDINGS[outcome.reason] is Ending.GLOBAL:
        yield Question("went_global", "going_global", {"quarter": outcome.quarter})
    else:
        yield Question("lacking", "going_global", {"technology": now.technology_position})
    yield Question("access_or_size", "access", {})
    yield Question("price_of_network", "costs", {})
    yield Question("institute_role", "triple_helix", {})
