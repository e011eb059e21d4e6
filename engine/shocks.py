"""All chance of a quarter, drawn before the rules: found by game number, blind to decisions.

One counter-based stream (Philox: Salmon, Moraes, Dror and Shaw 2011) gives each game a fixed
number of uniforms a quarter, so game g's are found by position, in whatever batch it is.
"""

from dataclasses import dataclass
from enum import IntEnum
from typing import Annotated

import numpy as np
from jaxtyping import Float

from engine.numeric import normal_from_uniform
from engine.quantities import (
    ClusterNormal,
    ClusterUniform,
    EventUniform,
    FirmNormal,
    FirmUniform,
    FloatArray,
    GameNormal,
    IntArray,
    Unit,
)
from engine.scenario import Scenario

BLOCK = 4
"""Uniforms that one step of the counter gives."""
MAX_GAME = 2**40
"""Game numbers stay below this, so that positions in the stream never meet. Games that are only
imagined, in `engine.foresight`, are numbered above it: no game's own chance is among theirs."""

NormalTable = Annotated[Float[FloatArray, "games draws"], Unit.NORMAL]
UniformTable = Annotated[Float[FloatArray, "games draws"], Unit.UNIFORM]


class Stream(IntEnum):
    """Independent streams: what the game uses, and what it must not be able to foresee."""

    QUARTER = 1
    START = 2
    POLICY = 3
    TEMPERAMENT = 4


@dataclass(frozen=True)
class Shocks:
    """One quarter's chance for a batch of games."""

    home_cycle_draw: GameNormal
    export_cycle_draw: GameNormal
    material_cycle_draw: GameNormal
    event_draw: EventUniform
    order_size_draw: ClusterNormal
    bid_draw: ClusterUniform
    home_draw: FirmNormal
    export_draw: FirmNormal
    research_draw: FirmNormal
    credit_draw: FirmUniform
    grant_draw: FirmUniform


def uniforms(stream: Stream, quarter: int, games: IntArray, count: int) -> UniformTable:
    """Draw `count` uniforms in [0, 1) for each game number, found by position: (games, count)."""
    steps = -(-count // BLOCK)
    starts = np.flatnonzero(np.diff(games, prepend=games[:1] - 2) != 1)
    runs = []
    for first, beyond in zip(starts, [*starts[1:], games.size], strict=True):
        position = int(games[first]) * steps
        bits = np.random.Philox(counter=[position, 0, 0, 0], key=[int(stream), quarter])
        drawn = np.random.Generator(bits).random((beyond - first) * steps * BLOCK)
        runs.append(drawn.reshape(beyond - first, steps * BLOCK)[:, :count])
    return np.concatenate(runs) if len(runs) > 1 else runs[0]


QUANTILES = normal_from_uniform((np.arange(2**13) + 0.5) / 2**13)
"""Normal draws take one of these equally likely values: many times faster than each its own."""


def normals(table: UniformTable) -> NormalTable:
    """Turn uniforms into standard normals by the inverse of the distribution."""
    return QUANTILES.take((table * QUANTILES.size).astype(np.int64), mode="clip")


def draw_shocks(
    scenario: Scenario, games: IntArray, quarter: int, stream: Stream = Stream.QUARTER
) -> Shocks:
    """Draw the chance of `quarter` (0 is the first) for the numbered games."""
    events, clusters, firms = len(scenario.events), len(scenario.towns), scenario.firm_count
    sizes = [3, clusters, 3 * firms, events, clusters, 2 * firms]
    table = uniforms(stream, quarter, games, sum(sizes))
    normal = normals(table[:, : sum(sizes[:3])])
    cycle, order, firm = np.split(normal, np.cumsum(sizes[:2]), axis=1)
    event, bid, luck = np.split(table[:, sum(sizes[:3]) :], np.cumsum(sizes[3:5]), axis=1)
    return Shocks(
        home_cycle_draw=cycle[:, 0:1],
        export_cycle_draw=cycle[:, 1:2],
        material_cycle_draw=cycle[:, 2:3],
        event_draw=event,
        order_size_draw=order,
        bid_draw=bid,
        home_draw=firm[:, :firms],
        export_draw=firm[:, firms : 2 * firms],
        research_draw=firm[:, 2 * firms :],
        credit_draw=luck[:, :firms],
        grant_draw=luck[:, firms:],
    )
