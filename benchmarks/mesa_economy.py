"""The part of the economy in `benchmarks.economy` as a Mesa model: firms, towns and trades as agents.

A quarter is a sequence of stages, each done by all agents of a kind before the next begins.
"""

import math
from collections import Counter
from collections.abc import Mapping
from types import SimpleNamespace

import mesa
import numpy as np

from benchmarks.economy import RECORDED, STOCKS, Setting
from engine.quantities import AnyArray

SNAP = 1.5 * 2.0**32
"""Adding this and taking it off again rounds to 2**-20, as the engine rounds what it adds up."""


def on_grid(amount: float) -> float:
    """Round an addend, so that sums do not depend on the order of agents."""
    return (amount + SNAP) - SNAP


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


class Firm(mesa.Agent):
    """A firm: its stocks, its standing decisions, and what it does in a quarter."""

    def __init__(self, model: "Economy", features: Mapping[str, float], road: AnyArray) -> None:
        super().__init__(model)
        vars(self).update(features)
        self.distance_km = road.tolist()
        self.cluster: Town | None = None

    def pay(self, party: str, amount: float) -> int:
        """Pay whole RMB to a party outside."""
        posted = round(amount)
        if posted < 0:
            raise ValueError(f"{party}: a posting cannot be negative")
        self.cash_change -= posted
        self.model.accounts[party] += posted
        return posted

    def receive(self, party: str, amount: float) -> int:
        """Receive whole RMB from a party outside."""
        posted = round(amount)
        if posted < 0:
            raise ValueError(f"{party}: a posting cannot be negative")
        self.cash_change += posted
        self.model.accounts[party] -= posted
        return posted

    def proximity(self, other: "Firm") -> float:
        """How much is shared of products, markets and infrastructure needs."""
        p = self.model.parameters
        near = p.proximity_product if self.product_kind == other.product_kind else 0.0
        if self.market_kind == other.market_kind:
            near += p.proximity_market
        if self.infrastructure_kind == other.infrastructure_kind:
            near += p.proximity_infrastructure
        return near

    def heard(self, attribute: str) -> float:
        """Add up what the neighbours show, each by its proximity."""
        return sum(near * getattr(other, attribute) for other, near in self.neighbours)

    def join(self) -> None:
        """Open the quarter's books, and be where the firm chose to be."""
        self.cash_change = 0
        at = self.cluster_choice
        if at < 0:
            self.cluster = None
        elif self.standing >= self.model.parameters.admission_standing:
            self.cluster = self.model.towns[at]
        self.member = self.cluster is not None
        self.road_km = self.distance_km[at] if self.member else 0.0

    def meet(self) -> None:
        """Find the neighbours, and pay the association."""
        p = self.model.parameters
        self.neighbours = []
        self.size = 1
        self.trust = 0.0
        if self.member:
            others = self.cluster.members.select(lambda firm: firm is not self)
            self.neighbours = [(other, self.proximity(other)) for other in others]
            self.size = self.cluster.size
            self.trust = self.cluster.trust if self.size > 1 else 0.0
        closeness = sum(near for _, near in self.neighbours)
        self.hearing = min(closeness, p.neighbours_heard) / max(closeness, 1e-9)
        self.likeness = closeness / max(self.size - 1, 1)
        self.dues = 0
        if self.member:
            self.dues = self.pay("cluster_funds", self.association_dues_q)

    def pay_workers(self) -> None:
        """Set the wage, train, and pay the bank."""
        p = self.model.parameters
        service = self.cluster.service if self.member else 0.0
        rate = max(p.bank_rate_q - p.service_interest_cut * service, 0.0)
        self.pay("banks", rate * self.debt)
        self.wage_rate = self.model.going_wage * (1.0 + self.wage_premium)
        self.pay("households", self.training_q * self.workers)
        self.pool_worker = self.joins_labour_pool and self.member

    def lose_workers(self) -> None:
        """See workers leave for better pay, and replace them."""
        p = self.model.parameters
        employers = max(self.cluster.pool_employers, 1) if self.pool_worker else 1
        common = p.demand_correlation + (1.0 - p.demand_correlation) / employers
        self.shortage = p.shortage_alone * math.sqrt(common)
        usual, poached = self.model.going_wage, 1.0
        if self.size > 1:
            usual = self.cluster.mean_wage
            premium = p.poaching_premium + p.openness_poaching * self.openness
            poached += premium * (1.0 - self.trust)
        pay = (self.wage_rate / usual) ** -p.departure_wage_elasticity
        leaving = p.departure_base_share * pay * poached
        self.departure_share = min(max(leaving, 0.0), p.departure_ceiling)
        leavers = self.departure_share * self.workers
        self.pay("households", leavers * p.replacement_cost)
        self.leavers = on_grid(leavers) if self.pool_worker else 0.0
        self.leavers_skill = on_grid(leavers * self.skill) if self.pool_worker else 0.0

    def recruit(self) -> None:
        """Take on fresh workers; in the pool they bring what others taught them."""
        p = self.model.parameters
        recruit_skill = p.recruit_skill_base
        if self.pool_worker:
            others = self.cluster.leavers - self.leavers
            if others > 0:
                brought = (self.cluster.leavers_skill - self.leavers_skill) / others
                carried = p.carried_skill_share * (brought - p.recruit_skill_base)
                recruit_skill += max(carried, 0.0)
        trained = p.training_gain * (1.0 - math.exp(-self.training_q / p.training_scale))
        mixed = (1.0 - self.departure_share) * self.skill + self.departure_share * recruit_skill
        self.next_skill = min(mixed + trained, p.skill_ceiling)

    def show(self) -> None:
        """Say what goes through the pool and the catalogue, and show visitors round."""
        p = self.model.parameters
        self.pooled_share = self.pool_purchase_share if self.member else 0.0
        self.pooled_volume = on_grid(self.output_q * self.pooled_share)
        self.joint_marketing = 0
        if self.member:
            self.joint_marketing = self.pay("cluster_funds", self.joint_marketing_q)
        self.circle_openness = self.openness if self.member else 0.0
        self.shown_experience = on_grid(self.experience * self.circle_openness)
        self.research_percent = 100.0 * self.research_share
        research = min(self.research_percent / p.full_research, 1.0)
        leak = p.closed_leak_share + (1.0 - p.closed_leak_share) * self.openness
        self.shown_research = on_grid(research * leak)

    def buy_material(self) -> None:
        """Buy at list price, less the pool's discount, plus bringing it home."""
        p = self.model.parameters
        multiple, buyers = 1.0, 1
        if self.pooled_share > 0:
            multiple += self.heard("pooled_volume") / max(self.output_q, 1.0)
        if self.member:
            buyers = max(self.cluster.pool_buyers, 1)
        discount = min(p.discount_per_doubling * math.log2(multiple), p.discount_ceiling)
        splitting = p.handling_per_root_member * math.sqrt(buyers - 1)
        distribution = p.handling_share + p.handling_per_km * self.road_km + splitting
        saved = self.pooled_share * (discount - distribution)
        self.material_price = self.base_material_cost * self.model.list_index * (1.0 - saved)

    def divide_work(self) -> None:
        """Divide the work as finely as trust allows, and buy machines."""
        p = self.model.parameters
        division = min(self.specialisation, self.size) if self.member else 1
        handover = p.handover_cost * (1.0 - p.handover_trust * self.trust) * (division - 1)
        practice = division**p.division_gain
        self.division_yield = practice * max(1.0 - handover, p.division_floor)
        self.efficiency = self.cluster.agglomeration if self.member else 1.0
        self.effective_capacity = self.capacity * (1.0 - self.shortage) * self.efficiency
        price = p.capacity_price * (1.0 - p.capital_relief * (1.0 - 1.0 / division))
        wanted = min(max(self.capacity_change, 0.0), p.capacity_growth_limit * self.capacity)
        self.capacity_bought = min(wanted, max(self.cash, 0.0) / price)
        self.investment = round(self.capacity_bought * price)

    def find_costs(self) -> None:
        """Work out what a unit costs, by what the firm and its neighbours have learned."""
        p = self.model.parameters
        neighbours = p.neighbour_weight * self.circle_openness * self.hearing
        experience = self.experience + neighbours * self.heard("shown_experience")
        factor = (experience / self.start_experience) ** math.log2(p.progress_ratio)
        factor = min(max(factor, p.labour_floor), p.labour_ceiling)
        waste = (1.0 + p.scrap_share / self.process_technology) / (1.0 + p.scrap_share)
        self.material_cost = self.material_price * waste
        worked = self.skill * self.process_technology * self.division_yield * self.efficiency
        self.labour_per_unit = factor / worked
        wages = self.base_labour_cost * self.labour_per_unit * self.wage_rate
        self.labour_cost = wages / p.base_wage_q
        self.home_price = (self.material_cost + self.labour_cost) * self.home_markup

    def advertise(self) -> None:
        """Reach customers, and pull their spending."""
        p = self.model.parameters
        reach = self.pay("services", self.own_marketing_q) + self.joint_marketing
        added = 0.0
        if self.joint_marketing > 0:
            reach += p.joint_reach_share * (self.cluster.catalogue - self.joint_marketing)
            added = p.sameness * self.likeness
        access = 1.0 + p.access_gain * (1.0 - math.exp(-reach / p.marketing_scale))
        luck = p.market_luck_spread * self.model.shocks["home_draw"][self.number]
        quality = self.home_quality_elasticity * math.log(self.product_technology)
        appeal = math.exp(quality + luck) * access
        price = (self.home_price / self.start_price) ** (1.0 - p.home_elasticity - added)
        self.home_pull = self.start_size * appeal * price

    def sell(self) -> None:
        """Sell what customers want; where capacity is short, prices rise and all get less."""
        p = self.model.parameters
        drift = self.frontier_growth_q * self.home_quality_elasticity - p.rivals_drift_q
        rivals = self.home_rivals_start * math.exp(drift * self.model.quarter)
        pulls = self.model.trades[self.industry].pull + rivals
        wanted = self.home_demand_q * self.model.demand_index * self.home_pull / pulls
        units = wanted / self.home_price
        scarcity = max(units / max(self.effective_capacity, 1e-9), 1.0)
        rise = scarcity ** (1.0 / p.home_elasticity)
        self.next_sales_q = self.receive("home_customers", wanted * rise / scarcity)
        self.next_output_q = units / scarcity

    def pay_bills(self) -> None:
        """Pay for material, hands and the roof; for agreeing and for visitors."""
        p = self.model.parameters
        self.pay("suppliers", self.next_output_q * self.material_cost)
        self.pay("households", self.next_output_q * self.labour_cost)
        self.pay("services", p.overhead_q + p.overhead_per_capacity * self.capacity)
        if self.size > 1:
            broker = self.cluster.broker_share
            mesh = p.mesh_cost_share * (self.size - 1)
            brokered = p.broker_cost_share + p.secretariat_cost_share / self.size
            style = (1.0 - broker) * mesh + broker * brokered
            agreeing = style * (p.distrust_ceiling - self.cluster.trust)
            self.pay("services", agreeing * self.sales_q)
        self.pay("services", p.visit_cost_share * self.circle_openness * self.sales_q)

    def research(self) -> None:
        """Pay for research and licences, and come nearer to the frontier."""
        p = self.model.parameters
        percent = self.research_percent
        self.pay("households", percent / 100.0 * self.sales_q)
        licence = 0.0
        if self.buys_licence:
            self.pay("services", p.licence_fee_share * self.sales_q)
            licence = p.licence_rate
        absorptive = percent / (percent + p.half_absorption)
        overheard = self.hearing * self.heard("shown_research") / p.neighbours_heard
        spillover = p.spillover_rate * (1.0 - math.exp(-overheard))
        catch_up = min(absorptive * (licence + spillover) * self.technology_intensity, 1.0)
        draw = self.model.shocks["research_draw"][self.number]
        luck = max(1.0 + p.research_luck_spread * draw, 0.0)
        gain = p.own_research_rate * self.technology_intensity * math.log(1.0 + percent) * luck
        growth = self.frontier_growth_q * (self.model.quarter + 1)
        frontier = math.log(self.start_gap * math.exp(growth))
        product_gap = max(frontier - math.log(self.product_technology), 0.0)
        process_gap = max(frontier - math.log(self.process_technology), 0.0)
        product = p.product_focus * gain + product_gap * catch_up
        process = (1.0 - p.product_focus) * gain + process_gap * catch_up
        self.product_technology *= math.exp(product)
        self.process_technology *= math.exp(process)

    def close_books(self) -> None:
        """Pay tax and the owner, and carry everything over to the next quarter."""
        p = self.model.parameters
        profit = self.cash_change
        tax = self.pay("state", p.tax_share * max(profit, 0))
        self.pay("owners", min(p.owner_draw_share, 1.0) * max(profit - tax, 0))
        self.pay("suppliers", self.investment)
        self.cash += self.cash_change
        self.capacity += self.capacity_bought
        self.skill = self.next_skill
        self.workers = (
            self.next_output_q * self.labour_per_unit * self.base_labour_cost / p.base_wage_q
        )
        self.experience = (1.0 - p.forgetting) * self.experience + self.next_output_q
        self.output_q = self.next_output_q
        self.sales_q = self.next_sales_q


