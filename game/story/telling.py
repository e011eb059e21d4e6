"""Telling a story: the facts of a chapter as paragraphs in one of the game's languages."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from engine.decisions import SPECS, Choice
from engine.quantities import Unit
from engine.scenario import Scenario
from game.amounts import written
from game.choosing import OUTSIDE
from game.insight.reasons import PROFIT_LINES, Change
from game.language import Language
from game.story.chronicle import Chapter, Figure
from game.story.doings import PLACES, SWITCHES, Setting
from game.story.facts import Fact, brief, inside, joined, spoken

CAUSES_TOLD = 3
LINES_TOLD = 3
LEFT_OUT = "-"
"""What stands for the subject in a language that need not say it again."""
SIGNS = {line.quantity: line.sign for line in PROFIT_LINES}
MONEY = {"sales": "next_sales_q", "profit": "next_profit_q", "cash": "next_cash"}
SHARES = {"technology": "technology_position", "exports": "next_export_share"}


@dataclass(frozen=True)
class Teller:
    """Who tells: the language, and the world whose names are used."""

    language: Language
    scenario: Scenario
    called: str = ""
    """The name of the firm that the story is about; "" for the one of the demo."""

    @property
    def firm(self) -> str:
        """The name of the firm that the story is about."""
        return self.called or self.language("demo.firm_name")

    def paragraphs(self, chapter: Chapter) -> Iterator[tuple[str, str]]:
        """Write a chapter: the label and the words of each paragraph."""
        parts = {
            "news": self._facts(chapter.news) or self.language("demo.news.quiet"),
            "decides": self.decided(chapter),
            "result": self.results(chapter),
            "why": self.why(chapter),
            "around": self._facts(chapter.around),
            "mode": self._facts(chapter.milestones),
        }
        for label, words in parts.items():
            if words:
                yield self.language(f"demo.labels.{label}"), words

    def decided(self, chapter: Chapter) -> str:
        """Write what the firm decides: its deeds, then the settings that moved."""
        deeds = chapter.deeds or (() if chapter.settings else (Fact("demo.did.nothing", {}),))
        again = self.language("demo.it").removeprefix(LEFT_OUT)
        names = [self.firm, *[again] * len(deeds)]
        told = [fact.tell(self.language, who=who) for fact, who in zip(deeds, names, strict=False)]
        if chapter.settings:
            moved = self._listed(map(self.setting, chapter.settings))
            told.append(self.language("demo.did.settings", settings=moved))
        return self._joined(told)

    def setting(self, setting: Setting) -> str:
        """Write a decision with its old and its new value."""
        return self._setting("demo.setting", setting)

    def _setting(self, key: str, setting: Setting) -> str:
        """The unit stands once, at the end."""
        label = inside(self.language, self.language(f"decisions.{setting.name}.label"))
        old, new = (self.choice(setting.name, value) for value in (setting.old, setting.new))
        return self.language(key, label=label, old=old.partition(" ")[0], new=new)

    def choice(self, name: str, value: Choice) -> str:
        """Write the value of a decision."""
        unit = SPECS[name].unit
        return written(self.language, spoken(value) if unit is Unit.RMB else value, unit)

    def results(self, chapter: Chapter) -> str:
        """Write the key figures, each beside last quarter's."""
        figures = chapter.figures
        money = [self._money(figures[name], key) for key, name in MONEY.items()]
        shares = [self._share(figures[name], key) for key, name in SHARES.items()]
        return self._joined([*money, *shares])

    def _money(self, figure: Figure, key: str) -> str:
        now = spoken(figure.now)
        before = None if figure.before is None else spoken(figure.before)
        amounts = {"now": now, "before": before or 0.0, "change": now - (before or 0.0)}
        texts = {name: self.language.money(abs(amount)) for name, amount in amounts.items()}
        texts["change"] = brief(self.language, abs(amounts["change"]))
        if key == "profit":
            return self.language(f"demo.result.{_profit_key(now, before)}", **texts)
        texts["now"] = self.language.money(now)
        return self.language(f"demo.result.{key}_{_way(now, before)}", **texts)

    def _share(self, figure: Figure, key: str) -> str:
        now = self.language.share(figure.now)
        before = "" if figure.before is None else self.language.share(figure.before)
        if key == "exports" and not figure.now and not figure.before:
            return self.language("demo.result.exports_none")
        way = "same" if now == before else _way(figure.now, figure.before)
        return self.language(f"demo.result.{key}_{way}", now=now, before=before)

    def why(self, chapter: Chapter) -> str:
        """Write why profit changed: the largest causes, and the largest lines of the books."""
        profit = chapter.figures["next_profit_q"]
        if profit.before is None or not chapter.changes:
            return ""
        change = spoken(profit.now) - spoken(profit.before)
        causes = self._listed(self._cause(chapter, each) for each in chapter.causes[:CAUSES_TOLD])
        lines = self._listed(self._line(each) for each in chapter.changes[:LINES_TOLD])
        way = "rose" if change >= 0 else "fell"
        amount = self.language.money(abs(change))
        return self._joined(
            [
                self.language(f"demo.why.{way}", amount=amount, causes=causes),
                self.language("demo.why.books", lines=lines),
            ]
        )

    def _cause(self, chapter: Chapter, cause: Change) -> str:
        amount = brief(self.language, abs(spoken(cause.effect)))
        sign = "plus" if cause.effect > 0 else "minus"
        effect = self.language(f"demo.{sign}", amount=amount)
        return self.language("demo.signed", cause=self._because(chapter, cause), effect=effect)

    def _because(self, chapter: Chapter, cause: Change) -> str:
        if cause.quantity == "event_cards" and chapter.events:
            told = [fact.tell(self.language) for fact in chapter.events]
            return self.language("demo.comma").join(told)
        if cause.quantity not in SPECS:
            side = "helped" if cause.effect > 0 else "hurt"
            return self.language(f"reasons.causes.{cause.quantity}.{side}")
        old, new = chapter.choices[cause.quantity]
        if cause.quantity in (*SWITCHES, *PLACES):
            chosen = new != OUTSIDE if cause.quantity in PLACES else new
            side = "on" if chosen else "off"
            return self.language(f"reasons.causes.{cause.quantity}.{side}")
        return self._setting("demo.why.choice", Setting(cause.quantity, old, new))

    def _line(self, change: Change) -> str:
        amount = brief(self.language, abs(spoken(change.effect)))
        more = (change.effect > 0) == (SIGNS[change.quantity] > 0)
        words = self.language("reasons.more" if more else "reasons.less")
        return self.language(f"reasons.lines.{change.quantity}", amount=amount, more=words)

    def _facts(self, facts: Iterable[Fact]) -> str:
        return self._joined(fact.tell(self.language, firm=self.firm) for fact in facts)

    def _listed(self, parts: Iterable[str]) -> str:
        return self.language("demo.semicolon").join(parts)

    def _joined(self, sentences: Iterable[str]) -> str:
        return joined(self.language, sentences)


def _way(now: float, before: float | None) -> str:
    if before is None:
        return "first"
    return "same" if now == before else "more" if now > before else "less"


def _profit_key(now: float, before: float | None) -> str:
    gain = now >= 0
    if before is None:
        return "profit_first" if gain else "loss_first"
    if gain != (before >= 0):
        return "profit_after_loss" if gain else "loss_after_profit"
    return f"profit_{_way(now, before)}" if gain else f"loss_{_way(-now, -before)}"
