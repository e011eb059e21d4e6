"""Doings: what the firm decided anew, as deeds and as settings that moved."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from engine.decisions import DECISIONS, Choice
from engine.scenario import Scenario
from engine.scenario.world import Text
from game.story.facts import Fact, Money, Number, Value
from game.watching import GAME, Moment

PLACES = ("cluster_choice", "institute_choice")
"""Decisions for one of several places, or for none."""
DEEDS = frozenset({*PLACES, "capacity_change", "borrowing_q", "repayment_q"})
"""Decisions told by what came of them rather than by their values."""
FLOATING = frozenset({"machine_hours_asked_q", "machine_hours_offered_q"})
"""Decisions that follow the quarter's needs: told when they begin and end only."""
WORTH_TELLING = 0.1
"""Another setting is told when it moves by this part of itself."""
SWITCHES = tuple(spec.name for spec in DECISIONS if spec.dtype is np.bool_)


@dataclass(frozen=True)
class Setting:
    """A decision and its values last quarter and now."""

    name: str
    old: Choice
    new: Choice


def deeds(scenario: Scenario, moment: Moment, firm: int) -> Iterator[Fact]:
    """Tell what the firm did: joining, signing, switching on and off, investing, borrowing."""
    towns = [town.name for town in scenario.towns]
    asked = int(moment.decisions.cluster_choice[GAME, firm])
    if int(moment.values["next_cluster"][GAME, firm]) != asked >= 0:
        yield Fact("demo.did.cluster_refused", {"place": towns[asked]})
    yield from _moved(moment, firm, "cluster", towns)
    yield from _moved(moment, firm, "institute", [entry.name for entry in scenario.institutes])
    yield from _switched(moment, firm)
    yield from _invested(moment, firm)
    yield from _financed(moment, firm)


def settings(moment: Moment, firm: int) -> Iterator[Setting]:
    """List the decisions with a value that moved enough to tell."""
    for name, (old, new) in choices(moment, firm).items():
        if name not in DEEDS and name not in SWITCHES:
            part = 0.99 if name in FLOATING else WORTH_TELLING
            if abs(new - old) > part * max(abs(old), abs(new)):
                yield Setting(name, old, new)


def choices(moment: Moment, firm: int) -> Mapping[str, tuple[Choice, Choice]]:
    """Return every decision's value last quarter and now."""
    before = moment.play.state.decisions.choice(GAME, firm)
    now = moment.decisions.choice(GAME, firm)
    return {name: (before[name], now[name]) for name in now}


def _moved(moment: Moment, firm: int, what: str, places: list[Text]) -> Iterator[Fact]:
    before = int(getattr(moment.play.state, what)[GAME, firm])
    now = int(moment.values[f"next_{what}"][GAME, firm])
    if now == before:
        return
    if now < 0:
        yield Fact(f"demo.did.{what}_left", {"place": places[before]})
    elif before < 0:
        yield Fact(f"demo.did.{what}_joined", {"place": places[now]})
    else:
        yield Fact(f"demo.did.{what}_changed", {"old": places[before], "place": places[now]})


def _switched(moment: Moment, firm: int) -> Iterator[Fact]:
    made = choices(moment, firm)
    for name in SWITCHES:
        old, new = made[name]
        if old != new:
            yield Fact(f"demo.did.{name}_{'on' if new else 'off'}", {})


def _invested(moment: Moment, firm: int) -> Iterator[Fact]:
    for deed, money in (("bought", "purchase"), ("sold", "sale")):
        units = float(moment.values[f"capacity_{deed}"][GAME, firm])
        amount = float(moment.values[f"capacity_{money}_q"][GAME, firm])
        if amount > 0:
            values: dict[str, Value] = {"units": Number(units), "amount": Money(amount)}
            yield Fact(f"demo.did.capacity_{deed}", values)


def _financed(moment: Moment, firm: int) -> Iterator[Fact]:
    asked = float(moment.decisions.borrowing_q[GAME, firm])
    got = float(moment.values["bank_loan_q"][GAME, firm])
    if asked >= 1:
        outcome = "borrowed" if got >= asked - 1 else "borrowed_less" if got > 0 else "refused"
        yield Fact(f"demo.did.{outcome}", {"asked": Money(asked), "got": Money(got)})
    paid = float(moment.values["bank_repayment_q"][GAME, firm])
    if paid > 0:
        yield Fact("demo.did.repaid", {"paid": Money(paid)})
    for name in ("trade_credit_q", "overdraft_q", "private_loan_q", "grant_q"):
        amount = float(moment.values[name][GAME, firm])
        if amount > 0:
            yield Fact(f"demo.did.{name}", {"amount": Money(amount)})
