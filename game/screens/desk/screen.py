"""The desk's screen: composes its parts and carries out what the player does."""

from typing import ClassVar

from game.language import WAN
from game.map.geometry import Geometry
from game.map.painter import MapPainter
from game.map.view import Hit
from game.screens.desk import above, figures, top
from game.screens.desk.data import GROUPS, Desk, Known, Room
from game.screens.desk.inputs import INPUT, chosen
from game.screens.desk.mapping import MapCanvas, map_painter
from game.screens.desk.page import FORM, Page, Shown, page
from game.screens.desk.province import PLEDGE
from game.screens.desk.thinking import Reckoner, Worker
from game.screens.flow import hand_in_when_late, leave, next_screen, open_instructor
from game.screens.guide import LOOK, act, guide_card
from game.screens.naming import Naming
from game.screens.province import looks_of
from game.screens.sitting import Sitting
from game.screens.spoken import spoken
from game.session import DecisionError
from game.ui.button import Button
from game.ui.keys import Binding
from game.ui.layout import Column, Overlay
from game.ui.memo import Memo
from game.ui.messages import Changed, Closed, Message, Pressed, Submitted
from game.ui.number import parsed
from game.ui.panel import Panel
from game.ui.screen import Screen
from game.ui.widget import Widget


class DeskScreen(Screen):
    """The desk of the seat whose turn it is."""

    BINDINGS: ClassVar = (
        *(
            Binding(str(at), f"group.{name}", f"desk.keys.{name}")
            for at, name in enumerate(GROUPS, start=1)
        ),
        Binding("ctrl+z", "undo", "desk.keys.undo"),
        Binding("ctrl+y", "redo", "desk.keys.redo"),
        Binding("w", "why", "desk.keys.why"),
        Binding("e", "encyclopedia", "desk.keys.encyclopedia"),
        Binding("ctrl+enter", "hand_in", "desk.keys.hand_in"),
        Binding("escape", "menu", "desk.keys.menu"),
        Binding("f9", "instructor", "classroom.keys.instructor"),
    )
    tick_ms: ClassVar[int] = 200

    def __init__(self, sitting: Sitting) -> None:
        self.sitting = sitting
        self.session = sitting.session
        turn = self.session.turn
        if turn is None:
            raise ValueError("no seat is to decide")
        self.seat = turn
        self.group = self._first_group()
        self.why = ""
        self.why_open: frozenset[str] = frozenset()
        self.hint = ""
        """The hint that is unfolded."""
        self.goals = False
        self.legend = False
        self.hover: Hit | None = None
        self.pinned: Hit | None = None
        self.expected, self.reason = self._noted()
        self.waiting = False
        """Whether to hand in as soon as nobody has to be waited for."""
        self._dragged = ""
        self._reckoner: Reckoner | None = None
        self._memo = Memo()

    def _first_group(self) -> str:
        """Return the first group in which there is something to decide."""
        free = {one.group for one in self.session.form(self.seat) if one.opens is None}
        return next((group for group in GROUPS if group in free), GROUPS[0])

    # Composing ---------------------------------------------------------------------------------

    @property
    def naming(self) -> Naming:
        """Return the words of the window, with this game's names."""
        return Naming(spoken(self.app), self.session)

    @property
    def desk(self) -> Desk:
        """Return the desk as it is now."""
        known = self._reckoner.known if self._reckoner is not None else Known()
        return Desk(self.naming, self.seat, known, self.group, self.waiting)

    def compose(self) -> Widget:
        desk, room = self.desk, Room(*self.app.room)
        painter = map_painter(self.session.scenario.key)
        page = self._page(desk, room, painter.geometry if painter is not None else None)
        opened = above.Opened(self.why, self.why_open, self.goals)
        middle = self._middle(desk, page, painter)
        return Overlay([page.around(middle), *above.over(desk, room, opened)])

    def _page(self, desk: Desk, room: Room, geometry: Geometry | None) -> Page:
        self._memo.begin((self.app.look, self.app.words, room))
        shown = Shown(
            why=self.why,
            expected=self.expected,
            reason=self.reason,
            undo=self.session.can_undo(self.seat),
            redo=self.session.can_redo(self.seat),
            sound=self.app.sounds.volume > 0,
            legend=self.legend,
        )
        return page(desk, room, shown, geometry, self._memo)

    def _middle(self, desk: Desk, page: Page, painter: MapPainter | None) -> Widget:
        guide = above.guide(desk, self.sitting, self.hint)
        if painter is None or page.view is None:
            return Overlay([*page.cards, guide], grow=1, width=0)
        painter.still = self.app.motion.reduced
        canvas = MapCanvas(
            page.view,
            painter,
            looks_of(self.app.look),
            id="map",
            hover=self.hover,
            on_hover_hit=self._hovered,
        )
        facts = above.facts(desk, self.pinned, self.hover)
        return Overlay([canvas, *page.cards, facts, guide], grow=1, width=0)

    # Opening and leaving -----------------------------------------------------------------------

    def opened(self) -> None:
        self._begin_reckoning()
        self._follow_guide()

    def closed(self) -> None:
        self._memo = Memo()
        self._stop_reckoning()

    def _begin_reckoning(self) -> None:
        self._reckoner = Reckoner(self.session, self.seat, Worker(self.app.soon), self.refresh)
        self._reckoner.ask(self.group)

    def _stop_reckoning(self) -> None:
        if self._reckoner is not None:
            self._reckoner.close()
            self._reckoner = None

    @property
    def reckoning(self) -> bool:
        """Whether the forecast is still to come."""
        return self._reckoner is not None and self._reckoner.busy

    def _reckon(self) -> None:
        if self._reckoner is not None:
            self._reckoner.ask(self.group)

    def tick(self) -> None:
        if hand_in_when_late(self.app, self.sitting, self.seat):
            return
        if self.waiting and not self.session.must_wait(self.seat):
            self.hand_in()
            return
        top.show_time(self, self.session.left(self.seat))
        canvas = self.widgets.get("map")
        moves = not self.app.motion.reduced and self.app.screen is self
        if moves and isinstance(canvas, MapCanvas):
            canvas.redraw_moving()

    # Acting ------------------------------------------------------------------------------------

    def receive(self, message: Message) -> None:
        match message:
            case Changed("groups", int(index)):
                self._open_group(GROUPS[index])
            case Changed("map", hit):
                self.pinned = hit if isinstance(hit, Hit) else None
                if self.pinned and self.pinned.kind == "order":
                    self._open_group("orders")
                self.refresh()
            case Changed("expected", str(text)):
                self._expect(text)
            case Changed("reason", str(text)):
                self.reason = text
                self.session.note(self.seat, text)
            case Changed(name, value) if name.startswith(INPUT):
                self._choose(name.removeprefix(INPUT), value)
            case Submitted("expected" | "reason"):
                self.focus("hand_in")
            case Closed():
                self._close()
            case Pressed(action):
                self._act(action)
            case _:
                pass

    def _act(self, action: str) -> None:
        match action.partition("."):
            case ("group", _, group):
                self._enter_group(group)
            case ("why", ".", key):
                self._ask(key)
            case ("why", "", ""):
                self._ask(self._focused_figure())
            case ("row", _, path):
                self.why_open ^= {path}
                self.refresh()
            case ("grip", _, _):
                self._dragged = ""
            case ("facts", _, _):
                self.pinned = None
                self.refresh()
            case ("guide", _, _):
                self._guided(action)
            case ("page", _, name):
                self.app.open("encyclopedia", self.sitting, name)
            case _:
                self._press(action)

    def _press(self, action: str) -> None:
        doing = {
            "undo": lambda: self._step(self.session.undo(self.seat)),
            "redo": lambda: self._step(self.session.redo(self.seat)),
            "reset": self._reset,
            "pledge": lambda: self.show_decision(PLEDGE),
            "goals": self._show_goals,
            "legend": self._turn_legend,
            "close": self._close,
            "all_sources": self._all_sources,
            "sound": self._turn_sound,
            "encyclopedia": lambda: self._open("encyclopedia", self.sitting),
            "settings": lambda: self._open("settings"),
            "menu": self._menu,
            "leave": self._leave,
            "instructor": lambda: open_instructor(self.app, self.sitting),
            "noticed": self._noticed,
            "hand_in": self.hand_in,
        }.get(action)
        if doing is not None:
            doing()

    def _noticed(self) -> None:
        self.sitting.passed.add(above.notice_key(self.desk))
        self.refresh()

    def _show_goals(self) -> None:
        self.goals = True
        self.refresh()

    def _turn_legend(self) -> None:
        self.legend = not self.legend
        self.refresh()

    def _turn_sound(self) -> None:
        self.app.change(volume=0.0 if self.app.sounds.volume > 0 else 1.0)

    def _all_sources(self) -> None:
        name = figures.FIGURE_OF[self.why].quantity
        self._close()
        self.app.open("why", self.sitting, self.seat, name, self.show_decision)

    def _leave(self) -> None:
        self.app.close_popup()
        leave(self.app, self.sitting)

    def _open(self, name: str, *args: object) -> None:
        self.app.close_popup()
        self.app.open(name, *args)

    def _guided(self, action: str) -> None:
        step = guide_card(self.sitting)
        if step is not None and action == LOOK:
            self.hint = step.key
        elif step is not None:
            act(self.sitting, step, action)
            self._follow_guide()
        self.refresh()

    def _follow_guide(self) -> None:
        """Open the group that a step of the guided year is about; a hint only points."""
        step = guide_card(self.sitting)
        decision = self.desk.decision(step.decision) if step and not step.hint else None
        if decision is not None:
            self._open_group(decision.group)

    def _close(self) -> None:
        self.why, self.goals = "", False
        self.why_open = frozenset()
        self.refresh()

    def _menu(self) -> None:
        if self.pinned is not None:
            self.pinned = None
            self.refresh()
            return
        items = [
            Button(self.say(f"desk.menu.{key}"), id=key, icon=icon, kind="ghost", justify="left")
            for key, icon in (("settings", "settings"), ("encyclopedia", "book"), ("leave", "quit"))
        ]
        self.app.open_popup(self.find("menu"), Panel([Column(items, gap=4)], padding=8, edge="ink"))

    def _open_group(self, group: str) -> None:
        if group == self.group:
            return
        self.group = group
        self._reckon()
        self.refresh()

    def _enter_group(self, group: str) -> None:
        """Open a group from the keyboard, so that Tab goes on to the first thing to decide."""
        self._open_group(group)
        self.focus("groups")

    def show_decision(self, name: str) -> None:
        """Open the group of a decision, with the focus on it."""
        decision = self.desk.decision(name)
        if decision is not None:
            self._open_group(decision.group)
            self.app.settle()
            self.focus(INPUT + name)

    def _ask(self, key: str) -> None:
        if not key or self.session.quarter == 0:
            self.app.toast(self.say("desk.why_first"), "info")
            return
        self.why = key
        self.why_open = frozenset()
        self.refresh()

    def _focused_figure(self) -> str:
        focused = self.app.focused
        key = focused.id.removeprefix("why.") if focused is not None else ""
        return key if key in figures.FIGURE_OF else figures.FIGURES[2].key

    def _choose(self, name: str, value: object) -> None:
        """Make a choice; while the mouse is held, only where it ends counts as a step."""
        self._memo.forget(FORM)
        decision = self.desk.decision(name)
        if decision is None:
            return
        held = self.app.held
        dragging = held is not None and held.id == INPUT + name
        if dragging and self._dragged == name:
            self.session.undo(self.seat)
        self._dragged = name if dragging else ""
        try:
            self.session.choose(self.seat, name, chosen(self.naming, decision, value))
        except DecisionError as error:
            fault = error.faults[0]
            self.app.toast(self.say("desk.fault", low=fault.low, high=fault.high), "warning")
        self._after_choice()

    def _after_choice(self) -> None:
        self._reckon()
        self.refresh()

    def _step(self, name: str | None) -> None:
        """Show what was undone or done again, in its group."""
        if name is None:
            return
        found = next((one for one in self.desk.form if one.name == name), None)
        if found is not None:
            self.group = found.group
        self._after_choice()

    def _reset(self) -> None:
        for one in self.desk.of(self.group):
            if one.changed:
                self.session.choose(self.seat, one.name, one.standing)
        self._after_choice()

    def _hovered(self, hit: Hit | None) -> None:
        if hit != self.hover:
            self.hover = hit
            self.refresh()

    def _noted(self) -> tuple[str, str]:
        profit, reason = self.session.noted(self.seat)
        return ("" if profit is None else f"{profit:g}", reason)

    def _expect(self, text: str) -> None:
        self.expected = text
        number = parsed(text)
        times = WAN if self.naming.wan else 1
        self.session.expect(self.seat, None if number is None else number * times)

    def hand_in(self) -> None:
        """Hand the choices in and go on to what follows."""
        missing = self.session.missing(self.seat)
        if missing:
            self.app.toast(self.say(f"classroom.missing.{missing[0]}"), "warning")
            self.focus("expected" if missing[0] == "profit" else "reason")
            return
        self.waiting = self.session.must_wait(self.seat)
        if self.waiting:
            self.app.toast(self.say("desk.deciding"), "clock")
            self.refresh()
            return
        self._stop_reckoning()
        try:
            self.session.hand_in(self.seat)
        except DecisionError as error:
            self._begin_reckoning()
            self.app.toast(str(error.faults[0]), "warning")
            return
        self.app.sound("hand_in")
        next_screen(self.app, self.sitting)
