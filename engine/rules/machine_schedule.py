"""The machine schedule: the queue for shared machines, what it costs, and the rent."""

import numpy as np

from engine.grouping import Grouping
from engine.numeric import power
from engine.quantities import (
    ClusterDays,
    ClusterHours,
    ClusterShare,
    Days,
    FirmHours,
    FirmMoney,
    FirmShare,
    FirmUnits,
    HourPrice,
    Hours,
    Ratio,
    Share,
    UnitsPerHour,
)


def machine_wait_days(
    next_machine_utilisation: ClusterShare,
    pool_hours_q: ClusterHours,
    next_broker_share: ClusterShare,
    machine_hours_q: Hours,
    arrival_variability: Ratio,
    calendar_gain: Share,
    job_days: Days,
) -> ClusterDays:
    """Wait in a queue for several machines; a broker's booking calendar smooths arrivals.

    Source: Sakasegawa 1977, an approximation for many servers; Kingman 1961.
    """
    machines = np.maximum(pool_hours_q / machine_hours_q, 1.0)
    variability = arrival_variability * (1.0 - calendar_gain * next_broker_share)
    queue = power(next_machine_utilisation, np.sqrt(2.0 * (machines + 1.0)) - 1.0)
    return variability * job_days * queue / (machines * (1.0 - next_machine_utilisation))


def hours_booked_q(
    hours_asked_q: FirmHours,
    machine_demand_q: ClusterHours,
    pool_hours_q: ClusterHours,
    next_machine_utilisation: ClusterShare,
    membership: Grouping,
) -> FirmHours:
    """Every member gets the same part of the hours it asked for."""
    granted = next_machine_utilisation * pool_hours_q / np.maximum(machine_demand_q, 1e-6)
    return hours_asked_q * membership.spread(np.minimum(granted, 1.0))


def hours_used_q(
    hours_booked_q: FirmHours,
    machine_wait_days: ClusterDays,
    membership: Grouping,
    waiting_patience_days: Days,
) -> FirmHours:
    """What booked hours are worth after waiting for them: the longer the queue, the less."""
    wait = membership.spread(machine_wait_days)
    return hours_booked_q * waiting_patience_days / (waiting_patience_days + wait)


def special_work_covered(
    hours_used_q: FirmHours,
    capacity: FirmUnits,
    units_per_hour: UnitsPerHour,
    special_work_share: Share,
) -> FirmShare:
    """The part of the work for special machines that the pool does, so that nobody buys them."""
    needed = special_work_share * np.maximum(capacity, 1.0)
    return np.minimum(hours_used_q * units_per_hour / needed, 1.0)


def machine_rent_paid_q(hours_booked_q: FirmHours, machine_rent: HourPrice) -> FirmMoney:
    """Rent for the hours booked, waited for or not."""
    return hours_booked_q * machine_rent


def machine_rent_earned_q(
    hours_offered_q: FirmHours,
    hours_booked_q: FirmHours,
    pool_hours_q: ClusterHours,
    membership: Grouping,
    machine_rent: HourPrice,
) -> FirmMoney:
    """Rent for the part of the lent hours that was booked; changeovers earn nothing."""
    booked = membership.sum(hours_booked_q) / np.maximum(pool_hours_q, 1.0)
    return hours_offered_q * membership.spread(booked) * machine_rent
