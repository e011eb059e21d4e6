"""The desk: what a seat sees before it decides, in lines."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import reduce

from engine.decisions import SPECS, Choice
from engine.observation import View
from game.choosing import IN_CLUSTER, OUTSIDE
from game.insight.figures import Figures, Goal
from game.session import Session
from game.text.words import Words


@dataclass(frozen=True)
class Figure:
    """A key figure: its letter on the desk, its word, and the quantity that explains it."""

    letter: str
    key: str
    quantity: str
    money: bool = False


FIGURES = (
    Figure("a", "cash", "next_cash", money=True),
    Figure("b", "sales_q", "next_sales_q", money=True),
    Figure("c", "profit_q", "next_profit_q", money=True),
    Figure("d", "debt", "next_debt", money=True),
    Figure("e", "capacity_use", "next_capacity_use"),
    Figure("f", "product_position", "product_position"),
    Figure("g", "process_position", "process_position"),
    Figure("h", "export_share", "next_export_share"),
    Figure("i", "trust", "next_trust"),
)


def state_lines(words: Words, session: Session, seat: int) -> Iterator[str]:
    """Describe where a seat's firm stands."""
    seen = session.view(seat)
    yield heading(words, session, seat)
    yield from news_lines(words, session, seen)
    yield ""
    yield words("state.figures")
    yield from figure_lines(words, session.history(seat))
    yield ""
    yield from cluster_lines(words, seen)
    yield from _partner_lines(words, seen)
    yield ""
    yield from goal_lines(words, session, seat)


def heading(words: Words, session: Session, seat: int) -> str:
    """Say who decides for which quarter."""
    firm = session.seats[seat].firm
    return words(
        "state.heading",
        quarter=session.quarter + 1,
        quarters=session.setup.quarters,
        name=session.seats[seat].name,
        town=words.town_of(firm),
        industry=words.industry_of(firm),
        mode=words.mode(session.history(seat)[-1].mode),
    )


def news_lines(words: Words, session: Session, seen: View) -> Iterator[str]:
    """Tell the events, the state of the markets and the orders on offer."""
    for event, active in zip(session.scenario.events, seen.event_active, strict=True):
        if active:
            name, story = words.language.name(event.name), words.language.name(event.story)
            yield words("state.event", name=name, story=story)
    indices = {
        key: _index(seen.own[f"{key}_index"])
        for key in ("home_demand", "export_demand", "material_list")
    }
    yield words("state.markets", **indices)
    yield from _order_lines(words, session, seen)


def _index(value: Choice) -> str:
    return f"{100.0 * value:.0f}"


def _order_lines(words: Words, session: Session, seen: View) -> Iterator[str]:
    own = int(seen.own["cluster"])
    terms = session.scenario.parameters.pooled_orders
    for at, cluster in enumerate(seen.clusters):
        if cluster["order_units"] and own in {at, OUTSIDE}:
            yield words(
                "state.order",
                town=words.cluster(at),
                units=words.language.number(cluster["order_units"]),
                price=words.language.number(terms.order_price),
                days=words.language.number(terms.due_days),
            )


def figure_lines(words: Words, history: tuple[Figures, ...]) -> Iterator[str]:
    """List the key figures, each with last quarter's."""
    now = history[-1]
    before = history[-2] if len(history) > 1 else None
    for figure in FIGURES:
        value = getattr(now, figure.key)
        if value is None:
            continue
        if figure.key == "profit_q" and before is None:
            yield f"{figure.letter}. {words('figures.no_profit')}"
            continue
        last = getattr(before, figure.key) if before else None
        yield f"{figure.letter}. {figure_line(words, figure, value, last)}"


def figure_line(words: Words, figure: Figure, value: float, last: float | None) -> str:
    """Write a figure and how it moved."""
    write = words.money if figure.money else words.share
    shown = words(f"figures.{figure.key}", value=write(value))
    if last is None:
        return words("figures.only", figure=shown)
    if write(value) == write(last):
        return words("figures.same", figure=shown)
    moved = "figures.more" if value > last else "figures.less"
    return words(moved, figure=shown, last=write(last))


def cluster_lines(words: Words, seen: View) -> Iterator[str]:
    """Describe the firm's own cluster."""
    own = int(seen.own["cluster"])
    if own == OUTSIDE:
        yield words("state.alone")
        return
    yield words("state.member", **cluster_facts(words, seen, own))


def cluster_facts(words: Words, seen: View, at: int) -> dict[str, str]:
    """Return what is publicly known of a cluster, written out."""
    facts, share = seen.clusters[at], words.share
    return {
        "town": words.cluster(at),
        "members": words.language.number(facts["members"]),
        "km": words.language.number(seen.distance_km[at]),
        "trust": share(facts["trust"]),
        "reputation": share(facts["collective_reputation"]),
        "service": share(facts["association_service"]),
        "machines": share(facts["machine_utilisation"]),
    }


