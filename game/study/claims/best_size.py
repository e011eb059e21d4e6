"""C12: clusters have a best size, later with a broker than with a mesh."""

from collections.abc import Mapping

from engine.quantities import FloatArray
from game.study.claims.claim import Claim, Results, figure
from game.study.curves import Curve
from game.study.estimates import mean
from game.study.experiments import Arm, Held, everybody_plays
from game.study.findings import MORE, Finding, Measure, Scale
from game.study.worlds import Setting, one_town

SIZES = (2, 4, 8, 16, 32, 64, 128)
STYLES = {
    "mesh": {"broker_vote": 0.0, "association_dues_q": 0.0},
    "broker": {"broker_vote": 1.0, "association_dues_q": 100_000.0},
}
"""Votes and dues: enough that the broker does all, in a cluster of any size."""
QUARTERS = 4


def arms(setting: Setting) -> Mapping[str, Arm]:
    """Let clusters of many sizes buy together, coordinated by a mesh or by a broker."""
    worlds = {size: setting.world(alter=one_town(size)) for size in SIZES}
    return {
        _arm(style, size): everybody_plays(
            world, "buying_group", held=(Held(votes),), quarters=QUARTERS
        )
        for style, votes in STYLES.items()
        for size, world in worlds.items()
    }


def judge(results: Results) -> list[Finding]:
    """Find the size that saves most in each style, and compare it with both ends and styles."""
    best = {style: _best(results, style) for style in STYLES}
    peaks = [_peak(results, style, size) for style, size in best.items()]
    more = _saved_more(results, "broker", best["broker"], best["mesh"])
    later = more if best["broker"] > best["mesh"] else -more
    return [
        *peaks,
        Finding(
            "broker_larger",
            (Measure("saved_more", Scale.POINTS, mean(later), MORE),),
            {"size": str(best["broker"]), "other": str(best["mesh"])},
        ),
    ]


def _peak(results: Results, style: str, size: int) -> Finding:
    ends = {"saved_over_smallest": SIZES[0], "saved_over_largest": SIZES[-1]}
    measures = (
        Measure(what, Scale.POINTS, mean(_saved_more(results, style, size, end)), MORE)
        for what, end in ends.items()
    )
    return Finding(f"peak_{style}", tuple(measures), {"size": str(size)})


def _arm(style: str, size: int) -> str:
    return f"{style}_{size}"


def _best(results: Results, style: str) -> int:
    return max(
        SIZES,
        key=lambda size: float(figure(results, _arm(style, size), "cluster_saving").mean()),
    )


def _saved_more(results: Results, style: str, size: int, other: int) -> FloatArray:
    here, there = (figure(results, _arm(style, at), "cluster_saving") for at in (size, other))
    return here - there


def draw(results: Results) -> list[Curve]:
    """Draw the saving over the size of the cluster."""
    lines = {
        f"study.styles.{style}": [
            float(figure(results, _arm(style, size), "cluster_saving").mean()) for size in SIZES
        ]
        for style in STYLES
    }
    return [Curve("saving_by_size", "firms", Scale.PERCENT, SIZES, lines, logarithmic=True)]


CLAIM = Claim("C12", arms, judge, draw)
