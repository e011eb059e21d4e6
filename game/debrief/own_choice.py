"""One's own what-if: any decision of any quarter made otherwise, read from words or from a form."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from engine.decisions import DECISIONS, SPECS, Choice
from engine.quantities import Unit
from engine.rollout import limits_of
from game.debrief.played import Played
from game.debrief.what_if import SHOWN, Alternative, Branch, Rivals, branches
from game.watching import GAME

OWN = "own"
FORM = re.compile(r"^(?P<quarter>\d{1,3})(?P<on>\+?):(?P<name>[a-z_]+)=(?P<value>[-+.\w]{1,20})$")
FLAGS = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}


class OwnChoiceError(ValueError):
    """A choice that could not have been made."""


@dataclass(frozen=True)
class Tryable:
    """A decision that may be made otherwise: its kind, its range, and what was decided."""

    name: str
    sort: str
    """`flag`, `code` or `number`."""
    unit: str
    """The unit's name as in the translations."""
    low: float
    high: float
    made: tuple[Choice, ...]
    """What the firm decided, quarter by quarter."""


def tryable(game: Played, firm: int) -> tuple[Tryable, ...]:
    """List every decision of a firm that can be made otherwise."""
    limits = limits_of(game.last.province)
    choices = [moment.decisions.choice(GAME, firm) for moment in game.moments]
    found = []
    for spec in DECISIONS:
        low, high = limits.get(spec.name, (float(spec.allowed.low), float(spec.allowed.high)))
        sort = {Unit.FLAG: "flag", Unit.CODE: "code"}.get(spec.unit, "number")
        unit = spec.unit.name.lower()
        made = tuple(choice[spec.name] for choice in choices)
        found.append(Tryable(spec.name, sort, unit, low, high, made))
    return tuple(found)


def checked(game: Played, firm: int, one: Alternative) -> Alternative:
    """Return an alternative as it can be played: a decision, a quarter and a value that there are.

    Errors: OwnChoiceError with what is allowed.
    """
    known = {decision.name: decision for decision in tryable(game, firm)}
    if not 1 <= one.quarter <= game.quarters:
        raise OwnChoiceError(f"quarter {one.quarter} is outside 1 to {game.quarters}")
    choice = {}
    for name, value in one.choice.items():
        if name not in known:
            raise OwnChoiceError(f"no such decision: {name!r}; there are {', '.join(known)}")
        low, high = known[name].low, known[name].high
        if not low <= float(value) <= high:
            raise OwnChoiceError(f"{name}: {value:g} is outside {low:g} to {high:g}")
        choice[name] = SPECS[name].dtype(value).item()
    return replace(one, choice=choice)


def read(game: Played, firm: int, text: str) -> Alternative:
    """Read `5:exports=yes`, or `5+:cluster_choice=-1` for a choice that stands from then on.

    Errors: OwnChoiceError.
    """
    found = FORM.match(text.strip())
    if found is None:
        raise OwnChoiceError(f"{text[:40]!r}: write it as 5:exports=yes, or 5+:research_share=0.03")
    words = found["value"].lower()
    name = found["name"]
    flag = name in SPECS and SPECS[name].unit is Unit.FLAG
    try:
        value: Choice = FLAGS[words] if flag else float(words)
    except (KeyError, ValueError):
        wanted = "yes or no" if flag else "a number"
        raise OwnChoiceError(f"{name}: {words!r} is not {wanted}") from None
    made = Alternative(OWN, int(found["quarter"]), {name: value}, bool(found["on"]))
    return checked(game, firm, made)


def play(
    game: Played, firm: int, alternatives: Sequence[Alternative], rivals: Rivals = Rivals.AS_PLAYED
) -> tuple[Branch, ...]:
    """Play one's own alternatives, at most as many as stand side by side.

    Errors: OwnChoiceError for more.
    """
    if len(alternatives) > SHOWN:
        raise OwnChoiceError(f"{len(alternatives)} choices; at most {SHOWN} stand side by side")
    return branches(game, firm, alternatives, rivals)
