"""The business cycle: home demand, export demand and material prices drift and return."""

from engine.numeric import exp
from engine.quantities import Conditions, GameIndex, GameLog, GameNormal, Log, Share
from engine.scenario.world import Condition

AT = {condition: position for position, condition in enumerate(Condition)}


def next_home_cycle(
    home_cycle: GameLog, home_cycle_draw: GameNormal, cycle_memory: Share, home_cycle_spread: Log
) -> GameLog:
    """Home demand keeps a part of last quarter's boom and takes this quarter's news."""
    return cycle_memory * home_cycle + home_cycle_spread * home_cycle_draw


def next_export_cycle(
    export_cycle: GameLog,
    export_cycle_draw: GameNormal,
    cycle_memory: Share,
    export_cycle_spread: Log,
) -> GameLog:
    """Export demand keeps a part of last quarter's boom and takes this quarter's news."""
    return cycle_memory * export_cycle + export_cycle_spread * export_cycle_draw


def next_material_cycle(
    material_cycle: GameLog,
    material_cycle_draw: GameNormal,
    cycle_memory: Share,
    material_cycle_spread: Log,
) -> GameLog:
    """Material prices keep a part of last quarter's move and take this quarter's news."""
    return cycle_memory * material_cycle + material_cycle_spread * material_cycle_draw


def home_demand_index(next_home_cycle: GameLog, conditions: Conditions) -> GameIndex:
    """Home demand over its level at the start: the cycle times the cards in play."""
    return exp(next_home_cycle + conditions[:, AT[Condition.HOME_DEMAND], None])


def export_demand_index(next_export_cycle: GameLog, conditions: Conditions) -> GameIndex:
    """Export demand over its level at the start: the cycle times the cards in play."""
    return exp(next_export_cycle + conditions[:, AT[Condition.EXPORT_DEMAND], None])


def material_list_index(next_material_cycle: GameLog, conditions: Conditions) -> GameIndex:
    """List price of materials over its level at the start."""
    return exp(next_material_cycle + conditions[:, AT[Condition.MATERIAL_PRICE], None])
