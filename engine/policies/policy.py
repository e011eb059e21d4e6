"""What a policy is: one function from what firms see to what they decide."""

from collections.abc import Callable
from dataclasses import dataclass
from types import ModuleType

from engine.decisions import Decisions
from engine.observation import Observation
from engine.quantities import FloatArray, IntArray
from engine.shocks import Stream, draws, uniforms


@dataclass(frozen=True)
class Dice:
    """A policy's own chance, found by game number and apart from the game's shocks."""

    games: IntArray
    quarter: int
    firms: int

    def uniforms(self, count: int) -> FloatArray:
        """Draw `count` uniforms for each firm: (count, games, firms)."""
        return self._draw(Stream.POLICY, self.quarter, count)

    def temperament(self, count: int) -> FloatArray:
        """Return `count` uniforms that stay with each firm for the whole game."""
        return self._draw(Stream.TEMPERAMENT, 0, count)

    def _draw(self, stream: Stream, quarter: int, count: int) -> FloatArray:
        table = draws(stream, quarter, self.games, count * self.firms)
        return uniforms(table).reshape(self.games.size, count, self.firms).swapaxes(0, 1)


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
