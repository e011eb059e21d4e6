"""Parameters of the innovation system: knowledge, institutes, state, trust, standards."""

from engine.quantities import Unit
from engine.scenario.parameter import Group, Period, parameter

GRIFFITH = "Griffith, Redding and Van Reenen 2003; size a design choice"


class Knowledge(Group):
    """Research, licences, spillover and the absorptive capacity to use them."""

    own_research_rate: float = parameter(
        "Technology from own research", 0.016, (0, 0.05), Unit.LOG, GRIFFITH, Period.QUARTER
    )
    licence_rate: float = parameter(
        "Catch-up through licences",
        0.052,
        (0, 0.1),
        Unit.SHARE,
        "design choice; order from Li 2011",
        Period.QUARTER,
    )
    spillover_rate: float = parameter(
        "Catch-up through neighbours' research",
        0.025,
        (0, 0.1),
        Unit.SHARE,
        "design choice; order from Hall, Mairesse and Mohnen 2010",
        Period.QUARTER,
    )
    institute_rate: float = parameter(
        "Catch-up through an institute",
        0.02,
        (0, 0.15),
        Unit.SHARE,
        "design choice; order from Fu and Gong 2011",
        Period.QUARTER,
    )
    half_absorption: float = parameter(
        "Research, % of sales, that absorbs half",
        1.0,
        (0.2, 4),
        Unit.PERCENT,
        "Cohen and Levinthal 1989; size a design choice",
    )
    full_research: float = parameter(
        "Research, % of sales, that spills over fully", 3.0, (1, 8), Unit.PERCENT
    )
    closed_leak_share: float = parameter(
        "Part of research a closed workshop leaks", 0.3, (0, 1), Unit.SHARE
    )
    product_focus: float = parameter(
        "Part of own research that goes into the product", 0.5, (0, 1), Unit.SHARE
    )
    licence_fee_share: float = parameter(
        "Licence fee, share of sales", 0.015, (0, 0.06), Unit.SHARE
    )
    research_luck_spread: float = parameter(
        "Spread of what research brings", 0.35, (0, 1), Unit.SHARE
    )
    shared_lab_saving: float = parameter(
        "Research outlay a shared laboratory saves",
        0.4,
        (0, 0.8),
        Unit.SHARE,
        "Xiqiao textile centre, over 50% (press report), toned down",
    )


class Institutes(Group):
    """Partnership with a research institute."""

    partnership_ramp: float = parameter(
        "Progress of a partnership",
        0.25,
        (0.05, 1),
        Unit.SHARE,
        "Shi, Wu and Fu 2020: first lowers, then raises; speed a design choice",
        Period.QUARTER,
    )
    partnership_fee_share: float = parameter(
        "Partnership fee, share of sales", 0.01, (0, 0.05), Unit.SHARE
    )
    laboratory_cost: float = parameter(
        "Cost of the shared laboratory", 150_000, (0, 800_000), Unit.RMB, period=Period.QUARTER
    )
    start_up_loss: float = parameter(
        "Output lost while a partnership starts", 0.04, (0, 0.1), Unit.SHARE
    )
    start_up_quarters: float = parameter(
        "Quarters a partnership takes to start", 2, (0, 8), Unit.QUARTERS
    )
    unsigned_strength: float = parameter(
        "An institute's effort outside state projects",
        0.5,
        (0, 1),
        Unit.SHARE,
        "Etzkowitz and Leydesdorff 2000; size a design choice",
    )
    foreign_field_fit: float = parameter(
        "What an institute is worth outside its field", 0.5, (0, 1), Unit.SHARE
    )


class Government(Group):
    """The provincial programmes."""

    state_match: float = parameter(
        "State's match, part of the partnership fee",
        0.5,
        (0, 0.9),
        Unit.SHARE,
    )
    match_members: float = parameter(
        "Partner firms needed for the state's match", 3, (1, 20), Unit.COUNT
    )
    match_service: float = parameter(
        "Association service needed for the match", 0.3, (0, 1), Unit.SHARE
    )
    grant_award: float = parameter(
        "Size of the innovation grant",
        610_000,
        (0, 2_000_000),
        Unit.RMB,
        "Innofund 2008: 970.24m RMB for 1,592 projects",
        Period.ONCE,
    )
    grant_constant: float = parameter("Grant: constant", -2.5, (-6, 4), Unit.LOG)
    grant_service_weight: float = parameter(
        "Grant: weight of association service", 1.5, (0, 6), Unit.LOG
    )
    grant_research_weight: float = parameter(
        "Grant: weight of research at 3% of sales", 2.0, (0, 6), Unit.LOG
    )
    application_cost: float = parameter(
        "Cost of one grant application", 10_000, (0, 100_000), Unit.RMB, period=Period.ONCE
    )


