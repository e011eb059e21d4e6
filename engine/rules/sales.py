"""Sales: where customers want more than the firm can make, prices rise and all get less."""

import numpy as np

from engine.numeric import power
from engine.quantities import (
    Elasticity,
    FirmMoney,
    FirmPrice,
    FirmRatio,
    FirmShare,
    FirmUnits,
)

NEXT_TO_NOTHING = 1e-9


def wanted_units_q(
    home_wanted_q: FirmMoney,
    home_price: FirmPrice,
    export_wanted_q: FirmMoney,
    export_price: FirmPrice,
) -> FirmUnits:
    """Units that customers at home and abroad would take at list prices."""
    return home_wanted_q / home_price + export_wanted_q / export_price


def scarcity(
    wanted_units_q: FirmUnits,
    effective_capacity_q: FirmUnits,
    order_output_q: FirmUnits,
    processing_output_q: FirmUnits,
) -> FirmRatio:
    """Units wanted over units that can be made for the markets, at least 1."""
    free = effective_capacity_q - order_output_q - processing_output_q
    return np.maximum(wanted_units_q / np.maximum(free, NEXT_TO_NOTHING), 1.0)


def price_rise(scarcity: FirmRatio, home_elasticity: Elasticity) -> FirmRatio:
    """The price that balances demand with capacity, over the list price."""
    return power(scarcity, 1.0 / home_elasticity)


def home_sales_q(home_wanted_q: FirmMoney, scarcity: FirmRatio, price_rise: FirmRatio) -> FirmMoney:
    """Sales at home: fewer units at a higher price when capacity is short."""
    return home_wanted_q * price_rise / scarcity


def export_sales_q(
    export_wanted_q: FirmMoney, scarcity: FirmRatio, price_rise: FirmRatio
) -> FirmMoney:
    """Sales abroad in the firm's own name."""
    return export_wanted_q * price_rise / scarcity


def next_sales_q(
    home_sales_q: FirmMoney,
    export_sales_q: FirmMoney,
    order_sales_q: FirmMoney,
    processing_fees_q: FirmMoney,
) -> FirmMoney:
    """All sales of the quarter."""
    return home_sales_q + export_sales_q + order_sales_q + processing_fees_q


def next_export_share(
    next_sales_q: FirmMoney,
    export_sales_q: FirmMoney,
    order_sales_q: FirmMoney,
    processing_fees_q: FirmMoney,
) -> FirmShare:
    """Sales abroad, in one's own name, in pooled orders and by processing, over all sales."""
    abroad = export_sales_q + order_sales_q + processing_fees_q
    return abroad / np.maximum(next_sales_q, 1.0)


def next_output_q(
    wanted_units_q: FirmUnits,
    scarcity: FirmRatio,
    order_output_q: FirmUnits,
    processing_output_q: FirmUnits,
) -> FirmUnits:
    """All units made in the quarter."""
    return wanted_units_q / scarcity + order_output_q + processing_output_q


def next_capacity_use(
    wanted_units_q: FirmUnits,
    order_output_q: FirmUnits,
    processing_output_q: FirmUnits,
    effective_capacity_q: FirmUnits,
) -> FirmShare:
    """Units wanted of the firm over units it could make; above 1 customers were turned away."""
    wanted = wanted_units_q + order_output_q + processing_output_q
    return wanted / np.maximum(effective_capacity_q, 1.0)
