"""The province as one seat sees it: what the map is told, and what it says of a place."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from game.map.view import Hit, MapFirm, MapInstitute, MapTie, MapTown, MapView
from game.screens.desk.data import Desk
from game.session import Flow

PLEDGE = "pledged_capacity_share"


def map_view(desk: Desk, province: MapView) -> MapView:
    """Return what the map shows: the province, and this seat's own ties."""
    order = offer(desk)
    ties = tuple(_tie(desk, flow) for flow in desk.say.session.flows(desk.seat))
    return replace(province, ties=ties, order_units=order.units if order else 0.0)


def province_view(desk: Desk, waters: tuple[str, ...]) -> MapView:
    """Return what the map shows all through a quarter: the public facts of all."""
    say, scenario = desk.say, desk.say.session.scenario
    towns = [
        MapTown(town.key, say.language.name(town.name), _town_note(desk, at))
        for at, town in enumerate(scenario.towns)
    ]
    institutes = [
        MapInstitute(one.key, say.language.name(one.name), _institute_note(desk, at))
        for at, one in enumerate(scenario.institutes)
    ]
    return MapView(
        towns=tuple(towns),
        firms=tuple(_firm(desk, firm, facts) for firm, facts in enumerate(desk.view.firms)),
        institutes=tuple(institutes),
        waters=tuple((key, say(f"map.waters.{key}")) for key in waters),
        north=say("map.north"),
    )


def _firm(desk: Desk, firm: int, facts: Mapping[str, float]) -> MapFirm:
    say, towns = desk.say, desk.say.session.scenario.towns
    cluster = int(facts["cluster"])
    seat = say.seat_of(firm)
    return MapFirm(
        name=say.firm(firm),
        home=say.homes[firm][1],
        cluster=towns[cluster].key if cluster >= 0 else None,
        seat=None if seat is None else say.session.markers[seat],
        mine=firm == desk.firm,
        gone=bool(facts["failed"]),
    )


def _town_note(desk: Desk, at: int) -> str:
    town = desk.say.session.scenario.towns[at]
    members = round(desk.view.clusters[at]["members"])
    key = "desk.map.town_one" if members == 1 else "desk.map.town"
    return desk.say(key, trade=desk.say.trade(town.industry), members=members)


def _institute_note(desk: Desk, at: int) -> str:
    own = desk.view.own
    if own.get("institute", -1) != at:
        return ""
    return desk.say("desk.map.ripe", share=desk.say.share(float(own["partnership_progress"])))


def _tie(desk: Desk, flow: Flow) -> MapTie:
    scenario, say = desk.say.session.scenario, desk.say
    to: str | int = flow.to
    if flow.kind in {"buying", "machines"}:
        to = scenario.towns[flow.to].key
    elif flow.kind == "institute":
        to = scenario.institutes[flow.to].key
    labels = {
        "buying": say.short_money(flow.amount),
        "machines": say("desk.map.hours", hours=say.number(flow.amount)),
    }
    label = labels.get(flow.kind, "")
    return MapTie(flow.kind, desk.firm, to, flow.rmb, label)


@dataclass(frozen=True)
class Offer:
    """The pooled order on offer to a cluster."""

    town: int
    units: float
    price: float
    days: float
    own: bool
    """Whether it is offered to the cluster this seat is in."""
    pledged: float
    """Units that this seat pledges."""


def offer(desk: Desk) -> Offer | None:
    """Return the order on offer to this seat's cluster, else the largest in the province."""
    clusters, own = desk.view.clusters, int(desk.view.own.get("cluster", -1))
    terms = desk.say.session.scenario.parameters.pooled_orders
    offered = [at for at, facts in enumerate(clusters) if facts["order_units"]]
    if not offered:
        return None
    at = own if own in offered else max(offered, key=lambda it: clusters[it]["order_units"])
    pledge = desk.decision(PLEDGE)
    share = float(pledge.value) if pledge and at == own else 0.0
    return Offer(
        town=at,
        units=clusters[at]["order_units"],
        price=float(terms.order_price),
        days=float(terms.due_days),
        own=at == own,
        pledged=share * float(desk.view.own.get("capacity", 0.0)),
    )


