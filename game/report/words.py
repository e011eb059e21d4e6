"""Words and numbers of the debrief in one language."""

from dataclasses import dataclass

from engine.decisions import SPECS, Choice
from engine.scenario import Scenario
from game.amounts import written
from game.debrief.own_choice import OWN
from game.debrief.questions import Question
from game.debrief.what_if import Alternative
from game.firm_names import firm_name
from game.insight.figures import Move, MoveKind
from game.language import WAN, Language

MILLION = 1e6
MONEY = frozenset({"amount", "alone", "brought", "cost"})
"""Figures in questions that are RMB."""


@dataclass(frozen=True)
class Words:
    """A language, and the names of one game's world."""

    language: Language
    scenario: Scenario
    names: tuple[str, ...]

    def __call__(self, key: str, **values: object) -> str:
        """Return the words of a key of the debrief."""
        return self.language(f"debrief.{key}", **values)

    def firm(self, firm: int) -> str:
        """Return what a firm is called."""
        return self.names[firm] or firm_name(self.language, firm)

    def money(self, rmb: float) -> str:
        """Write an amount in RMB."""
        return self.language.money(rmb)

    def signed(self, rmb: float) -> str:
        """Write a change in RMB, with its sign."""
        return f"+{self.money(rmb)}" if rmb > 0 else self.money(rmb)

    def share(self, share: float) -> str:
        """Write a share."""
        return self.language.share(share)

    def large(self, rmb: float) -> float:
        """Return an amount in the unit of the axes: million RMB, or wan in Chinese."""
        return rmb / (WAN if self.language.code == "zh_CN" else MILLION)

    def small(self, rmb: float) -> float:
        """Return a profit in the unit of its axis: thousand RMB, or wan in Chinese."""
        return rmb / (WAN if self.language.code == "zh_CN" else 1_000)

    def quarter(self, quarter: int) -> str:
        """Write a quarter."""
        return self("quarter", quarter=quarter)

    def mode(self, mode: str) -> str:
        """Write an innovation mode."""
        return self.language(f"outcomes.modes.{mode}")

    def branch(self, alternative: Alternative) -> str:
        """Write a choice made otherwise."""
        if alternative.key == OWN:
            (name, value), *_ = alternative.choice.items()
            return self(
                "branches.own_standing" if alternative.standing else "branches.own",
                decision=self.language(f"decisions.{name}.label"),
                value=self.value(name, value),
                quarter=self.quarter(alternative.quarter),
            )
        return self(f"branches.{alternative.key}", quarter=self.quarter(alternative.quarter))

    def value(self, name: str, value: Choice) -> str:
        """Write what was decided."""
        if name in {"cluster_choice", "institute_choice"} and value < 0:
            return self.language("play.none")
        if name == "cluster_choice":
            return self.language.name(self.scenario.towns[int(value)].name)
        if name == "institute_choice":
            return self.language.name(self.scenario.institutes[int(value)].name)
        return written(self.language, value, SPECS[name].unit)

    def event(self, key: str) -> str:
        """Write an event card's name."""
        named = next(event.name for event in self.scenario.events if event.key == key)
        return self.language.name(named)

    def did(self, move: Move) -> str:
        """Write what a firm did in public."""
        return self(f"did.{move.kind}", to=self._place(move))

    def _place(self, move: Move) -> str:
        match move.kind:
            case MoveKind.OUTCOME:
                return self.language(f"outcomes.{move.to}")
            case _:
                names = {town.key: town.name for town in self.scenario.towns}
                names |= {one.key: one.name for one in self.scenario.institutes}
                return self.language.name(names[move.to]) if move.to else ""

    def question(self, question: Question) -> tuple[str, str]:
        """Write a question, and what it is about in the text."""
        told = self(f"questions.{question.key}", **self._told(question))
        return told, self("questions.about", topic=self(f"topics.{question.topic}"))

    def _told(self, question: Question) -> dict[str, object]:
        told: dict[str, object] = dict(question.values)
        for key, value in question.values.items():
            if key in MONEY and not isinstance(value, str):
                told[key] = self.money(value)
            elif key == "technology" and not isinstance(value, str):
                told[key] = self.share(value)
            elif key == "choice":
                told[key] = self(f"ways.{value}")
            elif key == "branch":
                quarter = self.quarter(int(question.values["quarter"]))
                told[key] = self(f"branches.{value}", quarter=quarter)
        return told
