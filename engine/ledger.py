"""The ledger: who pays whom for what. Money moves by POSTINGS and in no other way."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from engine.quantities import AnyArray, FloatArray, IntArray, Unit
from engine.rule import Rule


class Party(StrEnum):
    """Who holds an account: each firm, and the outside world."""

    FIRM = "firm"
    HOME_CUSTOMERS = "home_customers"
    FOREIGN_CUSTOMERS = "foreign_customers"
    SUPPLIERS = "suppliers"
    HOUSEHOLDS = "households"
    CLUSTER_FUNDS = "cluster_funds"
    INSTITUTES = "institutes"
    CERTIFIERS = "certifiers"
    SERVICES = "services"
    STATE = "state"
    BANKS = "banks"
    PRIVATE_LENDERS = "private_lenders"
    OWNERS = "owners"


OUTSIDE = tuple(party for party in Party if party is not Party.FIRM)


class Purpose(StrEnum):
    """What a posting is for: the lines of a firm's books."""

    SALES = "sales"
    COSTS = "costs"
    SUPPORT = "support"
    INTEREST = "interest"
    TAX = "tax"
    OWNER = "owner"
    INSTRUCTOR = "instructor"
    INVESTMENT = "investment"
    LOANS = "loans"
    CREDIT = "credit"


@dataclass(frozen=True)
class Posting:
    """A quantity that is money moving between a firm and one party outside."""

    quantity: str
    payer: Party
    payee: Party
    purpose: Purpose

    @property
    def sign(self) -> int:
        """+1 when the firm receives, -1 when it pays."""
        return 1 if self.payee is Party.FIRM else -1

    @property
    def other(self) -> Party:
        """The party outside."""
        return self.payer if self.payee is Party.FIRM else self.payee


def _receives(quantity: str, payer: Party, purpose: Purpose) -> Posting:
    return Posting(quantity, payer, Party.FIRM, purpose)


def _pays(quantity: str, payee: Party, purpose: Purpose) -> Posting:
    return Posting(quantity, Party.FIRM, payee, purpose)


POSTINGS = (
    _receives("home_sales_q", Party.HOME_CUSTOMERS, Purpose.SALES),
    _receives("export_sales_q", Party.FOREIGN_CUSTOMERS, Purpose.SALES),
    _receives("order_sales_q", Party.FOREIGN_CUSTOMERS, Purpose.SALES),
    _receives("processing_fees_q", Party.FOREIGN_CUSTOMERS, Purpose.SALES),
    _pays("late_charge_q", Party.FOREIGN_CUSTOMERS, Purpose.COSTS),
    _pays("material_bill_q", Party.SUPPLIERS, Purpose.COSTS),
    _pays("wage_bill_q", Party.HOUSEHOLDS, Purpose.COSTS),
    _pays("training_bill_q", Party.HOUSEHOLDS, Purpose.COSTS),
    _pays("replacement_cost_q", Party.HOUSEHOLDS, Purpose.COSTS),
    _pays("overhead_bill_q", Party.SERVICES, Purpose.COSTS),
    _pays("machine_rent_paid_q", Party.CLUSTER_FUNDS, Purpose.COSTS),
    _receives("machine_rent_earned_q", Party.CLUSTER_FUNDS, Purpose.SUPPORT),
    _pays("coordination_cost_q", Party.SERVICES, Purpose.COSTS),
    _pays("dues_paid_q", Party.CLUSTER_FUNDS, Purpose.COSTS),
    _pays("monitoring_cost_q", Party.CLUSTER_FUNDS, Purpose.COSTS),
    _pays("own_marketing_paid_q", Party.SERVICES, Purpose.COSTS),
    _pays("joint_marketing_paid_q", Party.CLUSTER_FUNDS, Purpose.COSTS),
    _pays("visit_cost_q", Party.SERVICES, Purpose.COSTS),
    _pays("certification_cost_q", Party.SERVICES, Purpose.COSTS),
    _pays("audit_fee_q", Party.CERTIFIERS, Purpose.COSTS),
    _pays("export_entry_paid_q", Party.SERVICES, Purpose.COSTS),
    _pays("export_upkeep_paid_q", Party.SERVICES, Purpose.COSTS),
    _pays("processing_set_up_paid_q", Party.SERVICES, Purpose.COSTS),
    _pays("research_cost_q", Party.HOUSEHOLDS, Purpose.COSTS),
    _pays("licence_fee_q", Party.SERVICES, Purpose.COSTS),
    _pays("partnership_fee_q", Party.INSTITUTES, Purpose.COSTS),
    _receives("institute_match_q", Party.STATE, Purpose.SUPPORT),
    _pays("grant_application_q", Party.SERVICES, Purpose.COSTS),
    _receives("grant_q", Party.STATE, Purpose.SUPPORT),
    _pays("bank_interest_q", Party.BANKS, Purpose.INTEREST),
    _pays("private_interest_q", Party.PRIVATE_LENDERS, Purpose.INTEREST),
    _pays("trade_interest_q", Party.SUPPLIERS, Purpose.INTEREST),
    _pays("tax_q", Party.STATE, Purpose.TAX),
    _pays("owner_draw_q", Party.OWNERS, Purpose.OWNER),
    _receives("instructor_help_q", Party.STATE, Purpose.INSTRUCTOR),
    _pays("instructor_penalty_q", Party.STATE, Purpose.INSTRUCTOR),
    _pays("capacity_purchase_q", Party.SUPPLIERS, Purpose.INVESTMENT),
    _receives("capacity_sale_q", Party.SUPPLIERS, Purpose.INVESTMENT),
    _receives("bank_loan_q", Party.BANKS, Purpose.LOANS),
    _pays("bank_repayment_q", Party.BANKS, Purpose.LOANS),
    _receives("trade_credit_q", Party.SUPPLIERS, Purpose.CREDIT),
    _receives("overdraft_q", Party.BANKS, Purpose.CREDIT),
    _receives("private_loan_q", Party.PRIVATE_LENDERS, Purpose.CREDIT),
    _pays("private_repayment_q", Party.PRIVATE_LENDERS, Purpose.CREDIT),
    _pays("trade_repayment_q", Party.SUPPLIERS, Purpose.CREDIT),
)

