"""Events: which cards are in play, and how the province's conditions change."""

import numpy as np

from engine.numeric import exp
from engine.quantities import (
    Conditions,
    EventEffects,
    EventFlag,
    EventQuarters,
    EventShare,
    EventUniform,
    GameIndex,
    GameRatio,
)
from engine.scenario.world import Condition

AT = {condition: position for position, condition in enumerate(Condition)}


def event_starts(
    event_quarters_left: EventQuarters,
    event_draw: EventUniform,
    event_chance_q: EventShare,
    event_scheduled: EventFlag,
) -> EventFlag:
    """A card comes in its scheduled quarters, or by its chance, unless it is in play already."""
    return (event_quarters_left <= 0) & (event_scheduled | (event_draw < event_chance_q))


def event_active(event_quarters_left: EventQuarters, event_starts: EventFlag) -> EventFlag:
    """A card is in play from the quarter it starts for as many quarters as it lasts."""
    return event_starts | (event_quarters_left > 0)


def next_event_quarters_left(
    event_quarters_left: EventQuarters, event_starts: EventFlag, event_duration: EventQuarters
) -> EventQuarters:
    """The quarters a card will still be in play after this one."""
    return np.where(event_starts, event_duration - 1, np.maximum(event_quarters_left - 1, 0.0))


def conditions(event_active: EventFlag, event_effects: EventEffects) -> Conditions:
    """All cards in play multiply, so their logarithms add up, condition by condition."""
    together: Conditions = event_active.astype(np.float64) @ event_effects[0]
    return together


def departure_factor(conditions: Conditions) -> GameRatio:
    """How much more than usual workers leave."""
    return exp(conditions[:, AT[Condition.DEPARTURES], np.newaxis])


def bank_limit_factor(conditions: Conditions) -> GameRatio:
    """How much of their usual limit banks lend."""
    return exp(conditions[:, AT[Condition.BANK_LIMIT], np.newaxis])


def exchange_index(conditions: Conditions) -> GameIndex:
    """The value of the RMB in foreign money."""
    return exp(conditions[:, AT[Condition.EXCHANGE_RATE], np.newaxis])


def duty_factor(conditions: Conditions) -> GameRatio:
    """Price abroad over price at the port; above 1 while a duty or a lost rebate bites."""
    return exp(conditions[:, AT[Condition.IMPORT_DUTY], np.newaxis])


def order_factor(conditions: Conditions) -> GameRatio:
    """Size of international orders over the usual."""
    return exp(conditions[:, AT[Condition.ORDERS], np.newaxis])


def uncertified_factor(conditions: Conditions) -> GameRatio:
    """What is left of foreign appeal without a certificate."""
    return exp(conditions[:, AT[Condition.UNCERTIFIED_ACCESS], np.newaxis])


def reputation_factor(conditions: Conditions) -> GameRatio:
    """What is left of every cluster's name after a scandal."""
    return exp(conditions[:, AT[Condition.CLUSTER_REPUTATION], np.newaxis])


def institute_factor(conditions: Conditions) -> GameRatio:
    """What institutes are worth over the usual."""
    return exp(conditions[:, AT[Condition.INSTITUTE_QUALITY], np.newaxis])


def owner_draw_factor(conditions: Conditions) -> GameRatio:
    """What owners take out over the usual."""
    return exp(conditions[:, AT[Condition.OWNER_DRAW], np.newaxis])
