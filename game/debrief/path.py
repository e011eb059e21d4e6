"""The path: a firm's way through the innovation modes, quarter by quarter, beside the others."""

from dataclasses import dataclass

from engine.outcome import Outcome
from engine.quantities import AnyArray
from game.debrief.played import Played, outcome_of
from game.insight.figures import Figures, Move, figures, moves
from game.watching import GAME


@dataclass(frozen=True)
class Path:
    """Where a firm stood after each quarter (the start first), and what it did in public."""

    steps: tuple[Figures, ...]
    outcome: Outcome
    milestones: tuple[tuple[int, Move], ...]
    """(quarter, what the firm did in public)."""
    technology_line: float
    """The part of the frontier at which a technology counts as high, 0 to 1."""
    export_line: float
    """The export share at which a firm counts as global, 0 to 1."""
    size_line: float
    """Sales in RMB that are large enough to go global alone."""
    others_product: AnyArray
    """Product technology over the frontier of all firms: (quarters + 1, firms)."""
    others_process: AnyArray
    """Process technology, likewise."""
    events: tuple[tuple[int, str], ...]
    """(quarter, key of an event card in play)."""


def path(game: Played, firm: int) -> Path:
    """Read a firm's path."""
    modes = game.scenario.parameters.modes
    start = float(game.last.province.fixed["start_sales_q"][0, firm])
    active = [
        (moment.quarter, event.key)
        for moment in game.moments
        for at, event in enumerate(game.scenario.events)
        if moment.play.seen.event_active[GAME, at]
    ]
    return Path(
        steps=tuple(figures(play, firm) for play in game.plays),
        outcome=outcome_of(game.last.state, firm),
        milestones=tuple(_milestones(game, firm)),
        technology_line=modes.technology_up,
        export_line=modes.export_up,
        size_line=start * modes.size_multiple,
        others_product=game.seen("product_position"),
        others_process=game.seen("process_position"),
        events=tuple(active),
    )


def _milestones(game: Played, firm: int) -> list[tuple[int, Move]]:
    return [
        (moment.quarter, move)
        for moment in game.moments
        for move in moves(game.scenario, moment.play.state, moment.after)
        if move.firm == firm
    ]