class Association(Group):
    """The producers' association."""

    dues_scale: float = parameter(
        "Dues that buy 63% of full service",
        60_000,
        (10_000, 400_000),
        Unit.RMB,
        period=Period.QUARTER,
    )
    service_collateral: float = parameter(
        "Extra loan to value with full service", 0.15, (0, 0.5), Unit.SHARE
    )
    service_interest_cut: float = parameter(
        "Interest cut with full service", 0.005, (0, 0.02), Unit.SHARE, period=Period.QUARTER
    )
    joint_defence: float = parameter(
        "Part of a duty that full service fends off",
        0.6,
        (0, 1),
        Unit.SHARE,
        "Wenzhou lighter makers' defence, 2m RMB shared by 16 firms",
    )


class Trust(Group):
    """Trust inside a cluster and each firm's standing."""

    start_trust: float = parameter("Trust at the start", 0.5, (0, 1), Unit.SHARE)
    trust_gain: float = parameter(
        "Trust gained when an order's pledges are kept", 0.05, (0, 0.3), Unit.SHARE
    )
    trust_loss: float = parameter("Trust lost when pledges are broken", 0.4, (0, 1), Unit.SHARE)
    free_rider_loss: float = parameter(
        "Trust lost when some pay no dues and others do",
        0.03,
        (0, 0.2),
        Unit.SHARE,
        period=Period.QUARTER,
    )
    trust_recovery: float = parameter(
        "Return to ordinary trust", 0.05, (0, 0.3), Unit.SHARE, period=Period.QUARTER
    )
    start_reputation: float = parameter(
        "A cluster's reputation at the start", 0.5, (0, 1), Unit.SHARE
    )
    standing_recovery: float = parameter(
        "Standing regained", 0.05, (0, 0.5), Unit.SHARE, period=Period.QUARTER
    )
    standing_loss: float = parameter("Standing lost by breaking a pledge", 0.4, (0, 1), Unit.SHARE)
    admission_standing: float = parameter(
        "Standing that a cluster asks of an applicant", 0.6, (0, 1), Unit.SHARE
    )
    quality_weight: float = parameter("Customers' memory of rejects", 2.0, (0, 6), Unit.RATIO)
    name_weight: float = parameter(
        "Weight of the cluster's name in a member's own", 0.3, (0, 1), Unit.RATIO
    )
    product_reputation_floor: float = parameter(
        "Worst name a firm can have", 0.2, (0.05, 1), Unit.INDEX
    )
    product_reputation_ceiling: float = parameter(
        "Best name a firm can have", 2.0, (1, 5), Unit.INDEX
    )


class Standards(Group):
    """Certification, audits and monitoring."""

    certification_cost: float = parameter(
        "Getting ready for certification",
        450_000,
        (0, 2_000_000),
        Unit.RMB,
        "compliance 4.7% of annual variable cost (Maskus, Otsuki and Wilson 2013)",
        Period.ONCE,
    )
    shareable_fixed_share: float = parameter(
        "Part of fixed entry costs that firms can share", 0.8, (0, 1), Unit.SHARE
    )
    initial_audit: float = parameter(
        "Certifier's first audit",
        12_000,
        (0, 100_000),
        Unit.RMB,
        "ISO 9001, 65 staff or fewer (certifier's price list)",
        Period.ONCE,
    )
    yearly_audit: float = parameter(
        "Certifier's yearly audit",
        4_000,
        (0, 50_000),
        Unit.RMB,
        "ISO 9001 (certifier's price list)",
        Period.ONCE,
    )
    renewal_audit: float = parameter(
        "Certifier's audit every third year",
        8_000,
        (0, 50_000),
        Unit.RMB,
        "ISO 9001 (certifier's price list)",
        Period.ONCE,
    )
    certified_cost_share: float = parameter(
        "Rise of variable cost under certified routines",
        0.01,
        (0, 0.05),
        Unit.SHARE,
        "Maskus, Otsuki and Wilson 2013: .06-.13% for 1%",
    )
    monitoring_cost: float = parameter(
        "Full audit of one member by the cluster",
        15_000,
        (0, 60_000),
        Unit.RMB,
        period=Period.QUARTER,
    )


class Adaptation(Group):
    """Every improvement begins as a bad quarter."""

    adaptation_dip: float = parameter(
        "Adaptation loss from each new scheme", 0.06, (0, 0.15), Unit.SHARE
    )
    adaptation_ceiling: float = parameter("Highest adaptation loss", 0.2, (0, 0.5), Unit.SHARE)
    adaptation_quarters: float = parameter(
        "Quarters until 63% of adaptation is over", 2, (0.5, 8), Unit.QUARTERS
    )
