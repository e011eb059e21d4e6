"""What if: the same game with one choice changed, everything else as it was."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from engine.counterfactual import play_again
from engine.decisions import Choice, Decisions
from engine.outcome import Outcome
from engine.play import Play, decide_by
from engine.quantities import FloatArray
from engine.settlement import Quarter
from game.debrief.played import Played, outcome_of
from game.lineup import batches, residents
from game.watching import GAME

SHOWN = 4
"""Branches that stand side by side."""


class Rivals(StrEnum):
    """What the other firms do in a branch."""

    AS_PLAYED = "as_played"
    REACTING = "reacting"


@dataclass(frozen=True)
class Alternative:
    """One choice made otherwise in a quarter (1 first), or from it on."""

    key: str
    quarter: int
    choice: Mapping[str, Choice]
    standing: bool = False

    def holds(self, quarter: int) -> bool:
        """Tell whether the choice is made otherwise in a quarter (1 first)."""
        return quarter >= self.quarter if self.standing else quarter == self.quarter


@dataclass(frozen=True)
class Branch:
    """How the firm would have fared; each series begins with the start."""

    alternative: Alternative
    rivals: Rivals
    sales_q: tuple[float, ...]
    cash: tuple[float, ...]
    technology: tuple[float, ...]
    export_share: tuple[float, ...]
    outcome: Outcome


def branches(
    game: Played,
    firm: int,
    alternatives: Sequence[Alternative],
    rivals: Rivals = Rivals.AS_PLAYED,
) -> tuple[Branch, ...]:
    """Play each alternative: same chance, rivals as they played or as policies that react."""
    if not alternatives:
        return ()
    rows = len(alternatives)
    series: list[FloatArray] = []

    def change(play: Play, decisions: Decisions) -> Decisions:
        if rivals is Rivals.REACTING:
            decisions = _reacting(game, firm, play, decisions)
        quarter = play.state.quarter + 1
        for row, one in enumerate(alternatives):
            if one.holds(quarter):
                decisions = decisions.with_choice(row, firm, one.choice)
        return decisions

    def watch(play: Play, _: Quarter) -> None:
        series.append(_standing(play, firm))

    last = play_again(game.record, rows, change, watch=watch)
    series.append(_standing(last, firm))
    return tuple(
        Branch(one, rivals, *_series(series, row), outcome_of(last.state, firm, row))
        for row, one in enumerate(alternatives)
    )


Series = tuple[tuple[float, ...], tuple[float, ...], tuple[float, ...], tuple[float, ...]]


def _series(series: Sequence[FloatArray], row: int) -> Series:
    columns = [tuple(float(at[k, row]) for at in series) for k in range(4)]
    return columns[0], columns[1], columns[2], columns[3]


def _standing(play: Play, firm: int) -> FloatArray:
    """Return a firm's sales, cash, technology and export share: (4, rows)."""
    seen = play.seen
    technology = np.sqrt(seen["product_position"] * seen["process_position"])
    found = (seen["sales_q"], seen["cash"], technology, seen["export_share"])
    return np.array([row[:, firm] for row in found])


def _reacting(game: Played, firm: int, play: Play, played: Decisions) -> Decisions:
    """Let every firm that no person led decide anew, by the scenario's policy for it.

    Whoever would look ahead does what others expect of it: its thinking would take minutes here.
    """
    lineup = residents(game.scenario)
    anew = decide_by(play, lineup.policies, lineup.seats, None)
    people = np.isin(np.arange(game.scenario.firm_count), [*game.seats, firm])
    return played.where(people, anew)


def suggested(game: Played, firm: int) -> tuple[Branch, ...]:
    """Play the alternatives that lie near, and keep those that change the last sales most."""
    found = branches(game, firm, list(_near(game, firm)))
    sales = float(game.last.state.sales_q[GAME, firm])
    order = sorted(found, key=lambda branch: -abs(branch.sales_q[-1] - sales))
    return tuple(order[:SHOWN])


def _near(game: Played, firm: int) -> Iterator[Alternative]:
    """List what a player would ask: without what was done, and with what was not."""
    made = [moment.decisions.choice(GAME, firm) for moment in game.moments]

    def first(name: str, *, above: float) -> int | None:
        return next((at for at, one in enumerate(made, 1) if one[name] > above), None)

    town = _home(game, firm)
    for key, name, off, join in (
        ("cluster", "cluster_choice", -1, town),
        ("institute", "institute_choice", -1, _institute(game, firm)),
        ("research", "research_share", 0.0, 0.03),
        ("buying", "pool_purchase_share", 0.0, None),
        ("circle", "openness", 0.0, None),
        ("orders", "pledged_capacity_share", 0.0, None),
    ):
        began = first(name, above=off)
        if began is not None:
            yield Alternative(f"no_{key}", began, {name: off}, standing=True)
        elif join is not None:
            yield Alternative(f"with_{key}", 1, {name: join}, standing=True)
    at = _pledge(game, firm)
    if at is not None:
        keeps = bool(made[at - 1]["keeps_pledge"])
        key = "break_pledge" if keeps else "keep_pledge"
        yield Alternative(key, at, {"keeps_pledge": not keeps})


def _pledge(game: Played, firm: int) -> int | None:
    """Find the first quarter in which the firm had pledged capacity to an order that was won."""
    for moment in game.moments:
        cluster = int(moment.after.cluster[GAME, firm])
        pledged = moment.decisions.pledged_capacity_share[GAME, firm] > 0
        if cluster >= 0 and pledged and moment.values["order_won"][GAME, cluster]:
            return moment.quarter
    return None


def _home(game: Played, firm: int) -> int:
    towns = [town.key for town in game.scenario.towns]
    return towns.index(batches(game.scenario)[firm].town)


def _institute(game: Played, firm: int) -> int | None:
    industry = batches(game.scenario)[firm].industry
    fields = [institute.fields for institute in game.scenario.institutes]
    return next((at for at, known in enumerate(fields) if industry in known), None)
