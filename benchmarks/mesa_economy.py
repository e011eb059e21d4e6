"""The part of the economy in `benchmarks.economy` as a Mesa model of firms, towns and trades.

A quarter is a sequence of stages, each done by all agents of a kind before the next begins.
"""

import math
from collections import Counter
from collections.abc import Mapping
from types import SimpleNamespace

import mesa
import numpy as np

from benchmarks.economy import RECORDED, Setting, columns
from benchmarks.mesa_firm import Firm, on_grid
from engine.quantities import AnyArray


class Town(mesa.Agent):
    """A cluster: what its members have, decide and bring together."""

    def __init__(self, model: "Economy", trust: float) -> None:
        super().__init__(model)
        self.trust = trust

    def gather(self) -> None:
        """See who belongs to the cluster this quarter; company helps, crowding hurts."""
        p = self.model.parameters
        self.members = self.model.agents_by_type[Firm].select(lambda firm: firm.cluster is self)
        self.size = len(self.members)
        crowding = self.size / p.crowding_firms
        company = max(self.size, 1) ** p.agglomeration_elasticity
        self.agglomeration = company * math.exp(-p.congestion * crowding * crowding)

    def hold_assembly(self) -> None:
        """Collect dues for the association, and let members vote for a broker."""
        dues = self.members.agg("dues", sum)
        self.service = 1.0 - math.exp(-dues / self.model.parameters.dues_scale)
        votes = self.members.agg("broker_vote", lambda values: sum(map(on_grid, values)))
        self.broker_share = votes / max(self.size, 1) * self.service

    def run_labour_pool(self) -> None:
        """Add up who shares workers, and what the members pay."""
        self.pool_employers = self.members.agg("pool_worker", sum)
        wages = self.members.agg("wage_rate", lambda values: sum(map(on_grid, values)))
        self.mean_wage = wages / max(self.size, 1)

    def count_leavers(self) -> None:
        """Add up who left for another employer in the pool, and the skill they carry."""
        self.leavers = self.members.agg("leavers", sum)
        self.leavers_skill = self.members.agg("leavers_skill", sum)

    def buy_together(self) -> None:
        """See who buys through the pool, and who is in the common catalogue."""
        self.pool_buyers = self.members.agg("pooled_share", lambda own: sum(x > 0 for x in own))
        self.catalogue = self.members.agg("joint_marketing", sum)


class Trade(mesa.Agent):
    """An industry, whose firms share what home customers spend."""

    def __init__(self, model: "Economy", code: int) -> None:
        super().__init__(model)
        self.code = code

    def open_market(self) -> None:
        """Add up how strongly its firms pull."""
        own = self.model.agents_by_type[Firm].select(lambda firm: firm.industry == self.code)
        self.pull = own.agg("home_pull", lambda values: sum(map(on_grid, values)))


class Economy(mesa.Model):
    """One game: firms in their towns and trades, quarter by quarter."""

    def __init__(self, setting: Setting, rows: Mapping[str, AnyArray], game: int) -> None:
        super().__init__(seed=game)
        scenario = setting.province.scenario
        self.parameters = SimpleNamespace(**scenario.parameters.values())
        self.coming = setting.shocks
        self.game = game
        self.quarter = 0
        self.home_cycle = self.material_cycle = 0.0
        self.towns = [Town(self, trust) for trust in setting.state.trust[game].tolist()]
        self.trades = [Trade(self, code) for code in range(len(scenario.industries))]
        roads = setting.province.fixed["distance_km"][0]
        for number, road in enumerate(roads.tolist()):
            features = {name: value[game, number].item() for name, value in rows.items()}
            Firm(self, number, features, road)
        cash = sum(firm.cash for firm in self.agents_by_type[Firm])
        self.accounts = Counter(owners=-cash)
        self.datacollector = mesa.DataCollector(
            agenttype_reporters={Firm: {name: name for name in RECORDED}}
        )

    def step(self) -> None:
        """Play a quarter."""
        firms, towns = self.agents_by_type[Firm], self.agents_by_type[Town]
        self.announce()
        firms.do("join")
        towns.do("gather")
        firms.do("meet")
        towns.do("hold_assembly")
        firms.do("pay_workers")
        towns.do("run_labour_pool")
        firms.do("lose_workers")
        towns.do("count_leavers")
        firms.do("recruit")
        firms.do("show")
        towns.do("buy_together")
        firms.do("buy_material")
        firms.do("divide_work")
        firms.do("find_costs")
        firms.do("advertise")
        self.agents_by_type[Trade].do("open_market")
        firms.do("sell")
        firms.do("pay_bills")
        firms.do("research")
        firms.do("close_books")
        self.check_accounts()
        self.datacollector.collect(self)
        self.quarter += 1

    def announce(self) -> None:
        """Draw the quarter's chance and move the business cycle."""
        p = self.parameters
        drawn = self.coming[self.quarter]
        self.shocks = {
            name: getattr(drawn, name)[self.game].tolist()
            for name in ("home_draw", "research_draw")
        }
        home, material = (
            drawn.home_cycle_draw[self.game, 0],
            drawn.material_cycle_draw[self.game, 0],
        )
        self.home_cycle = p.cycle_memory * self.home_cycle + p.home_cycle_spread * float(home)
        news = p.material_cycle_spread * float(material)
        self.material_cycle = p.cycle_memory * self.material_cycle + news
        self.demand_index = math.exp(self.home_cycle)
        self.list_index = math.exp(self.material_cycle)
        self.going_wage = p.base_wage_q * math.exp(p.wage_growth_q * self.quarter)

    def check_accounts(self) -> None:
        """Refuse money that appeared or vanished."""
        wrong = sum(self.accounts.values()) + self.agents_by_type[Firm].agg("cash", sum)
        if wrong:
            raise ArithmeticError(f"game {self.game}: {wrong} RMB out of balance")

    def recorded(self) -> dict[str, AnyArray]:
        """Return what was collected: each (quarters, firms)."""
        table = self.datacollector.get_agenttype_vars_dataframe(Firm)
        shape = (self.quarter, len(self.agents_by_type[Firm]))
        return {name: table[name].to_numpy(float).reshape(shape) for name in RECORDED}


def begun(start: Setting) -> list[Economy]:
    """Set the games up, one model each."""
    rows = columns(start)
    return [Economy(start, rows, game) for game in range(start.shape[0])]


def play(games: list[Economy]) -> None:
    """Play all quarters of all games."""
    for model in games:
        for _ in model.coming:
            model.step()


def recorded(games: list[Economy]) -> dict[str, AnyArray]:
    """Return what the games collected: each (quarters, games, firms)."""
    tables = [model.recorded() for model in games]
    return {name: np.stack([one[name] for one in tables], axis=1) for name in RECORDED}
