"""The parameters of the economy, one table a mechanism."""

from engine.scenario.business import Exporting, Finance, Labour, Markets, Modes, Production
from engine.scenario.cooperation import (
    BulkPurchase,
    Coordination,
    Distribution,
    DivisionOfLabour,
    Learning,
    Marketing,
    PooledOrders,
    SharedMachines,
)
from engine.scenario.innovation import (
    Adaptation,
    Association,
    Government,
    Institutes,
    Knowledge,
    Standards,
    Trust,
)
from engine.scenario.parameter import Group


class Parameters(Group):
    """All tables; a parameter's name is unique through all of them."""

    bulk_purchase: BulkPurchase = BulkPurchase()
    distribution: Distribution = Distribution()
    coordination: Coordination = Coordination()
    labour: Labour = Labour()
    shared_machines: SharedMachines = SharedMachines()
    pooled_orders: PooledOrders = PooledOrders()
    marketing: Marketing = Marketing()
    learning: Learning = Learning()
    division_of_labour: DivisionOfLabour = DivisionOfLabour()
    knowledge: Knowledge = Knowledge()
    institutes: Institutes = Institutes()
    government: Government = Government()
    association: Association = Association()
    trust: Trust = Trust()
    standards: Standards = Standards()
    adaptation: Adaptation = Adaptation()
    production: Production = Production()
    markets: Markets = Markets()
    exporting: Exporting = Exporting()
    finance: Finance = Finance()
    modes: Modes = Modes()

    def values(self) -> dict[str, float]:
        """Return every parameter's value by its own name, the tables left out."""
        return {name: value for table in self for name, value in table[1]}
