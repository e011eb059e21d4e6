"""Parameters of cooperation: buying, machines, orders, marketing, learning, division of labour."""

from engine.quantities import Unit
from engine.scenario.parameter import Group, Period, parameter

IRWIN_KLENOW = "Irwin and Klenow 1994, as a design choice"


class BulkPurchase(Group):
    """Buying inputs together."""

    discount_per_doubling: float = parameter(
        "Discount each time the pooled volume doubles",
        0.02,
        (0, 0.06),
        Unit.SHARE,
        "purchasing consortia, 13.4% for large members (trade report), scaled down",
    )
    discount_ceiling: float = parameter(
        "Highest discount",
        0.12,
        (0, 0.2),
        Unit.SHARE,
        "purchasing consortia, 10-35% (trade body), scaled down",
    )


class Distribution(Group):
    """Bringing pooled inputs from the depot to each gate."""

    handling_share: float = parameter(
        "Handling, share of input value", 0.004, (0, 0.02), Unit.SHARE
    )
    handling_per_km: float = parameter(
        "Haulage per km, share of input value", 0.0002, (0, 0.001), Unit.PER_KM
    )
    handling_per_root_member: float = parameter(
        "Splitting loads, per root of the other members",
        0.0025,
        (0, 0.01),
        Unit.SHARE,
    )


class Coordination(Group):
    """Agreeing with one another."""

    mesh_cost_share: float = parameter(
        "Mesh, cost of each partner, share of sales", 0.0015, (0, 0.004), Unit.SHARE
    )
    broker_cost_share: float = parameter(
        "Broker, cost to a member, share of sales", 0.004, (0, 0.01), Unit.SHARE
    )
    secretariat_cost_share: float = parameter(
        "Secretariat to split, share of sales", 0.06, (0, 0.12), Unit.SHARE
    )
    distrust_ceiling: float = parameter(
        "Coordination cost multiple without any trust", 1.5, (1, 3), Unit.RATIO
    )


class SharedMachines(Group):
    """The machine pool and its queue."""

    units_per_hour: float = parameter(
        "Output of one machine-hour", 10, (1, 100), Unit.UNITS_PER_HOUR
    )
    machine_hours_q: float = parameter(
        "Hours of one machine", 480, (100, 2000), Unit.HOURS, period=Period.QUARTER
    )
    machine_rent: float = parameter(
        "Rent of a booked machine-hour", 30, (0, 300), Unit.RMB_PER_HOUR
    )
    special_work_share: float = parameter(
        "Part of the work that needs special machines", 0.06, (0.01, 0.5), Unit.SHARE
    )
    special_machine_relief: float = parameter(
        "Price cut when the pool does all special work",
        0.15,
        (0, 0.6),
        Unit.SHARE,
        "Long and Zhang 2011: lower capital barrier; size a design choice",
    )
    changeover_share: float = parameter(
        "Hours lost when every job differs in kind", 0.3, (0, 0.4), Unit.SHARE
    )
    arrival_variability: float = parameter(
        "Variability of jobs (1 = random arrivals)", 1.0, (0, 2), Unit.RATIO, "Kingman 1961"
    )
    calendar_gain: float = parameter(
        "Variability removed by a booking calendar", 0.5, (0, 1), Unit.SHARE
    )
    job_days: float = parameter("Length of one job", 5, (0.1, 15), Unit.DAYS)
    utilisation_ceiling: float = parameter(
        "Highest part of pool hours booked", 0.98, (0.5, 0.99), Unit.SHARE
    )
    waiting_patience_days: float = parameter(
        "Wait that halves what a booked hour yields", 20, (2, 90), Unit.DAYS
    )


