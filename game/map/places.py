"""Where firms stand: a lot of their cluster's town, or ground of their own."""

from dataclasses import dataclass

from game.map.geometry import Geometry, Lot
from game.map.view import MapFirm, MapTie, Point


@dataclass(frozen=True)
class Places:
    """The spot of each firm, None for one that is gone; the lot it fills, if it is a member."""

    spots: tuple[Point | None, ...]
    lots: tuple[tuple[str, int] | None, ...]

    def at(self, firm: int) -> Point:
        """Return where a firm stands.

        Errors: ValueError when it is gone.
        """
        spot = self.spots[firm]
        if spot is None:
            raise ValueError(f"firm {firm} is gone")
        return spot

    @property
    def filled(self) -> frozenset[tuple[str, int]]:
        """Return the lots with a firm on them, as (town, number)."""
        return frozenset(lot for lot in self.lots if lot is not None)


def place_firms(geometry: Geometry, firms: tuple[MapFirm, ...]) -> Places:
    """Give every firm its place; a firm that goes and comes back finds its lot again.

    Errors: ValueError when the map has no place for a firm.
    """
    if len(firms) > len(geometry.sites):
        raise ValueError(f"{len(firms)} firms, but the map has {len(geometry.sites)} sites")
    ranks = {town.key: _ranks(town.key, firms) for town in geometry.towns}
    lots = [_lot(geometry, firm, at, ranks) for at, firm in enumerate(firms)]
    spots = [
        None if firm.gone else lot.centre if lot else site.at
        for firm, (_, lot), site in zip(firms, lots, geometry.sites, strict=False)
    ]
    return Places(tuple(spots), tuple(key for key, _ in lots))


def _ranks(town: str, firms: tuple[MapFirm, ...]) -> list[int]:
    """Return each firm's number among those that could join: the town's own firms first."""
    order = sorted(range(len(firms)), key=lambda at: (firms[at].home != town, at))
    ranks = [0] * len(firms)
    for rank, firm in enumerate(order):
        ranks[firm] = rank
    return ranks


def _lot(
    geometry: Geometry, firm: MapFirm, at: int, ranks: dict[str, list[int]]
) -> tuple[tuple[str, int] | None, Lot | None]:
    if firm.gone or firm.cluster is None:
        return None, None
    rank, lots = ranks[firm.cluster][at], geometry.town(firm.cluster).lots
    if rank >= len(lots):
        raise ValueError(f"{firm.cluster} has {len(lots)} lots, too few for firm {at}")
    return (firm.cluster, rank), lots[rank]


def tie_ends(geometry: Geometry, places: Places, tie: MapTie) -> tuple[Point, Point] | None:
    """Return where a tie begins and ends, None when one of its firms is gone."""
    start = places.spots[tie.firm]
    if start is None:
        return None
    if isinstance(tie.to, int):
        end = places.spots[tie.to]
        return None if end is None else (start, end)
    if tie.kind == "institute":
        return start, next(it.at for it in geometry.institutes if it.key == tie.to)
    town = geometry.town(tie.to)
    return start, town.buying if tie.kind == "buying" else town.machines
