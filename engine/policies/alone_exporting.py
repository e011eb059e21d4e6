"""Work alone and go abroad alone: research, a certificate, and the whole cost of the door."""

from engine.decisions import Decisions
from engine.observation import Observation
from engine.policies import alone_research
from engine.policies.habits import everywhere, ready_to_export
from engine.policies.policy import Dice


def decide(seen: Observation, dice: Dice) -> Decisions:
    """Add a certificate once cash allows it, then exports at a low mark-up."""
    certificate = seen.last.seeks_certificate | (seen["cash"] > 0.35 * seen["sales_q"])
    return alone_research.decide(seen, dice).with_all(
        seeks_certificate=certificate,
        exports=ready_to_export(seen, 0.3),
        export_markup=everywhere(seen, 1.2),
    )
