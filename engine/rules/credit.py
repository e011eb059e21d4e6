"""Credit in need: suppliers first, then the bank, then private lenders; spare cash repays."""

import numpy as np

from engine.numeric import only
from engine.quantities import FirmFlag, FirmMoney, FirmShare, Share


def trade_credit_q(
    cash_before_credit: FirmMoney,
    material_bill_q: FirmMoney,
    trade_debt: FirmMoney,
    firm_trust: FirmShare,
    trade_credit_share: Share,
) -> FirmMoney:
    """Suppliers who trust the cluster let part of the material bill stand."""
    need = np.maximum(-cash_before_credit, 0.0)
    limit = np.maximum(trade_credit_share * firm_trust * material_bill_q - trade_debt, 0.0)
    return np.minimum(need, limit)


def overdraft_q(
    cash_before_credit: FirmMoney,
    trade_credit_q: FirmMoney,
    bank_headroom: FirmMoney,
    bank_loan_q: FirmMoney,
) -> FirmMoney:
    """The bank covers what is still missing, within its limit."""
    need = np.maximum(-cash_before_credit - trade_credit_q, 0.0)
    return np.minimum(need, np.maximum(bank_headroom - bank_loan_q, 0.0))


def private_loan_q(
    cash_before_credit: FirmMoney,
    trade_credit_q: FirmMoney,
    overdraft_q: FirmMoney,
    next_sales_q: FirmMoney,
    private_debt: FirmMoney,
    private_limit_share: Share,
) -> FirmMoney:
    """Private lenders cover the rest, dearly, up to a part of the quarter's sales."""
    need = np.maximum(-cash_before_credit - trade_credit_q - overdraft_q, 0.0)
    return np.minimum(need, np.maximum(private_limit_share * next_sales_q - private_debt, 0.0))


def private_repayment_q(
    cash_before_credit: FirmMoney, private_debt: FirmMoney, operating: FirmFlag
) -> FirmMoney:
    """Spare cash pays private lenders back at once."""
    return only(operating, np.clip(cash_before_credit, 0.0, private_debt))


def trade_repayment_q(
    cash_before_credit: FirmMoney,
    private_repayment_q: FirmMoney,
    trade_debt: FirmMoney,
    operating: FirmFlag,
) -> FirmMoney:
    """Then spare cash pays suppliers."""
    spare = np.maximum(cash_before_credit - private_repayment_q, 0.0)
    return only(operating, np.minimum(spare, trade_debt))


def next_debt(
    debt: FirmMoney, bank_loan_q: FirmMoney, bank_repayment_q: FirmMoney, overdraft_q: FirmMoney
) -> FirmMoney:
    """Owed to the bank after this quarter."""
    return debt + bank_loan_q - bank_repayment_q + overdraft_q


def next_private_debt(
    private_debt: FirmMoney, private_loan_q: FirmMoney, private_repayment_q: FirmMoney
) -> FirmMoney:
    """Owed to private lenders after this quarter."""
    return private_debt + private_loan_q - private_repayment_q


def next_trade_debt(
    trade_debt: FirmMoney, trade_credit_q: FirmMoney, trade_repayment_q: FirmMoney
) -> FirmMoney:
    """Owed to suppliers after this quarter."""
    return trade_debt + trade_credit_q - trade_repayment_q