BY_QUANTITY = {posting.quantity: posting for posting in POSTINGS}
POSTED = frozenset(BY_QUANTITY)


class LedgerError(ArithmeticError):
    """Money appeared or vanished; never seen unless a rule is wrong."""


def total(name: str, sentence: str, purposes: set[Purpose], *opening: str) -> Rule:
    """Make the rule that adds a firm's postings of some purposes to opening balances."""
    lines = [posting for posting in POSTINGS if posting.purpose in purposes]
    signs = [*(1 for _ in opening), *(posting.sign for posting in lines)]

    def compute(*amounts: FloatArray) -> FloatArray:
        result = np.zeros(amounts[0].shape)
        for sign, amount in zip(signs, amounts, strict=True):
            (np.add if sign > 0 else np.subtract)(result, amount, out=result)
        return result

    inputs = (*opening, *(posting.quantity for posting in lines))
    return Rule(name, inputs, compute, Unit.RMB, sentence, "ledger")


profit_before_tax_q = total(
    "profit_before_tax_q",
    "Sales and support, less costs and interest.",
    {Purpose.SALES, Purpose.COSTS, Purpose.SUPPORT, Purpose.INTEREST},
)
next_profit_q = total(
    "next_profit_q", "What is left of the profit after tax.", {Purpose.TAX}, "profit_before_tax_q"
)
cash_before_credit = total(
    "cash_before_credit",
    "Cash and profit, less the owner's draw and investment, with loans asked for and repaid, "
    "and what the instructor gave or took.",
    {Purpose.OWNER, Purpose.INSTRUCTOR, Purpose.INVESTMENT, Purpose.LOANS},
    "cash",
    "next_profit_q",
)
next_cash = total(
    "next_cash",
    "Cash before credit, with credit drawn and paid back.",
    {Purpose.CREDIT},
    "cash_before_credit",
)


def whole(amount: FloatArray) -> FloatArray:
    """Round money to whole RMB, as every posting is."""
    return np.rint(amount)


def journal(values: Mapping[str, AnyArray]) -> Iterator[tuple[Posting, AnyArray]]:
    """List the quarter's postings in order, each with its amounts (games, firms)."""
    for posting in POSTINGS:
        yield posting, values[posting.quantity]


@dataclass(frozen=True)
class Books:
    """A quarter's postings, added up as they are made.

    `received` has what each outside party took in from each firm, less what it paid.
    """

    received: Mapping[Party, FloatArray]

    @staticmethod
    def opened(games: int, firms: int) -> "Books":
        """Return books with nothing posted yet."""
        return Books({party: np.zeros((games, firms)) for party in OUTSIDE})

    def post(self, quantity: str, amount: FloatArray) -> FloatArray:
        """Enter a posting and return it in whole RMB.

        Errors: LedgerError when it is negative.
        """
        rounded = whole(amount)
        if rounded.min() < 0:
            raise LedgerError(f"{quantity}: a posting cannot be negative")
        posting = BY_QUANTITY[quantity]
        account = self.received[posting.other]
        turn = np.subtract if posting.payee is Party.FIRM else np.add
        turn(account, rounded, out=account)
        return rounded

    def settled(self, accounts: IntArray, next_cash: FloatArray) -> IntArray:
        """Bring the outside parties' accounts up to date.

        Errors: LedgerError when a game's accounts, firms and outside, no longer sum to zero.
        """
        received = [by_game(self.received[party]) for party in OUTSIDE]
        after: IntArray = accounts + np.stack(received, axis=1)
        balance = after.sum(axis=1) + by_game(next_cash)
        if balance.any():
            worst = int(np.abs(balance).argmax())
            wrong = int(balance[worst])
            raise LedgerError(f"game at {worst} of the batch: {wrong} RMB out of balance")
        return after


def by_game(amount: FloatArray) -> IntArray:
    """Add whole money up over the firms of each game, exactly and so in any order: (games,)."""
    # A product with ones starts threads in large batches, which cost more than they save.
    together: FloatArray = np.einsum("gf->g", amount)
    return together.astype(np.int64)
