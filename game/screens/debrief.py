"""The debrief on the window: what happened, what it rested on, and how much was luck."""

import threading
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import ClassVar

from game.looking_back import Branch, Debrief, Words, keep, look_back, words_of
from game.screens.parts import NARROW
from game.screens.sitting import Sitting
from game.screens.spoken import spoken
from game.screens.trying import PREFIX, Trial, trial_card
from game.ui.button import Button
from game.ui.charts.axis import Tick
from game.ui.charts.line import Band, LineChart, Mark, Series
from game.ui.charts.ranges import DotGrid
from game.ui.keys import Binding
from game.ui.label import Label
from game.ui.layout import Column, Grid, Row, Spacer
from game.ui.messages import Changed, Message, Pressed
from game.ui.panel import Panel, Progress, Rule
from game.ui.screen import Screen
from game.ui.scroll import ScrollArea
from game.ui.table import Head, Table
from game.ui.widget import Widget

DOTS = 100
PAIRS = 5


class DebriefScreen(Screen):
    """Looks back on a finished game for one seat; the work is done in a thread."""

    BINDINGS: ClassVar = (
        Binding("escape", "back", "debrief.window.back"),
        Binding("p", "keep", "debrief.window.keep"),
    )

    def __init__(self, sitting: Sitting, seat: int) -> None:
        self.sitting, self.seat = sitting, seat
        self.found: Debrief | None = None
        self.share = 0.0
        self.trial: Trial | None = None
        self.writing = False

    @property
    def reckoning(self) -> bool:
        """Whether the work is still going on."""
        return self.found is None or self.writing

    def opened(self) -> None:
        self.focus("back")
        if self.found is None:
            self._in_a_thread(self._look_back)

    def _in_a_thread(self, work: Callable[[], None]) -> None:
        threading.Thread(target=work, daemon=True).start()

    def _look_back(self) -> None:
        soon = self.app.soon
        found = look_back(
            self.sitting.session, self.seat, lambda share: soon(partial(self._done, share))
        )
        soon(partial(self._know, found))

    def _done(self, share: float) -> None:
        self.share = share
        self.refresh()

    def _know(self, found: Debrief) -> None:
        self.found = found
        self.refresh()

    # What is shown -----------------------------------------------------------------------------

    def compose(self) -> Widget:
        body = self._working() if self.found is None else self._page(self.found)
        foot = Panel([self._foot()], edge=None, corner=0, padding=(24, 12))
        return Column([body, Rule(), foot], gap=0)

    def _working(self) -> Widget:
        words = Label(self.say("debrief.window.working"), size=18)
        return Column([Spacer(), words, Progress(self.share), Spacer()], gap=16, padding=48, grow=1)

    def _page(self, found: Debrief) -> Widget:
        words = words_of(found, spoken(self.app))
        firm = words.firm(found.firm)
        heading = Label(self.say("debrief.window.heading", firm=firm), size=28, weight=600)
        if self.trial is None:
            self.trial = Trial(found)
        page = Page(found, words, self.trial, wide=self.app.room[0] >= NARROW)
        return ScrollArea([Column([heading, *page.parts()], gap=16, padding=(24, 20))], id="page")

    def _foot(self) -> Widget:
        back = Button(self.say("debrief.window.back"), id="back", icon="arrow_left")
        page = Button(
            self.say("debrief.window.keep"),
            id="keep",
            kind="primary",
            size=18,
            min_height=48,
            disabled=self.reckoning,
            tip=self.say("debrief.window.keep_tip"),
        )
        return Row([back, Spacer(), page])

    # What is done ------------------------------------------------------------------------------

    def receive(self, message: Message) -> None:
        match message:
            case Pressed("back"):
                self.app.pop()
            case Pressed("try.play") if self.trial is not None:
                self.trial.play()
                self.refresh()
            case Changed(name, value) if name.startswith(PREFIX) and self.trial is not None:
                self.trial.change(name.removeprefix(PREFIX), value)
                self.refresh()
            case Pressed("keep") if not self.reckoning:
                self.writing = True
                self._in_a_thread(self._keep)
                self.refresh()
            case _:
                pass

    def _keep(self) -> None:
        found, soon = self.found, self.app.soon
        if found is None:
            return
        try:
            path = keep(found, self.seat, spoken(self.app), self.sitting.path)
        except ModuleNotFoundError:
            soon(partial(self._kept, self.say("debrief.window.missing"), "warning"))
        except OSError as error:
            why = error.strerror or str(error)
            soon(partial(self._kept, self.say("debrief.window.failed", why=why), "warning"))
        else:
            soon(partial(self._kept, self._where(path), "good"))

    def _where(self, path: Path) -> str:
        return self.say("debrief.window.kept", file=path)

    def _kept(self, told: str, icon: str) -> None:
        self.writing = False
        self.app.toast(told, icon)
        self.refresh()


