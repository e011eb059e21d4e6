"""The decisions at the right of the desk: a rail of groups, and the form of the open one."""

from game.screens.desk.data import GROUPS, Desk
from game.screens.desk.figures import verdict
from game.screens.desk.inputs import control, last_words
from game.session import Decision, Tradeoff
from game.ui.button import Button
from game.ui.label import Label
from game.ui.layout import Column, Row, Spacer
from game.ui.panel import Icon, Panel, Rule
from game.ui.scroll import ScrollArea
from game.ui.tabs import Tab, Tabs
from game.ui.widget import Widget

RAIL, FORM, ICON = 80.0, 272.0, 20.0
ICONS = {
    "home_markup": "price",
    "export_markup": "export",
    "capacity_change": "capacity",
    "wage_premium": "wage",
    "training_q": "training",
    "cluster_choice": "cluster",
    "broker_vote": "broker",
    "audit_vote": "audit",
    "association_dues_q": "association",
    "pool_purchase_share": "buying_pool",
    "machine_hours_offered_q": "machine",
    "machine_hours_asked_q": "machine_pool",
    "joins_labour_pool": "labour_pool",
    "specialisation": "division_of_labour",
    "pledged_capacity_share": "pledge",
    "keeps_pledge": "check",
    "own_marketing_q": "market",
    "joint_marketing_q": "news",
    "exports": "ship",
    "processing_share": "truck",
    "seeks_certificate": "certificate",
    "research_share": "research",
    "buys_licence": "licence",
    "openness": "learning",
    "institute_choice": "institute",
    "borrowing_q": "loan",
    "repayment_q": "repay",
    "applies_for_grant": "grant",
}
BESIDE = {"hours"}
"""Sorts whose widget stands beside last quarter's value."""
LEAST_RMB = 50.0
LONG = 8


def rail(desk: Desk, width: float, *, low: bool) -> Widget:
    """Return the rail of groups, each with the number of its decisions that were changed."""
    tabs = [
        Tab(desk.say(f"decisions.desks.{group}"), group, sum(it.changed for it in desk.of(group)))
        for group in GROUPS
    ]
    changed, total = sum(one.changed for one in desk.open), len(desk.open)
    counted = desk.say("desk.changed", changed=changed, total=total)
    return Panel(
        [
            Tabs(tabs, GROUPS.index(desk.group), rail=True, id="groups"),
            Spacer(),
            None if low else Label(counted, size=13, colour="ink2", justify="centre", id="changed"),
        ],
        padding=(0, 0, 0, 0 if low else 12),
        gap=0,
        corner=0,
        fill="sunk",
        edge=None,
        width=width,
    )


def form(desk: Desk, width: float) -> Widget:
    """Return the form of the open group."""
    rows: list[Widget] = []
    for decision in desk.of(desk.group):
        if rows:
            rows.append(Rule())
        rows.append(locked(desk, decision) if decision.opens else row(desk, decision))
    if not rows:
        rows.append(Label(desk.say("desk.nothing"), size=13, colour="ink2"))
    area = ScrollArea(rows, gap=10, padding=(16, 10, 16, 10), id=f"form.{desk.group}")
    parts = [_head(desk), Row([Rule(grow=1)], padding=(16, 0)), area, Rule(), _foot(desk)]
    return Panel(
        [Column(parts, gap=0, id=f"group.{desk.group}", grow=1)],
        padding=0,
        corner=0,
        edge=None,
        width=width,
    )


def _head(desk: Desk) -> Widget:
    say = desk.say
    title = Label(say(f"decisions.desks.{desk.group}"), size=18, weight=600)
    cluster = int(desk.view.own.get("cluster", -1))
    fellows = ""
    if desk.group in {"cluster", "share", "orders"} and cluster >= 0:
        members = int(desk.view.clusters[cluster]["members"]) - 1
        fellows = say("desk.fellows", count=members)
    note = Label(fellows, size=13, colour="ink2", wrap=False) if fellows else None
    return Row([title, Spacer(), note], padding=(16, 0), height=48)


