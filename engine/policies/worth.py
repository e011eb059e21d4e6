"""What it is worth to a firm to be where it is: an estimate for games that are not over."""

from collections.abc import Mapping

import numpy as np

from engine.outcome import Reason
from engine.policies.policy import Imagined
from engine.quantities import FloatArray
from engine.scenario import Scenario

GAINS: Mapping[str, float] = {
    "goes_global": 1.0,
    "fails": -1.0,
    "technology_position": 0.5,
    "export_share": 0.5,
    "sales_multiple": 0.1,
}
"""Readings that tell why a plan is better, and how much each weighs when reasons are sorted."""
ARRIVED, FAILED = 1.0, -0.1
"""The worth of having gone global, and of having failed."""
NEAR = 0.6
"""The worth of standing where every condition for going global holds."""
SIZE, EQUITY = 0.03, 0.02
"""The worth of sales twice the start's, and of equity of a quarter's sales."""


def readings(imagined: Imagined, scenario: Scenario) -> Mapping[str, FloatArray]:
    """Read how the one firm seen stands in every game: GAINS, and its `worth`; each (games,)."""
    seen, modes = imagined.seen, scenario.parameters.modes
    owed = seen["debt"] + seen["private_debt"] + seen["trade_debt"]
    equity = seen["cash"] + seen["capacity"] * seen["capacity_price"] - owed
    multiple = seen["sales_q"] / seen["start_sales_q"]
    conditions = [
        seen["product_position"] / modes.technology_up,
        seen["process_position"] / modes.technology_up,
        seen["export_share"] / modes.export_up,
        multiple / modes.size_multiple,
    ]
    near = np.sqrt(np.prod([np.minimum(condition, 1.0) for condition in conditions], axis=0))
    held = np.minimum(seen["global_quarters"] / modes.global_quarters_needed, 1.0)
    # Who has not arrived when time is up never will; near is better than far even so.
    hope = 0.1 * near if imagined.over else NEAR * near + (ARRIVED - NEAR) * 0.5 * held
    arrived = seen["outcome"] == Reason.WENT_GLOBAL
    wealth = SIZE * np.log2(1.0 + multiple)
    wealth = wealth + EQUITY * np.clip(equity / np.maximum(seen["sales_q"], 1.0), -1.0, 1.0)
    found = {
        "goes_global": arrived * 1.0,
        "fails": seen["failed"] * 1.0,
        "technology_position": np.sqrt(seen["product_position"] * seen["process_position"]),
        "export_share": seen["export_share"],
        "sales_multiple": multiple,
        "worth": np.where(seen["failed"], FAILED, np.where(arrived, ARRIVED, hope) + wealth),
    }
    return {name: values[:, 0] for name, values in found.items()}
