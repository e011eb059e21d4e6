"""The cards beside: what was expected, and what everybody could see."""

import pygame

from game.screens.result.words import THOUSAND, Telling
from game.session import Move, OrderNews
from game.ui.charts.axis import round_ticks
from game.ui.charts.ranges import Foreseen
from game.ui.label import Label
from game.ui.layout import Row
from game.ui.painter import Painter
from game.ui.panel import Canvas, Icon, Panel, Seat
from game.ui.rich_text import RichText
from game.ui.scroll import ScrollArea
from game.ui.widget import Widget

MOST = 12
LEAST = 84.0
"""The height in px at which the news can be read and seen to go on."""


def expected_card(tell: Telling) -> Widget:
    """Return the card that sets the profit beside the forecast and what was expected."""
    result, band = tell.result, tell.result.foreseen
    came, expected = result.now.profit_q, result.expected
    low, middle, high = (round(at / THOUSAND) for at in (band.low, band.median, band.high))
    place = "below" if came < band.low else "above" if came > band.high else "inside"
    title = tell(f"expected.{place}")
    if expected is not None:
        over = expected - came
        key = "right" if abs(over) < 1 else "much" if over > 0 else "little"
        title = tell(f"expected.{key}", amount=tell.brief(abs(over)))
    points = [low, high, round(came / THOUSAND)]
    points += [] if expected is None else [round(expected / THOUSAND)]
    ticks = [(value, tell.whole(value)) for value in round_ticks(min(points), max(points), 4)]
    bar = Foreseen(
        band=(low, middle, high),
        came=(round(came / THOUSAND), tell("expected.actual", amount=tell.thousand(came))),
        expected=None
        if expected is None
        else (
            round(expected / THOUSAND),
            tell("expected.yours", amount=tell.thousand(expected)),
        ),
        ticks=ticks,
    )
    caption = tell(
        f"expected.caption_{place}", middle=tell.whole(middle), actual=tell.thousand(came)
    )
    head = Row(
        [
            Label(title, weight=600, grow=1),
            _band_key(),
            Label(tell("expected.key"), size=13, colour="ink2", wrap=False),
        ],
        gap=8,
    )
    reason = tell("expected.reason", reason=result.reason) if result.reason else ""
    return Panel(
        [
            head,
            bar,
            Label(caption, size=13, colour="ink2"),
            Label(reason, size=13, ellipsis=True) if reason else None,
        ],
        gap=4,
        padding=(16, 12, 16, 12),
    )


def _band_key() -> Widget:
    def draw(painter: Painter, rect: pygame.Rect) -> None:
        band = pygame.Rect(rect.left, rect.centery - painter.px(6), rect.width, painter.px(12))
        painter.box(band, "fan80", radius=6)
        middle = pygame.Rect(rect.centerx - painter.px(1), rect.top, painter.px(2), rect.height)
        painter.box(middle, "ink")

    return Canvas(draw, version=0, width=24, height=16)


def public_card(tell: Telling) -> Widget:
    """Return the card of what everybody could see in the quarter."""
    lines = [*_news(tell), *_moves(tell)]
    if not lines:
        lines = [Label(tell("public.quiet"), size=13, colour="ink2")]
    area = ScrollArea(lines, id="public", gap=6, grow=1, height=0)
    return Panel(
        [Label(tell("public.title"), weight=600), area],
        gap=6,
        padding=(16, 12, 16, 12),
        grow=1,
        min_height=LEAST,
    )


def _news(tell: Telling) -> list[Widget]:
    result = tell.result
    names = {event.key: event.name for event in tell.session.scenario.events}
    found = []
    for event, begins in result.events:
        words = tell.language.name(names[event])
        told = tell("public.began" if begins else "public.ended", event=words)
        found.append(_line(Icon("news", size=16, colour="ink2"), told))
    if result.order is not None:
        icon = Icon("ship", size=16, colour="ink2")
        found.append(_line(icon, _order(tell, result.order)))
    return found


def _order(tell: Telling, order: OrderNews) -> str:
    units = tell.whole(order.units)
    if not order.won:
        return tell("public.order_lost", units=units)
    if not order.kept:
        return tell("public.order_nobody", units=units)
    if order.late_days >= 1:
        return tell("public.order_late", units=units, days=tell.whole(order.late_days))
    return tell("public.order_won", units=units)


def _moves(tell: Telling) -> list[Widget]:
    session = tell.session
    own = session.seats[tell.seat].firm
    people = {seat.firm: at for at, seat in enumerate(session.seats)}
    moves = [move for move in session.public().moves if move.firm != own]
    moves.sort(key=lambda move: people.get(move.firm, len(people)))
    lines = [_line(_mark(tell, people.get(move.firm)), _told(tell, move)) for move in moves[:MOST]]
    if len(moves) > MOST:
        more = tell("public.more", count=len(moves) - MOST)
        lines.append(Label(more, size=13, colour="ink2"))
    return lines


def _mark(tell: Telling, seat: int | None) -> Widget:
    if seat is not None:
        return Seat(tell.session.markers[seat], size=16)

    def draw(painter: Painter, rect: pygame.Rect) -> None:
        painter.disc(rect.center, 4, "raised", "ink2", 1.5)

    return Canvas(draw, version=0, width=16, height=16)


def _told(tell: Telling, move: Move) -> str:
    language, scenario, kind = tell.language, tell.session.scenario, move.kind.value
    to, key = move.to, kind
    if kind in {"joined", "left"}:
        to = language.name(next(one.name for one in scenario.towns if one.key == move.to))
    elif kind in {"signed", "ended"}:
        to = language.name(next(one.name for one in scenario.institutes if one.key == move.to))
        key = "ended_with" if kind == "ended" else kind
    elif kind == "mode":
        to = language(f"outcomes.modes.{move.to}")
    elif kind == "outcome":
        to = language(f"outcomes.{move.to}")
    return tell(f"public.{key}", firm=tell.firm(move.firm), to=to)


def _line(mark: Widget, words: str) -> Widget:
    return Row([mark, RichText(words, size=13, grow=1)], gap=8, cross="start")
