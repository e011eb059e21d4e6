"""The projector: a window of its own that shows what everybody may know, and nothing else."""

from collections.abc import Sequence
from typing import ClassVar

import pygame

from game.notices import notices
from game.screens.classroom.words import clock
from game.screens.naming import Naming
from game.screens.province import has_map, looks_of, map_of, public_view
from game.screens.sitting import Sitting
from game.screens.spoken import spoken
from game.session import EventCard
from game.ui.app import App
from game.ui.label import Label, shortened
from game.ui.layout import Column, Row, Spacer
from game.ui.painter import Painter
from game.ui.panel import Canvas, Icon, Panel, Rule, Seat
from game.ui.screen import Screen
from game.ui.second import SecondWindow
from game.ui.widget import Widget

SIZE = (1280, 720)
SIDE = 420.0
SIDE_SHARE = 0.34
MOST_NEWS = 5
BAR_HIGH, SEAT_HIGH, NEWS_HIGH = 220.0, 68.0, 70.0
"""What bar, heading and margins take of the height; a seat; a piece of news in two lines."""
BIG, LARGE, TEXT = 44.0, 28.0, 22.0
QUADRANTS = (("10", "11"), ("00", "01"))
"""Product and process, low or high, as they stand on the wall: product upwards."""


def open_projector(app: App, sitting: Sitting) -> None:
    """Open the window; its size follows its place, not the main window's."""
    SecondWindow(
        app, ProjectorScreen(sitting), size=SIZE, title=app.words("classroom.projector.title")
    )


def close_projector(app: App) -> None:
    """Close the window."""
    if app.second is not None:
        app.second.close()


def projected(app: App) -> str | None:
    """Return what the projector shows, None when it is closed."""
    screen = app.second.screen if app.second is not None else None
    return screen.view if isinstance(screen, ProjectorScreen) else None


