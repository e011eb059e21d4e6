"""What firms decide in a quarter: arrays for all of them, and one firm's form with its faults."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from math import isfinite
from typing import Annotated, Any, Self, get_type_hints

import numpy as np

from engine.quantities import (
    AnyArray,
    BoolArray,
    Columns,
    FirmCode,
    FirmCount,
    FirmFlag,
    FirmHours,
    FirmMoney,
    FirmPay,
    FirmRatio,
    FirmShare,
    FirmUnits,
    Unit,
)

Choice = float | int | bool
"""One firm's value of one decision."""


class Desk(StrEnum):
    """The groups in which a player finds the decisions."""

    OPERATE = "operate"
    CLUSTER = "cluster"
    SHARE = "share"
    ORDERS = "orders"
    MARKET = "market"
    KNOWLEDGE = "knowledge"
    FINANCE = "finance"


@dataclass(frozen=True)
class Allowed:
    """The widest range a decision may ever take, its value at the start, and its usual step."""

    desk: Desk
    low: float
    high: float
    default: Choice
    step: float = 1


@dataclass(frozen=True)
class Decisions:
    """Every firm's choices for a quarter, arrays of shape (games, firms)."""

    home_markup: Annotated[FirmRatio, Allowed(Desk.OPERATE, 1.0, 2.0, 1.25, 0.01)]
    export_markup: Annotated[FirmRatio, Allowed(Desk.OPERATE, 1.0, 2.0, 1.25, 0.01)]
    capacity_change: Annotated[FirmUnits, Allowed(Desk.OPERATE, -500_000, 500_000, 0.0, 500)]
    wage_premium: Annotated[FirmShare, Allowed(Desk.OPERATE, -0.2, 0.5, 0.0, 0.01)]
    training_q: Annotated[FirmPay, Allowed(Desk.OPERATE, 0, 2_000, 300.0, 50)]

    cluster_choice: Annotated[FirmCode, Allowed(Desk.CLUSTER, -1, 7, -1)]
    broker_vote: Annotated[FirmShare, Allowed(Desk.CLUSTER, 0, 1, 0.0, 0.05)]
    audit_vote: Annotated[FirmShare, Allowed(Desk.CLUSTER, 0, 1, 0.0, 0.05)]
    association_dues_q: Annotated[FirmMoney, Allowed(Desk.CLUSTER, 0, 100_000, 0.0, 1_000)]

    pool_purchase_share: Annotated[FirmShare, Allowed(Desk.SHARE, 0, 1, 0.0, 0.05)]
    machine_hours_offered_q: Annotated[FirmHours, Allowed(Desk.SHARE, 0, 5_000, 0.0, 20)]
    machine_hours_asked_q: Annotated[FirmHours, Allowed(Desk.SHARE, 0, 5_000, 0.0, 20)]
    joins_labour_pool: Annotated[FirmFlag, Allowed(Desk.SHARE, 0, 1, default=False)]
    specialisation: Annotated[FirmCount, Allowed(Desk.SHARE, 1, 8, 1.0)]

    pledged_capacity_share: Annotated[FirmShare, Allowed(Desk.ORDERS, 0, 1, 0.0, 0.05)]
    keeps_pledge: Annotated[FirmFlag, Allowed(Desk.ORDERS, 0, 1, default=True)]

    own_marketing_q: Annotated[FirmMoney, Allowed(Desk.MARKET, 0, 300_000, 0.0, 5_000)]
    joint_marketing_q: Annotated[FirmMoney, Allowed(Desk.MARKET, 0, 300_000, 0.0, 5_000)]
    exports: Annotated[FirmFlag, Allowed(Desk.MARKET, 0, 1, default=False)]
    processing_share: Annotated[FirmShare, Allowed(Desk.MARKET, 0, 1, 0.0, 0.05)]
    seeks_certificate: Annotated[FirmFlag, Allowed(Desk.MARKET, 0, 1, default=False)]

    research_share: Annotated[FirmShare, Allowed(Desk.KNOWLEDGE, 0, 0.08, 0.0, 0.005)]
    buys_licence: Annotated[FirmFlag, Allowed(Desk.KNOWLEDGE, 0, 1, default=False)]
    openness: Annotated[FirmShare, Allowed(Desk.KNOWLEDGE, 0, 1, 0.0, 0.05)]
    institute_choice: Annotated[FirmCode, Allowed(Desk.KNOWLEDGE, -1, 5, -1)]

    borrowing_q: Annotated[FirmMoney, Allowed(Desk.FINANCE, 0, 20_000_000, 0.0, 10_000)]
    repayment_q: Annotated[FirmMoney, Allowed(Desk.FINANCE, 0, 20_000_000, 0.0, 10_000)]
    applies_for_grant: Annotated[FirmFlag, Allowed(Desk.FINANCE, 0, 1, default=False)]

    @classmethod
    def standing(cls, games: int, firms: int) -> Self:
        """Return what an unmoved firm does: every decision at its default."""
        return cls(
            **{
                spec.name: np.full((games, firms), spec.allowed.default, spec.dtype)
                for spec in DECISIONS
            }
        )

    def where(self, mask: BoolArray, other: Self) -> Self:
        """Take `self` where `mask` (broadcast to games, firms) is true, else `other`."""
        return replace(
            self,
            **{name: np.where(mask, mine, getattr(other, name)) for name, mine in self.items()},
        )

    def within(self, limits: Mapping[str, tuple[float, float]] | None = None) -> Self:
        """Bring every value into its widest range (or `limits`, by name), counts to whole numbers.

        Errors: ValueError when a value is not finite.
        """
        clipped = {}
        for spec in DECISIONS:
            value = getattr(self, spec.name)
            low, high = (limits or {}).get(spec.name, (spec.allowed.low, spec.allowed.high))
            if not (low <= value.min() and value.max() <= high):
                if not np.isfinite(value).all():
                    raise ValueError(f"{spec.name}: every value must be a number")
                value = np.clip(value, low, high)
            if spec.unit is Unit.COUNT:
                value = np.rint(value)
            value = value.astype(spec.dtype, copy=False)
            clipped[spec.name] = value
        return replace(self, **clipped)

    def with_all(self, **values: AnyArray) -> Self:
        """Return these decisions with whole arrays replaced, by name."""
        return replace(self, **values)

    def of(self, firms: Columns, games: slice = slice(None)) -> Self:
        """Take only some firms, and only some games."""
        return replace(self, **{name: value[games][:, firms] for name, value in self.items()})

    def items(self) -> list[tuple[str, AnyArray]]:
        """List every decision's name and array."""
        return [(spec.name, getattr(self, spec.name)) for spec in DECISIONS]

    def choice(self, game: int, firm: int) -> dict[str, Choice]:
        """Return one firm's choices as plain numbers."""
        return {name: value[game, firm].item() for name, value in self.items()}

    def with_choice(
        self, game: int | slice, firm: int, choice: Mapping[str, Choice | AnyArray]
    ) -> Self:
        """Return these decisions with one firm's choices replaced, in one game or several."""
        changed = {}
        for name, value in choice.items():
            array = getattr(self, name).copy()
            array[game, firm] = value
            changed[name] = array
        return replace(self, **changed)


