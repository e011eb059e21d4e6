"""What lies above the map and the desk: notices or a hint, facts of a place, a why, the goals."""

from dataclasses import dataclass

from game.map.view import Hit
from game.notices import notices
from game.screens.desk import ahead, cards, figures, top
from game.screens.desk.data import Desk, Room
from game.screens.desk.goals import goals_card
from game.screens.desk.mapping import Pinned
from game.screens.desk.page import figures_width
from game.screens.desk.province import facts_at
from game.screens.guide import guide_card, guide_widget, hint_line
from game.screens.sitting import Sitting
from game.screens.why.card import Place, why_card
from game.ui.widget import Widget


@dataclass(frozen=True)
class Opened:
    """What the player has opened."""

    why: str
    """The figure whose why is shown, "" for none."""
    rows: frozenset[str]
    """The rows of the why that are unfolded."""
    goals: bool


def notice_key(desk: Desk) -> tuple[int, int, str]:
    """Return what marks this quarter's notices as read; another message is unread."""
    session = desk.say.session
    return desk.seat, session.quarter, f"notice {session.message}"


def guide(desk: Desk, sitting: Sitting, unfolded: str) -> Widget | None:
    """Return the notices while they are unread, else the guide's step; a hint may be unfolded."""
    told = list(notices(desk.say, sitting.session))
    if told and notice_key(desk) not in sitting.passed:
        return cards.above_map(cards.notices_card(desk, told))
    step = guide_card(sitting)
    if step is None:
        return None
    folded = step.hint and step.key != unfolded
    card = hint_line if folded else guide_widget
    return cards.above_map(card(desk.say.language, step))


def facts(desk: Desk, pinned: Hit | None, hover: Hit | None) -> Widget | None:
    """Return what is said of the place that is pinned or under the pointer."""
    hit = pinned or hover
    found = facts_at(desk, hit) if hit else None
    if hit is None or found is None:
        return None
    card = cards.facts_card(found, closable=pinned is not None, close=desk.say("ui.close"))
    return Pinned([card], point=hit.at)


def over(desk: Desk, room: Room, opened: Opened) -> list[Widget]:
    """Return what lies above the whole desk: the why of a figure, or the goals."""
    if opened.why:
        place = Place(figures_width(room), _figure_middle(opened.why, room.height), room.height)
        return [why_card(desk, opened.why, opened.rows, place)]
    return [goals_card(desk)] if opened.goals else []


def _figure_middle(key: str, high: float) -> float:
    """Return how far down the window a figure is, as a share."""
    index = list(figures.FIGURE_OF).index(key)
    middle = high - top.HEIGHT - ahead.HEIGHT
    return (top.HEIGHT + middle * (index + 0.5) / len(figures.FIGURES)) / high
