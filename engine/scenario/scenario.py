"""The scenario: everything about a game that does not change while it is played."""

from collections.abc import Iterable
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Self

from pydantic import ConfigDict, Field, model_validator

from engine.decisions import DECISIONS, DEFAULTS
from engine.scenario.parameter import Group
from engine.scenario.parameters import Parameters
from engine.scenario.world import (
    Event,
    Firms,
    Industry,
    Institute,
    Key,
    Opening,
    Programmes,
    Text,
    Town,
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

    format: int = Field(ge=FORMAT, le=FORMAT)
    key: Key
    name: Text
    story: Text
    quarters: int = Field(20, ge=1, le=80)
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
        faults = [*self._unknown_references(), *self._repeated_keys(), *self._impossible_values()]
        if faults:
            raise ValueError("\n".join(faults))
        return self

    def _unknown_references(self) -> Iterable[str]:
        industries = {industry.key for industry in self.industries}
        towns = {town.key for town in self.towns}
        for at, town in enumerate(self.towns):
            yield from _known(f"towns.{at}.industry", [town.industry], industries)
        for at, batch in enumerate(self.firms):
            yield from _known(f"firms.{at}.industry", [batch.industry], industries)
            yield from _known(f"firms.{at}.town", [batch.town], towns)
        for at, institute in enumerate(self.institutes):
            yield from _known(f"institutes.{at}.fields", institute.fields, industries)
        for level, openings in self.levels.items():
            for at, opening in enumerate(openings):
                place = f"levels.{level}.{at}.decisions"
                yield from _known(place, opening.decisions, set(DEFAULTS))

    def _repeated_keys(self) -> Iterable[str]:
        for table in ("industries", "towns", "institutes", "events"):
            keys = [entry.key for entry in getattr(self, table)]
            for key in sorted({key for key in keys if keys.count(key) > 1}):
                yield f"{table}: the key {key!r} is used more than once; keys must differ"

    def _impossible_values(self) -> Iterable[str]:
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


def _known(place: str, names: Iterable[str], allowed: set[str]) -> Iterable[str]:
    for name in names:
        if name not in allowed:
            yield f"{place}: {name!r} is not there; it must be one of {', '.join(sorted(allowed))}"
