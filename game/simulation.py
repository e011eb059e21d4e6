"""Many games played by policies: chunk by chunk, summed up so that memory stays bounded."""

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from engine.outcome import ENDINGS, Ending, Reason
from engine.quantities import AnyArray, FloatArray, IntArray
from engine.record import chain
from engine.rollout import advance, begin, decide
from engine.scenario import Scenario
from game.histogram import BINS, binned, median
from game.lineup import Lineup

POSITION = "technology_position"
MEANS = ("recent_margin", "export_share", POSITION)
"""Figures whose mean over the firms still in business is shown."""
COLUMNS = (
    "outcome",
    "outcome_quarter",
    "failed",
    "sales_q",
    "profit_q",
    "recent_margin",
    "export_share",
    "product_technology",
    "process_technology",
    "skill",
    "capacity",
    "workers",
    "cash",
    "debt",
    "private_debt",
    "trade_debt",
    "cluster",
    "institute",
)
"""Fields of the last state that are kept for tables."""


@dataclass(frozen=True)
class Study:
    """What every chunk of games is played with, and what is asked of it."""

    scenario: Scenario
    lineup: Lineup
    quarters: int
    digests: bool = False
    rows: bool = False


@dataclass
class Tally:
    """Counts and sums of firms, a row for each policy of the line-up."""

    outcomes: IntArray
    in_business: IntArray
    sums: FloatArray
    """Sums of MEANS over the firms in business."""
    sales: IntArray
    """Sales of the last quarter, as a histogram."""

    @staticmethod
    def empty(policies: int) -> "Tally":
        """Start from nothing."""
        return Tally(
            outcomes=np.zeros((policies, len(Reason)), np.int64),
            in_business=np.zeros(policies, np.int64),
            sums=np.zeros((policies, len(MEANS))),
            sales=np.zeros((policies, BINS), np.int64),
        )

    def add(self, other: "Tally") -> None:
        """Add another chunk's firms."""
        self.outcomes += other.outcomes
        self.in_business += other.in_business
        self.sums += other.sums
        self.sales += other.sales


@dataclass(frozen=True)
class Chunk:
    """A chunk of games played to the end."""

    games: IntArray
    tally: Tally
    digests: tuple[str, ...] = ()
    columns: Mapping[str, AnyArray] = field(default_factory=dict)
    """Every firm's figures, arrays of games and firms; by name."""


def play_chunk(study: Study, games: IntArray) -> Chunk:
    """Play one chunk of games to the end."""
    lineup = study.lineup
    play = begin(study.scenario, games, study.quarters)
    digests = [""] * (games.size if study.digests else 0)
    position: AnyArray = np.zeros((games.size, lineup.seats.size))
    while not play.over:
        decisions = decide(play, lineup.policies, lineup.seats)
        play, quarter = advance(play, decisions, frozenset({POSITION}))
        position = quarter.values[POSITION]
        digests = [chain(digest, decisions, play.state, at) for at, digest in enumerate(digests)]
    columns = {name: getattr(play.state, name) for name in COLUMNS} | {POSITION: position}
    counted = tally(lineup, columns)
    return Chunk(games, counted, tuple(digests), columns if study.rows else {})


def play_all(study: Study, chunks: Iterable[IntArray], jobs: int) -> Iterator[Chunk]:
    """Play chunks one after another, or on several processes; they come back in order.

    Errors: ModuleNotFoundError when several processes are asked for without joblib.
    """
    if jobs == 1:
        yield from (play_chunk(study, games) for games in chunks)
        return
    from joblib import Parallel, delayed

    tasks = (delayed(play_chunk)(study, games) for games in chunks)
    yield from Parallel(n_jobs=jobs, return_as="generator")(tasks)


def tally(lineup: Lineup, columns: Mapping[str, AnyArray]) -> Tally:
    """Count and sum up a chunk's firms, policy by policy."""
    found = Tally.empty(len(lineup.policies))
    for at in range(len(lineup.policies)):
        own = {name: values[:, lineup.seats == at] for name, values in columns.items()}
        standing = ~own["failed"]
        found.outcomes[at] = np.bincount(
            np.ravel(own["outcome"]).astype(int), minlength=len(Reason)
        )
        found.in_business[at] = np.count_nonzero(standing)
        found.sums[at] = [np.sum(own[name], where=standing) for name in MEANS]
        found.sales[at] = binned(own["sales_q"])
    return found


@dataclass(frozen=True)
class Summary:
    """What became of the firms that followed one policy."""

    policy: str
    firms: int
    reasons: Mapping[Reason, float]
    """Shares of the firms."""
    median_sales_q: float
    means: Mapping[str, float]
    """Means of MEANS over the firms in business; NaN when there are none."""

    def share(self, ending: Ending) -> float:
        """Return the share of firms that ended so."""
        return sum(share for reason, share in self.reasons.items() if ENDINGS[reason] is ending)

    def data(self) -> dict[str, Any]:
        """Return the summary as plain data; the mean of no firms is None."""
        return {
            "policy": self.policy,
            "firms": self.firms,
            **{ending.value: self.share(ending) for ending in Ending},
            "reasons": {reason.key: share for reason, share in self.reasons.items()},
            "median_sales_q": self.median_sales_q,
            **{
                f"mean_{name}": None if math.isnan(mean) else mean
                for name, mean in self.means.items()
            },
        }


def summaries(lineup: Lineup, total: Tally) -> list[Summary]:
    """Sum up a line-up's policies, those that play a firm, in order."""
    return [
        _summary(policy, total, at)
        for at, policy in enumerate(lineup.policies)
        if total.outcomes[at].any()
    ]


def _summary(policy: str, total: Tally, at: int) -> Summary:
    firms = int(total.outcomes[at].sum())
    standing = int(total.in_business[at])
    means = total.sums[at] / standing if standing else np.full(len(MEANS), math.nan)
    return Summary(
        policy=policy,
        firms=firms,
        reasons={reason: int(total.outcomes[at, reason]) / firms for reason in Reason},
        median_sales_q=median(total.sales[at]),
        means=dict(zip(MEANS, means.tolist(), strict=True)),
    )
