"""What breaks when a mechanism is switched off: the table of the claims can fail."""

from collections.abc import Sequence

from game.study.claims import Claim
from game.study.claims_study import study_claims
from game.study.jobs import Runner
from game.study.running import Games
from game.study.storing import Store
from game.study.verdicts import Verdict
from game.study.worlds import Setting


def broken_by(
    mechanism: str, claims: Sequence[Claim], games: Games, runner: Runner, store: Store
) -> list[str]:
    """Name the findings whose estimates lie where they must, but not without the mechanism."""
    with_it, without = (
        study_claims(claims, setting, games, runner, store, "").verdicts
        for setting in (Setting(), Setting.without(mechanism))
    )
    missed = _met(with_it) - _met(without)
    return sorted(missed)


def _met(verdicts: Sequence[Verdict]) -> set[str]:
    """Name the findings whose estimates lie where they must."""
    return {
        " ".join((verdict.claim, finding.label, finding.names.get("what", "")))
        for verdict in verdicts
        for finding in verdict.findings
        if finding.met
    }
