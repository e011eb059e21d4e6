"""Finance: what banks lend against, what is asked and repaid, and the interest."""

import numpy as np

from engine.numeric import only
from engine.quantities import (
    FirmFlag,
    FirmMoney,
    FirmShare,
    FirmUniform,
    FirmUnits,
    GameRatio,
    Price,
    Share,
)


def fixed_assets(capacity: FirmUnits, capacity_price: Price) -> FirmMoney:
    """Machines and buildings at the price of new ones."""
    return capacity * capacity_price


def bank_headroom(
    fixed_assets: FirmMoney,
    debt: FirmMoney,
    service: FirmShare,
    bank_limit_factor: GameRatio,
    operating: FirmFlag,
    loan_to_value: Share,
    service_collateral: Share,
) -> FirmMoney:
    """What a bank would still lend against collateral; an association stands surety."""
    limit = (loan_to_value + service_collateral * service) * fixed_assets * bank_limit_factor
    return only(operating, np.maximum(limit - debt, 0.0))


def bank_loan_q(
    borrowing_q: FirmMoney,
    bank_headroom: FirmMoney,
    credit_draw: FirmUniform,
    refusal_chance: Share,
    refusal_cut: Share,
) -> FirmMoney:
    """The loan granted: within the limit, and cut when the bank has a bad day."""
    cut = np.where(credit_draw < refusal_chance, 1.0 - refusal_cut, 1.0)
    return np.minimum(borrowing_q, bank_headroom) * cut


def bank_repayment_q(repayment_q: FirmMoney, debt: FirmMoney, operating: FirmFlag) -> FirmMoney:
    """What a firm pays back, at most what it owes."""
    return only(operating, np.minimum(repayment_q, debt))


def bank_interest_q(
    debt: FirmMoney,
    service: FirmShare,
    operating: FirmFlag,
    bank_rate_q: Share,
    service_interest_cut: Share,
) -> FirmMoney:
    """Interest on what the bank was owed at the start of the quarter."""
    rate = np.maximum(bank_rate_q - service_interest_cut * service, 0.0)
    return only(operating, rate * debt)


def private_interest_q(
    private_debt: FirmMoney, operating: FirmFlag, private_rate_q: Share
) -> FirmMoney:
    """Interest to private lenders."""
    return only(operating, private_rate_q * private_debt)


def trade_interest_q(trade_debt: FirmMoney, operating: FirmFlag, trade_rate_q: Share) -> FirmMoney:
    """Interest to suppliers."""
    return only(operating, trade_rate_q * trade_debt)


def tax_q(profit_before_tax_q: FirmMoney, tax_share: Share) -> FirmMoney:
    """Tax on a profit."""
    return tax_share * np.maximum(profit_before_tax_q, 0.0)


def owner_draw_q(
    profit_before_tax_q: FirmMoney,
    tax_q: FirmMoney,
    owner_draw_factor: GameRatio,
    owner_draw_share: Share,
) -> FirmMoney:
    """What the owner's family lives on."""
    kept = np.maximum(profit_before_tax_q - tax_q, 0.0)
    return np.minimum(owner_draw_share * owner_draw_factor, 1.0) * kept
