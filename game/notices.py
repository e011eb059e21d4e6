"""Notices: what an instructor changed or says, in a sentence each; everybody is told."""

from collections.abc import Iterator
from typing import Protocol

from game.language import Language
from game.session import (
    EventCard,
    InstructorPosting,
    ParameterChange,
    Scenario,
    Session,
    parameter_words,
)


class Names(Protocol):
    """Names what a game is made of."""

    @property
    def language(self) -> Language:
        """The language that is spoken."""

    def firm(self, firm: int) -> str:
        """Name a firm (0 first)."""


Change = EventCard | ParameterChange | InstructorPosting


def change_words(names: Names, scenario: Scenario, made: Change) -> str:
    """Say in a sentence what the instructor changes."""
    say, language = names.language, names.language
    if isinstance(made, EventCard):
        found = next(event for event in scenario.events if event.key == made.card)
        return say("classroom.notice.event", name=language.name(found.name))
    if isinstance(made, ParameterChange):
        value = parameter_words(language, made.name, made.value)
        return say("classroom.notice.parameter", name=say(f"parameters.{made.name}"), value=value)
    words = say(
        f"classroom.notice.{'help' if made.amount > 0 else 'penalty'}",
        name=names.firm(made.firm),
        amount=language.money(abs(made.amount)),
    )
    return words + (say("classroom.notice.note", note=made.note) if made.note else "")


def notices(names: Names, session: Session) -> Iterator[str]:
    """Say what everybody is told: a rehearsal, the message, what changed with this quarter."""
    if session.rehearsing:
        yield names.language("classroom.notice.rehearsal")
    if session.message:
        yield names.language("classroom.notice.message", text=session.message)
    for made in session.interventions:
        yield change_words(names, session.scenario, made)
