"""What is said of a class: time left, and what the instructor changed, which all may know."""

from collections.abc import Sequence

from game.screens.naming import Naming
from game.session import EventCard, InstructorPosting, ParameterChange

MINUTE = 60


def clock(seconds: float) -> str:
    """Write a time in minutes and seconds."""
    whole = max(0, round(seconds))
    return f"{whole // MINUTE}:{whole % MINUTE:02}"


def change_words(say: Naming, made: EventCard | ParameterChange | InstructorPosting) -> str:
    """Say in a sentence what the instructor changes."""
    if isinstance(made, EventCard):
        found = next(event for event in say.session.scenario.events if event.key == made.card)
        return say("classroom.notice.event", name=say.language.name(found.name))
    if isinstance(made, ParameterChange):
        value = say.number(made.value, 3).rstrip("0").rstrip(".")
        return say("classroom.notice.parameter", name=say.label(made.name), value=value)
    key = "help" if made.amount > 0 else "penalty"
    words = say(
        f"classroom.notice.{key}",
        name=say.firm(made.firm),
        amount=say.language.money(abs(made.amount)),
    )
    note = made.note and say("classroom.notice.note", note=made.note)
    return words + note


def notices(say: Naming) -> Sequence[str]:
    """Return what everybody is told: the message, and what changed with this quarter."""
    session = say.session
    message = [say("classroom.notice.message", text=session.message)] if session.message else []
    rehearsal = [say("classroom.notice.rehearsal")] if session.rehearsing else []
    return (*rehearsal, *message, *(change_words(say, made) for made in session.interventions))