@dataclass(frozen=True)
class Facts:
    """What is said of a place on the map: a title and lines; all of it public, or one's own."""

    title: str
    lines: tuple[str, ...]


def facts_at(desk: Desk, hit: Hit) -> Facts | None:
    """Tell about what lies under the pointer."""
    if hit.kind == "firm":
        return _firm_facts(desk, int(hit.key))
    if hit.kind == "town":
        keys = [town.key for town in desk.say.session.scenario.towns]
        return town_facts(desk, keys.index(str(hit.key)))
    if hit.kind == "institute":
        keys = [one.key for one in desk.say.session.scenario.institutes]
        return _institute_facts(desk, keys.index(str(hit.key)))
    if hit.kind == "tie":
        flows = desk.say.session.flows(desk.seat)
        return _tie_facts(desk, flows[int(hit.key)]) if int(hit.key) < len(flows) else None
    return None


def _firm_facts(desk: Desk, firm: int) -> Facts:
    say, known = desk.say, desk.view.firms[firm]
    title = say("desk.map.mine", firm=say.firm(firm)) if firm == desk.firm else say.firm(firm)
    if known["failed"]:
        return Facts(title, (say("desk.map.failed"),))
    mode = "mode_" + "".join(
        str(int(known[key])) for key in ("product_high", "process_high", "market_global")
    )
    cluster = int(known["cluster"])
    lines = [
        say.trade(say.homes[firm][0]),
        say("desk.map.member", town=say.town(cluster))
        if cluster >= 0
        else say("desk.map.outside", town=say.home(firm)),
        say(f"outcomes.modes.{mode}"),
    ]
    if known["institute"] >= 0:
        lines.append(say("desk.map.partner", institute=say.institute(int(known["institute"]))))
    if known["certificate_quarters"] > 0:
        lines.append(say("desk.map.certified"))
    return Facts(title, tuple(lines))


def town_facts(desk: Desk, at: int) -> Facts:
    """Tell what everybody may know of a town's cluster."""
    say, facts = desk.say, desk.view.clusters[at]
    km = say.number(desk.view.distance_km[at])
    lines = [
        say("desk.map.away", km=km, trade=say.trade(say.session.scenario.towns[at].industry)),
        say("desk.map.members", count=round(facts["members"])),
        say("desk.map.trust", value=say.position(facts["trust"])),
        say("desk.map.name", value=say.share(facts["collective_reputation"])),
        say("desk.map.service", value=say.share(facts["association_service"])),
        say("desk.map.booked", value=say.share(facts["machine_utilisation"])),
    ]
    if facts["order_units"]:
        lines.append(say("desk.map.order", units=say.number(facts["order_units"])))
    return Facts(say("desk.map.cluster", town=say.town(at)), tuple(lines))


def _institute_facts(desk: Desk, at: int) -> Facts:
    say, one = desk.say, desk.say.session.scenario.institutes[at]
    partners = sum(known["institute"] == at for known in desk.view.firms)
    fields = say("desk.map.and").join(say.trade(key) for key in one.fields)
    lines = [
        say("desk.map.fields", fields=fields),
        say("desk.map.quality", value=say.share(one.quality)),
        say("desk.map.partners", count=partners),
    ]
    if desk.view.own.get("institute", -1) == at:
        lines.append(_institute_note(desk, at))
    return Facts(say.institute(at), tuple(lines))


def _tie_facts(desk: Desk, flow: Flow) -> Facts:
    say = desk.say
    if flow.kind == "buying":
        line = say("desk.map.flow.buying", amount=say.money(flow.amount), town=say.town(flow.to))
    elif flow.kind == "machines":
        line = say("desk.map.flow.machines", hours=say.number(flow.amount))
    elif flow.kind == "learning":
        line = say("desk.map.flow.learning", firm=say.firm(flow.to), share=say.share(flow.amount))
    else:
        line = say("desk.map.flow.institute", amount=say.money(flow.rmb))
    return Facts(say(f"desk.ties.{flow.kind}"), (line,))
