"""The record of one game: scenario, rules version, game number and decisions, chained by digests.

Nothing else is needed to play it again; a changed byte breaks the chain at its quarter.
"""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Annotated, Any, Literal, Self

import numpy as np
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from engine.decisions import DECISIONS, SPECS, Decisions
from engine.interventions import (
    MAX_INTERVENTIONS,
    Interventions,
    changed,
    intervene,
)
from engine.interventions import faults_of as intervention_faults
from engine.quantities import AnyArray
from engine.rollout import Play, advance, begin, limits_of
from engine.scenario import Fault, Scenario, ScenarioError
from engine.scenario.loading import depth, faults_of, scenario_from_data
from engine.settlement import STOCKS, Quarter
from engine.shocks import MAX_GAME
from engine.state import State

RULES_VERSION = 2
"""Raised whenever the same decisions would give another result."""
FORMAT = "fast-follower record 1"
MAX_CHARACTERS = 16_000_000
MAX_DEPTH = 16

Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}$")]
Column = Annotated[list[float | int | bool], Field(min_length=1, max_length=4096)]


class RecordError(ValueError):
    """A file that is no record, or one whose results do not follow from its decisions."""

    def __init__(self, faults: list[Fault]) -> None:
        """Keep every fault; the message shows them a line each."""
        self.faults = faults
        super().__init__("\n".join(map(str, faults)))


class QuarterRecord(BaseModel):
    """One quarter: every decision of every firm, and the digest of what came of it.

    What an instructor changed at its start stands before the decisions.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)

    interventions: Annotated[Interventions, Field(max_length=MAX_INTERVENTIONS)] | None = None
    decisions: dict[str, Column]
    digest: Digest


class RecordFile(BaseModel):
    """A record as it stands in a file."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)

    format: Literal["fast-follower record 1"]
    rules_version: int = Field(ge=1, le=1_000_000)
    game: int = Field(ge=0, lt=MAX_GAME)
    quarters: int = Field(ge=1, le=80)
    scenario: dict[str, Any]
    history: Annotated[list[QuarterRecord], Field(max_length=80)]


@dataclass(frozen=True)
class Record:
    """A game so far; `decisions`, `digests` and `interventions` have an entry a settled quarter."""

    scenario: Scenario
    game: int
    quarters: int
    decisions: tuple[Decisions, ...] = ()
    digests: tuple[str, ...] = ()
    interventions: tuple[Interventions, ...] = ()
    rules_version: int = field(default=RULES_VERSION)

    def with_quarter(
        self, decisions: Decisions, state: State, interventions: Interventions = ()
    ) -> Self:
        """Add a quarter that was settled on `decisions` and led to `state`, a batch of one."""
        previous = self.digests[-1] if self.digests else ""
        digest = chain(previous, decisions, state, interventions=interventions)
        return replace(
            self,
            decisions=(*self.decisions, decisions),
            digests=(*self.digests, digest),
            interventions=(*self.interventions, interventions),
        )

    def until(self, quarters: int) -> Self:
        """Return the record of the first `quarters` quarters, to go on from there differently."""
        return replace(
            self,
            decisions=self.decisions[:quarters],
            digests=self.digests[:quarters],
            interventions=self.interventions[:quarters],
        )

    def to_text(self) -> str:
        """Write the record as one line of JSON."""
        data = RecordFile(
            format=FORMAT,
            rules_version=self.rules_version,
            game=self.game,
            quarters=self.quarters,
            scenario=self.scenario.model_dump(mode="json"),
            history=[
                QuarterRecord(
                    interventions=interventions or None,
                    decisions={name: values[0].tolist() for name, values in made.items()},
                    digest=digest,
                )
                for made, digest, interventions in zip(
                    self.decisions, self.digests, self.interventions, strict=True
                )
            ],
        )
        return data.model_dump_json(exclude_none=True)


def chain(
    previous: str,
    decisions: Decisions,
    state: State,
    game: int = 0,
    interventions: Interventions = (),
) -> str:
    """Hash one game's quarter onto the chain: what was decided, then every stock and account.

    What an instructor changed comes first.
    """
    digest = hashlib.blake2b(previous.encode(), digest_size=16)
    for one in interventions:
        digest.update(one.model_dump_json().encode())
    stocks = [(name, getattr(state, name)) for name in STOCKS]
    for name, values in (*decisions.items(), *stocks, ("accounts", state.accounts)):
        digest.update(name.encode())
        row = values[game]
        digest.update(np.ascontiguousarray(row, row.dtype.newbyteorder("<")).tobytes())
    return digest.hexdigest()


