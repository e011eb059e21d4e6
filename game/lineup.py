"""Who plays what: the policies of a batch of games, and which of them each firm follows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

import numpy as np

from engine.policies import FIXED, POLICIES
from engine.quantities import IntArray
from engine.rollout import population
from engine.scenario import Scenario
from engine.scenario.world import Firms


@dataclass(frozen=True)
class Lineup:
    """Policies by key; firm i follows `policies[seats[i]]`."""

    policies: tuple[str, ...]
    seats: IntArray

    @property
    def key(self) -> tuple[str, ...]:
        """The policy of each firm."""
        return tuple(self.policies[seat] for seat in self.seats)

    @property
    def looks_ahead(self) -> bool:
        """Tell whether a firm follows a policy that takes its time."""
        return any(policy not in FIXED for policy in self.key)

    def with_policy(self, firm: int, policy: str) -> "Lineup":
        """Let one firm (0 first) follow another policy."""
        policies = tuple(dict.fromkeys((*self.policies, policy)))
        seats = self.seats.copy()
        seats[firm] = policies.index(policy)
        return Lineup(policies, seats)


def everybody_alike(policy: str, firms: int) -> Lineup:
    """Let one policy play all firms."""
    return Lineup((policy,), np.zeros(firms, np.int64))


def in_turn(policies: Sequence[str], firms: int) -> Lineup:
    """Let the policies take the firms one after another, round and round."""
    return Lineup(tuple(policies), np.arange(firms) % len(policies))


def residents(scenario: Scenario) -> Lineup:
    """Let every firm follow the policy that the scenario gives it."""
    policies, seats = population(scenario)
    return Lineup(tuple(policies), seats)


def residents_but(scenario: Scenario, firm: int, policy: str | None) -> Lineup:
    """Let one firm (0 first) follow `policy`, if there is one, among the scenario's own."""
    own = residents(scenario)
    return own if policy is None else own.with_policy(firm, policy)


def one_against_all(scenario: Scenario, firm: int, policy: str) -> Lineup:
    """Let one firm (0 first) follow the last policy of the line-up, all others their own."""
    own = residents(scenario)
    seats = own.seats.copy()
    seats[firm] = len(own.policies)
    return Lineup((*own.policies, policy), seats)


def batches(scenario: Scenario) -> list[Firms]:
    """Return the batch that each firm comes from."""
    return [batch for batch in scenario.firms for _ in range(batch.count)]


def policy_keys(words: str) -> list[str]:
    """Read policies from a list with commas; `-` stands for `_`.

    Errors: ValueError naming what is not there, and what is.
    """
    keys = [word.strip().replace("-", "_") for word in words.split(",")]
    return list(dict.fromkeys(policy_key(key) for key in keys if key)) or [policy_key("")]


def policy_key(word: str) -> str:
    """Read one policy.

    Errors: ValueError naming what is near, and all that is there.
    """
    return known(word.strip().replace("-", "_"), POLICIES, "policy")


def firm_at(scenario: Scenario, number: int) -> int:
    """Turn a firm's number (1 first) into its place in the arrays (0 first).

    Errors: ValueError when the scenario has no such firm.
    """
    if not 1 <= number <= scenario.firm_count:
        count = scenario.firm_count
        raise ValueError(f"no firm {number}: {scenario.name.en} has firms 1 to {count}")
    return number - 1


def known(name: str, names: Iterable[str], kind: str) -> str:
    """Return `name` when it is one of `names`.

    Errors: ValueError that offers the closest, or else lists them all.
    """
    there = list(names)
    if name in there:
        return name
    near = get_close_matches(name, there, n=3, cutoff=0.6)
    hint = f"did you mean {' or '.join(near)}?" if near else f"there are {', '.join(there)}"
    raise ValueError(f"no such {kind}: {name[:60]!r}; {hint}")
