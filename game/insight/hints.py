"""Hints: what an experienced owner would look at now; never what to do about it.

They rest on what the firm may see and on its choices as they stand, so that a hint goes when its
matter has been looked after.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from engine.decisions import Choice
from engine.observation import View
from game.choosing import OUTSIDE
from game.insight.figures import Figures

LEARN_FROM, SIGN_FROM = 1, 3
ABROAD_AFTER = 4
"""A quarter of the game is for learning; then it is time for the world."""
GLOBAL_SHARE = 0.25
RESERVE = 0.12
"""Cash that should be there, as a share of a quarter's sales."""
FULL = 0.8
"""Utilisation of shared machines from which the queue grows long."""
IDLE, BUSY = 0.7, 1.0
STILL = 4
"""Quarters after which technology should have come nearer to the frontier."""
NEARER = 0.01


@dataclass(frozen=True)
class Hint:
    """Something to look at: the key of its words, the decision that it concerns, and numbers."""

    key: str
    decision: str
    values: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Situation:
    """What a firm sees, what it has chosen so far, and how it came here."""

    view: View
    choice: Mapping[str, Choice]
    history: Sequence[Figures]
    quarters: int

    def own(self, name: str) -> float:
        """Return one of the firm's facts."""
        return float(self.view.own[name])

    @property
    def member(self) -> bool:
        """Whether the firm will be in a cluster."""
        return int(self.choice["cluster_choice"]) != OUTSIDE

    @property
    def reserve(self) -> float:
        """The cash that should be there."""
        return RESERVE * self.own("sales_q")

    @property
    def short_abroad(self) -> bool:
        """Whether a certified exporter sells too little abroad to go global."""
        abroad = bool(self.view.last["exports"]) and self.own("certificate_quarters") > 0
        return abroad and self.own("export_share") < GLOBAL_SHARE


def hints(situation: Situation, free: frozenset[str]) -> tuple[Hint, ...]:
    """List what is worth a look, the most pressing first; only what may be decided now."""
    if situation.view.own["failed"]:
        return ()
    found = (look(situation) for look in LOOKS)
    return tuple(hint for hint in found if hint is not None and hint.decision in free)


Look = Callable[[Situation], Hint | None]


def _cash(now: Situation) -> Hint | None:
    if now.own("cash") >= now.reserve or now.choice["borrowing_q"]:
        return None
    return Hint("cash", "borrowing_q", {"cash": now.own("cash"), "reserve": now.reserve})


def _join(now: Situation) -> Hint | None:
    if now.member:
        return None
    town = int(now.own("home_town"))
    members = now.view.clusters[town]["members"]
    return Hint("join", "cluster_choice", {"members": members, "km": now.view.distance_km[town]})


def _pool(now: Situation) -> Hint | None:
    if not now.member or now.choice["pool_purchase_share"]:
        return None
    return Hint("pool", "pool_purchase_share")


def _research(now: Situation) -> Hint | None:
    if now.view.quarter < LEARN_FROM or now.choice["research_share"]:
        return None
    return Hint("research", "research_share", {"position": now.own("product_position")})


def _licence(now: Situation) -> Hint | None:
    if now.view.quarter < LEARN_FROM or now.choice["buys_licence"]:
        return None
    return Hint("licence", "buys_licence", {"position": now.own("process_position")})


def _institute(now: Situation) -> Hint | None:
    early = now.view.quarter < SIGN_FROM or now.own("fitting_institute") < 0
    if early or int(now.choice["institute_choice"]) != OUTSIDE:
        return None
    return Hint("institute", "institute_choice")


def _order(now: Situation) -> Hint | None:
    units = now.view.clusters[int(now.choice["cluster_choice"])]["order_units"] if now.member else 0
    if not units or now.choice["pledged_capacity_share"]:
        return None
    return Hint("order", "pledged_capacity_share", {"units": units})


def _order_short(now: Situation) -> Hint | None:
    pledged = float(now.choice["pledged_capacity_share"])
    chosen = pledged != float(now.view.last["pledged_capacity_share"])
    if not now.short_abroad or not pledged or chosen or not now.own("order_units"):
        return None
    return Hint("order_short", "pledged_capacity_share", {"share": now.own("export_share")})


def _certificate(now: Situation) -> Hint | None:
    if now.view.quarter < now.quarters // ABROAD_AFTER or now.choice["seeks_certificate"]:
        return None
    left = now.quarters - now.view.quarter
    return Hint("certificate", "seeks_certificate", {"left": left})


def _door(now: Situation) -> Hint | None:
    if not now.own("certificate_quarters") or now.choice["exports"]:
        return None
    return Hint("door", "exports", {"cash": now.own("cash")})


def _price_abroad(now: Situation) -> Hint | None:
    chosen = now.choice["export_markup"] != now.view.last["export_markup"]
    if not now.short_abroad or chosen:
        return None
    return Hint("price_abroad", "export_markup", {"share": now.own("export_share")})


def _busy(now: Situation) -> Hint | None:
    use = now.own("capacity_use")
    if use <= BUSY or now.choice["capacity_change"]:
        return None
    return Hint("busy", "capacity_change", {"use": use})


def _idle(now: Situation) -> Hint | None:
    use = now.own("capacity_use")
    if use >= IDLE or now.choice["capacity_change"]:
        return None
    return Hint("idle", "capacity_change", {"use": use})


def _queue(now: Situation) -> Hint | None:
    booked, asked = now.own("machine_utilisation"), now.choice["machine_hours_asked_q"]
    if booked <= FULL or not asked or asked != now.view.last["machine_hours_asked_q"]:
        return None
    return Hint("queue", "machine_hours_asked_q", {"booked": booked})


def _trust(now: Situation) -> Hint | None:
    if len(now.history) <= 1 or not now.member:
        return None
    before, after = now.history[-2].trust, now.history[-1].trust
    if before is None or after is None or after >= before:
        return None
    return Hint("trust", "association_dues_q", {"before": before, "now": after})


def _gap(now: Situation) -> Hint | None:
    chosen = now.choice["research_share"] != now.view.last["research_share"]
    if len(now.history) <= STILL or not now.choice["research_share"] or chosen:
        return None
    before, after = now.history[-1 - STILL].product_position, now.history[-1].product_position
    if after > before + NEARER or after >= 1.0:
        return None
    return Hint("gap", "research_share", {"before": before, "now": after, "quarters": STILL})


def _debt(now: Situation) -> Hint | None:
    rich = now.own("cash") > 3.0 * now.reserve
    if not rich or not now.own("debt") or now.choice["repayment_q"]:
        return None
    return Hint("debt", "repayment_q", {"cash": now.own("cash"), "debt": now.own("debt")})


LOOKS: tuple[Look, ...] = (
    _cash,
    _join,
    _pool,
    _research,
    _licence,
    _order,
    _institute,
    _certificate,
    _door,
    _price_abroad,
    _order_short,
    _queue,
    _trust,
    _gap,
    _busy,
    _idle,
    _debt,
)
"""What is looked at, the most pressing first."""
