"""The card behind the mode badge: what is needed to go global, and how far the firm is."""

from game.screens.desk.data import Desk
from game.session import Goal
from game.ui.button import Button
from game.ui.label import Label
from game.ui.layout import Anchor, Grid, Row
from game.ui.modal import Modal
from game.ui.panel import Icon, Progress
from game.ui.widget import Widget


def goals_card(desk: Desk) -> Widget:
    """Return the card."""
    say = desk.say
    close = Button(id="close", icon="close", kind="ghost", tip=say("ui.close"))
    head = Row(
        [Icon("flag", size=24), Label(say("desk.goals.title"), size=18, weight=600, grow=1), close]
    )
    cells: list[Widget] = []
    for goal in desk.goals:
        icon, colour = ("good", "jade") if goal.met else ("target", "ink2")
        cells += [
            Icon(icon, size=20, colour=colour),
            Label(say(f"desk.goals.{goal.key}"), align="centre"),
            Progress(min(1.0, goal.now / goal.needed), align="centre", width=120),
            Label(_standing(desk, goal), weight=600, align="centre", wrap=False),
        ]
    lead = Label(say("desk.goals.lead"), colour="ink2")
    card = Modal(
        [head, lead, Grid(cells, columns=(0, 1, 0, 0), gap=16, row_gap=12)],
        gap=16,
        width=640,
        shade=True,
        id="goals.card",
    )
    return Anchor([card], at_share=(0.5, 0.3))


def _standing(desk: Desk, goal: Goal) -> str:
    say = desk.say
    if goal.key == "size":
        now, needed = (
            say("desk.goals.times", value=say.number(value, 1)) for value in (goal.now, goal.needed)
        )
        return say("desk.goals.of", now=now, needed=needed)
    write = {"exports": say.share, "quarters": say.number}.get(goal.key, say.position)
    return say("desk.goals.of", now=write(goal.now), needed=write(goal.needed))
