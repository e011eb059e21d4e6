"""Processing trade: making up a foreign customer's material for a fee; easy, and teaches little."""

import numpy as np

from engine.numeric import only
from engine.quantities import FirmFlag, FirmMoney, FirmShare, FirmUnits, Money, Price


def processing_output_q(
    processing_share: FirmShare, effective_capacity_q: FirmUnits, order_output_q: FirmUnits
) -> FirmUnits:
    """Capacity given to processing, at most what orders leave."""
    return np.minimum(
        processing_share * effective_capacity_q, effective_capacity_q - order_output_q
    )


def processing_fees_q(processing_output_q: FirmUnits, processing_fee: Price) -> FirmMoney:
    """The fee for each unit."""
    return processing_output_q * processing_fee


def processing_set_up_paid_q(
    processing_output_q: FirmUnits, processing_ready: FirmFlag, processing_set_up: Money
) -> FirmMoney:
    """Customs papers and a bonded store, once."""
    return only((processing_output_q > 0) & ~processing_ready, processing_set_up)


def next_processing_ready(processing_ready: FirmFlag, processing_output_q: FirmUnits) -> FirmFlag:
    """Whether the bonded store is there."""
    return processing_ready | (processing_output_q > 0)