class Economy(mesa.Model):
    """One game: firms in their towns and trades, quarter by quarter."""

    def __init__(self, setting: Setting, game: int) -> None:
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
        for features, road in zip(firm_features(setting, game), roads, strict=True):
            Firm(self, features, road)
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
            name: getattr(drawn, name)[self.game].tolist() for name in ("home_draw", "research_draw")
        }
        home, material = drawn.home_cycle_draw[self.game, 0], drawn.material_cycle_draw[self.game, 0]
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


def firm_features(setting: Setting, game: int) -> list[dict[str, float]]:
    """Write out what each firm is, has and keeps doing in a game."""
    state, firms = setting.state, setting.shape[1]
    fixed = {
        name: value
        for name, value in setting.province.fixed.items()
        if isinstance(value, np.ndarray) and value.ndim == 2 and value.shape[1] == firms
    }
    fixed["industry"] = setting.province.fixed["industry"].code
    own = {name: getattr(state, name) for name in STOCKS if name in OWN}
    rows = {**fixed, **own, **dict(setting.decisions.items())}
    rows |= {"debt": state.debt, "standing": state.standing}
    columns = {name: value[min(game, value.shape[0] - 1)].tolist() for name, value in rows.items()}
    return [
        {"number": firm, **{name: column[firm] for name, column in columns.items()}}
        for firm in range(firms)
    ]


OWN = frozenset(STOCKS) - {"cluster", "home_cycle", "material_cycle"}


def play(start: Setting) -> dict[str, AnyArray]:
    """Play all quarters of all games: each (quarters, games, firms)."""
    games = [Economy(start, game) for game in range(start.shape[0])]
    for model in games:
        for _ in start.shocks:
            model.step()
    recorded = [model.recorded() for model in games]
    return {name: np.stack([one[name] for one in recorded], axis=1) for name in RECORDED}