def row(desk: Desk, decision: Decision) -> Widget:
    """Return one decision: its name, its widget, last quarter's value, what it brings and costs."""
    say = desk.say
    sort, widget = decision.sort.value, control(desk, decision)
    about = say(f"decisions.{decision.name}.help")
    name = Label(say(f"decisions.{decision.name}.label"), weight=600, grow=1, tip=about)
    icon = Icon(ICONS[decision.name], size=ICON, tip=about)
    note = say("desk.new") if decision.new else ""
    new = Label(note, size=13, weight=600, colour="jade", wrap=False) if note else None
    below: list[Widget | None] = []
    if sort == "flag":
        head = Row([icon, name, new, widget], min_height=32)
        if decision.changed:
            below.append(Label(last_words(say, decision), size=13, colour="ochre"))
    elif sort in BESIDE:
        last = Label(last_words(say, decision), size=13, colour="ochre", wrap=False)
        head = Row([icon, name, new], min_height=28)
        below.append(Row([last, Spacer(), widget]))
    else:
        head = Row([icon, name, new], min_height=28)
        below.append(widget)
    if sort == "code" and decision.changed:
        below.append(Label(last_words(say, decision), size=13, colour="ochre"))
    pair = _pair(desk, decision)
    return Column([head, *below, pair], gap=4, id=f"decision.{decision.name}")


def locked(desk: Desk, decision: Decision) -> Widget:
    """Return a decision that opens later."""
    say = desk.say
    name = Label(say(f"decisions.{decision.name}.label"), colour="ink2", grow=1)
    when = Label(say("desk.opens", quarter=decision.opens), size=13, colour="ink2")
    head = Row([Icon("lock", size=20, colour="ink2"), name])
    return Column([head, Row([when], padding=(28, 0, 0, 0))], gap=2, id=f"decision.{decision.name}")


def _pair(desk: Desk, decision: Decision) -> Widget | None:
    """Return gain and cost in words, gain left."""
    say = desk.say
    if decision.idle:
        return Label(say("desk.needs_cluster"), size=13, colour="ink2")
    found = desk.known.tradeoffs.get(desk.group)
    each = found.each.get(decision.name) if found else None
    if each is None or (each.gain is None and each.cost is None):
        return None
    return Row([*_sides(desk, decision.name, each)], gap=4, cross="start")


def _sides(desk: Desk, name: str, each: Tradeoff) -> list[Widget]:
    sides: list[Widget] = []
    pairs = (("gain", each.gain, "plus", "jade"), ("cost", each.cost, "minus", "bad"))
    for side, word, icon, colour in pairs:
        if word is None:
            sides.append(Spacer())
            continue
        words = _words(desk, f"desk.{side}", name, word.key, word.amount)
        label = Label(words, size=13, grow=1)
        sides.append(Row([Icon(icon, size=16, colour=colour), label], gap=2, grow=1, width=0))
    return sides


def _words(desk: Desk, place: str, name: str, key: str, amount: float) -> str:
    """Write a gain or a cost, in the decision's own words where there are some."""
    say = desk.say
    size = say.points(amount) if key in {"technology", "exports"} else say.money(roughly(amount))
    own = f"{place}.own.{name}.{key}"
    return say(own if say.language.has(own) else f"{place}.{key}", amount=size)


def roughly(amount: float) -> float:
    """Round an estimate to three figures."""
    return float(f"{amount:.3g}")


def _foot(desk: Desk) -> Widget:
    say = desk.say
    found = desk.known.tradeoffs.get(desk.group)
    net = found.net if found else 0.0
    shown: list[Widget] = []
    if abs(net) >= LEAST_RMB:
        words = ("+" if net > 0 else "") + say.plain_money(roughly(net))
        shown = [
            Label(words, size=18 if len(words) < LONG else 15, weight=600, wrap=False),
            verdict(desk, good=net > 0)[0],
        ]
    elif found is None:
        shown = [Label(say("desk.reckoning"), size=13, colour="ink2")]
    else:
        shown = [Label(say("desk.no_net"), size=13, colour="ink2")]
    changed = any(one.changed for one in desk.of(desk.group))
    reset = Button(
        say("desk.reset"), id="reset", icon="reset", kind="ghost", size=13, disabled=not changed
    )
    title = say("desk.net", unit=say.money_unit)
    line = Row([*shown, Spacer(), reset], gap=6, min_height=40)
    return Panel(
        [Label(title, size=13, colour="ink2"), line],
        padding=(16, 8, 8, 4),
        gap=0,
        corner=0,
        edge=None,
        fill="sunk",
    )
