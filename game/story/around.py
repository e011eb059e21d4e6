"""Around the firm: its cluster's members, orders and trust, and the fate of the others."""

from collections.abc import Iterator

import numpy as np

from engine.outcome import Reason
from engine.quantities import AnyArray, BoolArray
from engine.scenario import Scenario
from game.story.facts import Fact, Firms, Money, Number, Share, Term, Value
from game.watching import GAME, Moment

WORTH_TELLING = 0.015
"""Trust is told when it moves by this much."""


def around(scenario: Scenario, moment: Moment, firm: int) -> Iterator[Fact]:
    """Tell what happened in the firm's cluster, and who failed or went global elsewhere."""
    cluster = int(moment.values["next_cluster"][GAME, firm])
    if cluster >= 0:
        yield from _moves(moment, firm, cluster)
        yield from _order(scenario, moment, firm, cluster)
        yield from _trust(moment, cluster)
    yield from _fates(moment, firm)


def _moves(moment: Moment, firm: int, cluster: int) -> Iterator[Fact]:
    before = moment.play.state.cluster[GAME] == cluster
    now = moment.values["next_cluster"][GAME] == cluster
    members = Number(float(np.sum(now)))
    if before[firm]:
        yield from _counted("joined", now & ~before, members=members)
        yield from _counted("left", before & ~now, members=members)
    else:
        yield Fact("demo.around.entered", {"members": members})


def _counted(key: str, who: BoolArray, **values: Value) -> Iterator[Fact]:
    firms = tuple(int(at) for at in np.flatnonzero(who))
    if firms:
        many = "many" if len(firms) > 1 else "one"
        yield Fact(f"demo.around.{key}_{many}", {"firms": Firms(firms), **values})


def _order(scenario: Scenario, moment: Moment, firm: int, cluster: int) -> Iterator[Fact]:
    facts = {
        name: float(moment.values[name][GAME, cluster])
        for name in ("order_units", "pledged_total_q", "bid_chance", "order_won", "lead_days")
    }
    units, pledged = facts["order_units"], facts["pledged_total_q"]
    if units <= 0:
        return
    if pledged < units:
        values = {"pledged": Number(pledged), "units": Number(units)}
        yield Fact("demo.around.order_short" if pledged else "demo.around.order_ignored", values)
    elif not facts["order_won"]:
        yield Fact("demo.around.order_lost", {"chance": Share(facts["bid_chance"])})
    else:
        yield from _delivery(moment, firm, units)
        late = facts["lead_days"] - scenario.parameters.pooled_orders.due_days
        charge = _own(moment, "late_charge_q", firm)
        if late > 0 and charge > 0:
            yield Fact("demo.around.late", {"days": Number(late), "charge": Money(charge)})
        broken = _in_cluster(moment, cluster) & moment.values["pledge_broken"][GAME]
        yield from _counted("broke", broken)


def _delivery(moment: Moment, firm: int, units: float) -> Iterator[Fact]:
    made = _own(moment, "order_output_q", firm)
    values: dict[str, Value] = {"units": Number(units)}
    if made <= 0:
        yield Fact("demo.around.order_without", values)
        return
    values |= {"made": Number(made), "amount": Money(_own(moment, "order_sales_q", firm))}
    yield Fact("demo.around.order_won", values)


def _own(moment: Moment, name: str, firm: int) -> float:
    return float(moment.values[name][GAME, firm])


def _in_cluster(moment: Moment, cluster: int) -> BoolArray:
    inside: BoolArray = moment.values["next_cluster"][GAME] == cluster
    return inside


def _trust(moment: Moment, cluster: int) -> Iterator[Fact]:
    before = float(moment.play.state.trust[GAME, cluster])
    now = float(moment.after.trust[GAME, cluster])
    if abs(now - before) >= WORTH_TELLING:
        key = "demo.around.trust_up" if now > before else "demo.around.trust_down"
        yield Fact(key, {"before": Share(before), "now": Share(now)})


def _fates(moment: Moment, firm: int) -> Iterator[Fact]:
    before, now = moment.play.state.outcome[GAME], moment.after.outcome[GAME]
    others = np.arange(now.size) != firm
    news = others & (now != before)
    yield from _counted("went_global", news & (now == Reason.WENT_GLOBAL))
    for reason in (Reason.OUT_OF_CASH, Reason.OVER_INDEBTED):
        term = Term(f"outcomes.{reason.key}")
        yield from _counted("closed", _at(news & (now == reason)), reason=term)


def _at(who: AnyArray) -> BoolArray:
    return who.astype(np.bool_)
