"""Saved games: go on with one, call it otherwise, delete it."""

from typing import ClassVar

from game import lobby
from game.keeping import shelf
from game.keeping.files import FileError
from game.keeping.shelf import Saved
from game.screens.flow import next_screen
from game.screens.parts import NARROW, heading
from game.screens.sitting import Sitting
from game.screens.spoken import spoken
from game.ui.button import Button
from game.ui.entry import TextEntry
from game.ui.keys import Binding
from game.ui.label import Label
from game.ui.layout import Anchor, Column, Overlay, Row, Spacer
from game.ui.messages import Changed, Closed, Message, Pressed, Submitted
from game.ui.modal import Modal
from game.ui.panel import Choice, Icon, Panel
from game.ui.screen import Screen
from game.ui.scroll import ScrollArea
from game.ui.widget import Widget

MANY = 6
"""From so many games on there is a field to search them."""


class LoadScreen(Screen):
    """The shelf of saved games."""

    BINDINGS: ClassVar = (
        Binding("escape", "back", "lobby.keys.back"),
        Binding("ctrl+enter", "open", "lobby.load.open"),
        Binding("f2", "rename", "lobby.load.rename"),
        Binding("delete", "delete", "lobby.load.delete"),
    )

    def __init__(self) -> None:
        self.games: list[Saved] = []
        self.chosen = 0
        self.search = ""
        self.asking = ""
        """What is being asked: `delete`, `rename`, or nothing."""
        self.name = ""
        self.problem: tuple[str, str] | None = None
        """A sentence about what went wrong, and its detail."""
        self.read_shelf()

    def read_shelf(self) -> None:
        """Look at the saved games anew."""
        self.games = list(shelf.saved_games())
        self.chosen = max(0, min(self.chosen, len(self.games) - 1))

    def shown(self) -> list[tuple[int, Saved]]:
        """Return the games that the search leaves, with their numbers."""
        wanted = self.search.casefold()
        return [(at, one) for at, one in enumerate(self.games) if wanted in self._words(one)]

    def _words(self, saved: Saved) -> str:
        game = saved.game
        known = () if game is None else (game.scenario.en, game.scenario.zh_CN, *game.people)
        return "\n".join((saved.name, *known)).casefold()

    # What is shown -----------------------------------------------------------------------------

    def compose(self) -> Widget:
        head = heading(self, "lobby.load.title", self._where())
        if not self.games:
            empty = Label(self.say("lobby.load.none"), size=18, colour="ink2", justify="centre")
            body: Widget = Column([Spacer(), empty, Spacer()], padding=24, grow=1)
            return Column([head, body], gap=0)
        page = Column(
            [self._search(), self._problem(), self._list(), self._foot()],
            padding=(24, 16),
            gap=12,
            grow=1,
        )
        return Overlay([Column([head, page], gap=0), self._window()])

    def _where(self) -> str:
        if not self.games:
            return ""
        return self.say("lobby.load.where", folder=self.games[0].path.parent)

    def _search(self) -> Widget | None:
        if len(self.games) < MANY:
            return None
        field = TextEntry(
            self.search, id="search", hint=self.say("lobby.load.search"), width=320, longest=40
        )
        return Row([Icon("search", colour="ink2"), field, Spacer()])

    def _problem(self) -> Widget | None:
        if self.problem is None:
            return None
        sentence, detail = self.problem
        words = Column(
            [Label(sentence, weight=600, colour="bad"), Label(detail, size=13, colour="ink2")],
            gap=2,
            grow=1,
        )
        return Panel([Row([Icon("bad", colour="bad", size=24), words], gap=12)], padding=12)

    def _list(self) -> Widget:
        rows: list[Widget] = [self._card(at, one) for at, one in self.shown()]
        if not rows:
            rows = [Label(self.say("lobby.load.none_fits"), colour="ink2")]
        return ScrollArea(rows, id="games", gap=8)

    def _card(self, at: int, saved: Saved) -> Widget:
        game = saved.game
        when = Label(self._when(saved), size=13, colour="ink2")
        if game is None:
            about: list[Widget | None] = [
                Row(
                    [
                        Icon("bad", size=16, colour="bad"),
                        Label(self.say("lobby.load.damaged"), size=13, colour="bad", grow=1),
                    ],
                    gap=6,
                )
            ]
        else:
            language = spoken(self.app)
            what = self.say("lobby.dot").join(
                (language.name(game.scenario), self.say("lobby.load.number", number=game.number))
            )
            people = self.say("lobby.comma").join(game.people)
            about = [
                Label(what, size=13, colour="ink2"),
                Row(
                    [
                        Icon("people", size=16, colour="ink2"),
                        Label(people, size=13, colour="ink2", grow=1, ellipsis=True),
                    ],
                    gap=6,
                ),
            ]
        name = Label(saved.name, size=18, weight=600, ellipsis=True)
        words = Column([name, *about], gap=2, grow=1, width=0)
        side = Column(
            [Label(self._quarter(saved), weight=600, justify="right"), when], gap=2, cross="end"
        )
        icon = Icon("warning" if game is None else "check" if game.over else "save", size=24)
        return Choice(
            [Row([icon, words, side], gap=16)],
            id=f"game.{at}",
            chosen=at == self.chosen,
            padding=(16, 12),
        )

    def _quarter(self, saved: Saved) -> str:
        game = saved.game
        if game is None:
            return ""
        if game.over:
            return self.say("lobby.load.over")
        return self.say("lobby.load.of", quarter=game.quarter + 1, quarters=game.quarters)

    def _when(self, saved: Saved) -> str:
        when = saved.when
        return self.say(
            "lobby.load.when_written",
            year=when.year,
            month=f"{when.month:02}",
            day=f"{when.day:02}",
            hour=f"{when.hour:02}",
            minute=f"{when.minute:02}",
        )

    def _foot(self) -> Widget:
        game = self.games[self.chosen].game
        over = game is not None and game.over
        go_on = self.say("lobby.load.look" if over else "lobby.load.open")
        narrow = self.app.room[0] < NARROW
        return Row(
            [
                self._tool("delete", "trash", narrow=narrow),
                self._tool("rename", "pencil", narrow=narrow),
                Spacer(),
                Button(
                    go_on,
                    id="open",
                    kind="primary",
                    icon="play",
                    size=18,
                    min_height=48,
                    disabled=game is None,
                ),
            ]
        )

    def _tool(self, name: str, icon: str, *, narrow: bool) -> Widget:
        words = self.say(f"lobby.load.{name}")
        return Button("" if narrow else words, id=name, icon=icon, tip=words if narrow else "")

    def _window(self) -> Widget | None:
        if not self.asking:
            return None
        name = self.games[self.chosen].name
        if self.asking == "delete":
            rows: list[Widget] = [Label(self.say("lobby.load.really", name=name))]
        else:
            rows = [
                Label(self.say("lobby.load.new_name"), weight=600),
                TextEntry(self.name, id="name", longest=60),
                Label(self.say("lobby.load.bad_name"), size=13, colour="ink2"),
            ]
        sure = Button(self.say(f"lobby.load.{self.asking}"), id="sure", kind="primary")
        cancel = Button(self.say("lobby.cancel"), id="cancel")
        wide = min(460.0, self.app.room[0] - 32)
        card = Modal(
            [*rows, Row([cancel, Spacer(), sure])], id="ask", width=wide, gap=16, shade=True
        )
        return Anchor([card])

    # What is done ------------------------------------------------------------------------------

    def receive(self, message: Message) -> None:
        match message:
            case Pressed("back"):
                self.app.pop()
                return
            case Pressed("open") if self.games and self.games[self.chosen].game:
                self._resume(self.games[self.chosen])
                return
            case Pressed("delete" | "rename" as what) if self.games:
                self._ask(what)
            case Pressed("sure") | Submitted("name"):
                self._do()
            case Pressed("cancel") | Closed():
                self.asking = ""
            case Pressed(name) if name.startswith("game."):
                self._choose(int(name.removeprefix("game.")))
            case Changed("name", str(text)):
                self.name = text
            case Changed("search", str(text)):
                self.search = text
                self.chosen = next((at for at, _ in self.shown()), self.chosen)
            case _:
                return
        if self.app.screen is self:
            self.refresh()

    def _choose(self, at: int) -> None:
        self.chosen, self.problem = at, None

    def _ask(self, what: str) -> None:
        self.asking, self.name, self.problem = what, self.games[self.chosen].name, None
        self.refresh()
        self.app.settle()
        self.focus("name" if what == "rename" else "cancel")

    def _do(self) -> None:
        saved, what = self.games[self.chosen], self.asking
        self.asking = ""
        try:
            if what == "delete":
                shelf.delete(saved.path)
            elif what == "rename":
                shelf.rename(saved.path, self.name.strip())
        except FileError as error:
            key = "lobby.load.not_deleted" if what == "delete" else "lobby.load.not_renamed"
            sentence = self.say(key, name=saved.name, why=error.problem)
            self.problem = (sentence, error.place)
        self.read_shelf()

    def _resume(self, saved: Saved) -> None:
        try:
            session = lobby.resume(saved.path)
        except lobby.SaveError as error:
            fault = error.faults[0]
            detail = self.say("lobby.load.detail", place=fault.place, problem=fault.problem)
            self.problem = (self.say("lobby.load.failed", name=saved.name), detail)
            self.app.sound("error")
            self.refresh()
            return
        next_screen(self.app, Sitting(session, saved.path, guided=lobby.guided(session)))