def parse_record(text: str) -> Record:
    """Read a record from the text of a file; its results are not checked yet, see `replay`.

    Errors: RecordError with every fault and its place.
    """
    if len(text) > MAX_CHARACTERS:
        problem = f"{len(text):,} characters; a record has at most {MAX_CHARACTERS:,}"
        raise RecordError([Fault("", problem)])
    try:
        data = json.loads(text, parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        raise RecordError([Fault("", f"not a JSON file: {str(error)[:80]}")]) from None
    if depth(data, MAX_DEPTH) > MAX_DEPTH:
        raise RecordError([Fault("", f"tables nested more than {MAX_DEPTH} deep")])
    return record_from_data(data)


def record_from_data(data: object) -> Record:
    """Read a record from plain data, as embedded in a saved game."""
    try:
        file = RecordFile.model_validate(data)
        scenario = scenario_from_data(file.scenario)
    except ValidationError as error:
        raise RecordError(faults_of(error)) from None
    except ScenarioError as error:
        raise RecordError([Fault(f"scenario.{f.place}", f.problem) for f in error.faults]) from None
    if file.rules_version != RULES_VERSION:
        problem = f"needs rules version {file.rules_version}; this program plays {RULES_VERSION}"
        raise RecordError([Fault("rules_version", problem)])
    if len(file.history) > file.quarters:
        problem = f"{len(file.history)} quarters played of {file.quarters}"
        raise RecordError([Fault("history", problem)])
    return Record(
        scenario=scenario,
        game=file.game,
        quarters=file.quarters,
        decisions=tuple(
            _decisions(entry, scenario, f"history.{at}") for at, entry in enumerate(file.history)
        ),
        digests=tuple(entry.digest for entry in file.history),
        interventions=tuple(_interventions(file.history, scenario)),
    )


def _interventions(history: list[QuarterRecord], scenario: Scenario) -> Iterator[Interventions]:
    """Check what was changed, each quarter in the scenario as it then stood."""
    for at, entry in enumerate(history):
        made = entry.interventions or ()
        faults = [
            Fault(f"history.{at}.interventions.{fault.place}", fault.problem)
            for fault in intervention_faults(scenario, made)
        ]
        if faults:
            raise RecordError(faults)
        try:
            scenario = changed(scenario, made)
        except ScenarioError as error:
            faults = [
                Fault(f"history.{at}.interventions.{fault.place}", fault.problem)
                for fault in error.faults
            ]
            raise RecordError(faults) from None
        yield made


def _decisions(entry: QuarterRecord, scenario: Scenario, place: str) -> Decisions:
    names = {spec.name for spec in DECISIONS}
    if set(entry.decisions) != names:
        odd = ", ".join(sorted(set(entry.decisions) ^ names))[:80]
        raise RecordError([Fault(f"{place}.decisions", f"missing or unknown: {odd}")])
    faults: list[Fault] = []
    arrays = {}
    for name, column in entry.decisions.items():
        where = f"{place}.decisions.{name}"
        arrays[name] = _array(name, column, scenario.firm_count, where, faults)
    if faults:
        raise RecordError(faults)
    return Decisions(**arrays)


def _array(name: str, column: Column, firms: int, where: str, faults: list[Fault]) -> AnyArray:
    spec = SPECS[name]
    if len(column) != firms:
        faults.append(Fault(where, f"{len(column)} values for {firms} firms"))
        return np.zeros((1, firms))
    wrong = [
        value
        for value in column
        if isinstance(value, bool) != (spec.dtype is np.bool_)
        or not spec.allowed.low <= value <= spec.allowed.high
    ]
    if wrong:
        allowed = f"{spec.allowed.low:g} to {spec.allowed.high:g}"
        faults.append(Fault(where, f"found {str(wrong[0])[:20]}; allowed is {allowed}"))
        return np.zeros((1, firms))
    return np.array([column], spec.dtype)


def _no_constant(name: str) -> float:
    raise ValueError(f"{name} is not a number that a record may hold")


def replay(
    record: Record,
    watch: Callable[[Play, Decisions, Quarter, Play], None] | None = None,
    keep: frozenset[str] | None = frozenset(),
) -> Play:
    """Play a record again and check every digest; return the game where the record ends.

    `watch` is shown each quarter: how it began, what was decided, what followed, what comes next.

    Errors: RecordError naming the first quarter whose result does not follow.
    """
    play = begin(record.scenario, np.array([record.game]), record.quarters)
    limits = limits_of(play.province)
    previous = ""
    for at, (decisions, made) in enumerate(
        zip(record.decisions, record.interventions, strict=True)
    ):
        begun = intervene(play, made)
        legal = decisions.within(limits)
        play, quarter = advance(begun, legal, keep)
        previous = chain(previous, decisions, quarter.state, interventions=made)
        if previous != record.digests[at]:
            problem = "the result does not follow from the decisions before it"
            raise RecordError([Fault(f"history.{at} (quarter {at + 1})", problem)])
        if watch:
            watch(begun, decisions, quarter, play)
    return play


def branch(
    record: Record, quarter: int, firm: int, choice: Mapping[str, float | int | bool]
) -> Record:
    """Change one firm's choices in one quarter (0 first) and play all else as it was played."""
    decided = list(record.decisions)
    decided[quarter] = decided[quarter].with_choice(0, firm, choice)
    play = begin(record.scenario, np.array([record.game]), record.quarters)
    limits = limits_of(play.province)
    result = record.until(0)
    for decisions, made in zip(decided, record.interventions, strict=True):
        legal = decisions.within(limits)
        play, settled = advance(intervene(play, made), legal)
        result = result.with_quarter(legal, settled.state, made)
    return result
