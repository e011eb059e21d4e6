"""No decision is decoration: each can change what becomes of a firm."""

import numpy as np
import pytest

from engine.decisions import DECISIONS, Decisions
from engine.rollout import Play, advance, begin, decide
from engine.state import State
from tests.worlds import batch, small_world

WORLD = small_world(
    firms=[
        batch(count=20, debt=200_000),
        batch(count=4, industry="chips", town="two"),
    ]
)
SEATS = np.zeros(WORLD.firm_count, int)
CHANGED = {
    "home_markup": 1.4,
    "export_markup": 1.4,
    "capacity_change": -2_000.0,
    "wage_premium": 0.2,
    "training_q": 0.0,
    "cluster_choice": 1,
    "broker_vote": 0.0,
    "audit_vote": 1.0,
    "association_dues_q": 50_000.0,
    "pool_purchase_share": 0.1,
    "machine_hours_offered_q": 400.0,
    "machine_hours_asked_q": 400.0,
    "joins_labour_pool": False,
    "specialisation": 1.0,
    "pledged_capacity_share": 0.0,
    "keeps_pledge": False,
    "own_marketing_q": 60_000.0,
    "joint_marketing_q": 0.0,
    "exports": False,
    "processing_share": 0.3,
    "seeks_certificate": False,
    "research_share": 0.0,
    "buys_licence": False,
    "openness": 0.0,
    "institute_choice": -1,
    "borrowing_q": 300_000.0,
    "repayment_q": 150_000.0,
    "applies_for_grant": False,
}


VOTES = {"broker_vote", "audit_vote"}
"""One vote in twenty moves little; these are changed by the whole cluster."""


def standing(play: Play) -> Decisions:
    """Let the whole network play, early enough that each scheme is in use by the end."""
    made = decide(play, ["whole_network"], SEATS)
    nothing = np.zeros(made.borrowing_q.shape)
    yes = np.ones(made.exports.shape, bool)
    return made.with_all(
        borrowing_q=nothing, repayment_q=nothing, exports=yes, seeks_certificate=yes
    )


def end(changed: str | None) -> State:
    play = begin(WORLD, np.arange(12), 8)
    while not play.over:
        decisions = standing(play)
        if changed:
            column = getattr(decisions, changed).copy()
            voters = slice(None, 20) if changed in VOTES else 0
            column[:, voters] = CHANGED[changed]
            decisions = decisions.with_all(**{changed: column})
        play, _ = advance(play, decisions)
    return play.state


@pytest.fixture(scope="module")
def as_played() -> State:
    return end(None)


def test_every_decision_is_tried() -> None:
    assert set(CHANGED) == {spec.name for spec in DECISIONS}


@pytest.mark.parametrize("decision", sorted(CHANGED))
def test_a_decision_changes_what_becomes_of_its_firm(decision: str, as_played: State) -> None:
    other = end(decision)
    worth = as_played.cash - as_played.debt
    other_worth = other.cash - other.debt
    moved = np.abs(other_worth[:, 0] - worth[:, 0]) > 200
    assert moved.mean() > 0.5, "it changes the firm's wealth in most games"


@pytest.mark.parametrize(
    "decision",
    [
        "broker_vote",
        "audit_vote",
        "association_dues_q",
        "pool_purchase_share",
        "keeps_pledge",
        "openness",
        "joint_marketing_q",
        "machine_hours_offered_q",
        "joins_labour_pool",
    ],
)
def test_what_is_shared_changes_what_becomes_of_the_others(decision: str, as_played: State) -> None:
    other = end(decision)
    assert np.any(np.abs(other.cash[:, 1:20] - as_played.cash[:, 1:20]) > 10)
