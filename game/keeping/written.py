"""What stands in a save, in the parts that several of its tables share."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from game.keeping.locks import KEY_BYTES, SALT_BYTES, Lock
from game.seats import MAX_SEATS

MAX_REASON = 300
Bounded = Field(ge=-1e12, le=1e12)
Money = Annotated[float, Bounded]
SeatNumber = Annotated[int, Field(ge=0, lt=MAX_SEATS)]
QuarterNumber = Annotated[int, Field(ge=1, le=80)]


class Strict(BaseModel):
    """A table in which nothing unknown, infinite or missing is let through."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)


class Note(Strict):
    """What a seat expected of a quarter (1 first) when it handed in, and why.

    In class it tells, too, how many seconds were used and who stood in for people that were away.
    """

    seat: SeatNumber
    quarter: QuarterNumber
    expected_profit: Money | None = None
    reason: Annotated[str, StringConstraints(max_length=MAX_REASON)] = ""
    seconds: Annotated[int, Field(ge=0, le=1_000_000)] | None = None
    stand_in: Annotated[str, StringConstraints(pattern=r"^[a-z_]{0,40}$")] = ""


class LockFile(Strict):
    """A lock as a salt and a key in hexadecimal digits."""

    salt: Annotated[str, StringConstraints(pattern=rf"^[0-9a-f]{{{2 * SALT_BYTES}}}$")]
    key: Annotated[str, StringConstraints(pattern=rf"^[0-9a-f]{{{2 * KEY_BYTES}}}$")]

    def lock(self) -> Lock:
        """Return the lock."""
        return Lock(self.salt, self.key)
