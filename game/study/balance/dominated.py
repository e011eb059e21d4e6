"""Decision values that are never better, in any sampled situation, than the alternatives."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from engine.quantities import FloatArray
from game.study.balance.situations import MEASURES, Situation, Variant
from game.study.estimates import mean
from game.study.measuring import Columns


@dataclass(frozen=True)
class Standing:
    """How often one value of a decision was as good as the best, by sales or by profit."""

    decision: str
    value: str
    good: int
    situations: int
    """Situations in which it mattered what the firm decided."""

    @property
    def dominated(self) -> bool:
        """Whether it mattered, and something else was always better."""
        return self.good == 0 and self.situations > 0


def standings(situations: Iterable[Situation], results: Mapping[str, Columns]) -> list[Standing]:
    """Count for every value in how many situations nothing was clearly better."""
    good: Counter[Variant] = Counter()
    mattered: Counter[Variant] = Counter()
    tried: dict[Variant, None] = {}
    for situation in situations:
        tried.update(dict.fromkeys(situation.variants))
        for name in dict.fromkeys(name for name, _ in situation.variants):
            values = [variant for variant in situation.variants if variant[0] == name]
            best = [_as_good(results[situation.key], measure, values) for measure in MEASURES]
            if all(len(found) == len(values) for found in best):
                continue
            mattered.update(values)
            good.update(set().union(*best))
    return [
        Standing(name, str(value), good[name, value], mattered[name, value])
        for name, value in tried
    ]


def idle_decisions(found: Iterable[Standing]) -> list[str]:
    """Name the decisions that mattered in no situation."""
    situations: Counter[str] = Counter()
    for standing in found:
        situations[standing.decision] += standing.situations
    return [name for name, count in situations.items() if count == 0]


def _as_good(columns: Columns, measure: str, values: list[Variant]) -> set[Variant]:
    """Return the values that are not clearly worse than the best one: the same games, paired."""
    samples: dict[Variant, FloatArray] = {
        (name, value): columns[f"{measure}.{name}.{value}"] for name, value in values
    }
    best = max(samples.values(), key=lambda sample: float(sample.mean()))
    return {value for value, sample in samples.items() if mean(best - sample).low <= 0}
