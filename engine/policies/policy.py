"""What a policy is: one function from what firms see to what they decide."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from types import ModuleType

from engine.decisions import Decisions
from engine.observation import Observation
from engine.quantities import Columns, FloatArray, IntArray
from engine.shocks import Stream, uniforms


@dataclass(frozen=True)
class Dice:
    """A policy's own chance, found by game number and apart from the game's shocks."""

    games: IntArray
    quarter: int
    firms: int
    throwing: Columns | None = None
    """The firms that throw; all of them when None."""

    def uniforms(self, count: int) -> FloatArray:
        """Draw `count` uniforms for each firm that throws: (count, games, firms)."""
        table = uniforms(Stream.POLICY, self.quarter, self.games, count * self.firms)
        drawn = table.reshape(self.games.size, count, self.firms).swapaxes(0, 1)
        return drawn if self.throwing is None else drawn[:, :, self.throwing]

    def of(self, firms: Columns) -> "Dice":
        """Throw for some firms only, each as it would among all."""
        return replace(self, throwing=firms)


@dataclass(frozen=True)
class Policy:
    """A bot: its key, the sentence that says how it reasons, and its decision function."""

    key: str
    sentence: str
    decide: Callable[[Observation, Dice], Decisions]

    @staticmethod
    def of(module: ModuleType) -> "Policy":
        """Read a policy off its file."""
        sentence = (module.__doc__ or "").strip()
        return Policy(module.__name__.rpartition(".")[2], sentence, module.decide)
