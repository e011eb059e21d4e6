"""The chronicle: what a quarter was for one firm, read off the engine's own numbers."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from engine.decisions import Choice
from engine.outcome import Ending, Outcome, Reason
from engine.scenario import Scenario
from engine.state import State
from game.insight.figures import mode_of
from game.insight.reasons import PROFIT_LINES, Change, profit_causes, profit_changes
from game.story.around import around
from game.story.doings import Setting, choices, deeds, settings
from game.story.facts import Fact, Number, Term
from game.story.news import events, news
from game.watching import GAME, Moment

FIGURES = ("next_sales_q", "next_profit_q", "next_cash", "technology_position", "next_export_share")


@dataclass(frozen=True)
class Figure:
    """A key figure after the quarter, and after the one before when there was one."""

    name: str
    now: float
    before: float | None

    @property
    def change(self) -> float:
        """What the quarter added."""
        return 0.0 if self.before is None else self.now - self.before


@dataclass(frozen=True)
class Chapter:
    """One quarter of the firm's story."""

    quarter: int
    mode: str
    outcome: Outcome
    news: tuple[Fact, ...]
    deeds: tuple[Fact, ...]
    settings: tuple[Setting, ...]
    choices: Mapping[str, tuple[Choice, Choice]]
    """Every decision's value last quarter and now."""
    events: tuple[Fact, ...]
    """The events that began or ended."""
    figures: Mapping[str, Figure]
    changes: tuple[Change, ...]
    causes: tuple[Change, ...]
    around: tuple[Fact, ...]
    milestones: tuple[Fact, ...]

    def data(self) -> dict[str, Any]:
        """Return the chapter as plain data."""
        facts = {name: getattr(self, name) for name in ("news", "deeds", "around", "milestones")}
        return {
            "quarter": self.quarter,
            "mode": self.mode,
            "outcome": self.outcome.reason.key,
            **{name: [fact.data() for fact in told] for name, told in facts.items()},
            "settings": [vars(setting) for setting in self.settings],
            "figures": {name: vars(figure) for name, figure in self.figures.items()},
            "changes": [vars(change) for change in self.changes],
            "causes": [vars(cause) for cause in self.causes],
        }


def chapter(scenario: Scenario, last: Moment | None, moment: Moment, firm: int) -> Chapter:
    """Tell one quarter; `last` is the quarter before it, None at the start."""
    return Chapter(
        quarter=moment.quarter,
        mode=mode_of(moment.after, firm),
        outcome=outcome_of(moment.after, firm),
        news=tuple(news(scenario, last, moment, firm)),
        deeds=tuple(deeds(scenario, moment, firm)),
        settings=tuple(settings(moment, firm)),
        choices=choices(moment, firm),
        events=tuple(events(scenario, last, moment)),
        figures={name: _figure(last, moment, firm, name) for name in FIGURES},
        changes=tuple(_changes(last, moment, firm)),
        causes=tuple(_causes(last, moment, firm)),
        around=tuple(around(scenario, moment, firm)),
        milestones=tuple(_milestones(scenario, moment, firm)),
    )


def outcome_of(state: State, firm: int) -> Outcome:
    """Tell what has become of a firm so far."""
    reason = Reason(int(state.outcome[GAME, firm]))
    return Outcome(reason, int(state.outcome_quarter[GAME, firm]))


def _figure(last: Moment | None, moment: Moment, firm: int, name: str) -> Figure:
    before = None
    if last is not None:
        before = float(last.values[name][GAME, firm])
    elif name in {"next_sales_q", "next_cash"}:
        before = float(getattr(moment.play.state, name.removeprefix("next_"))[GAME, firm])
    return Figure(name, float(moment.values[name][GAME, firm]), before)


def _changes(last: Moment | None, moment: Moment, firm: int) -> list[Change]:
    return profit_changes(_lines(last, firm), _lines(moment, firm)) if last else []


def _lines(moment: Moment, firm: int) -> Mapping[str, float]:
    return {line.quantity: float(moment.values[line.quantity][GAME, firm]) for line in PROFIT_LINES}


def _causes(last: Moment | None, moment: Moment, firm: int) -> list[Change]:
    if last is None:
        return []
    return profit_causes((last.play, last.decisions), (moment.play, moment.decisions), firm)


def _milestones(scenario: Scenario, moment: Moment, firm: int) -> Iterator[Fact]:
    old, new = mode_of(moment.play.state, firm), mode_of(moment.after, firm)
    if new != old:
        terms = {"old": Term(f"outcomes.modes.{old}"), "new": Term(f"outcomes.modes.{new}")}
        yield Fact("demo.mode.reached", terms)
    held = float(moment.after.global_quarters[GAME, firm])
    needed = scenario.parameters.modes.global_quarters_needed
    if 0 < held < needed:
        yield Fact("demo.mode.held", {"held": Number(held), "needed": Number(needed)})
    yield from _turning_point(outcome_of(moment.play.state, firm), outcome_of(moment.after, firm))


def _turning_point(before: Outcome, now: Outcome) -> Iterator[Fact]:
    if now.reason == before.reason or now.ending is Ending.INSOLVENT:
        return
    if now.reason is Reason.WENT_GLOBAL:
        yield Fact("demo.mode.goes_global", {})
    elif now.reason is Reason.ON_THE_WAY:
        yield Fact("demo.mode.recovers", {})
    else:
        yield Fact("demo.mode.stalls", {"reason": Term(f"outcomes.{now.reason.key}")})
