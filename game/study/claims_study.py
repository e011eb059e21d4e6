"""The study of the claims: plays every arm once, however many claims read it, and judges them."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from game.study.claims import CLAIMS, Claim
from game.study.experiments import Arm
from game.study.jobs import Runner
from game.study.measuring import Columns
from game.study.running import Games, run, task_count
from game.study.storing import Store
from game.study.verdicts import Verdict
from game.study.worlds import Setting
from game.terminal.waiting import progress


@dataclass(frozen=True)
class ClaimsReport:
    """What came of it."""

    games: Games
    verdicts: Sequence[Verdict]
    results: Mapping[str, Columns]
    """What every arm did, by the claim's key and the arm's name."""
    seconds: float

    @property
    def holds(self) -> bool:
        """Whether every claim holds."""
        return all(verdict.holds for verdict in self.verdicts)

    def data(self) -> dict[str, Any]:
        """Return the report as plain data."""
        return {
            "first_game": self.games.first,
            "games": self.games.count,
            "seconds": round(self.seconds, 1),
            "holds": self.holds,
            "claims": [verdict.data() for verdict in self.verdicts],
        }


def claims_named(words: str | None) -> list[Claim]:
    """Read a list of claims with commas, C3 or c3; all when there is none.

    Errors: ValueError naming what is not there.
    """
    known = {claim.key: claim for claim in CLAIMS}
    keys = [word.strip().upper() for word in (words or "").split(",") if word.strip()]
    for key in keys:
        if key not in known:
            raise ValueError(f"no such claim: {key[:20]!r}; there are {', '.join(known)}")
    return [claim for claim in CLAIMS if not keys or claim.key in keys]


def study_claims(  # noqa: PLR0913, PLR0917  what, where, how many, by whom, kept where, told how
    claims: Sequence[Claim],
    setting: Setting,
    games: Games,
    runner: Runner,
    store: Store,
    words: str,
) -> ClaimsReport:
    """Play what the claims compare and judge them."""
    began = time.perf_counter()
    arms: dict[str, Arm] = {
        f"{claim.key}/{name}": arm for claim in claims for name, arm in claim.arms(setting).items()
    }
    with progress(words, task_count(arms, games)) as step:
        results = run(arms, games, runner, store, step)
    verdicts = [
        claim.verdict(
            {
                name.partition("/")[2]: columns
                for name, columns in results.items()
                if name.partition("/")[0] == claim.key
            }
        )
        for claim in claims
    ]
    return ClaimsReport(games, verdicts, results, time.perf_counter() - began)
