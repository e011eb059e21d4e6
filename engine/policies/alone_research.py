"""Work alone but learn: own research, licences and a known name, nothing shared."""

from engine.decisions import Decisions
from engine.observation import Observation
from engine.policies import alone
from engine.policies.habits import everywhere, flags
from engine.policies.policy import Dice


def decide(seen: Observation, dice: Dice) -> Decisions:
    """Add research at 3% of sales, a licence and own marketing to working alone."""
    return alone.decide(seen, dice).with_all(
        research_share=everywhere(seen, 0.03),
        buys_licence=flags(seen, value=True),
        own_marketing_q=everywhere(seen, 25_000.0),
    )
