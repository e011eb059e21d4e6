"""Parameters of the single firm: labour, production, markets, finance, and where it can arrive."""

from engine.quantities import Unit
from engine.scenario.parameter import Group, Period, parameter

DAS_ROBERTS_TYBOUT = "Das, Roberts and Tybout 2007, scaled down"


class Labour(Group):
    """Workers, their shortage, their wages, their skill and their leaving."""

    shortage_alone: float = parameter(
        "Skilled labour missing in an average quarter", 0.15, (0, 0.2), Unit.SHARE
    )
    demand_correlation: float = parameter(
        "How far the firms' busy quarters coincide", 0.4, (0, 1), Unit.SHARE
    )
    base_wage_q: float = parameter(
        "Going wage at the start, per person",
        6000,
        (1000, 30000),
        Unit.RMB_PER_PERSON,
        "plant wages about 2,000 RMB a month in 2010 (China Daily 2012)",
        Period.QUARTER,
    )
    wage_growth_q: float = parameter(
        "Growth of the going wage over rivals' prices",
        0.003,
        (-0.01, 0.03),
        Unit.SHARE,
        "design choice; nominal 16% a year 2005-14 (China Daily 2014)",
        Period.QUARTER,
    )
    departure_base_share: float = parameter(
        "Workers who leave at the going wage",
        0.09,
        (0, 0.4),
        Unit.SHARE,
        "low-skill turnover 30-40% a year (Beamish 2006)",
        Period.QUARTER,
    )
    departure_ceiling: float = parameter(
        "Most workers who leave in a quarter",
        0.6,
        (0.1, 1),
        Unit.SHARE,
        period=Period.QUARTER,
    )
    departure_wage_elasticity: float = parameter(
        "How strongly leaving answers to the wage",
        2.5,
        (0, 5),
        Unit.ELASTICITY,
        "meta-analysis of 1,320 estimates (Sokolova and Sorensen 2021)",
    )
    poaching_premium: float = parameter(
        "Extra leaving inside a cluster without trust", 1.0, (0, 2), Unit.SHARE
    )
    carried_skill_share: float = parameter(
        "Skill that a poached worker brings along", 0.5, (0, 1), Unit.SHARE
    )
    recruit_skill_base: float = parameter("Skill of a fresh recruit", 0.7, (0.3, 1), Unit.INDEX)
    replacement_cost: float = parameter(
        "Cost of replacing one worker",
        6000,
        (0, 20000),
        Unit.RMB_PER_PERSON,
        "half a month to two months of pay (general knowledge)",
        Period.ONCE,
    )
    training_gain: float = parameter(
        "Highest gain of skill by training", 0.05, (0, 0.2), Unit.INDEX, period=Period.QUARTER
    )
    training_scale: float = parameter(
        "Training per person for 63% of the gain",
        500,
        (50, 5000),
        Unit.RMB_PER_PERSON,
        period=Period.QUARTER,
    )
    skill_ceiling: float = parameter("Highest skill", 1.3, (1, 2), Unit.INDEX)


class Production(Group):
    """What a unit takes, and what capacity costs."""

    base_price: float = parameter(
        "Price of a unit at the start", 100, (1, 10_000), Unit.RMB_PER_UNIT
    )
    scrap_share: float = parameter(
        "Material wasted at start technology", 0.06, (0, 0.3), Unit.SHARE
    )
    start_capacity: float = parameter(
        "Capacity of a start firm", 33_000, (1_000, 300_000), Unit.UNITS, period=Period.QUARTER
    )
    overhead_q: float = parameter(
        "Rent, office and managers", 200_000, (0, 2_000_000), Unit.RMB, period=Period.QUARTER
    )
    overhead_per_capacity: float = parameter(
        "Upkeep of a unit of capacity", 7, (0, 50), Unit.RMB_PER_UNIT, period=Period.QUARTER
    )
    capacity_price: float = parameter(
        "Price of a unit of quarterly capacity",
        165,
        (10, 300),
        Unit.RMB_PER_UNIT,
        period=Period.ONCE,
    )
    resale_share: float = parameter("Resale value of capacity", 0.65, (0, 1), Unit.SHARE)
    capacity_growth_limit: float = parameter(
        "Fastest growth of capacity", 0.2, (0.01, 0.3), Unit.SHARE, period=Period.QUARTER
    )
    agglomeration_elasticity: float = parameter(
        "Productivity from firms nearby",
        0.02,
        (0, 0.1),
        Unit.ELASTICITY,
        "Melo, Graham and Noland 2009; Donovan et al. 2022",
    )
    congestion: float = parameter(
        "Productivity lost at the crowding size",
        0.05,
        (0, 0.3),
        Unit.SHARE,
        "Lin, Li and Yang 2011: inverted U; size a design choice",
    )
    crowding_firms: float = parameter("Crowding size of a cluster", 60, (10, 400), Unit.COUNT)