class PooledOrders(Group):
    """International orders that one firm cannot fill."""

    order_size_spread: float = parameter("Spread of order sizes (log)", 0.5, (0, 1.5), Unit.LOG)
    order_price: float = parameter("Price of an ordered unit", 104, (50, 300), Unit.RMB_PER_UNIT)
    preparation_days: float = parameter(
        "Preparation before production",
        25,
        (0, 60),
        Unit.DAYS,
        "garment orders, 45-75 days in all (trade page)",
    )
    due_days: float = parameter(
        "Days until delivery is due",
        60,
        (20, 120),
        Unit.DAYS,
        "garment orders, 45-75 days in all (trade page)",
    )
    distrust_days: float = parameter("Days lost without any trust", 10, (0, 40), Unit.DAYS)
    late_charge_per_day: float = parameter(
        "Charge for a day late, share of value",
        0.01,
        (0, 0.05),
        Unit.SHARE,
        "retailers' chargeback 3% a day (trade page), milder here",
    )
    late_charge_ceiling: float = parameter(
        "Highest late charge, share of value",
        0.15,
        (0, 0.5),
        Unit.SHARE,
        "retailers' chargeback (trade page)",
    )
    bid_constant: float = parameter("Bid: constant", -1.0, (-6, 4), Unit.LOG)
    bid_reputation_weight: float = parameter(
        "Bid: weight of the cluster's reputation", 3.0, (0, 8), Unit.LOG
    )
    bid_certified_weight: float = parameter(
        "Bid: weight of the certified share", 2.0, (0, 8), Unit.LOG
    )
    bid_capacity_weight: float = parameter("Bid: weight of spare capacity", 1.0, (0, 4), Unit.LOG)
    reject_base_share: float = parameter(
        "Lots rejected at start technology, unaudited", 0.06, (0, 0.4), Unit.SHARE
    )
    audit_strength: float = parameter("How strongly audits cut rejects", 1.5, (0, 4), Unit.RATIO)
    certified_reject_cut: float = parameter(
        "Share of rejects that certification removes", 0.6, (0, 1), Unit.SHARE
    )
    reject_ceiling: float = parameter(
        "Most lots that are ever rejected", 0.9, (0.02, 0.99), Unit.SHARE
    )
    reputation_speed: float = parameter(
        "How fast reputation follows performance", 0.2, (0.02, 1), Unit.SHARE, period=Period.QUARTER
    )


class Marketing(Group):
    """Reaching customers, alone and together."""

    access_gain: float = parameter("Highest gain of appeal by marketing", 0.35, (0, 1), Unit.SHARE)
    marketing_scale: float = parameter(
        "Marketing that brings 63% of the gain",
        30000,
        (5000, 200000),
        Unit.RMB,
        period=Period.QUARTER,
    )
    joint_reach_share: float = parameter(
        "Partners' joint marketing that reaches mine", 0.6, (0, 1), Unit.SHARE
    )
    sameness: float = parameter(
        "Price sensitivity added by the catalogue", 0.3, (0, 2), Unit.ELASTICITY
    )


class Learning(Group):
    """Experience, one's own and the neighbours'."""

    progress_ratio: float = parameter(
        "Labour per unit after experience doubles",
        0.88,
        (0.7, 1),
        Unit.RATIO,
        "Hirschmann 1964 gives 80% for aircraft; assembly 85-95%",
    )
    neighbour_weight: float = parameter(
        "Weight of a neighbour's experience", 0.25, (0, 0.6), Unit.SHARE, IRWIN_KLENOW
    )
    neighbours_heard: float = parameter("Neighbours one can follow closely", 8, (1, 40), Unit.COUNT)
    forgetting: float = parameter(
        "Experience lost in a quarter", 0.04, (0, 0.2), Unit.SHARE, period=Period.QUARTER
    )
    labour_floor: float = parameter(
        "Lowest labour per unit that experience reaches", 0.55, (0.2, 1), Unit.RATIO
    )
    labour_ceiling: float = parameter(
        "Highest labour per unit that forgetting reaches", 2.0, (1, 5), Unit.RATIO
    )
    visit_cost_share: float = parameter(
        "Staff time of an open workshop, share of sales", 0.002, (0, 0.02), Unit.SHARE
    )
    openness_poaching: float = parameter(
        "Extra leaving when visitors see every worker", 0.6, (0, 1), Unit.SHARE
    )
    proximity_product: float = parameter("Proximity from like products", 0.4, (0, 1), Unit.SHARE)
    proximity_market: float = parameter("Proximity from like markets", 0.3, (0, 1), Unit.SHARE)
    proximity_infrastructure: float = parameter(
        "Proximity from like infrastructure needs", 0.3, (0, 1), Unit.SHARE
    )


class DivisionOfLabour(Group):
    """Doing one step well instead of every step."""

    division_gain: float = parameter(
        "Gain of dividing the work (exponent)", 0.15, (0, 0.4), Unit.ELASTICITY
    )
    handover_cost: float = parameter(
        "Loss at each hand-over without trust", 0.05, (0, 0.2), Unit.SHARE
    )
    handover_trust: float = parameter(
        "Part of hand-over loss that trust removes", 0.7, (0, 1), Unit.SHARE
    )
    division_floor: float = parameter(
        "Least part of an hour that hand-overs leave", 0.3, (0.05, 1), Unit.SHARE
    )
    capital_relief: float = parameter(
        "Cut of capacity's price by fine division",
        0.3,
        (0, 0.8),
        Unit.SHARE,
        "Long and Zhang 2011: lower capital barrier; size a design choice",
    )
