"""The screen of the encyclopedia: contents and search, the page, and what stands behind it."""

from typing import ClassVar

from game.language import Language
from game.screens.encyclopedia.facts import curve_card, settings_card
from game.screens.encyclopedia.words import found, label, title
from game.screens.sitting import Sitting
from game.screens.spoken import spoken
from game.session import Page, page_of
from game.ui.button import Button
from game.ui.entry import TextEntry
from game.ui.keys import Binding
from game.ui.label import Label
from game.ui.layout import Column, Row, Spacer
from game.ui.messages import Changed, Message, Pressed, Submitted
from game.ui.panel import Choice, Icon, KeyCap, Panel, Rule
from game.ui.rich_text import RichText
from game.ui.screen import Screen
from game.ui.scroll import ScrollArea
from game.ui.widget import Widget

FIRST = "membership"
PAGE, OPEN = "page.", "open."
SIDE, FACTS = 272.0, 400.0
NARROW = 1160.0


class EncyclopediaScreen(Screen):
    """A page of the encyclopedia, as the game at the window stands."""

    BINDINGS: ClassVar = (
        Binding("escape", "close", "encyclopedia.keys.close"),
        Binding("backspace", "back", "encyclopedia.keys.back"),
        Binding("ctrl+f", "find", "encyclopedia.keys.search"),
    )

    def __init__(self, sitting: Sitting, name: str = "") -> None:
        """Open the page that tells of `name`: a page, decision, parameter or quantity."""
        self.sitting = sitting
        turn = sitting.session.turn
        self.seat = 0 if turn is None else turn
        self.trail = [page_of(name) or FIRST]
        self.query = ""
        self._pages: dict[str, Page] = {}

    @property
    def key(self) -> str:
        """The page that is open."""
        return self.trail[-1]

    def page(self) -> Page:
        """Return the facts of the open page; they do not change while the screen is open."""
        if self.key not in self._pages:
            self._pages[self.key] = self.sitting.session.page(self.seat, self.key)
        return self._pages[self.key]

    def compose(self) -> Widget:
        language, page = spoken(self.app), self.page()
        narrow = self.app.room[0] < NARROW
        facts = [
            curve_card(language, page.curve) if page.curve is not None else None,
            settings_card(language, page),
        ]
        text = _text(language, page)
        if narrow:
            middle = ScrollArea([text, *facts], id="page", gap=16, padding=24, grow=1, width=0)
            columns: list[Widget | None] = [self._contents(language), Rule(upright=True), middle]
        else:
            columns = [
                self._contents(language),
                Rule(upright=True),
                ScrollArea([text], id="page", padding=(32, 24), grow=1, width=0),
                ScrollArea(facts, id="facts", gap=12, padding=(0, 24, 24, 24), width=FACTS, grow=0),
            ]
        body = Row(columns, gap=0, cross="stretch", grow=1, height=0)
        return Panel(
            [self._bar(), Rule(), body],
            padding=0,
            gap=0,
            corner=0,
            edge=None,
            fill="paper",
        )

    def _bar(self) -> Widget:
        say = self.say
        return Row(
            [
                Icon("book", size=24),
                Label(say("encyclopedia.title"), size=18, weight=600, wrap=False),
                Button(
                    say("encyclopedia.back"),
                    id="back",
                    kind="ghost",
                    icon="arrow_left",
                    disabled=len(self.trail) < 2,  # noqa: PLR2004  the page itself is one
                ),
                Spacer(),
                Button(say("encyclopedia.close"), id="close", icon="close"),
                KeyCap("Esc"),
            ],
            gap=12,
            padding=(24, 0),
            height=55,
        )

    def _contents(self, language: Language) -> Widget:
        lines: list[Widget] = []
        for group, keys in found(language, self.query):
            name = self.say(f"encyclopedia.groups.{group}")
            head = Label(name, size=13, weight=600, colour="ink2")
            lines.append(Row([head], padding=(8, 12 if lines else 0, 0, 2)))
            lines += [self._line(language, key) for key in keys]
        if not lines:
            lines = [Label(self.say("encyclopedia.nothing"), size=13, colour="ink2")]
        search = TextEntry(self.query, id="search", hint=self.say("encyclopedia.search"))
        return Column(
            [
                search,
                ScrollArea(lines, id="contents", gap=0, grow=1, height=0),
            ],
            gap=12,
            padding=(16, 16, 8, 8),
            width=SIDE,
        )

    def _line(self, language: Language, key: str) -> Widget:
        here = key == self.key
        words = Label(title(language, key), weight=600 if here else 400)
        return Choice(
            [words],
            id=f"{OPEN}{key}",
            padding=(8, 4),
            edge=None,
            fill="sunk" if here else None,
            chosen=here,
            corner=4,
        )

    def receive(self, message: Message) -> None:
        match message:
            case Changed("search", str(query)) | Submitted("search", str(query)):
                self.query = query
                self.refresh()
            case Pressed("close"):
                self.app.pop()
            case Pressed("back"):
                self._back()
            case Pressed("find"):
                self.focus("search")
            case Pressed(target) if target.startswith((OPEN, PAGE)):
                self._open(target.partition(".")[2])
            case _:
                pass

    def opened(self) -> None:
        self._show_line()

    def _show_line(self) -> None:
        """Bring the open page's line into sight among the contents."""
        if any(self.key in keys for _, keys in found(spoken(self.app), self.query)):
            line = self.find(f"{OPEN}{self.key}")
            for around in line.ancestors():
                around.bring_in(line.rect)

    def _back(self) -> None:
        if len(self.trail) > 1:
            self.trail.pop()
            self.refresh()
            self._show_line()

    def _open(self, name: str) -> None:
        key = page_of(name)
        if key is not None and key != self.key:
            self.trail.append(key)
            self.refresh()
            self._show_line()


def _text(language: Language, page: Page) -> Widget:
    base = f"encyclopedia.pages.{page.key}"

    def part(icon: str, colour: str, name: str) -> Widget:
        head = Row(
            [
                Icon(icon, size=16, colour=colour),
                Label(language(f"encyclopedia.{name}"), weight=600),
            ]
        )
        return Column([head, RichText(language(f"{base}.{name}"), id=f"text.{name}")], gap=4)

    return Column(
        [
            Label(language(f"{base}.title"), size=24, weight=600, id="title"),
            RichText(language(f"{base}.what"), size=18, id="text.what"),
            part("plus", "jade", "pays"),
            part("minus", "bad", "costs"),
            Rule(),
            _line(language, "place", _stages(language, page)),
            _line(language, "decisions", _decided(language, page)) if page.decisions else None,
            _line(language, "related", _related(language, page)) if page.related else None,
        ],
        gap=16,
    )


def _line(language: Language, name: str, words: str) -> Widget:
    head = Label(language(f"encyclopedia.{name}"), size=13, weight=600, colour="ink2")
    return Column([head, RichText(words, id=f"line.{name}")], gap=2)


def _stages(language: Language, page: Page) -> str:
    return "\n".join(
        language(
            "encyclopedia.stage", number=number, name=language(f"encyclopedia.stages.{number}")
        )
        for number in page.stages
    )


def _decided(language: Language, page: Page) -> str:
    return "\n".join(label(language, name) for name in page.decisions)


def _related(language: Language, page: Page) -> str:
    links = (f"[{title(language, key)}]({PAGE}{key})" for key in page.related)
    return language("encyclopedia.comma").join(links)
