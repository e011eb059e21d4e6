"""Insolvency: profit is opinion, cash is fact."""

from engine.numeric import only
from engine.quantities import (
    FirmFlag,
    FirmMoney,
    FirmQuarters,
    FirmUnits,
    Price,
    Quarters,
    Share,
)


def equity(
    next_cash: FirmMoney,
    next_capacity: FirmUnits,
    next_debt: FirmMoney,
    next_private_debt: FirmMoney,
    next_trade_debt: FirmMoney,
    capacity_price: Price,
    resale_share: Share,
) -> FirmMoney:
    """What would be left after all debts, if machines were sold second-hand."""
    owed = next_debt + next_private_debt + next_trade_debt
    return next_cash + next_capacity * capacity_price * resale_share - owed


def next_negative_equity_quarters(
    equity: FirmMoney, negative_equity_quarters: FirmQuarters
) -> FirmQuarters:
    """Quarters running in which debts exceeded all that the firm owns."""
    return only(equity < 0, negative_equity_quarters + 1.0)


def out_of_cash(next_cash: FirmMoney, failed: FirmFlag) -> FirmFlag:
    """Nobody lends what the firm still has to pay."""
    return (next_cash < 0) & ~failed


def over_indebted(
    next_negative_equity_quarters: FirmQuarters, failed: FirmFlag, failing_quarters: Quarters
) -> FirmFlag:
    """Debts have exceeded everything for too long."""
    return (next_negative_equity_quarters >= failing_quarters) & ~failed


def next_failed(failed: FirmFlag, out_of_cash: FirmFlag, over_indebted: FirmFlag) -> FirmFlag:
    """A firm that has failed stays closed."""
    return failed | out_of_cash | over_indebted
