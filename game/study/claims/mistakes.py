"""Situations in which a scheme of cooperation is a mistake, one for each of its costs."""

from collections.abc import Callable, Mapping

from game.study.claims.claim import Results, figure
from game.study.estimates import mean
from game.study.experiments import EVERYBODY, Arm, Experiment, Held, everybody_plays, holding
from game.study.findings import MORE, Finding, Measure, Scale
from game.study.worlds import Setting, one_town

CROWD = 160
"""Firms in a mesh that is far too large."""
FAR_KM = 100.0
HOURS = 2_000.0
"""Machine-hours that everybody asks for at once, far beyond any pool."""
LAST_QUARTERS = 3
"""Too few quarters for anything new to pay."""

Pair = Callable[[Setting], tuple[Arm, Arm]]
"""The arm with the scheme, and the one without."""


def _coordination(setting: Setting) -> tuple[Arm, Arm]:
    world = setting.world(alter=one_town(CROWD))
    mesh = {"broker_vote": 0.0, "association_dues_q": 0.0}
    with_scheme = everybody_plays(world, "buying_group", held=(Held(mesh),), quarters=4)
    return with_scheme, everybody_plays(world, "alone", quarters=4)


def _distribution(setting: Setting) -> tuple[Arm, Arm]:
    world = setting.world(alter=one_town(2, FAR_KM))
    return everybody_plays(world, "buying_group"), holding(
        world, "buying_group", {"pool_purchase_share": 0.0}
    )


def _scheduling_conflict(setting: Setting) -> tuple[Arm, Arm]:
    world = setting.world()
    return (
        holding(world, "whole_network", {"machine_hours_asked_q": HOURS}),
        holding(world, "whole_network", {"machine_hours_asked_q": 0.0}),
    )


def _standards(setting: Setting) -> tuple[Arm, Arm]:
    world = setting.world()
    return holding(world, "alone", {"seeks_certificate": True}), everybody_plays(world, "alone")


def _departures(setting: Setting) -> tuple[Arm, Arm]:
    world = setting.world(alter=one_town(8))
    closed = Held({"openness": 0.0})
    opened = Held({"openness": 1.0}, firms=(0,))
    policies = ("cluster_no_research",) * 8
    alone_open = Experiment(world, policies, (closed, opened), {"one": (0,)})
    return (alone_open,), (Experiment(world, policies, (closed,), {"one": (0,)}),)


def _adaptation(setting: Setting) -> tuple[Arm, Arm]:
    world = setting.world()
    never = Held({"buys_licence": False})
    late = Held({"buys_licence": True}, quarter=world.quarters - LAST_QUARTERS + 1)
    return (
        everybody_plays(world, "cluster_research", held=(never, late)),
        everybody_plays(world, "cluster_research", held=(never,)),
    )


MISTAKES: Mapping[str, Pair] = {
    "coordination": _coordination,
    "distribution": _distribution,
    "scheduling_conflict": _scheduling_conflict,
    "standards": _standards,
    "departures": _departures,
    "adaptation": _adaptation,
}
ONE_FIRM = frozenset({"departures"})
"""Situations in which one firm alone makes the mistake."""


def mistake_arms(setting: Setting) -> dict[str, Arm]:
    """Return the arms of all situations, with and without the scheme."""
    found: dict[str, Arm] = {}
    for name, pair in MISTAKES.items():
        found[f"{name}_with"], found[f"{name}_without"] = pair(setting)
    return found


def mistake(results: Results, name: str) -> Finding:
    """Look at the profit that a scheme costs in its situation, a firm and quarter."""
    group = "one" if name in ONE_FIRM else EVERYBODY
    without, with_scheme = (
        figure(results, f"{name}_{arm}", "profit", group) for arm in ("without", "with")
    )
    loss = mean(without - with_scheme)
    measure = Measure("profit_lost", Scale.MONEY, loss, MORE)
    return Finding("mistake", (measure,), {"what": f"study.mistakes.{name}"})
