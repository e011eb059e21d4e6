"""The provincial government: it matches partnerships that three have signed, and gives grants."""

from engine.numeric import only, sigmoid
from engine.quantities import (
    Count,
    FirmCode,
    FirmCount,
    FirmFlag,
    FirmMoney,
    FirmShare,
    FirmUniform,
    Log,
    Money,
    Percent,
    Share,
)


def state_project(
    next_institute: FirmCode,
    institute_partners: FirmCount,
    service: FirmShare,
    institute_match_open: float,
    match_members: Count,
    match_service: Share,
) -> FirmFlag:
    """The state joins once several firms, their institute and a working association have signed."""
    signed = (next_institute >= 0) & (institute_partners >= match_members)
    return signed & (service >= match_service) & (institute_match_open > 0)


def institute_match_q(
    partnership_fee_q: FirmMoney, state_project: FirmFlag, state_match: Share
) -> FirmMoney:
    """In a state project the state pays a part of the fee."""
    return only(state_project, state_match * partnership_fee_q)


def applies(
    applies_for_grant: FirmFlag, grant_received: FirmFlag, operating: FirmFlag, grants_open: float
) -> FirmFlag:
    """A firm may apply while the programme runs, until it has won once."""
    return applies_for_grant & ~grant_received & operating & (grants_open > 0)


def grant_application_q(applies: FirmFlag, application_cost: Money) -> FirmMoney:
    """An application costs, won or not."""
    return only(applies, application_cost)


def grant_chance(
    service: FirmShare,
    research_share: FirmShare,
    grant_constant: Log,
    grant_service_weight: Log,
    grant_research_weight: Log,
    full_research: Percent,
) -> FirmShare:
    """The chance to win: research counts, and an association that knows the forms."""
    research = grant_research_weight * 100.0 * research_share / full_research
    return sigmoid(grant_constant + grant_service_weight * service + research)


def grant_q(
    applies: FirmFlag, grant_chance: FirmShare, grant_draw: FirmUniform, grant_award: Money
) -> FirmMoney:
    """The award, once in a firm's life."""
    return only(applies & (grant_draw < grant_chance), grant_award)


def next_grant_received(grant_received: FirmFlag, grant_q: FirmMoney) -> FirmFlag:
    """Whether the firm has had its grant."""
    return grant_received | (grant_q > 0)
