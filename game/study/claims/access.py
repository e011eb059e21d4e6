"""C10: access, not size: what a small firm lacks is a way in, and a network is one."""

from collections.abc import Mapping

from engine.scenario.changes import OFF
from game.study.claims import alone
from game.study.claims.claim import Claim, Results, best_by, figure, points, policy
from game.study.estimates import mean
from game.study.experiments import EVERYBODY, Arm, Experiment, Held, everybody_plays
from game.study.findings import MORE, Finding, Measure, Scale
from game.study.worlds import Setting, one_town, twice_the_size

TOWN, PLEDGING = 24, 14
"""Firms of one cluster, and how many of them (the first) follow the frontier and pledge."""
ABROAD_FROM = 6
"""The quarter from which everybody exports, with a certificate or without."""
DOOR_LEAST = 0.05


def arms(setting: Setting) -> Mapping[str, Arm]:
    """Let firms use the whole network, go alone at twice the size, or try single ways in."""
    large = setting.world(alter=twice_the_size)
    return {
        "whole_network": everybody_plays(setting.world(), "whole_network"),
        **{name: everybody_plays(large, name) for name in alone.POLICIES},
        **_ways_abroad(setting),
        "consortium": _without_machines(setting),
        "no_consortium": _without_machines(setting, Held({"pledged_capacity_share": 0.0})),
    }


def _ways_abroad(setting: Setting) -> Mapping[str, Arm]:
    """Let everybody export alone: as it is, through a free door, certified or not."""
    world, free = setting.world(), setting.world(parameters=OFF["export_entry"])
    abroad = Held({"exports": True}, quarter=ABROAD_FROM)
    without = Held({"seeks_certificate": False})
    return {
        "door": everybody_plays(world, "alone_exporting"),
        "free_door": everybody_plays(free, "alone_exporting"),
        "certified": everybody_plays(world, "alone_exporting", held=(abroad,)),
        "uncertified": everybody_plays(world, "alone_exporting", held=(abroad, without)),
    }


def _without_machines(setting: Setting, *more: Held) -> Arm:
    """Let some of a cluster catch up without growing, among others who do no research."""
    own = tuple(range(PLEDGING))
    policies = ("whole_network",) * PLEDGING + ("cluster_no_research",) * (TOWN - PLEDGING)
    small = Held({"capacity_change": 0.0}, firms=own)
    world = setting.world(alter=one_town(TOWN))
    return (Experiment(world, policies, (small, *more), {"followers": own}),)


def judge(results: Results) -> list[Finding]:
    """Compare arrivals with those of large firms; look at each way in."""
    best = best_by(results, list(alone.POLICIES), "went_global")
    return [
        Finding(
            "small_over_large",
            (_more_global(results, "whole_network", best),),
            {"policy": policy(best)},
        ),
        Finding("door_free", (_more_global(results, "free_door", "door", least=DOOR_LEAST),)),
        Finding("certified_abroad", (_profit_gained(results, "certified", "uncertified"),)),
        Finding(
            "consortium_for_size",
            (_more_global(results, "consortium", "no_consortium", "followers"),),
            {"count": str(PLEDGING)},
        ),
    ]


def _more_global(
    results: Results, higher: str, lower: str, group: str = EVERYBODY, least: float = MORE
) -> Measure:
    more, fewer = (figure(results, arm, "went_global", group) for arm in (higher, lower))
    return points("global_gained", more, fewer, least)


def _profit_gained(results: Results, higher: str, lower: str) -> Measure:
    more, less = (figure(results, arm, "profit") for arm in (higher, lower))
    return Measure("profit_gained", Scale.MONEY, mean(more - less), MORE)


CLAIM = Claim("C10", arms, judge)