@dataclass(frozen=True)
class DecisionSpec:
    """What is known of a decision from its declaration."""

    name: str
    unit: Unit
    dtype: type[np.generic]
    allowed: Allowed


def _specs() -> tuple[DecisionSpec, ...]:
    hints = get_type_hints(Decisions, include_extras=True)
    kinds: dict[str, type[np.generic]] = {"Bool": np.bool_, "Int": np.int64, "Float": np.float64}
    found = []
    for field in fields(Decisions):
        array = hints[field.name].__origin__
        unit, allowed = hints[field.name].__metadata__
        dtype = kinds[array.__name__.partition("[")[0]]
        found.append(DecisionSpec(field.name, unit, dtype, allowed))
    return tuple(found)


DECISIONS = _specs()
DEFAULTS: dict[str, Choice] = {spec.name: spec.allowed.default for spec in DECISIONS}
SPECS = {spec.name: spec for spec in DECISIONS}
ONCE = frozenset({"capacity_change", "borrowing_q", "repayment_q"})
"""Decisions that are acts rather than settings: done once, not repeated every quarter."""


@dataclass(frozen=True)
class DecisionFault:
    """One wrong choice: `reason` is unknown, closed, kind or range; the range allowed is given."""

    decision: str
    reason: str
    found: Any
    low: float
    high: float

    def __str__(self) -> str:
        """Say what was wrong and what would be right."""
        if self.reason == "unknown":
            return f"{self.decision}: there is no such decision"
        if self.reason == "closed":
            return f"{self.decision}: this decision is not open in this quarter"
        if self.reason == "kind":
            return f"{self.decision}: {self.found!r:.40} is not {_kind(SPECS[self.decision])}"
        return f"{self.decision}: {self.found!s:.24} is outside {self.low:,g} to {self.high:,g}"


class DecisionError(ValueError):
    """A form with faults; `faults` lists every one."""

    def __init__(self, faults: list[DecisionFault]) -> None:
        """Keep every fault; the message shows them a line each."""
        self.faults = faults
        super().__init__("\n".join(map(str, faults)))


@dataclass(frozen=True)
class DecisionForm:
    """One firm's choices for one quarter; what it leaves out stays as last quarter."""

    choice: Mapping[str, Choice]

    @classmethod
    def read(
        cls,
        answers: Mapping[str, Any],
        limits: Mapping[str, tuple[float, float]],
        open_decisions: frozenset[str],
    ) -> Self:
        """Validate a player's answers.

        `limits` gives the range allowed now, by decision.
        Errors: DecisionError with every fault at once.
        """
        faults = []
        choice: dict[str, Choice] = {}
        for name, value in answers.items():
            low, high = limits.get(name, (0.0, 0.0))
            reason = _reason(name, value, low, high, open_decisions)
            if reason:
                faults.append(DecisionFault(name, reason, value, low, high))
            else:
                choice[name] = SPECS[name].dtype(value).item()
        if faults:
            raise DecisionError(faults)
        return cls(choice)


def _reason(
    name: str,
    value: Any,  # noqa: ANN401  whatever a player typed
    low: float,
    high: float,
    open_decisions: frozenset[str],
) -> str | None:
    if name not in SPECS:
        return "unknown"
    if name not in open_decisions:
        return "closed"
    if not _is_kind(SPECS[name], value):
        return "kind"
    return None if low <= value <= high else "range"


def _is_kind(spec: DecisionSpec, value: Any) -> bool:  # noqa: ANN401  whatever a player typed
    if spec.dtype is np.bool_ or isinstance(value, bool):
        return spec.dtype is np.bool_ and isinstance(value, bool)
    if not isinstance(value, (int, float)) or (isinstance(value, float) and not isfinite(value)):
        return False
    return spec.unit not in {Unit.CODE, Unit.COUNT} or value == int(value)


def _kind(spec: DecisionSpec) -> str:
    if spec.dtype is np.bool_:
        return "yes or no"
    return "a whole number" if spec.unit in {Unit.CODE, Unit.COUNT} else "a number"
