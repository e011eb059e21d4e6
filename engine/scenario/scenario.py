"""The scenario: everything about a game that does not change while it is played."""

from collections.abc import Iterable
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Self

from pydantic import ConfigDict, Field, model_validator

from engine.decisions import DECISIONS
from engine.scenario.parameter import Group
from engine.scenario.parameters import Parameters
from engine.scenario.references import KEYED, reference_faults
from engine.scenario.world import (
    Event,
    Firms,
    Industry,
    Institute,
    Key,
    Opening,
    Programmes,
    Quarter,
    Text,
    Town,
    Whole,
    Words,
)

FORMAT = 1
MAX_FIRMS = 4096


class Level(StrEnum):
    """How many decisions are open to a player."""

    STARTER = "starter"
    STANDARD = "standard"
    EXPERT = "expert"


class Scenario(Group):
    """A province, its firms, its chances and its rules' parameters."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)

    format: Whole = Field(ge=FORMAT, le=FORMAT)
    key: Key
    name: Text
    story: Text
    quarters: Quarter = 20
    industries: Annotated[tuple[Industry, ...], Field(min_length=1, max_length=8)]
    towns: Annotated[tuple[Town, ...], Field(min_length=1, max_length=8)]
    institutes: Annotated[tuple[Institute, ...], Field(max_length=6)] = ()
    firms: Annotated[tuple[Firms, ...], Field(min_length=1, max_length=64)]
    programmes: Programmes = Programmes()
    events: Annotated[tuple[Event, ...], Field(max_length=24)] = ()
    levels: dict[Level, Annotated[tuple[Opening, ...], Field(min_length=1, max_length=40)]] = Field(
        default_factory=dict
    )
    parameters: Parameters = Parameters()
    source: Words = "design choice"

    @cached_property
    def firm_count(self) -> int:
        """Count the firms of the province."""
        return sum(batch.count for batch in self.firms)

    def open_decisions(self, level: Level, quarter: int) -> frozenset[str]:
        """Name the decisions open at `level` in `quarter` (1 is the first)."""
        if level not in self.levels:
            return frozenset(spec.name for spec in DECISIONS)
        return frozenset(
            name
            for opening in self.levels[level]
            if opening.quarter <= quarter
            for name in opening.decisions
        )

    @model_validator(mode="after")
    def is_coherent(self) -> Self:
        """Report every reference to something that is not there, and every impossible pair."""
        tables = self.model_dump(include={*KEYED, "firms", "levels"})
        faults = [*reference_faults(tables), *self.impossible_values()]
        if faults:
            raise ValueError("\n".join(faults))
        return self

    def impossible_values(self) -> Iterable[str]:
        """List the values that cannot stand beside one another, as `place: why`."""
        if self.firm_count > MAX_FIRMS:
            yield f"firms: {self.firm_count} firms in all; at most {MAX_FIRMS} are allowed"
        modes = self.parameters.modes
        if modes.technology_down > modes.technology_up:
            yield "parameters.modes.technology_down: must not be above technology_up"
        if modes.export_down > modes.export_up:
            yield "parameters.modes.export_down: must not be above export_up"
        near = self.parameters.learning
        if near.proximity_product + near.proximity_market + near.proximity_infrastructure > 1:
            yield "parameters.learning: the three proximity weights must not add up to more than 1"
        for at, industry in enumerate(self.industries):
            if industry.material_share + industry.labour_share >= 1:
                yield f"industries.{at}: material_share + labour_share must stay below 1"
