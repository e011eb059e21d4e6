"""What is played in a study: a scenario, who plays what, and which decisions are held fixed."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import numpy as np

import engine
from engine.decisions import SPECS, Choice, Decisions
from engine.quantities import IntArray
from engine.scenario import Scenario

EVERYBODY = "everybody"


@dataclass(frozen=True)
class Held:
    """Decisions held at one value from a quarter (1 first) on, whatever policies say."""

    values: Mapping[str, Choice]
    firms: tuple[int, ...] = ()
    """Firms (0 first) that hold them; none named: all."""
    quarter: int = 1
    until: int | None = None
    """The last quarter in which they are held, if not the game's last."""

    def apply(self, decisions: Decisions, quarter: int) -> Decisions:
        """Replace the decisions of `quarter` (0 first)."""
        if not self.quarter <= quarter + 1 <= (self.until or quarter + 1):
            return decisions
        shape = decisions.home_markup.shape
        mask = np.isin(np.arange(shape[1]), self.firms) if self.firms else np.ones(shape[1], bool)
        values = {
            name: np.where(mask, SPECS[name].dtype(value), getattr(decisions, name))
            for name, value in self.values.items()
        }
        return decisions.with_all(**values)


@dataclass(frozen=True)
class Experiment:
    """One way to play: it says all that a game's result depends on but the game's number."""

    scenario: Scenario
    policies: tuple[str, ...]
    """The policy of each firm."""
    held: tuple[Held, ...] = ()
    groups: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    """Firms (0 first) that are counted apart, by the group's name; everybody is counted too."""
    quarters: int | None = None
    """None: as many as the scenario says."""
    paths: bool = False
    """Whether profits and failures are kept quarter by quarter."""
    most_games: int | None = None
    """The first so many games are enough, for policies that think long; None: all of a study's."""

    @cached_property
    def key(self) -> str:
        """Name the experiment by its content."""
        data = {
            "scenario": self.scenario.model_dump(mode="json"),
            "policies": self.policies,
            "held": [vars(held) for held in self.held],
            "groups": self.groups,
            "quarters": self.quarters,
            "paths": self.paths,
            "program": program(),
        }
        return digest(json.dumps(data, sort_keys=True))

    @property
    def length(self) -> int:
        """Quarters that are played."""
        return self.quarters or self.scenario.quarters

    @property
    def counted(self) -> Mapping[str, tuple[int, ...]]:
        """The groups, everybody among them."""
        return {EVERYBODY: tuple(range(self.scenario.firm_count)), **self.groups}

    def seats(self) -> tuple[list[str], IntArray]:
        """Return the policies, and which of them each firm plays."""
        names = sorted(set(self.policies))
        return names, np.array([names.index(policy) for policy in self.policies])


Arm = tuple[Experiment, ...]
"""Experiments that share the games of a study: each plays an equal part of them."""


def everybody_plays(scenario: Scenario, policy: str, **more: Any) -> Arm:  # noqa: ANN401  fields
    """Let one policy play all firms."""
    return (Experiment(scenario, (policy,) * scenario.firm_count, **more),)


def holding(scenario: Scenario, policy: str, values: Mapping[str, Choice]) -> Arm:
    """Let one policy play all firms, with some decisions held."""
    return everybody_plays(scenario, policy, held=(Held(values),))


def one_plays(scenario: Scenario, firm: int, policy: str, others: Sequence[str]) -> Experiment:
    """Let one firm (0 first) follow a policy among the others; it makes the group `one`."""
    policies = tuple(policy if at == firm else other for at, other in enumerate(others))
    return Experiment(scenario, policies, groups={"one": (firm,)})


def digest(text: str) -> str:
    """Name a text by its content."""
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()


PLAYED_BY = ("measuring.py", "balance/situations.py")
"""What beside the engine a figure depends on."""


@cache
def program() -> str:
    """Name the rules and policies by their source text: another program is another experiment."""
    own = Path(__file__).parent
    files = [*sorted(Path(engine.__file__).parent.rglob("*.py")), *(own / at for at in PLAYED_BY)]
    return digest("\n".join(file.read_text(encoding="utf-8") for file in files))
