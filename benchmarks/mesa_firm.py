"""A firm of the Mesa model: its stocks, its standing decisions, and what it does in a quarter."""

import math
from collections.abc import Mapping

import mesa

SNAP = 1.5 * 2.0**32
"""Adding this and taking it off again rounds to 2**-20, as the engine rounds what it adds up."""


def on_grid(amount: float) -> float:
    """Round an addend, so that sums do not depend on the order of agents."""
    return (amount + SNAP) - SNAP


class Firm(mesa.Agent):
    """A firm; it finds its town, its trade and the quarter's news through the model."""

    def __init__(
        self, model: mesa.Model, number: int, features: Mapping[str, float], roads: list[float]
    ) -> None:
        super().__init__(model)
        self.number = number
        vars(self).update(features)
        self.distance_km = roads
        self.cluster: mesa.Agent | None = None

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
