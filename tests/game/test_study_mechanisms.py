"""The table of the claims can fail: each mechanism that is switched off breaks a finding."""

from pathlib import Path

import pytest

from engine.scenario.changes import OFF
from game.study.claims_study import claims_named
from game.study.jobs import on_cores
from game.study.mechanisms import broken_by
from game.study.running import Games
from game.study.storing import Store

GAMES = Games(0, 24)
"""Few, and enough: estimates are compared, not intervals."""
WATCHED = {
    "absorptive_capacity": "C3",
    "association": "C4",
    "bank_credit": "C1",
    "division_of_labour": "C4",
    "institute": "C3",
    "licences": "C3",
    "own_research": "C3",
    "pooled_orders": "C4",
    "proximity": "C7",
    "spillover": "C4",
    "bulk_purchase": "C4",
    "common_marketing": "C4",
    "mutual_learning": "C4",
    "coordination": "C12",
    "distribution": "C5",
    "standards": "C5",
    "departures": "C5",
    "scheduling_conflict": "C5",
    "adaptation": "C5",
    "labour_pool": "C4",
    "shared_machines": "C4",
    "training": "C4",
    "learning_by_doing": "C4",
    "shared_entry": "C4",
    "reputation": "C4",
    "government": "C8",
    "trust": "C9",
    "export_entry": "C10",
    "certificates": "C10",
    "consortium": "C10",
}
"""A claim that breaks without the mechanism."""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    folder: Path = tmp_path_factory.mktemp("studies")
    return Store(folder)


def test_every_mechanism_is_watched() -> None:
    assert set(WATCHED) == set(OFF)


@pytest.mark.parametrize(("mechanism", "claim"), WATCHED.items())
def test_a_claim_breaks_without_the_mechanism(mechanism: str, claim: str, store: Store) -> None:
    assert broken_by(mechanism, claims_named(claim), GAMES, on_cores(1), store)
