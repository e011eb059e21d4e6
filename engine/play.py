"""A batch of games under way: begun, decided on, settled quarter by quarter."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from engine.decisions import Decisions
from engine.observation import Observation, observe
from engine.policies import POLICIES, Dice, Foresight
from engine.province import Province, build_province
from engine.quantities import Columns, IntArray
from engine.scenario import Scenario
from engine.settlement import Quarter, announce, settle
from engine.shocks import draw_shocks
from engine.start import start_state
from engine.state import State

NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Play:
    """A batch of games under way: the state, and what was announced for the coming quarter."""

    province: Province
    games: IntArray
    quarters: int
    state: State
    known: Mapping[str, object]

    @cached_property
    def seen(self) -> Observation:
        """What the firms see before they decide."""
        return observe(self.province, self.state, self.known, self.quarters)

    @property
    def over(self) -> bool:
        """Whether all quarters have been played."""
        return self.state.quarter >= self.quarters


def begin(scenario: Scenario, games: IntArray, quarters: int | None = None) -> Play:
    """Start the numbered games."""
    province = build_province(scenario, games.size)
    state = start_state(province, games)
    return resume(province, games, quarters or scenario.quarters, state)


def resume(province: Province, games: IntArray, quarters: int, state: State) -> Play:
    """Go on from a state: draw the quarter's chance and announce it."""
    shocks = draw_shocks(province.scenario, games, state.quarter)
    return Play(province, games, quarters, state, announce(province, state, shocks))


def advance(
    play: Play, decisions: Decisions, keep: frozenset[str] | None = NOTHING
) -> tuple[Play, Quarter]:
    """Settle one quarter on `decisions` and announce the next."""
    quarter = settle(play.state, play.known, decisions, keep)
    return resume(play.province, play.games, play.quarters, quarter.state), quarter


def decide_by(
    play: Play, policies: Sequence[str], seats: IntArray, foresight: Foresight | None
) -> Decisions:
    """Let policies decide: firm i plays `policies[seats[i]]`; with a negative seat it stands still.

    Without `foresight`, whoever would look ahead does what others expect of it.
    Errors: ValueError without any policy.
    """
    if not policies:
        raise ValueError("at least one policy is needed")
    seen = play.seen
    dice = Dice(play.games, play.state.quarter, seats.size)
    chosen = {name: value.copy() for name, value in seen.last.items()}
    for at, name in enumerate(policies):
        firms = np.flatnonzero(seats == at)
        if firms.size:
            columns = _columns(firms)
            own, policy = seen.of(columns), POLICIES[name]
            if policy.plan and foresight:
                made = policy.plan(own, dice.of(columns), firms, foresight)
            else:
                made = policy.decide(own, dice.of(columns))
            for decision, value in made.items():
                if value is not getattr(own.last, decision):
                    chosen[decision][:, columns] = value
    return Decisions(**chosen).within(limits_of(play.province))


def _columns(firms: IntArray) -> Columns:
    """Name columns that lie side by side by their ends, so that they are cut without a copy."""
    first, beyond = int(firms[0]), int(firms[-1]) + 1
    return slice(first, beyond) if beyond - first == firms.size else firms


def limits_of(province: Province) -> Mapping[str, tuple[float, float]]:
    """The ranges that depend on the scenario: towns and institutes that exist."""
    return {
        "cluster_choice": (-1, province.fixed["cluster_count"] - 1),
        "institute_choice": (-1, province.fixed["institute_count"] - 1),
    }


def population(scenario: Scenario) -> tuple[list[str], IntArray]:
    """Return the scenario's own policies, and which one each firm plays."""
    keys = [batch.policy for batch in scenario.firms for _ in range(batch.count)]
    policies = sorted(set(keys))
    return policies, np.array([policies.index(key) for key in keys])