class Page:
    """The parts of a debrief, in the order of the page that is kept."""

    def __init__(self, found: Debrief, words: Words, trial: Trial, *, wide: bool) -> None:
        self.found, self.words, self.trial, self.wide = found, words, trial, wide

    def parts(self) -> list[Widget]:
        """Return every part as a card."""
        return [
            self._path(),
            self._turning(),
            self._books(),
            self._what_if(),
            self._contribution(),
            self._luck(),
            self._judgement(),
            self._class(),
            self._questions(),
            self._card("limits", self.words("limits.text")),
        ]

    def _card(self, key: str, note: str, *parts: Widget) -> Widget:
        title = Label(self.words(f"{key}.title"), size=18, weight=600)
        return Panel([title, Label(note, colour="ink2"), *parts])

    def _path(self) -> Widget:
        words, steps = self.words, self.found.path.steps
        note = words("path.text", **_ends(words, self.found))
        lines = [
            Series([(step.quarter, step.product_position) for step in steps]),
            Series([(step.quarter, step.process_position) for step in steps], dashed=True),
        ]
        line = self.found.path.technology_line
        chart = LineChart(
            lines,
            levels=[(line, words.share(line))],
            steps=self._steps(),
            limits=[line],
            height=180,
        )
        rows: list[list[str | Widget]] = [
            [words.quarter(quarter), words.did(move)]
            for quarter, move in self.found.path.milestones
            if move.kind != "mode"
        ]
        title = Label(words("window.technology"), size=13, colour="ink2")
        heads = [Head(words("window.quarter")), Head(words("path.milestones"), grow=1)]
        return self._card("path", note, title, chart, Table(heads, rows))

    def _steps(self) -> Sequence[Tick]:
        last = self.found.game.quarters
        return [(float(at), str(at)) for at in sorted({0, last // 2, last})]

    def _money(
        self, series: Sequence[Series], marks: Sequence[Mark] = (), bands: Sequence[Band] = ()
    ) -> Widget:
        """Draw amounts, with the largest beside."""
        most = max((y for one in series for _, y in one.points), default=0.0)
        levels = [(0.0, "0"), (most, self.words.money(most))]
        return LineChart(
            series, levels=levels, steps=self._steps(), marks=marks, bands=bands, height=150
        )

    def _turning(self) -> Widget:
        words, found = self.words, self.found
        line = Series([(one.quarter, one.sales) for one in found.outlooks], colour="up")
        marks = [
            Mark(point.quarter, point.after.sales, words=words.quarter(point.quarter))
            for point in found.turning_points
        ]
        parts: list[Widget] = [self._money([line], marks=marks)]
        for point in found.turning_points:
            key = "turning.up" if point.change > 0 else "turning.down"
            amount = words.money(abs(point.change))
            head = words(key, quarter=words.quarter(point.quarter), amount=amount)
            before, after = (words.share(one.global_share) for one in (point.before, point.after))
            chance = words("turning.chance", before=before, after=after)
            parts += [Label(head, weight=600), Label(chance, colour="ink2")]
        futures = words("turning.note", futures=found.futures_ahead)
        return self._card("turning", futures, *parts)

    def _books(self) -> Widget:
        words, kept = self.words, self.found.books
        note = words("books.note", profit=words.money(kept.profit), alone=words.money(kept.alone))
        if not kept.totals:
            return self._card("books", words("books.nothing"))
        heads = [
            Head(words("books.mechanism"), grow=1),
            Head(words("books.brought"), "right"),
            Head(words("books.cost"), "right"),
            Head(words("books.net"), "right"),
        ]
        rows: list[list[str | Widget]] = [
            [
                words(f"ways.{tie.key}"),
                words.signed(tie.brought),
                words.signed(-tie.cost),
                words.signed(tie.net),
            ]
            for tie in kept.totals
        ]
        brought = words.signed(sum(tie.brought for tie in kept.totals))
        cost = words.signed(-sum(tie.cost for tie in kept.totals))
        rows.append([words("books.total"), brought, cost, words.signed(kept.net)])
        return self._card("books", note, Table(heads, rows, strong=[len(rows) - 1]))

    def _what_if(self) -> Widget:
        words = self.words
        cards: list[Widget | None] = [self._branch(branch) for branch in self.found.branches]
        columns = (1, 1) if self.wide else (1,)
        grid = Grid(cards, columns=columns, even=True, gap=24, row_gap=16)
        own = trial_card(self.trial, words, self._branch, wide=self.wide)
        return self._card("what_if", words("what_if.note"), grid, own)

    def _branch(self, branch: Branch) -> Widget:
        """Draw a branch beside what happened."""
        words = self.words
        real = [(step.quarter, step.sales_q) for step in self.found.path.steps]
        change = branch.sales_q[-1] - real[-1][1]
        sales = words("what_if.sales", amount=words.signed(change))
        told = sales if round(change) else words("what_if.same")
        if branch.rivals.value == "reacting":
            told = words("own.reacted", told=told)
        other = Series(list(enumerate(branch.sales_q)), dashed=True)
        chart = self._money([Series(real, colour="mark"), other])
        title = Label(words.branch(branch.alternative), weight=600)
        return Column([title, Label(told, size=13, colour="ink2"), chart], gap=4)

    def _contribution(self) -> Widget:
        words, shared = self.words, self.found.contribution
        if not shared.parts:
            return self._card("contribution", words("contribution.nothing"))
        note = words(
            "contribution.note",
            alone=words.money(shared.alone),
            sales=words.money(shared.sales),
            combinations=words.language.number(shared.combinations),
            count=words.language.number(shared.global_combinations),
        )
        keys = ("itself", "others", "value")
        heads = [Head(words("contribution.choice"), grow=1)]
        heads += [Head(words(f"contribution.{key}"), "right") for key in keys]
        rows: list[list[str | Widget]] = [
            [
                words(f"ways.{part.key}"),
                words.signed(part.by_itself),
                words.signed(part.with_others),
                words.signed(part.value),
            ]
            for part in shared.parts
        ]
        pairs: list[list[str | Widget]] = [
            [
                words(
                    "contribution.with",
                    one=words(f"ways.{pair.one}"),
                    other=words(f"ways.{pair.other}"),
                ),
                words.signed(pair.value),
            ]
            for pair in shared.pairs[:PAIRS]
        ]
        together = Table([Head(words("contribution.pairs"), grow=1), Head("", "right")], pairs)
        return self._card("contribution", note, Table(heads, rows), together)

    def _luck(self) -> Widget:
        words, luck = self.words, self.found.luck
        count = int(luck.went_global.sum())
        note = words("luck.note", futures=luck.futures, count=count)
        below = words("luck.below", below=luck.below, above=luck.futures - luck.below)
        dots = DotGrid(round(DOTS * luck.global_share), DOTS, colour="jade", columns=25)
        return self._card("luck", note, dots, Label(below))

    def _judgement(self) -> Widget:
        words, judged = self.words, self.found.judgement
        if judged.bias is None or judged.miss is None:
            return self._card("judgement", words("judgement.nothing"))
        key = "judgement.bias_much" if judged.bias > 0 else "judgement.bias_little"
        told = words(key, amount=words.money(abs(judged.bias)))
        miss = words(
            "judgement.miss",
            amount=words.money(judged.miss),
            inside=judged.inside,
            came=judged.came_inside,
            count=len(judged.expectations),
        )
        points = judged.expectations
        band = Band([(p.quarter, p.low) for p in points], [(p.quarter, p.high) for p in points])
        lines = [
            Series([(p.quarter, p.actual) for p in points], colour="mark", dots=True),
            Series([(p.quarter, p.expected) for p in points], dashed=True),
        ]
        chart = self._money(lines, bands=[band])
        return self._card("judgement", words("judgement.note"), chart, Label(told), Label(miss))

    def _class(self) -> Widget:
        words = self.words
        heads = [Head(words("firm"), grow=1), Head(words("class.mode"), grow=1)]
        heads += [Head(words("class.sales"), "right"), Head(words("class.export"), "right")]
        rows: list[list[str | Widget]] = [
            [
                words.firm(one.firm),
                words.mode(one.mode),
                words.money(one.sales_q),
                words.share(one.export_share),
            ]
            for one in self.found.whole_class.standings
        ]
        return self._card("class", "", Table(heads, rows))

    def _questions(self) -> Widget:
        asked: list[Widget] = []
        for at, question in enumerate(self.found.questions, 1):
            told, about = self.words.question(question)
            asked += [Label(f"{at}. {told}"), Label(about, size=13, colour="ink2")]
        return self._card("questions", "", *asked)


def _ends(words: Words, found: Debrief) -> dict[str, str]:
    first, last = found.path.steps[0], found.path.steps[-1]
    return {
        "product_from": words.share(first.product_position),
        "product_to": words.share(last.product_position),
        "process_from": words.share(first.process_position),
        "process_to": words.share(last.process_position),
    }
