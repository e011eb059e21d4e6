"""The types of quantities: every number a rule reads or returns says its shape and its unit.

A shape names its axes: `games firms` is one number a firm in every game, `games clusters` one a
cluster, `games 1` one a game (it broadcasts over firms and clusters). Flows carry the period in
their name (`sales_q` is a quarter's sales); stocks carry none.
"""

from enum import StrEnum
from typing import Annotated, Any

import numpy as np
import numpy.typing as npt
from jaxtyping import Bool, Float, Int

FloatArray = npt.NDArray[np.float64]
BoolArray = npt.NDArray[np.bool_]
IntArray = npt.NDArray[np.int64]
AnyArray = npt.NDArray[Any]
Columns = IntArray | slice
"""Some firms: their numbers, or from where to where they lie side by side."""


class Unit(StrEnum):
    """The closed list of units."""

    RMB = "RMB"
    RMB_PER_UNIT = "RMB per unit"
    RMB_PER_HOUR = "RMB per machine-hour"
    RMB_PER_PERSON = "RMB per person"
    UNITS = "units"
    UNITS_PER_HOUR = "units per machine-hour"
    HOURS = "machine-hours"
    PEOPLE = "people"
    DAYS = "days"
    QUARTERS = "quarters"
    KM = "km"
    PER_KM = "per km"
    SHARE = "share"
    PERCENT = "%"
    RATIO = "ratio"
    ELASTICITY = "elasticity"
    INDEX = "index (1 at the start)"
    LOG = "logarithm"
    COUNT = "count"
    CODE = "code"
    FLAG = "yes or no"
    UNIFORM = "uniform draw"
    NORMAL = "standard normal draw"


_Firm = Float[FloatArray, "games firms"]
_Cluster = Float[FloatArray, "games clusters"]
_Game = Float[FloatArray, "games 1"]

FirmMoney = Annotated[_Firm, Unit.RMB]
FirmPrice = Annotated[_Firm, Unit.RMB_PER_UNIT]
FirmPay = Annotated[_Firm, Unit.RMB_PER_PERSON]
FirmUnits = Annotated[_Firm, Unit.UNITS]
FirmHours = Annotated[_Firm, Unit.HOURS]
FirmPeople = Annotated[_Firm, Unit.PEOPLE]
FirmDays = Annotated[_Firm, Unit.DAYS]
FirmQuarters = Annotated[_Firm, Unit.QUARTERS]
FirmKm = Annotated[_Firm, Unit.KM]
FirmShare = Annotated[_Firm, Unit.SHARE]
FirmPercent = Annotated[_Firm, Unit.PERCENT]
FirmRatio = Annotated[_Firm, Unit.RATIO]
FirmElasticity = Annotated[_Firm, Unit.ELASTICITY]
FirmIndex = Annotated[_Firm, Unit.INDEX]
FirmLog = Annotated[_Firm, Unit.LOG]
FirmCount = Annotated[_Firm, Unit.COUNT]
FirmUniform = Annotated[_Firm, Unit.UNIFORM]
FirmNormal = Annotated[_Firm, Unit.NORMAL]
FirmCode = Annotated[Int[IntArray, "games firms"], Unit.CODE]
FirmFlag = Annotated[Bool[BoolArray, "games firms"], Unit.FLAG]

ClusterMoney = Annotated[_Cluster, Unit.RMB]
ClusterUnits = Annotated[_Cluster, Unit.UNITS]
ClusterHours = Annotated[_Cluster, Unit.HOURS]
ClusterDays = Annotated[_Cluster, Unit.DAYS]
ClusterShare = Annotated[_Cluster, Unit.SHARE]
ClusterRatio = Annotated[_Cluster, Unit.RATIO]
ClusterCount = Annotated[_Cluster, Unit.COUNT]
ClusterLog = Annotated[_Cluster, Unit.LOG]
ClusterUniform = Annotated[_Cluster, Unit.UNIFORM]
ClusterNormal = Annotated[_Cluster, Unit.NORMAL]
ClusterFlag = Annotated[Bool[BoolArray, "games clusters"], Unit.FLAG]

GameIndex = Annotated[_Game, Unit.INDEX]
GameShare = Annotated[_Game, Unit.SHARE]
GameRatio = Annotated[_Game, Unit.RATIO]
GamePay = Annotated[_Game, Unit.RMB_PER_PERSON]
GameLog = Annotated[_Game, Unit.LOG]
GameNormal = Annotated[_Game, Unit.NORMAL]

EventQuarters = Annotated[Float[FloatArray, "games events"], Unit.QUARTERS]
EventUniform = Annotated[Float[FloatArray, "games events"], Unit.UNIFORM]
EventFlag = Annotated[Bool[BoolArray, "games events"], Unit.FLAG]
EventShare = Annotated[Float[FloatArray, "1 events"], Unit.SHARE]
EventEffects = Annotated[Float[FloatArray, "1 events conditions"], Unit.LOG]
Conditions = Annotated[Float[FloatArray, "games conditions"], Unit.LOG]

DistanceTable = Annotated[Float[FloatArray, "1 firms clusters"], Unit.KM]
FitTable = Annotated[Float[FloatArray, "1 firms institutes"], Unit.SHARE]

Money = Annotated[float, Unit.RMB]
Price = Annotated[float, Unit.RMB_PER_UNIT]
HourPrice = Annotated[float, Unit.RMB_PER_HOUR]
Pay = Annotated[float, Unit.RMB_PER_PERSON]
Units = Annotated[float, Unit.UNITS]
UnitsPerHour = Annotated[float, Unit.UNITS_PER_HOUR]
Hours = Annotated[float, Unit.HOURS]
Days = Annotated[float, Unit.DAYS]
Quarters = Annotated[float, Unit.QUARTERS]
PerKm = Annotated[float, Unit.PER_KM]
Share = Annotated[float, Unit.SHARE]
Percent = Annotated[float, Unit.PERCENT]
Ratio = Annotated[float, Unit.RATIO]
Index = Annotated[float, Unit.INDEX]
Elasticity = Annotated[float, Unit.ELASTICITY]
Log = Annotated[float, Unit.LOG]
Count = Annotated[float, Unit.COUNT]