class Markets(Group):
    """Home and export demand."""

    home_elasticity: float = parameter(
        "Price elasticity at home",
        5,
        (3, 8),
        Unit.ELASTICITY,
        "Simonovska and Waugh 2014: about 4 in trade",
    )
    export_elasticity: float = parameter(
        "Price elasticity abroad for a follower",
        5,
        (3, 8),
        Unit.ELASTICITY,
        "Simonovska and Waugh 2014: about 4 in trade",
    )
    export_elasticity_frontier: float = parameter(
        "Price elasticity abroad at the frontier",
        3.5,
        (2, 8),
        Unit.ELASTICITY,
        "Broda and Weinstein 2006: median about 3",
    )
    home_rivals: float = parameter(
        "Home rivals outside, for each firm inside", 9, (1, 60), Unit.RATIO
    )
    rivals_drift_q: float = parameter(
        "Slackening of home rivals", 0.007, (0, 0.03), Unit.SHARE, period=Period.QUARTER
    )
    market_luck_spread: float = parameter(
        "Spread of a firm's own luck with customers", 0.06, (0, 0.4), Unit.LOG
    )
    cycle_memory: float = parameter(
        "Part of a boom or slump that lasts", 0.7, (0, 0.98), Unit.SHARE, period=Period.QUARTER
    )
    home_cycle_spread: float = parameter("Spread of home demand", 0.03, (0, 0.2), Unit.LOG)
    export_cycle_spread: float = parameter("Spread of export demand", 0.06, (0, 0.3), Unit.LOG)
    material_cycle_spread: float = parameter("Spread of material prices", 0.02, (0, 0.2), Unit.LOG)


class Exporting(Group):
    """Getting into foreign markets and staying."""

    export_entry_cost: float = parameter(
        "Finding the first foreign customers",
        600_000,
        (50_000, 3_000_000),
        Unit.RMB,
        DAS_ROBERTS_TYBOUT,
        Period.ONCE,
    )
    export_upkeep_q: float = parameter(
        "Keeping foreign customers",
        100_000,
        (0, 400_000),
        Unit.RMB,
        DAS_ROBERTS_TYBOUT,
        Period.QUARTER,
    )
    export_memory_quarters: float = parameter(
        "Quarters until absent exporters are forgotten",
        4,
        (1, 12),
        Unit.QUARTERS,
        "Roberts and Tybout 1997: gone after about a year",
    )
    uncertified_access: float = parameter(
        "Foreign appeal without a certificate", 0.35, (0, 1), Unit.SHARE
    )
    processing_fee: float = parameter(
        "Fee for processing a customer's material",
        16,
        (0, 60),
        Unit.RMB_PER_UNIT,
        "processing fees, 8-12% of value (general knowledge), raised",
    )
    processing_set_up: float = parameter(
        "Setting up processing trade",
        100_000,
        (0, 600_000),
        Unit.RMB,
        "Dai, Maitra and Yu 2016: low fixed cost",
        Period.ONCE,
    )


