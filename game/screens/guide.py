"""The guide: a first year step by step, then hints; a card that points at a part of the desk."""

from dataclasses import dataclass, field

from game.language import Language
from game.screens.sitting import Sitting
from game.session import Session
from game.ui.button import Button
from game.ui.label import Label
from game.ui.layout import Row, Spacer
from game.ui.panel import Icon, Panel
from game.ui.rich_text import RichText
from game.ui.widget import Widget

HAND_IN = "hand_in"
YEAR: tuple[tuple[str, ...], ...] = (
    ("cluster_choice", "pool_purchase_share"),
    ("research_share", "buys_licence", "capacity_change"),
    ("institute_choice", "pledged_capacity_share"),
    ("seeks_certificate", "borrowing_q"),
)
"""The decisions that each quarter of the first year is about."""
PREFIX = "guide."
LOOK = f"{PREFIX}look"


@dataclass(frozen=True)
class GuideStep:
    """What the card says, and the id of the widget at which it points."""

    key: str
    target: str
    number: int = 0
    """Its number in this quarter, 1 first; 0 for a hint."""
    count: int = 0
    page: str = ""
    """What the encyclopedia is asked for."""
    values: dict[str, float] = field(default_factory=dict)

    @property
    def hint(self) -> bool:
        """Whether it is a hint rather than a step."""
        return not self.number

    @property
    def decision(self) -> str:
        """The decision that it concerns; empty for none."""
        return self.target.removeprefix("decision.") if "." in self.target else ""


def guide_card(sitting: Sitting) -> GuideStep | None:
    """Return what the card of the seat whose turn it is says now; None for no card."""
    session = sitting.session
    seat = session.turn
    if seat is None or session.eliminated(seat):
        return None
    if sitting.guided and session.quarter < len(YEAR):
        return _step(sitting, session, seat)
    return _hint(sitting, session, seat) if sitting.hints else None


def _step(sitting: Sitting, session: Session, seat: int) -> GuideStep | None:
    free = session.open_decisions(seat)
    keys = [*(name for name in YEAR[session.quarter] if name in free), HAND_IN]
    for number, key in enumerate(keys, start=1):
        if (seat, session.quarter, key) in sitting.passed:
            continue
        if key == HAND_IN:
            name = f"{HAND_IN}_{session.quarter + 1}"
            return GuideStep(name, HAND_IN, number, len(keys))
        return GuideStep(key, f"decision.{key}", number, len(keys), key)
    return None


def _hint(sitting: Sitting, session: Session, seat: int) -> GuideStep | None:
    for hint in session.hints(seat):
        if (seat, session.quarter, hint.key) not in sitting.passed:
            target = f"decision.{hint.decision}"
            return GuideStep(hint.key, target, page=hint.decision, values=dict(hint.values))
    return None


def act(sitting: Sitting, step: GuideStep, action: str) -> None:
    """Do what a button of the card says: `guide.next` puts it away, `guide.off` ends it all."""
    seat = sitting.session.turn
    if seat is None:
        return
    if action == f"{PREFIX}next":
        key = HAND_IN if step.target == HAND_IN else step.key
        sitting.passed.add((seat, sitting.session.quarter, key))
    elif step.hint:
        sitting.hints = False
    else:
        sitting.guided = False


def hint_line(language: Language, step: GuideStep) -> Widget:
    """Return a hint as one line; its buttons are `guide.look` and `guide.next`."""
    title = language(f"guide.hints.{step.key}.title")
    away = language("guide.next")
    return Panel(
        [
            Row(
                [
                    Icon("eye", size=20),
                    Label(title, weight=600, wrap=False),
                    Button(language("guide.look"), id=LOOK, kind="ghost", size=13, min_height=32),
                    Button(id=f"{PREFIX}next", icon="close", kind="ghost", tip=away, min_height=32),
                ]
            )
        ],
        id="guide",
        padding=(12, 2, 2, 2),
        edge="ink",
    )


def guide_widget(language: Language, step: GuideStep) -> Widget:
    """Return the card; its buttons are `guide.next`, `guide.off` and the link `page.<name>`."""
    kind = "hints" if step.hint else "steps"
    text = language(f"guide.{kind}.{step.key}.text", **_written(language, step.values))
    more = language("guide.more", page=step.page) if step.page else ""
    place = language("guide.hint")
    if not step.hint:
        place = language("guide.place", number=step.number, count=step.count)
    head = Row(
        [
            Icon("eye" if step.hint else "tutorial", size=20),
            Label(language(f"guide.{kind}.{step.key}.title"), weight=600, grow=1, width=0),
            Label(place, size=13, colour="ink2", wrap=False),
        ]
    )
    buttons = Row(
        [
            RichText(more, size=13, id="guide.page") if more else None,
            Spacer(),
            Button(
                language("guide.hints_off" if step.hint else "guide.skip"),
                id=f"{PREFIX}off",
                kind="ghost",
                size=13,
                min_height=32,
            ),
            Button(language("guide.next"), id=f"{PREFIX}next", size=13, min_height=32),
        ]
    )
    return Panel(
        [head, Label(text, id="guide.text"), buttons],
        id="guide",
        gap=8,
        padding=(16, 12),
        edge="ink",
        line=2,
        width=400,
    )


MONEY = ("cash", "reserve", "debt")
SHARES = ("share", "use", "booked", "position", "before", "now")


def _written(language: Language, values: dict[str, float]) -> dict[str, str]:
    def write(name: str, value: float) -> str:
        if name in MONEY:
            return language.money(value)
        return language.share(value) if name in SHARES else language.number(value)

    return {name: write(name, value) for name, value in values.items()}
