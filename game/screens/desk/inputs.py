"""The widget that fits each decision, between the engine's values and those a person reads."""

from dataclasses import dataclass

from game.language import WAN
from game.screens.desk.data import Desk
from game.screens.naming import Naming
from game.session import Choice, Decision
from game.ui.button import Segmented, Toggle
from game.ui.dropdown import DropDown
from game.ui.messages import Pressed
from game.ui.slider import Slider, Stepper
from game.ui.widget import Widget

INPUT, GRIP = "input.", "grip."
PERCENT = {"share", "ratio"}
FEW = 8


@dataclass(frozen=True)
class Scale:
    """How a number is shown: `shown = (value - zero) * times`, in steps, with a unit."""

    times: float
    zero: float
    step: float
    unit: str

    def show(self, value: float) -> float:
        """Return the number that a person reads."""
        return round((value - self.zero) * self.times, 6)

    def read(self, shown: float) -> float:
        """Return the value of a number that a person set."""
        return round(shown / self.times + self.zero, 9)


@dataclass(eq=False, repr=False)
class Grip(Slider):
    """A slider that says when it is taken hold of, so that a whole drag is one choice."""

    def on_press(self, point: tuple[int, int]) -> None:
        self.host.post(Pressed(GRIP + self.id))
        super().on_press(point)


def scale(say: Naming, decision: Decision) -> Scale:
    """Return how a decision's number is shown: shares in percent, mark-ups as what they add."""
    step = decision.step
    if decision.sort == "share":
        return Scale(100.0, 0.0, 100.0 * step, "%")
    if decision.sort == "ratio":
        return Scale(100.0, 1.0, 100.0 * step, "%")
    if decision.sort == "money" and say.wan:
        return Scale(1.0 / WAN, 0.0, step / WAN, say("desk.units.wan"))
    units = {"money": "", "hours": "h", "units": "", "pay": ""}
    key = units.get(decision.sort.value, "")
    return Scale(1.0, 0.0, step, say(f"desk.units.{key}") if key else "")


def written(say: Naming, decision: Decision, value: Choice) -> str:
    """Write a decision's value."""
    sort = decision.sort.value
    if decision.name == "cluster_choice":
        return say.town(int(value))
    if decision.name == "institute_choice":
        return say.institute(int(value))
    if sort == "flag":
        return say("play.yes" if value else "play.no")
    shown = scale(say, decision)
    number = say.number(shown.show(float(value)), digits(shown.step))
    return f"{number}%" if sort in PERCENT else number


def digits(step: float) -> int:
    """Return the decimals of numbers that go by steps."""
    return len(f"{step:.6f}".rstrip("0").split(".")[1])


def last_words(say: Naming, decision: Decision) -> str:
    """Say what a decision was last quarter."""
    return say("desk.last", value=written(say, decision, decision.last))


def control(desk: Desk, decision: Decision) -> Widget:
    """Return the widget in which a decision is made."""
    say, widget_id = desk.say, INPUT + decision.name
    sort = decision.sort.value
    if sort == "code":
        names = [written(say, decision, code) for code in decision.options]
        return DropDown(names, decision.options.index(int(decision.value)), id=widget_id)
    if sort == "flag":
        return Toggle(written(say, decision, decision.value), bool(decision.value), id=widget_id)
    if sort == "count":
        return _segments(say, decision, widget_id)
    if sort == "hours":
        return _number(say, decision, Stepper, widget_id)
    return _number(say, decision, Grip, widget_id)


def _segments(say: Naming, decision: Decision, widget_id: str) -> Widget:
    low, high = int(decision.low), int(decision.high)
    return Segmented(
        [say.number(count) for count in range(low, high + 1)],
        int(decision.value) - low,
        id=widget_id,
        last=int(decision.last) - low,
        last_text=last_words(say, decision),
    )


def _number(
    say: Naming, decision: Decision, kind: type[Grip] | type[Stepper], widget_id: str
) -> Widget:
    shown = scale(say, decision)
    low, high = shown.show(decision.low), shown.show(decision.high)
    marked = not decision.once and kind is Grip
    last = shown.show(float(decision.last))
    return kind(
        shown.show(float(decision.value)),
        id=widget_id,
        low=low,
        high=high,
        step=min(shown.step, high - low) or shown.step,
        unit=shown.unit,
        last=last if marked else None,
        last_text=last_words(say, decision) if marked else "",
        disabled=high <= low,
    )


def chosen(say: Naming, decision: Decision, value: object) -> Choice:
    """Return the choice that a widget's message means."""
    sort = decision.sort.value
    if sort == "flag":
        return bool(value)
    if not isinstance(value, (int, float)):
        raise TypeError(f"{decision.name}: {value!r} is no number")
    if sort == "code":
        return decision.options[int(value)]
    if sort == "count":
        return float(int(decision.low) + int(value))
    found = scale(say, decision).read(float(value))
    return min(max(found, decision.low), decision.high)