class ProjectorScreen(Screen):
    """Where everybody is, as far as everybody may know."""

    tick_ms: ClassVar[int] = 1000

    def __init__(self, sitting: Sitting, view: str = "modes") -> None:
        self.sitting, self.view = sitting, view

    def tick(self) -> None:
        self.refresh()

    @property
    def room(self) -> tuple[float, float]:
        """Width and height in px at scale 1 of the window in which it is shown."""
        second = self.app.second
        return second.room if second is not None and second.screen is self else self.app.room

    def compose(self) -> Widget:
        if self.view == "blank":
            return Panel([Spacer()], fill="paper", edge=None, corner=0)
        say = Naming(spoken(self.app), self.sitting.session)
        main = self._network(say) if self.view == "network" else self._modes(say)
        wide, high = self.room
        side = Column(
            [self._standings(say), Spacer(height=8, grow=0), *self._news(say, high), Spacer()],
            gap=10,
            width=min(SIDE, SIDE_SHARE * wide),
        )
        body = Row([main, side], gap=28, padding=(32, 18), cross="stretch", grow=1, height=0)
        return Column([self._bar(say), Rule(), body], gap=0)

    def _bar(self, say: Naming) -> Widget:
        session = self.sitting.session
        total = session.setup.quarters
        if session.over:
            title = say("classroom.projector.over", quarter=session.quarter)
        elif session.held:
            title = say("classroom.projector.held", quarter=session.quarter)
        elif session.paused:
            title = say("classroom.projector.paused")
        else:
            title = say("classroom.projector.quarter", quarter=session.quarter + 1, quarters=total)
        return Row(
            [
                Label(title, size=BIG, weight=600, wrap=False),
                Spacer(),
                *self._hands(),
                *self._timer(),
            ],
            gap=24,
            padding=(32, 14),
        )

    def _hands(self) -> list[Widget]:
        """Show who has handed in; everybody may know."""
        session = self.sitting.session
        found: list[Widget] = []
        for seat in range(len(session.seats)):
            if session.closed(seat):
                continue
            done = session.handed_in(seat) or session.over or session.held
            mark = Icon("check" if done else "minus", size=20, colour="ink" if done else "ink2")
            found.append(
                Column([Seat(session.markers[seat], size=30), mark], gap=2, cross="centre")
            )
        return found

    def _timer(self) -> list[Widget]:
        session = self.sitting.session
        left = None if session.turn is None else session.left(session.turn)
        if left is None or session.paused:
            return []
        return [Label(clock(left), size=64, weight=600, wrap=False)]

    # The wall ----------------------------------------------------------------------------------

    def _modes(self, say: Naming) -> Widget:
        session = self.sitting.session
        firms = session.public().firms
        seats = tuple(
            (
                session.markers[seat],
                one.name,
                _place(firms[one.firm]),
                bool(firms[one.firm]["market_global"]),
            )
            for seat, one in enumerate(session.seats)
            if not firms[one.firm]["failed"] and not session.closed(seat)
        )
        names = {
            f"{place}{market}": say(f"outcomes.modes.mode_{place}{market}")
            for row in QUADRANTS
            for place in row
            for market in "01"
        }
        axes = (say("classroom.projector.product"), say("classroom.projector.process"))
        legend = say("classroom.projector.ring")
        return Column(
            [
                Label(axes[0], size=TEXT, colour="ink2"),
                Canvas(
                    lambda painter, rect: _draw_modes(painter, rect, seats, names),
                    version=(seats, spoken(self.app).code),
                    grow=1,
                    height=0,
                ),
                Row(
                    [
                        Label(legend, size=TEXT, colour="ink2", ellipsis=True, grow=1, width=0),
                        Label(axes[1], size=TEXT, colour="ink2", ellipsis=True, grow=1, width=0),
                    ]
                ),
            ],
            gap=8,
            grow=1,
            width=0,
        )

    def _network(self, say: Naming) -> Widget:
        session = self.sitting.session
        if not has_map(session.scenario):
            return self._modes(say)

        def draw(painter: Painter, rect: pygame.Rect) -> None:
            surface = pygame.Surface(rect.size)
            view = public_view(session, say.language)
            map_of(session.scenario.key).paint(surface, view, looks_of(painter.look), 0.0)
            painter.surface.blit(surface, rect)

        return Canvas(draw, version=(session.quarter, say.language.code), grow=1, width=0)

    # Beside it ---------------------------------------------------------------------------------

    def _standings(self, say: Naming) -> Widget:
        """List the seats in their order, with what is public of each: no rank, no total."""
        session = self.sitting.session
        firms = session.public().firms
        rows: list[Widget | None] = []
        for seat, one in enumerate(session.seats):
            known = firms[one.firm]
            mode = say(f"outcomes.modes.{_mode(known)}")
            if known["failed"]:
                mode = say("outcomes.endings.insolvent")
            town = int(known["cluster"])
            where = say.town(town) if town >= 0 else say("classroom.projector.alone")
            words = Column(
                [
                    Label(one.name, size=TEXT, weight=600, ellipsis=True),
                    Label(
                        f"{mode}{say('lobby.dot')}{where}", size=18, colour="ink2", ellipsis=True
                    ),
                ],
                gap=0,
                grow=1,
                width=0,
            )
            mark = Icon("certificate", size=24) if known["certificate_quarters"] else None
            rows += [Row([Seat(session.markers[seat], size=28), words, mark], gap=12), Rule()]
        return Column(rows, gap=6)

    def _news(self, say: Naming, high: float) -> list[Widget]:
        told = [*notices(say, self.sitting.session), *_public_news(say, self.sitting)]
        room = high - BAR_HIGH - SEAT_HIGH * len(self.sitting.session.seats)
        told = told[: max(0, min(MOST_NEWS, int(room // NEWS_HIGH)))]
        if not told:
            return []
        lines = [Label(one, size=TEXT) for one in told]
        return [Label(say("classroom.projector.news"), size=LARGE, weight=600), *lines]


def _public_news(say: Naming, sitting: Sitting) -> Sequence[str]:
    public = sitting.session.public()
    played = {one.card for one in sitting.session.interventions if isinstance(one, EventCard)}
    events = [
        say("classroom.projector.event", name=say.language.name(event.name))
        for event, active in zip(sitting.session.scenario.events, public.event_active, strict=True)
        if active and event.key not in played
    ]
    return (*events, *(_moved(say, move.firm, move.kind, move.to) for move in public.moves))


def _moved(say: Naming, firm: int, kind: str, to: str) -> str:
    """Say what a firm did in public."""
    name = say.firm(firm)
    scenario = say.session.scenario
    places = {town.key: town.name for town in scenario.towns}
    places |= {institute.key: institute.name for institute in scenario.institutes}
    if to in places:
        to = say.language.name(places[to])
    elif kind == "mode":
        to = say(f"outcomes.modes.{to}")
    elif kind == "outcome":
        to = say(f"outcomes.{to}")
    return say(f"classroom.moves.{kind}", name=name, to=to)


def _place(known: object) -> str:
    return _mode(known)[5:7]


def _mode(known: object) -> str:
    marks = ("product_high", "process_high", "market_global")
    return "mode_" + "".join(str(int(bool(known[mark]))) for mark in marks)  # type: ignore[index]


Seats = tuple[tuple[int, str, str, bool], ...]


def _draw_modes(painter: Painter, rect: pygame.Rect, seats: Seats, names: dict[str, str]) -> None:
    """Draw the four pairs of modes, and in each the seats that are there; a ring for exporters."""
    wide, high = rect.width // 2, rect.height // 2
    for row, places in enumerate(QUADRANTS):
        for column, place in enumerate(places):
            box = pygame.Rect(rect.left + column * wide, rect.top + row * high, wide, high)
            inner = box.inflate(-painter.px(8), -painter.px(8))
            painter.box(inner, "sunk" if place == "11" else "raised", "line", radius=8)
            _draw_place(painter, inner, [one for one in seats if one[2] == place], names, place)


def _draw_place(
    painter: Painter,
    box: pygame.Rect,
    seats: Sequence[tuple[int, str, str, bool]],
    names: dict[str, str],
    place: str,
) -> None:
    line = painter.look.line_height(TEXT)
    head = pygame.Rect(
        box.left + painter.px(14), box.top + painter.px(8), box.width - painter.px(28), line
    )
    painter.text_in(
        _fitting(painter, names[f"{place}0"], head.width), head, TEXT, 600, "ink2", "left"
    )
    head.top += line
    painter.text_in(
        _fitting(painter, names[f"{place}1"], head.width),
        head,
        TEXT,
        400,
        "mark_text" if place == "11" else "ink2",
        "left",
    )
    top = head.bottom + painter.px(10)
    room = max(line, (box.bottom - top - painter.px(6)) // max(4, len(seats)))
    for at, (marker, name, _, abroad) in enumerate(seats):
        middle = (box.left + painter.px(34), top + room * at + room // 2)
        if abroad:
            painter.disc(middle, 20, None, "ink", 3)
        painter.seat(marker, middle, 26)
        words = pygame.Rect(
            middle[0] + painter.px(28), 0, box.right - middle[0] - painter.px(34), line
        )
        words.centery = middle[1]
        painter.text_in(_fitting(painter, name, words.width), words, TEXT, 600, "ink", "left")


def _fitting(painter: Painter, text: str, wide: int) -> str:
    return shortened(painter.look, text, TEXT, 600, wide)
