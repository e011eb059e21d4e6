"""What a scenario file says beside parameters: industries, towns, institutes, firms, events."""

from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, Strict, StringConstraints, model_validator

from engine.scenario.parameter import Group

KEY = r"^[a-z][a-z0-9_]{0,31}$"
PRINTABLE = r"^[^\x00-\x1f\x7f-\x9f]*$"
"""No control characters: a file's words go to a person's screen."""

Key = Annotated[str, StringConstraints(pattern=KEY)]
Words = Annotated[str, StringConstraints(min_length=1, max_length=400, pattern=PRINTABLE)]
Number = Annotated[float, Strict()]
Whole = Annotated[int, Strict()]
Flag = Annotated[bool, Strict()]
Share = Annotated[Number, Field(ge=0, le=1)]
Quarter = Annotated[Whole, Field(ge=1, le=80)]
Kind = Annotated[Whole, Field(ge=0, le=99)]


class Text(Group):
    """A name or sentence in both languages of the game."""

    en: Words
    zh_CN: Words  # noqa: N815  a locale's name


class Position(Group):
    """A place on the map, in km from its south-west corner."""

    x_km: Number = Field(ge=0, le=500)
    y_km: Number = Field(ge=0, le=500)


class Industry(Group):
    """A trade: its demand, its technology and what its goods are made of."""

    key: Key
    name: Text
    material_share: Number = Field(0.68, ge=0.2, le=0.85, description="of the start price")
    labour_share: Number = Field(0.12, ge=0.03, le=0.5, description="of the start price")
    start_gap: Number = Field(2.0, ge=1.05, le=5, description="frontier over start technology")
    frontier_growth_q: Number = Field(0.01, ge=0, le=0.04, description="growth a quarter")
    technology_intensity: Number = Field(1.0, ge=0.2, le=3, description="what knowledge yields")
    home_quality_elasticity: Number = Field(1.0, ge=0, le=3)
    export_quality_elasticity: Number = Field(2.5, ge=0, le=4)
    export_demand_multiple: Number = Field(5.0, ge=0.1, le=50, description="of home demand")
    export_start_share: Number = Field(
        0.15, gt=0.005, le=0.6, description="exports over home sales of a certified start firm"
    )
    source: Words = "design choice"


class Order(Group):
    """International orders that come to a town's cluster."""

    first_quarter: Quarter
    every_quarters: Whole = Field(ge=1, le=40)
    units: Number = Field(ge=1_000, le=5_000_000, description="expected size")


class Town(Group):
    """A town with a cluster that firms may join."""

    key: Key
    name: Text
    industry: Key
    position: Position
    machine_centre_hours_q: Number = Field(
        0, ge=0, le=200_000, description="hours of a public pool"
    )
    orders: Annotated[tuple[Order, ...], Field(max_length=8)] = ()
    source: Words = "design choice"


class Institute(Group):
    """A research institute that firms may sign with."""

    key: Key
    name: Text
    position: Position
    fields: Annotated[tuple[Key, ...], Field(min_length=1, max_length=8)]
    quality: Number = Field(1.0, ge=0, le=1.5)


class Firms(Group):
    """A batch of like firms: where they are, what they make and how far they differ at the start.

    Products, markets and infrastructure needs are numbered kinds; a firm takes one of `products`
    (and so on) in turn, so a list of one makes all alike.
    """

    count: Whole = Field(ge=1, le=4096)
    industry: Key
    town: Key
    spread_km: Number = Field(8, ge=0, le=100, description="how far from the town they lie")
    products: Annotated[tuple[Kind, ...], Field(min_length=1, max_length=12)] = (0,)
    markets: Annotated[tuple[Kind, ...], Field(min_length=1, max_length=12)] = (0,)
    infrastructures: Annotated[tuple[Kind, ...], Field(min_length=1, max_length=12)] = (0,)
    size: Number = Field(1.0, ge=0.2, le=10, description="of a start firm")
    technology: Number = Field(1.0, ge=0.2, le=3, description="of a start firm")
    technology_spread: Number = Field(0.08, ge=0, le=0.5, description="log")
    cash: Number = Field(600_000, ge=0, le=50_000_000, description="RMB")
    cash_spread: Number = Field(0.25, ge=0, le=1, description="log")
    debt: Number = Field(0, ge=0, le=20_000_000, description="RMB owed to the bank")
    in_cluster: Flag = Field(
        default=False, description="members of the town's cluster at the start"
    )
    policy: Key = "steady"


class Condition(StrEnum):
    """The closed list of what an event may change."""

    HOME_DEMAND = "home_demand"
    EXPORT_DEMAND = "export_demand"
    MATERIAL_PRICE = "material_price"
    DEPARTURES = "departures"
    BANK_LIMIT = "bank_limit"
    EXCHANGE_RATE = "exchange_rate"
    IMPORT_DUTY = "import_duty"
    ORDERS = "orders"
    UNCERTIFIED_ACCESS = "uncertified_access"
    CLUSTER_REPUTATION = "cluster_reputation"
    INSTITUTE_QUALITY = "institute_quality"
    OWNER_DRAW = "owner_draw"


class Event(Group):
    """An event card: when it comes, how long it lasts, and by what it multiplies conditions."""

    key: Key
    name: Text
    story: Text
    quarters: Annotated[tuple[Quarter, ...], Field(max_length=20)] = ()
    chance_q: Share = 0
    duration_q: Whole = Field(1, ge=1, le=40)
    effects: Annotated[
        dict[Condition, Annotated[Number, Field(ge=0.01, le=10)]], Field(min_length=1)
    ]
    source: Words = "design choice"

    @model_validator(mode="after")
    def comes_at_some_time(self) -> Self:
        """Refuse a card that can never be drawn."""
        if not self.quarters and self.chance_q == 0:
            raise ValueError("give `quarters` or a `chance_q` above 0, or the card never comes")
        return self


class Programmes(Group):
    """What the provincial government offers, and from which quarter."""

    institute_match: Flag = True
    grants: Flag = True
    first_quarter: Quarter = 1


class Opening(Group):
    """Decisions that become open from a quarter on; the others stay as they are."""

    quarter: Quarter
    decisions: Annotated[tuple[Key, ...], Field(min_length=1, max_length=64)]