def _partner_lines(words: Words, seen: View) -> Iterator[str]:
    institute = int(seen.own["institute"])
    if institute != OUTSIDE:
        ripe = words.share(float(seen.own["partnership_progress"]))
        yield words("state.partner", institute=words.institute(institute), ripe=ripe)
    if seen.own["certificate_quarters"] > 0:
        yield words("state.certified")


def goal_lines(words: Words, session: Session, seat: int) -> Iterator[str]:
    """List what is needed to go global, and what is still missing."""
    goals = session.goals(seat)
    held = next(goal for goal in goals if goal.key == "quarters")
    if held.met:
        yield words("goals.gone_global")
        return
    number = words.language.number
    yield words("goals.title", needed=number(held.needed), now=number(held.now))
    for goal in goals:
        if goal is not held:
            yield words("goals.met" if goal.met else "goals.open", goal=_goal(words, goal))


def _goal(words: Words, goal: Goal) -> str:
    if goal.key == "size":
        now, needed = f"{goal.now:.1f}", f"{goal.needed:.1f}"
    else:
        now, needed = words.share(goal.now), words.share(goal.needed)
    return words(f"goals.{goal.key}", now=now, needed=needed)


# --- the menu -------------------------------------------------------------------------------


def menu_lines(words: Words, session: Session, seat: int, *, hints: bool) -> Iterator[str]:
    """List the open decisions by number under their desks."""
    desk = None
    for number, name in enumerate(session.open_decisions(seat), start=1):
        own = SPECS[name].allowed.desk
        if own is not desk:
            desk = own
            yield words("menu.desk", desk=words.language(f"decisions.desks.{desk}"))
        new = name in session.new_decisions(seat)
        yield f"{number}. {decision_line(words, session, seat, name)}"
        if hints or new:
            yield words("menu.new" if new else "menu.hint", hint=words(f"hints.{name}"))


def decision_line(words: Words, session: Session, seat: int, name: str) -> str:
    """Write a decision: its value now and last quarter, the range, and what it costs."""
    return _decision(words, session, seat, name, allowed(words, session, seat, name))


def choice_line(words: Words, session: Session, seat: int, name: str) -> str:
    """Write a decision that was just made, without what else would be allowed."""
    return _decision(words, session, seat, name, "")


def _decision(words: Words, session: Session, seat: int, name: str, range_now: str) -> str:
    choice, seen = session.choice(seat), session.view(seat)
    now, last = words.value(name, choice[name]), words.value(name, seen.last[name])
    parts = [
        words("menu.decision", label=words.label(name), now=now, last=last),
        range_now,
        words.cost(session.cost(seat, name)),
        idle(words, choice, name),
    ]
    return reduce(
        lambda first, second: words("menu.pair", first=first, second=second), filter(None, parts)
    )


def allowed(words: Words, session: Session, seat: int, name: str) -> str:
    """Say what may be chosen now; nothing for yes and no."""
    options = session.options(seat, name)
    if options is not None:
        names = words("comma").join(words.value(name, code) for code in options)
        return words("menu.options", names=names)
    if SPECS[name].unit.name == "FLAG":
        return ""
    low, high = session.limits(seat)[name]
    if low >= high:
        return words("menu.nothing")
    return words("menu.range", low=words.bare(name, low), high=words.value(name, high))


def idle(words: Words, choice: Mapping[str, Choice], name: str) -> str:
    """Say so when a choice cannot do anything as things stand."""
    if name in IN_CLUSTER and choice["cluster_choice"] == OUTSIDE:
        return words("menu.needs_cluster")
    return ""


def firm_lines(words: Words, session: Session) -> Iterator[str]:
    """List what everybody may know of every firm."""
    for firm, facts in enumerate(session.public().firms):
        mode = "mode_" + "".join(
            str(int(facts[key])) for key in ("product_high", "process_high", "market_global")
        )
        parts = [
            words("firms.firm", firm=words.firm(firm), industry=words.industry_of(firm)),
            words("firms.member", town=words.cluster(facts["cluster"]))
            if facts["cluster"] >= 0
            else words("firms.alone", town=words.town_of(firm)),
            words.mode(mode),
        ]
        if facts["institute"] >= 0:
            parts.append(words("firms.partner", institute=words.institute(facts["institute"])))
        if facts["certificate_quarters"] > 0:
            parts.append(words("firms.certified"))
        if facts["failed"]:
            parts = [parts[0], words("firms.failed")]
        yield words("comma").join(parts) + words("stop")


def all_cluster_lines(words: Words, session: Session, seat: int) -> Iterator[str]:
    """List the clusters, their members and what each firm may know of them."""
    seen = session.view(seat)
    for at, facts in enumerate(seen.clusters):
        members = [
            words.firm(firm) for firm, known in enumerate(seen.firms) if known["cluster"] == at
        ]
        yield words("clusters.cluster", **cluster_facts(words, seen, at))
        if facts["order_units"]:
            yield words("clusters.order", units=words.language.number(facts["order_units"]))
        if members:
            yield words("clusters.members", names=words("comma").join(members))
