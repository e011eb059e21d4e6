"""Work alone, learn fast, and borrow the whole cost of going abroad as soon as it can be."""

from engine.decisions import Decisions
from engine.observation import Observation
from engine.policies import alone_research
from engine.policies.habits import everywhere, go_abroad
from engine.policies.policy import Dice

CERTIFY_FROM = 3
CERTIFICATE = 470_000.0
DOOR = 700_000.0


def decide(seen: Observation, dice: Dice) -> Decisions:
    """Put 5% of sales into research; borrow for the certificate, then for the door abroad."""
    shop = alone_research.decide(seen, dice).with_all(
        research_share=everywhere(seen, 0.05),
        own_marketing_q=everywhere(seen, 50_000.0),
        export_markup=everywhere(seen, 1.12),
    )
    return go_abroad(seen, shop, CERTIFY_FROM, CERTIFICATE, DOOR)
