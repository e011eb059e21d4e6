"""The command `demo`: one game told quarter by quarter as one firm lives it."""

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from shlex import quote

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from engine.scenario import Scenario
from engine.state import State
from game.language import Language
from game.lineup import batches, residents_but
from game.story.chronicle import Chapter, chapter
from game.story.ending import ended, others, way
from game.story.facts import Money, Number, Value, inside, joined, write
from game.story.telling import Teller
from game.terminal.wrapping import pad, printable, wrap
from game.watching import GAME, Moment, moments

WIDEST = 100
MARGIN = 2


@dataclass(frozen=True)
class Demo:
    """A game to tell: where it plays, which firm it follows (0 first) and how that firm decides."""

    scenario: Scenario
    called: str
    """What the scenario was asked for by."""
    game: int
    firm: int
    policy: str
    quarters: int

    def quarters_told(self) -> Iterator[tuple[Moment, Chapter | None]]:
        """Play the game to its end; a firm that has failed has no story any more."""
        lineup = residents_but(self.scenario, self.firm, self.policy)
        last: Moment | None = None
        for moment in moments(self.scenario, lineup, self.game, self.quarters):
            closed = last is not None and bool(last.after.failed[GAME, self.firm])
            yield moment, None if closed else chapter(self.scenario, last, moment, self.firm)
            last = moment


@dataclass(frozen=True)
class Page:
    """Where the story is printed, and in which words."""

    demo: Demo
    language: Language
    console: Console

    @property
    def _width(self) -> int:
        return min(self.console.width, WIDEST)

    def headline(self, left: str, right: str = "") -> None:
        """Print a rule with words at both ends."""
        head, tail = f"── {left} ", f" {right} ──" if right else ""
        rest = self._width - cell_len(head) - cell_len(tail)
        self.console.print()
        self.console.print(head + "─" * max(rest, 2) + tail, style="bold")

    def paragraph(self, label: str, words: str) -> None:
        """Print a paragraph beside its label."""
        indent = self._indent
        for at, line in enumerate(wrap(words, self._width - indent)):
            head = Text(pad(label if at == 0 else "", indent), style="dim")
            self.console.print(head + Text(line))

    @property
    def _indent(self) -> int:
        labels = [self.language(f"demo.labels.{key}") for key in LABELS]
        return MARGIN + max(map(cell_len, labels))

    def opening(self, start: State) -> None:
        """Print where the game plays and who the firm is."""
        demo, language = self.demo, self.language
        name = printable(language.name(demo.scenario.name))
        self.headline(language("demo.title", scenario=name, game=demo.game))
        self.paragraph(language("demo.labels.story"), language.name(demo.scenario.story))
        self.paragraph(language("demo.labels.firm"), self._introduced(start))
        plan = language(f"policies.{demo.policy}.sentence")
        self.paragraph(language("demo.labels.plan"), plan)

    def _introduced(self, start: State) -> str:
        demo, language = self.demo, self.language
        batch = batches(demo.scenario)[demo.firm]
        names = {entry.key: entry.name for entry in demo.scenario.industries + demo.scenario.towns}
        return language(
            "demo.begins",
            firm=language("demo.firm_name"),
            number=demo.firm + 1,
            count=demo.scenario.firm_count,
            town=language.name(names[batch.town]),
            industry=inside(language, language.name(names[batch.industry])),
            **{name: write(language, value) for name, value in _start(start, demo.firm).items()},
        )

    def chapter(self, told: Chapter) -> None:
        """Print a quarter."""
        quarters = self.demo.quarters
        left = self.language("demo.quarter", quarter=told.quarter, quarters=quarters)
        self.headline(left, self.language(f"outcomes.modes.{told.mode}"))
        for label, words in Teller(self.language, self.demo.scenario).paragraphs(told):
            self.paragraph(label, words)

    def ending(self, told: Sequence[Chapter], state: State) -> None:
        """Print how it ended, and where to go from here."""
        language, firm = self.language, self.demo.firm
        self.headline(language("demo.end.title"))
        last = ended(told[-1].outcome).tell(language, firm=language("demo.firm_name"))
        sentence = language(f"outcomes.sentences.{told[-1].outcome.reason.key}")
        self.paragraph(language("demo.labels.result"), joined(language, (last, sentence)))
        self.paragraph(language("demo.labels.around"), others(state, firm).tell(language))
        self.console.print()
        for name, curve, span in way(told, language):
            self.console.print(f"{pad(name, self._indent + 2)}{curve}  {span}")
        self.console.print()
        for key, command in self._further(told).items():
            self.console.print(Text(language(f"demo.end.{key}"), style="dim"))
            self.console.print(f"  {command}", soft_wrap=True)

    def _further(self, told: Sequence[Chapter]) -> dict[str, str]:
        demo = self.demo
        game = f"--scenario {quote(demo.called)} --game {demo.game}"
        turning = max(told, key=lambda chapter: abs(chapter.figures["next_profit_q"].change))
        who = f"--quarter {turning.quarter} --firm {demo.firm + 1} --policy {demo.policy}"
        return {
            "play": f"fast-follower play {game}",
            "why": f"fast-follower explain {game} {who} profit_q",
        }


LABELS = ("story", "firm", "plan", "news", "decides", "result", "why", "around", "mode")


def _start(start: State, firm: int) -> dict[str, Value]:
    at = (GAME, firm)
    return {
        "workers": Number(float(start.workers[at])),
        "sales": Money(float(start.sales_q[at])),
        "cash": Money(float(start.cash[at])),
    }


def tell(demo: Demo, language: Language, console: Console) -> None:
    """Tell the game in words."""
    page = Page(demo, language, console)
    told: list[Chapter] = []
    state: State | None = None
    for moment, quarter in demo.quarters_told():
        if not told:
            page.opening(moment.play.state)
        if quarter:
            told.append(quarter)
            page.chapter(quarter)
        state = moment.after
    if state is not None:
        page.ending(told, state)


def print_json(demo: Demo, language: Language) -> None:
    """Print the story as JSON: the facts as numbers and keys, and the words of each paragraph."""
    teller = Teller(language, demo.scenario)
    story = [quarter for _, quarter in demo.quarters_told() if quarter]
    data = {
        "scenario": demo.scenario.key,
        "game": demo.game,
        "firm": demo.firm + 1,
        "policy": demo.policy,
        "quarters": [{**each.data(), "words": dict(teller.paragraphs(each))} for each in story],
    }
    sys.stdout.write(json.dumps(data, indent=2) + "\n")
