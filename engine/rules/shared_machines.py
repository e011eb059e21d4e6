"""Shared machines: the pool of hours that members lend and ask for."""

import numpy as np

from engine.grouping import Grouping, Neighbourhood
from engine.numeric import only
from engine.quantities import (
    ClusterCount,
    ClusterHours,
    ClusterShare,
    FirmFlag,
    FirmHours,
    FirmUnits,
    Share,
    UnitsPerHour,
)


def hours_offered_q(
    machine_hours_offered_q: FirmHours,
    member: FirmFlag,
    capacity: FirmUnits,
    units_per_hour: UnitsPerHour,
) -> FirmHours:
    """Members lend the machine-hours they chose, at most all they have."""
    return only(member, np.minimum(machine_hours_offered_q, capacity / units_per_hour))


def hours_asked_q(machine_hours_asked_q: FirmHours, member: FirmFlag) -> FirmHours:
    """Members ask for the machine-hours they chose."""
    return only(member, machine_hours_asked_q)


def pool_hours_q(
    hours_offered_q: FirmHours, membership: Grouping, machine_centre_hours_q: ClusterHours
) -> ClusterHours:
    """The pool's hours: lent by members, and the town's machine centre."""
    return machine_centre_hours_q + membership.sum(hours_offered_q)


def job_kinds(
    hours_asked_q: FirmHours,
    neighbourhood: Neighbourhood,
    kind_count: int,
    cluster_count: int,
) -> ClusterCount:
    """Kinds of product among the jobs that ask for hours; each change of kind needs a set-up."""
    jobs = neighbourhood.circles[0].add_up(hours_asked_q > 0)
    present = jobs.reshape(jobs.shape[0], cluster_count, kind_count) > 0
    return np.maximum(np.sum(present, axis=2, dtype=np.float64), 1.0)


def machine_demand_q(
    hours_asked_q: FirmHours,
    membership: Grouping,
    job_kinds: ClusterCount,
    changeover_share: Share,
) -> ClusterHours:
    """Hours that all jobs together would take, changeovers between kinds included."""
    changeover = 1.0 + changeover_share * (job_kinds - 1.0) / job_kinds
    return membership.sum(hours_asked_q) * changeover


def next_machine_utilisation(
    machine_demand_q: ClusterHours, pool_hours_q: ClusterHours, utilisation_ceiling: Share
) -> ClusterShare:
    """The part of the pool's hours that is booked, up to a ceiling; 0 where there is no pool."""
    booked = np.minimum(machine_demand_q / np.maximum(pool_hours_q, 1.0), utilisation_ceiling)
    return only(pool_hours_q > 0, booked)
