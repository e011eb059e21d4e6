"""The card with which a player tries a choice otherwise and has the game played again."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from game.looking_back import (
    OWN,
    Alternative,
    Branch,
    Debrief,
    OwnChoiceError,
    Tryable,
    Words,
    decisions_of,
    try_it,
)
from game.ui.button import Button, Segmented, Toggle
from game.ui.dropdown import DropDown
from game.ui.label import Label
from game.ui.layout import Column, Row
from game.ui.number import NumberEntry
from game.ui.panel import Panel
from game.ui.slider import Stepper
from game.ui.widget import Widget

HUNDRED = 100.0
MOST = 4
PREFIX = "try."


@dataclass
class Trial:
    """What is being tried, and the branches that were played so far."""

    found: Debrief
    chosen: int = 0
    quarter: int = 1
    value: float | None = None
    standing: bool = True
    reacting: bool = False
    branches: list[Branch] = field(default_factory=list)
    problem: str = ""

    def __post_init__(self) -> None:
        self.decisions: Sequence[Tryable] = decisions_of(self.found)

    @property
    def decision(self) -> Tryable:
        """The decision that is made otherwise."""
        return self.decisions[self.chosen]

    @property
    def now(self) -> float:
        """The value as it stands on the card: what was decided, until it is changed."""
        return float(self.decision.made[self.quarter - 1]) if self.value is None else self.value

    def change(self, what: str, value: object) -> None:
        """Take what was typed or chosen."""
        self.problem = ""
        match what, value:
            case "decision", int(at):
                self.chosen, self.value = at, None
            case "quarter", float(quarter) | int(quarter):
                self.quarter, self.value = int(quarter), None
            case "standing", bool(standing):
                self.standing = standing
            case "rivals", int(at):
                self.reacting = at == 1
            case "flag", int(at):
                self.value = float(at)
            case "code", int(at):
                self.value = float(at - 1)
            case "number", float(typed) | int(typed):
                self.value = float(typed) / (HUNDRED if self.decision.unit == "share" else 1.0)
            case _:
                pass

    def play(self) -> None:
        """Play the game again with the choice made otherwise; the latest four branches stay."""
        name = self.decision.name
        made = Alternative(OWN, self.quarter, {name: self.now}, self.standing)
        try:
            branch = try_it(self.found, made, reacting=self.reacting)
        except OwnChoiceError as error:
            self.problem = str(error)
            return
        self.branches = [*self.branches, branch][-MOST:]


def trial_card(
    trial: Trial, words: Words, draw: Callable[[Branch], Widget], *, wide: bool
) -> Widget:
    """Return the card; `draw` draws a branch beside what happened."""
    say = words.language
    names = [say(f"decisions.{one.name}.label") for one in trial.decisions]
    decision = DropDown(names, trial.chosen, id=f"{PREFIX}decision", grow=1)
    quarter = Stepper(trial.quarter, low=1, high=trial.found.game.quarters, id=f"{PREFIX}quarter")
    made = words(
        "own.made", value=words.value(trial.decision.name, trial.decision.made[trial.quarter - 1])
    )
    rivals = [words("own.as_played"), words("own.reacting")]
    play = Button(words("own.play"), id=f"{PREFIX}play", kind="primary", icon="play")
    problem = Label(trial.problem, size=13, colour="bad") if trial.problem else None
    when = Row([Label(words("own.quarter"), wrap=False), quarter], gap=10)
    line = [decision, when, _value(trial, words)]
    cards = [draw(branch) for branch in trial.branches]
    return Panel(
        [
            Label(words("own.title"), weight=600),
            Row(line, gap=16) if wide else Column(line, gap=8),
            Label(made, size=13, colour="ink2"),
            Row(
                [
                    Toggle(words("own.standing"), trial.standing, id=f"{PREFIX}standing"),
                    Segmented(rivals, int(trial.reacting), id=f"{PREFIX}rivals", grow=1),
                    play,
                ],
                gap=16,
            ),
            problem,
            *cards,
        ],
        fill="sunk",
        gap=10,
    )


def _value(trial: Trial, words: Words) -> Widget:
    one = trial.decision
    say = words.language
    if one.sort == "flag":
        options = [say("commands.no"), say("commands.yes")]
        return Segmented(options, int(bool(trial.now)), id=f"{PREFIX}flag")
    if one.sort == "code":
        options = [words.value(one.name, code) for code in range(-1, int(one.high) + 1)]
        return DropDown(options, int(trial.now) + 1, id=f"{PREFIX}code")
    share = one.unit == "share"
    times = HUNDRED if share else 1.0
    unit = "%" if share else say(f"units.{one.unit}") if one.unit == "rmb" else ""
    return NumberEntry(
        id=f"{PREFIX}number",
        value=round(trial.now * times, 4),
        low=one.low * times,
        high=one.high * times,
        step=0.1 if share else 1.0,
        unit=unit,
        width=150,
    )
