"""Interventions: what an instructor changes in a game under way, from the start of a quarter on.

They stand in the record beside the decisions, so that a replay makes them again.
"""

from collections.abc import Iterator, Sequence
from dataclasses import fields, replace
from typing import Annotated, Any, Literal

import numpy as np
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from engine.play import Play
from engine.province import Province, build_province
from engine.quantities import FloatArray
from engine.scenario import Fault, Scenario, ScenarioError
from engine.scenario.changes import with_parameters
from engine.scenario.world import Key
from engine.settlement import announce
from engine.shocks import Shocks
from engine.state import State

MOST_POSTED = 10_000_000
"""The largest help or penalty, in RMB: more than a year's sales of a start firm."""
MAX_NOTE = 200
MAX_INTERVENTIONS = 40
"""The most of one quarter."""

Note = Annotated[str, StringConstraints(max_length=MAX_NOTE, pattern=r"^[^\x00-\x1f\x7f-\x9f]*$")]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, allow_inf_nan=False)


class EventCard(_Strict):
    """A card of the scenario comes into play for as many quarters as it lasts."""

    kind: Literal["event"] = "event"
    card: Key


class ParameterChange(_Strict):
    """A parameter has another value from now on."""

    kind: Literal["parameter"] = "parameter"
    name: Annotated[str, StringConstraints(max_length=60)]
    value: float


class InstructorPosting(_Strict):
    """A firm (0 first) is helped with some RMB, or penalised when they are negative."""

    kind: Literal["posting"] = "posting"
    firm: int = Field(ge=0, lt=4096)
    amount: int = Field(ge=-MOST_POSTED, le=MOST_POSTED)
    note: Note = ""


Intervention = Annotated[
    EventCard | ParameterChange | InstructorPosting, Field(discriminator="kind")
]
Interventions = tuple[Intervention, ...]


def faults_of(scenario: Scenario, interventions: Sequence[Intervention]) -> Iterator[Fault]:
    """Find what cannot be done in a scenario; places are numbered from 0."""
    cards = [event.key for event in scenario.events]
    for at, one in enumerate(interventions):
        if isinstance(one, EventCard) and one.card not in cards:
            yield Fault(f"{at}.card", f"no such card: {one.card}; there are {', '.join(cards)}")
        if isinstance(one, InstructorPosting) and one.firm >= scenario.firm_count:
            yield Fault(f"{at}.firm", f"found {one.firm}; there are {scenario.firm_count} firms")
        if isinstance(one, ParameterChange):
            try:
                changed(scenario, [one])
            except ScenarioError as error:
                yield from (Fault(f"{at}.{fault.place}", fault.problem) for fault in error.faults)


def changed(scenario: Scenario, interventions: Sequence[Intervention]) -> Scenario:
    """Return the scenario as it stands after these interventions.

    Errors: ScenarioError for an unknown parameter and for a value out of bounds.
    """
    values = {one.name: one.value for one in interventions if isinstance(one, ParameterChange)}
    return with_parameters(scenario, values) if values else scenario


def intervene(play: Play, interventions: Sequence[Intervention]) -> Play:
    """Begin the coming quarter of a batch of games again, changed in all of them.

    Chance stays as it was drawn. Errors: ScenarioError as in `changed`.
    """
    if not interventions:
        return play
    scenario = changed(play.province.scenario, interventions)
    province = play.province
    if scenario is not province.scenario:
        province = build_province(scenario, play.games.size)
    state = _with_cards(play.state, scenario, interventions)
    drawn: dict[str, Any] = {field.name: play.known[field.name] for field in fields(Shocks)}
    known = announce(province, state, Shocks(**drawn))
    known["instructor_amount_q"] = _amounts(province, interventions)
    return Play(province, play.games, play.quarters, state, known)


def _with_cards(state: State, scenario: Scenario, interventions: Sequence[Intervention]) -> State:
    left = state.event_quarters_left.copy()
    cards = {event.key: at for at, event in enumerate(scenario.events)}
    for one in interventions:
        if isinstance(one, EventCard):
            at = cards[one.card]
            left[:, at] = np.maximum(left[:, at], scenario.events[at].duration_q)
    return replace(state, event_quarters_left=left)


def _amounts(province: Province, interventions: Sequence[Intervention]) -> FloatArray:
    amounts = np.zeros((1, province.scenario.firm_count))
    for one in interventions:
        if isinstance(one, InstructorPosting):
            amounts[0, one.firm] += one.amount
    return amounts
