"""The screen of a settled quarter: the answer, what proves it, its parts, the next step."""

from typing import ClassVar

import pygame

from game.screens.flow import next_screen
from game.screens.result.around import expected_card, public_card
from game.screens.result.cash import cash_card
from game.screens.result.reasons import reasons_card
from game.screens.result.ties import ties_card
from game.screens.result.words import Telling
from game.screens.sitting import Sitting
from game.screens.spoken import spoken
from game.ui.button import Button
from game.ui.keys import Binding
from game.ui.label import Label
from game.ui.layout import Column, Row, Spacer
from game.ui.messages import Message, Pressed
from game.ui.painter import Painter
from game.ui.panel import Canvas, KeyCap, Panel, Rule, Seat
from game.ui.screen import Screen
from game.ui.scroll import ScrollArea
from game.ui.widget import Widget

PAGE = "page."
LEFT, RIGHT = 808.0, 408.0
NARROW = 1100.0
FEW = 1.0


class ResultScreen(Screen):
    """What the last quarter did to the seat whose turn it is."""

    BINDINGS: ClassVar = (
        Binding("enter", "go_on", "result.keys.go_on"),
        Binding("w", "why", "result.keys.why"),
        Binding("e", "encyclopedia", "result.keys.encyclopedia"),
    )

    def __init__(self, sitting: Sitting, seat: int | None = None) -> None:
        self.sitting = sitting
        session = sitting.session
        present = sitting.present if seat is None else seat
        self.seat = 0 if present is None else present
        found = session.result(self.seat)
        if found is None:
            raise ValueError("no quarter is settled for this seat")
        self.result = found

    @property
    def tell(self) -> Telling:
        """Return the result in the language of the window."""
        session = self.sitting.session
        return Telling(spoken(self.app), session, self.seat, self.result, session.over)

    def compose(self) -> Widget:
        tell = self.tell
        narrow = self.app.room[0] < NARROW
        cards = self._narrow(tell) if narrow else self._wide(tell)
        body = ScrollArea(
            [_answer(tell), cards], id="body", gap=12, padding=(24, 10, 24, 16), grow=1, height=0
        )
        return Panel(
            [_bar(tell, narrow=narrow), Rule(), body, Rule(), _foot(tell)],
            padding=0,
            gap=0,
            corner=0,
            edge=None,
            fill="paper",
        )

    def _wide(self, tell: Telling) -> Widget:
        left = Column([cash_card(tell), ties_card(tell)], gap=12, width=0, grow=LEFT)
        right = Column(
            [reasons_card(tell), expected_card(tell), public_card(tell)],
            gap=12,
            width=0,
            grow=RIGHT,
        )
        return Row([left, right], gap=16, cross="stretch", grow=1)

    def _narrow(self, tell: Telling) -> Widget:
        cards = (cash_card, reasons_card, ties_card, expected_card, public_card)
        return Column([card(tell) for card in cards], gap=12)

    def receive(self, message: Message) -> None:
        match message:
            case Pressed("go_on"):
                next_screen(self.app, self.sitting)
            case Pressed("why"):
                self.focus("go_on")
                self.app.open("why", self.sitting, self.seat, "next_profit_q")
            case Pressed("encyclopedia"):
                self.app.open("encyclopedia", self.sitting)
            case Pressed(target) if target.startswith(PAGE):
                self.app.open("encyclopedia", self.sitting, target.removeprefix(PAGE))
            case _:
                pass


def _bar(tell: Telling, *, narrow: bool) -> Widget:
    session, quarter = tell.session, tell.result.quarter
    quarters = session.setup.quarters
    mode = Panel(
        [Label(tell.language(f"outcomes.modes.{tell.result.now.mode}"), size=13, ellipsis=True)],
        padding=(8, 2),
        corner=3,
        fill="sunk",
        edge=None,
    )
    return Row(
        [
            Seat(tell.session.markers[tell.seat], size=28, mine=True),
            Label(tell.name, size=18, weight=600, ellipsis=True),
            mode,
            Spacer(),
            Label(
                tell("settled", quarter=quarter, quarters=quarters),
                size=13,
                colour="ink2",
                wrap=False,
            ),
            None if narrow else _pips(quarter, quarters),
            Spacer(width=16, grow=0),
            KeyCap("F1"),
            Label(tell("help"), size=13, colour="ink2", wrap=False),
        ],
        gap=12,
        padding=(24, 0),
        height=55,
    )


def _pips(done: int, quarters: int) -> Widget:
    def draw(painter: Painter, rect: pygame.Rect) -> None:
        step, side = rect.width / quarters, painter.px(8)
        for at in range(quarters):
            place = pygame.Rect(round(rect.left + step * at), rect.centery - side // 2, side, side)
            if at < done:
                painter.box(place, "ink", radius=2)
            else:
                painter.box(place, "sunk", "line2", radius=2)

    return Canvas(draw, version=(done, quarters), width=min(11.0 * quarters, 220.0), height=12)


def _answer(tell: Telling) -> Widget:
    """Return the sentence that answers, and the one below it."""
    return Column(
        [
            Label(headline(tell), size=24, weight=600, id="headline"),
            Label(tell.joined(_below(tell)), colour="ink2"),
        ],
        gap=4,
    )


def headline(tell: Telling) -> str:
    """Say how the quarter went, and against the last."""
    result = tell.result
    now, change = result.now.profit_q, result.now.profit_q - result.before.profit_q
    key = "earned" if now >= 0 else "lost"
    if result.quarter == 1:
        side = "_first"
    elif abs(change) < FEW:
        side = "_same"
    else:
        side = "" if change > 0 else "_less"
    return tell(key + side, amount=tell.money(abs(now)), change=tell.brief(abs(change)))


def _below(tell: Telling) -> list[str]:
    result, money = tell.result, tell.money
    now, before = result.now.sales_q, result.before.sales_q
    moved = now / before - 1.0 if before else 0.0
    way = "same" if abs(now - before) < FEW else "up" if now > before else "down"
    found = [tell(f"sales_{way}", share=tell.language.share(abs(moved)), amount=money(now))]
    cash = result.now.cash - result.before.cash
    way = "same" if abs(cash) < FEW else "up" if cash > 0 else "down"
    found.append(tell(f"cash_{way}", amount=money(abs(cash))))
    if result.loan_cut >= FEW:
        found.append(tell("loan_cut", amount=money(result.loan_cut)))
    if result.now.mode != result.before.mode:
        old, new = (
            tell.language(f"outcomes.modes.{at.mode}") for at in (result.before, result.now)
        )
        found.append(tell("mode", old=old, new=new))
    if tell.session.eliminated(tell.seat):
        found.append(tell("failed"))
    return found


def _foot(tell: Telling) -> Widget:
    ended = tell.over or tell.session.eliminated(tell.seat)
    on = tell("end") if ended else tell("go_on", quarter=tell.result.quarter + 1)
    profit = tell.brief(tell.result.now.profit_q)
    row = Row(
        [
            Label("" if ended else tell("stand"), size=13, grow=1),
            Button(tell("why", amount=profit), id="why"),
            Button(on, id="go_on", kind="primary", icon="arrow_right", icon_after=True),
            KeyCap("Enter"),
        ],
        gap=12,
        padding=(24, 8),
    )
    return Panel([row], padding=0, corner=0, edge=None, fill="sunk")
