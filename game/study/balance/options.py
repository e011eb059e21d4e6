"""Values of each decision that a player would weigh, to see that none is always wrong."""

from collections.abc import Mapping

from engine.decisions import Choice

VALUES: Mapping[str, tuple[Choice, ...]] = {
    "home_markup": (1.15, 1.25, 1.35),
    "export_markup": (1.15, 1.25, 1.35),
    "capacity_change": (0.0, 2_000.0, 4_000.0),
    "wage_premium": (0.0, 0.05, 0.1),
    "training_q": (0.0, 300.0, 600.0),
    "broker_vote": (0.0, 0.5, 1.0),
    "audit_vote": (0.0, 0.4, 0.8),
    "association_dues_q": (0.0, 8_000.0, 16_000.0),
    "pool_purchase_share": (0.0, 0.5, 1.0),
    "machine_hours_offered_q": (0.0, 100.0),
    "machine_hours_asked_q": (0.0, 100.0, 300.0),
    "joins_labour_pool": (False, True),
    "specialisation": (1.0, 3.0, 5.0, 8.0),
    "pledged_capacity_share": (0.0, 0.2, 0.4),
    "keeps_pledge": (False, True),
    "own_marketing_q": (0.0, 25_000.0, 50_000.0),
    "joint_marketing_q": (0.0, 6_000.0, 12_000.0),
    "exports": (False, True),
    "processing_share": (0.0, 0.2, 0.5),
    "seeks_certificate": (False, True),
    "research_share": (0.0, 0.02, 0.04, 0.06),
    "buys_licence": (False, True),
    "openness": (0.0, 0.5, 1.0),
    "borrowing_q": (0.0, 100_000.0, 300_000.0),
    "repayment_q": (0.0, 100_000.0),
    "applies_for_grant": (False, True),
}
CODES = ("cluster_choice", "institute_choice")
"""Decisions whose values are the towns and institutes of a scenario, -1 for none."""


def values_of(clusters: int, institutes: int) -> dict[str, tuple[Choice, ...]]:
    """Return the values of every decision in a scenario."""
    counts = dict(zip(CODES, (clusters, institutes), strict=True))
    return {**VALUES, **{name: tuple(range(-1, count)) for name, count in counts.items()}}
