"""Why a firm that looks ahead moves as it does, in a sentence."""

from engine.policies.look_ahead import Thought
from engine.policies.plans import ACTS, STEPS, Label
from game.language import Language

REASONS = 3
LEAST = 0.005
"""Differences smaller than this are not worth a word."""


def sentence(language: Language, thought: Thought) -> str:
    """Say what a firm does and what it expects of that."""
    reasons = [(name, gain) for name, gain in thought.reasons if abs(gain) >= LEAST]
    plan = _plan(language, thought)
    if not reasons:
        return language("thoughts.unsure", plan=plan)
    told = [_reason(language, name, gain) for name, gain in reasons[:REASONS]]
    return language("thoughts.sentence", plan=plan, reasons=language("thoughts.comma").join(told))


def _plan(language: Language, thought: Thought) -> str:
    way, *changed = thought.chosen
    plan = (
        language("thoughts.plan.go_on")
        if way.key == "go_on"
        else language("thoughts.plan.way", policy=language(f"policies.{way.key}.name"))
    )
    for label in changed:
        decision = language(f"decisions.{label.key}.label")
        plan = language(f"thoughts.plan.{_direction(label)}", plan=plan, decision=decision)
    return plan


def _direction(label: Label) -> str:
    if label.change is None or label.key not in {*STEPS, *ACTS}:
        return "changed"
    return "raised" if label.change > 0 else "lowered"


def _reason(language: Language, name: str, gain: float) -> str:
    key = "more" if gain > 0 else "less"
    return language(f"thoughts.reasons.{name}.{key}", amount=language.share(abs(gain)))