class Finance(Group):
    """Credit, interest, tax and failure."""

    bank_rate_q: float = parameter(
        "Bank interest rate",
        0.0165,
        (0, 0.05),
        Unit.SHARE,
        "6-7% a year (China Daily 2009)",
        Period.QUARTER,
    )
    private_rate_q: float = parameter(
        "Private lenders' interest rate",
        0.045,
        (0, 0.2),
        Unit.SHARE,
        "1.5% a month in Wenzhou (China Daily 2009)",
        Period.QUARTER,
    )
    trade_rate_q: float = parameter(
        "Interest rate on suppliers' credit", 0.005, (0, 0.03), Unit.SHARE, period=Period.QUARTER
    )
    loan_to_value: float = parameter(
        "Bank loan to the value of fixed assets",
        0.3,
        (0, 0.9),
        Unit.SHARE,
        "40-60% (general knowledge)",
    )
    refusal_chance: float = parameter(
        "Chance that a bank halves a loan",
        0.15,
        (0, 1),
        Unit.SHARE,
        "2,835 Zhejiang SMEs in 2011: 15% refused or cut (China Daily 2012)",
    )
    refusal_cut: float = parameter("Part of a loan that such a bank cuts", 0.5, (0, 1), Unit.SHARE)
    trade_credit_share: float = parameter(
        "Material bill on credit at full trust",
        0.5,
        (0, 1),
        Unit.SHARE,
        "Long and Zhang 2011; size a design choice",
    )
    private_limit_share: float = parameter(
        "Private lenders' limit, share of sales", 0.5, (0, 2), Unit.SHARE
    )
    tax_share: float = parameter("Tax on profit", 0.2, (0, 0.5), Unit.SHARE)
    owner_draw_share: float = parameter(
        "Owner's draw, share of profit after tax", 0.35, (0, 1), Unit.SHARE
    )
    failing_quarters: float = parameter(
        "Quarters of negative equity before failure", 2, (1, 8), Unit.QUARTERS
    )


class Modes(Group):
    """The innovation modes, going global and stalling."""

    technology_up: float = parameter(
        "Technology over frontier that counts as high", 0.72, (0.3, 1), Unit.SHARE
    )
    technology_down: float = parameter(
        "Technology over frontier that no longer counts", 0.62, (0.2, 0.72), Unit.SHARE
    )
    export_up: float = parameter(
        "Export share that counts as global", 0.25, (0.05, 0.9), Unit.SHARE
    )
    export_down: float = parameter("Export share that no longer counts", 0.15, (0, 0.9), Unit.SHARE)
    global_quarters_needed: float = parameter(
        "Quarters running as a globalised fast follower", 4, (1, 12), Unit.QUARTERS
    )
    size_multiple: float = parameter(
        "Sales over start that count as grown", 2.0, (1, 10), Unit.RATIO
    )
    consortium_firms: float = parameter(
        "Start firms that a consortium must match", 10, (2, 60), Unit.COUNT
    )
    cluster_follower_share: float = parameter(
        "Followers' part of a global cluster's sales", 0.5, (0, 1), Unit.SHARE
    )
    cluster_export_share: float = parameter(
        "Export share of a global cluster", 0.25, (0, 1), Unit.SHARE
    )
    cluster_reputation_needed: float = parameter(
        "Reputation of a global cluster", 0.6, (0, 1), Unit.SHARE
    )
    stall_quarters: float = parameter(
        "Quarters without progress before a firm stalls", 8, (2, 20), Unit.QUARTERS
    )
    stall_margin: float = parameter(
        "Margin below which a firm stalls", 0.02, (-0.2, 0.2), Unit.SHARE
    )
    margin_memory: float = parameter(
        "Weight of the past in the recent margin", 0.875, (0, 0.99), Unit.SHARE
    )
    locked_technology: float = parameter(
        "Technology over frontier locked in low cost", 0.5, (0.1, 1), Unit.SHARE
    )
    collapse_trust: float = parameter(
        "Trust below which a cluster falls apart", 0.2, (0, 0.6), Unit.SHARE
    )
    collapse_broker: float = parameter(
        "Broker share below which it has no leader", 0.2, (0, 0.6), Unit.SHARE
    )
