"""What a policy is: one function from what firms see to what they decide."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from types import ModuleType
from typing import Protocol

from engine.decisions import Decisions
from engine.observation import Observation
from engine.quantities import Columns, FloatArray, IntArray
from engine.scenario import Scenario
from engine.shocks import Stream, draws, uniforms


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
        return self._draw(Stream.POLICY, self.quarter, count)

    def temperament(self, count: int) -> FloatArray:
        """Return `count` uniforms that stay with each firm that throws for the whole game."""
        return self._draw(Stream.TEMPERAMENT, 0, count)

    def _draw(self, stream: Stream, quarter: int, count: int) -> FloatArray:
        table = uniforms(draws(stream, quarter, self.games, count * self.firms))
        drawn = table.reshape(self.games.size, count, self.firms).swapaxes(0, 1)
        return drawn if self.throwing is None else drawn[:, :, self.throwing]

    def of(self, firms: Columns, games: slice = slice(None)) -> "Dice":
        """Throw for some firms and games only, each as it would among all."""
        return replace(self, games=self.games[games], throwing=firms)


class Imagined(Protocol):
    """Games under way as one firm imagines them; what is seen and decided has its column only."""

    @property
    def seen(self) -> Observation:
        """What the firm would see."""

    @property
    def dice(self) -> Dice:
        """The firm's own dice."""

    @property
    def over(self) -> bool:
        """Whether all quarters have been played."""

    def after(self, own: Decisions) -> "Imagined":
        """Return the games a quarter later, if the firm decides so and rivals do as assumed."""


class Foresight(Protocol):
    """What a policy that looks ahead may ask of a batch of games: nothing that is hidden."""

    @property
    def scenario(self) -> Scenario:
        """The scenario, which everybody knows."""

    def imagine(self, games: slice, firm: int, futures: int, copies: int) -> Imagined:
        """Return `futures` futures of each game, all of them `copies` times with equal chance."""


Plan = Callable[[Observation, Dice, IntArray, Foresight], Decisions]
"""From what some firms see, their dice and their numbers, by looking ahead, to what they decide."""


@dataclass(frozen=True)
class Policy:
    """A bot: its key, the sentence that says how it reasons, and its decision function."""

    key: str
    sentence: str
    decide: Callable[[Observation, Dice], Decisions]
    plan: Plan | None = None
    """How it decides where it can look ahead; `decide` is then what others expect of it."""

    @staticmethod
    def of(module: ModuleType) -> "Policy":
        """Read a policy off its file."""
        sentence = (module.__doc__ or "").strip()
        return Policy(module.__name__.rpartition(".")[2], sentence, module.decide)
