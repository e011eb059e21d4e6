"""What widgets tell their screen."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Pressed:
    """A button, a link or a bound key was used."""

    id: str


@dataclass(frozen=True)
class Changed:
    """The value of a widget was changed by the player."""

    id: str
    value: object


@dataclass(frozen=True)
class Submitted:
    """Enter was pressed in a text field."""

    id: str
    value: str


@dataclass(frozen=True)
class Closed:
    """A modal window was left by Escape or by a press beside it."""

    id: str


Message = Pressed | Changed | Submitted | Closed
