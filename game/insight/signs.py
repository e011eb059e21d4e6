"""Signs: of what lies behind a change in profit, the number that people know it by."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from engine.decisions import SPECS
from engine.explain import quantities, value_at
from game.insight.reasons import CAUSES, OTHER_FIRMS, PARAMETERS
from game.watching import GAME, Moment


class Source(StrEnum):
    """Where a cause comes from."""

    DECISION = "decision"
    EARLIER = "earlier"
    """What the firm has become by earlier decisions."""
    SHOCK = "shock"
    MARKET = "market"
    OTHERS = "others"
    TIMES = "times"
    """What the scenario fixes for everybody."""


@dataclass(frozen=True)
class Sign:
    """Where a cause comes from, and its number last quarter and this one, where there is one."""

    source: Source
    unit: str = ""
    """The unit's name as in the translations, such as `share`."""
    before: float | None = None
    now: float | None = None


SOURCES: Mapping[str, Source] = {
    **{name: Source.DECISION if name in SPECS else Source.EARLIER for name in CAUSES},
    **dict.fromkeys(("event_cards", "home_luck", "export_luck"), Source.SHOCK),
    PARAMETERS: Source.TIMES,
    **dict.fromkeys(("orders", "grant", "material_prices"), Source.SHOCK),
    **dict.fromkeys(("home_demand", "export_demand"), Source.MARKET),
    **dict.fromkeys(OTHER_FIRMS, Source.OTHERS),
    "times": Source.TIMES,
}
TOLD: Mapping[str, str] = {
    **{name: name for name in SPECS},
    "capacity": "capacity",
    "experience": "experience_factor",
    "export_demand": "export_demand_index",
    "home_demand": "home_demand_index",
    "material_prices": "material_list_index",
    "name_of_cluster": "collective_reputation",
    "name_of_firm": "product_reputation",
    "process_technology": "process_technology",
    "product_technology": "product_technology",
    "skill": "skill",
    "trust": "trust",
}
"""The quantity that tells what happened."""


def signs(moment: Moment, previous: Moment | None, firm: int) -> Mapping[str, Sign]:
    """Return what tells of each cause, for a firm."""
    every = (*CAUSES, PARAMETERS, *OTHER_FIRMS)
    return {cause: _sign(cause, moment, previous, firm) for cause in every}


def _sign(cause: str, moment: Moment, previous: Moment | None, firm: int) -> Sign:
    name = TOLD.get(cause)
    if name is None:
        return Sign(SOURCES[cause])
    unit = quantities()[name].unit
    spoken = unit.name.lower() if unit else ""
    return Sign(SOURCES[cause], spoken, _number(previous, name, firm), _number(moment, name, firm))


def _number(moment: Moment | None, name: str, firm: int) -> float | None:
    found = value_at(moment.values, name, GAME, firm) if moment else None
    return None if found is None or isinstance(found, str) else float(found)
