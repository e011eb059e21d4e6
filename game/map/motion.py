"""What moves for a moment: a lot that fills, a tie that grows, and a quarter's traffic."""

from collections.abc import Mapping

import pygame

from game.map.firms import Buildings
from game.map.pen import FINE, along, picture, place
from game.map.places import Places
from game.map.ties import DrawnTie
from game.map.view import Looks, MapTie, MapView

GROW_S, DASH_S, FILL_S = 0.32, 0.9, 0.4
QUARTER_S, EACH_S = 2.6, 1.3
LOADS = 5
DASH_SHARE = 0.14

TieKey = tuple[str, int, str | int]


class Changes:
    """Compares a view with the one before, and shows what is new."""

    def __init__(self) -> None:
        self._ties: dict[int, tuple[float, float]] = {}
        self._lots: dict[tuple[str, int], float] = {}

    def note(
        self, old: MapView, old_places: Places, new: MapView, places: Places, now: float
    ) -> None:
        """Remember when which tie changed and which lot was filled."""
        if len(old.firms) != len(new.firms):
            return
        flows = {_key(tie): tie.flow for tie in old.ties}
        self._ties = {
            number: (now, _start_share(flows.get(_key(tie), 0.0), tie.flow))
            for number, tie in enumerate(new.ties)
            if flows.get(_key(tie)) != tie.flow
        }
        for lot in places.filled - old_places.filled:
            self._lots[lot] = now

    def growing(self, now: float) -> bool:
        """Tell whether a tie still changes its width; once more after, to draw it in full."""
        return any(now - began < GROW_S for began, _ in self._ties.values())

    def moving(self, now: float) -> bool:
        """Tell whether anything of this is still to be seen."""
        ties = any(now - began < GROW_S + DASH_S for began, _ in self._ties.values())
        return ties or any(now - began < FILL_S for began in self._lots.values())

    def widths(self, now: float) -> dict[int, float]:
        """Return the share of its full width that each changing tie has."""
        return {
            number: start + (1 - start) * _ease(min(1.0, (now - began) / GROW_S))
            for number, (began, start) in self._ties.items()
        }

    def draw(
        self,
        surface: pygame.Surface,
        ties: list[DrawnTie],
        buildings: Mapping[object, Buildings],
        looks: Looks,
        now: float,
    ) -> None:
        """Draw the dash that runs along a changed tie, and lots that fill."""
        for tie in ties:
            began = self._ties.get(tie.number)
            if began is not None and 0 <= now - began[0] - GROW_S < DASH_S:
                _dash(surface, tie, (now - began[0] - GROW_S) / DASH_S, looks)
        for (town, number), start in list(self._lots.items()):
            left = 1.0 - (now - start) / FILL_S
            if left <= 0:
                del self._lots[town, number]
                continue
            for drawer in buildings.values():
                empty, middle = drawer.lot(town, number, filled=False)
                veil = empty.copy()
                level = round(255 * min(1.0, left))
                veil.fill((level,) * 4, special_flags=pygame.BLEND_RGBA_MULT)
                place(surface, veil, middle)


class Traffic:
    """Goods, people and knowledge on their way along the ties, once after a quarter."""

    def __init__(self) -> None:
        self._began: float | None = None

    def start(self, now: float) -> None:
        """Begin."""
        self._began = now

    def moving(self, now: float) -> bool:
        """Tell whether anything is on the way."""
        return self._began is not None and now - self._began < QUARTER_S

    def draw(
        self, surface: pygame.Surface, ties: list[DrawnTie], looks: Looks, now: float
    ) -> None:
        """Draw all loads: goods come from the pool, knowledge from who has it."""
        if self._began is None or not self.moving(now):
            return
        for tie in ties:
            drawn = _load(tie.tie.kind, looks)
            for at in range(LOADS):
                begin = self._began + at * (QUARTER_S - EACH_S) / (LOADS - 1)
                share = (now - begin) / EACH_S
                if 0 <= share <= 1:
                    way = _ease(share) if tie.tie.kind == "learning" and at % 2 else 1 - _ease(share)
                    place(surface, drawn, along(tie.line, way))


def _load(kind: str, looks: Looks) -> pygame.Surface:
    """Return what moves: a crate of goods, a pair of people, a spark of knowledge."""
    colour, edge = looks.colour(f"tie_{kind}"), looks.colour("ink")
    raised = looks.colour("raised")

    def draw(surface: pygame.Surface, fine: int) -> None:
        half = surface.get_width() / 2
        unit = looks.scale * fine
        if kind == "buying":
            box = pygame.Rect(0, 0, round(10 * unit), round(9 * unit))
            box.center = (round(half), round(half))
            pygame.draw.rect(surface, edge, box, border_radius=round(1.5 * unit))
            pygame.draw.rect(surface, raised, box.inflate(-2.4 * unit, -2.4 * unit))
            pygame.draw.line(surface, colour, box.midtop, box.midbottom, round(2 * unit))
        elif kind == "machines":
            for x in (-3.2, 3.2):
                spot = (half + x * unit, half - 2 * unit)
                pygame.draw.circle(surface, edge, spot, 3.2 * unit)
                pygame.draw.circle(surface, raised, spot, 2.1 * unit)
                body = pygame.Rect(0, 0, round(5.6 * unit), round(5 * unit))
                body.midtop = (round(spot[0]), round(half + 0.8 * unit))
                pygame.draw.rect(surface, edge, body, border_radius=round(2 * unit))
        else:
            star = ((0, -6), (1.6, -1.6), (6, 0), (1.6, 1.6), (0, 6), (-1.6, 1.6), (-6, 0), (-1.6, -1.6))
            ring = [(half + x * unit * 1.15, half + y * unit * 1.15) for x, y in star]
            pygame.draw.polygon(surface, edge, ring)
            ring = [(half + x * unit * 0.8, half + y * unit * 0.8) for x, y in star]
            pygame.draw.polygon(surface, raised, ring)

    side = 2 * looks.px(8)
    return picture((side, side), draw, FINE)


def _dash(surface: pygame.Surface, tie: DrawnTie, share: float, looks: Looks) -> None:
    head = share * (1 + DASH_SHARE)
    colour, steps = looks.colour("raised"), 12
    width = max(2, round(min(tie.width * 0.5, 3 * looks.scale)))
    spots = [along(tie.line, head - DASH_SHARE * at / steps) for at in range(steps + 1)]
    for start, end in zip(spots, spots[1:], strict=False):
        if start != end:
            pygame.draw.aaline(surface, colour, start, end, width)


def _key(tie: MapTie) -> TieKey:
    return tie.kind, tie.firm, tie.to


def _start_share(old: float, new: float) -> float:
    return min(1.6, (old / new) ** 0.5) if new > 0 else 1.0


def _ease(share: float) -> float:
    return 1 - (1 - share) ** 3
