"""Who plays with whom: everybody alike, all policies mixed, one among the scenario's own firms."""

from collections.abc import Mapping, Sequence

from engine.decisions import DEFAULTS
from engine.policies import FIXED
from engine.scenario import Level, Scenario
from game.lineup import in_turn, residents
from game.study.claims.recipes import recipes
from game.study.experiments import Arm, Experiment, Held, everybody_plays
from game.study.worlds import Setting

BEGINNER = "by_the_hints"
"""What a player does who follows the game's hints, with the decisions that are open."""
RANDOM = "random_legal"
ORDINARY = "ordinary"


def alike(setting: Setting, scenarios: Sequence[str]) -> dict[str, Arm]:
    """Let everybody play the same policy: every policy, each scenario."""
    return {
        f"alike/{scenario}/{key}": everybody_plays(setting.world(scenario), key)
        for scenario in scenarios
        for key in FIXED
    }


def mixed(setting: Setting, scenarios: Sequence[str]) -> dict[str, Arm]:
    """Let the policies take the firms in turn, counted apart; the turn shifts from arm to arm."""
    return {
        f"mixed/{scenario}/{shift}": (_mixed(setting.world(scenario), shift),)
        for scenario in scenarios
        for shift in SHIFTS
    }


SHIFTS = range(0, len(FIXED), 4)
"""With whom the turn begins, so that each policy plays firms of several kinds."""


def _mixed(scenario: Scenario, shift: int) -> Experiment:
    keys = list(FIXED)
    lineup = in_turn([*keys[shift:], *keys[:shift]], scenario.firm_count)
    policies = tuple(lineup.policies[seat] for seat in lineup.seats)
    groups = {
        key: tuple(at for at, policy in enumerate(policies) if policy == key)
        for key in FIXED
        if key in policies
    }
    return Experiment(scenario, policies, groups=groups)


def one_among_residents(setting: Setting, scenarios: Sequence[str]) -> dict[str, Arm]:
    """Let one firm follow each policy among the scenario's own firms."""
    return {
        f"one/{scenario}/{key}": arm
        for scenario in scenarios
        for key, arm in recipes(setting, scenario, FIXED).items()
    }


def beginners(setting: Setting, scenarios: Sequence[str]) -> dict[str, Arm]:
    """Let one firm follow the hints with the decisions of each level only."""
    return {
        f"level/{scenario}/{level}": tuple(_limited(experiment, level) for experiment in arm)
        for scenario in scenarios
        for level in setting.world(scenario).levels
        for arm in recipes(setting, scenario, (BEGINNER,)).values()
    }


def _limited(experiment: Experiment, level: Level) -> Experiment:
    """Hold what is closed to the group `one` where it stood at the start, until it opens."""
    scenario = experiment.scenario
    opens: Mapping[str, int | None] = {
        name: _opens(scenario, level, name, experiment.length) for name in DEFAULTS
    }
    held = tuple(
        Held({name: DEFAULTS[name]}, experiment.groups["one"], until=quarter and quarter - 1)
        for name, quarter in opens.items()
        if quarter != 1
    )
    return Experiment(scenario, experiment.policies, held, experiment.groups)


def _opens(scenario: Scenario, level: Level, name: str, quarters: int) -> int | None:
    """Return the quarter (1 first) in which a decision opens, None for never."""
    return next(
        (at for at in range(1, quarters + 1) if name in scenario.open_decisions(level, at)), None
    )


def one_among(setting: Setting, scenario: str, key: str, others: str, firm: int) -> Arm:
    """Let one firm follow a policy while all others follow another."""
    world = setting.world(scenario)
    policies = tuple(key if at == firm else others for at in range(world.firm_count))
    return (Experiment(world, policies, groups={"one": (firm,)}),)


def own_policies(scenario: Scenario) -> tuple[str, ...]:
    """Return the policies of a scenario's own firms."""
    own = residents(scenario)
    return tuple(own.policies[seat] for seat in own.seats)
