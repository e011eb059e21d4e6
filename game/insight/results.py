"""Results: what a settled quarter did to one firm, line by line."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from engine.forecast import FUTURES, Band, Forecast, forecast
from engine.foresight import imagine
from engine.ledger import POSTINGS, journal
from engine.scenario.world import Event
from game.insight.cooperation import Ties, ties
from game.insight.figures import Figures, figures
from game.insight.reasons import Change, profit_causes
from game.insight.signs import Sign, signs
from game.keeping.written import Note
from game.story.news import changed_events
from game.watching import GAME, Moment

STEPS: Mapping[str, tuple[str, ...]] = {
    "sales": ("home_sales_q", "export_sales_q", "order_sales_q", "processing_fees_q"),
    "materials": ("material_bill_q",),
    "people": ("wage_bill_q", "training_bill_q", "replacement_cost_q"),
    "fixed": ("overhead_bill_q",),
    "growth": (
        "own_marketing_paid_q",
        "certification_cost_q",
        "audit_fee_q",
        "export_entry_paid_q",
        "export_upkeep_paid_q",
        "processing_set_up_paid_q",
        "research_cost_q",
        "licence_fee_q",
    ),
    "cooperation": (
        "late_charge_q",
        "machine_rent_paid_q",
        "coordination_cost_q",
        "dues_paid_q",
        "monitoring_cost_q",
        "joint_marketing_paid_q",
        "visit_cost_q",
        "partnership_fee_q",
    ),
    "support": (
        "machine_rent_earned_q",
        "institute_match_q",
        "grant_application_q",
        "grant_q",
    ),
    "interest": ("bank_interest_q", "private_interest_q", "trade_interest_q"),
    "tax": ("tax_q",),
    "owner": ("owner_draw_q",),
    "instructor": ("instructor_help_q", "instructor_penalty_q"),
    "machines": ("capacity_purchase_q", "capacity_sale_q"),
    "loans": (
        "bank_loan_q",
        "bank_repayment_q",
        "trade_credit_q",
        "overdraft_q",
        "private_loan_q",
        "private_repayment_q",
        "trade_repayment_q",
    ),
}
"""The way from last quarter's cash to this one's, in steps; up to `tax` they add up to profit."""
PROFIT_STEPS = tuple(STEPS)[: tuple(STEPS).index("tax") + 1]
SIGNS = {posting.quantity: posting.sign for posting in POSTINGS}


@dataclass(frozen=True)
class OrderNews:
    """What became of the order that was on offer to the firm's cluster."""

    units: float
    pledged: float
    won: bool
    kept: float
    """Capacity that really worked on it, in units; 0 when everybody broke the pledge."""
    late_days: float
    broken: bool
    """Whether the firm itself broke its pledge."""


@dataclass(frozen=True)
class Result:
    """One firm's settled quarter; for its own eyes."""

    quarter: int
    now: Figures
    before: Figures
    postings: Mapping[str, float]
    """Every posting that was not 0; what the firm paid is negative."""
    steps: tuple[tuple[str, float], ...]
    causes: tuple[Change, ...]
    """Why profit before tax differs from the quarter before, the largest first.

    They add up to the whole change; there are none in the first quarter.
    """
    tax_change: float
    """By how much less tax raised profit (below 0: more tax lowered it)."""
    signs: Mapping[str, Sign]
    """Of causes: the number that tells what happened, before and now."""
    ties: Ties | None
    order: OrderNews | None
    loan_cut: float
    """What the bank gave less than was asked of it."""
    expected: float | None
    reason: str
    foreseen: Band
    """The profit that the forecast saw when the decisions were handed in."""
    events: tuple[tuple[str, bool], ...]
    """Keys of the events in the province that began (True) or ended in the quarter."""


def result(  # noqa: PLR0913, PLR0917  what was, what is, and what was expected of it
    moment: Moment,
    previous: Moment | None,
    now: Figures,
    firm: int,
    note: Note | None,
    foretold: Callable[[], Forecast] | None = None,
) -> Result:
    """Gather what a settled quarter did to a firm; `foretold` returns the forecast of it, if any.

    It is asked last, because it may still be being reckoned.
    """
    postings = books(moment, firm)
    lines = {key: sum(SIGNS[name] * postings[name] for name in STEPS[key]) for key in STEPS}
    return Result(
        quarter=moment.quarter,
        now=now,
        before=figures(moment.play, firm),
        postings={name: SIGNS[name] * amount for name, amount in postings.items() if amount},
        steps=tuple((key, amount) for key, amount in lines.items() if amount),
        causes=_causes(moment, previous, firm),
        tax_change=_tax(previous, firm) - postings["tax_q"],
        signs=signs(moment, previous, firm),
        ties=ties(moment, firm),
        order=order_news(moment, firm),
        loan_cut=_loan_cut(moment, postings, firm),
        expected=note.expected_profit if note else None,
        reason=note.reason if note else "",
        foreseen=_foreseen(moment, firm) if foretold is None else foretold().bands["profit_q"][0],
        events=tuple((event.key, begins) for event, begins in _events(moment, previous)),
    )


def _causes(moment: Moment, previous: Moment | None, firm: int) -> tuple[Change, ...]:
    if previous is None:
        return ()
    before, after = (previous.play, previous.decisions), (moment.play, moment.decisions)
    return tuple(profit_causes(before, after, firm))


def _tax(previous: Moment | None, firm: int) -> float:
    return books(previous, firm)["tax_q"] if previous else 0.0


def _foreseen(moment: Moment, firm: int) -> Band:
    """Return the forecast of a settled quarter's profit as it was before it was settled."""
    imagined = imagine(moment.play, firm, FUTURES)
    choice = moment.decisions.choice(GAME, firm)
    return forecast(imagined, choice, horizon=1).bands["profit_q"][0]


def _events(moment: Moment, previous: Moment | None) -> Iterator[tuple[Event, bool]]:
    return changed_events(moment.play.province.scenario, previous, moment)


def books(moment: Moment, firm: int) -> dict[str, float]:
    """Return a firm's postings of a quarter by name, every one as a positive amount."""
    found = {}
    for posting, amounts in journal(moment.values):
        row = np.ravel(amounts[GAME])
        found[posting.quantity] = float(row[min(firm, row.size - 1)])
    return found


def order_news(moment: Moment, firm: int) -> OrderNews | None:
    """Tell what became of the order on offer; None without a cluster or without an order."""
    cluster = int(moment.values["next_cluster"][GAME, firm])
    if cluster < 0 or not moment.values["order_units"][GAME, cluster]:
        return None
    at = {name: float(moment.values[name][GAME, cluster]) for name in ORDER_FACTS}
    due = moment.play.province.scenario.parameters.pooled_orders.due_days
    made = bool(at["order_won"]) and at["kept_total_q"] > 0
    return OrderNews(
        units=at["order_units"],
        pledged=at["pledged_total_q"],
        won=bool(at["order_won"]),
        kept=at["kept_total_q"],
        late_days=max(at["lead_days"] - due, 0.0) if made else 0.0,
        broken=bool(moment.values["pledge_broken"][GAME, firm]),
    )


ORDER_FACTS = ("order_units", "pledged_total_q", "order_won", "kept_total_q", "lead_days")


def _loan_cut(moment: Moment, postings: Mapping[str, float], firm: int) -> float:
    asked = float(moment.decisions.borrowing_q[GAME, firm])
    return max(round(asked) - postings["bank_loan_q"], 0.0)
