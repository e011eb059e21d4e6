"""What a screen is: it composes widgets from data, and receives what they tell."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, ClassVar

from game.ui.keys import Binding
from game.ui.messages import Message
from game.ui.widget import Widget

if TYPE_CHECKING:
    from game.ui.app import App


class Screen:
    """One screen; `compose` returns its widgets, `receive` takes their messages.

    `BINDINGS` are its keys, which the help overlay shows; a key sends `Pressed(action)`. An
    `overlay` screen leaves the screen below in sight.
    """

    BINDINGS: ClassVar[tuple[Binding, ...]] = ()
    overlay: ClassVar[bool] = False
    app: "App"
    root: Widget
    """The widgets as they stand; set by the app, like what follows from them."""
    widgets: Mapping[str, Widget] = MappingProxyType({})
    """Every widget of `root` by its key."""
    scope: Widget
    """What holds focus and pointer: the last open modal, or `root`."""
    focus_key: str = ""
    ticked: float = 0.0

    def compose(self) -> Widget:
        """Return the widgets for the data as it is now."""
        raise NotImplementedError

    def receive(self, message: Message) -> None:
        """Take a message of a widget or a bound key."""

    def opened(self) -> None:
        """Do what is to be done when it comes into sight."""

    def closed(self) -> None:
        """Do what is to be done when it leaves the stack."""

    def tick(self) -> None:
        """Do what is to be done each `tick_ms` milliseconds."""

    tick_ms: ClassVar[int] = 0
    """The time between ticks; 0 for none."""

    def refresh(self) -> None:
        """Compose again after the data changed; focus, scroll and typing stay."""
        self.app.recompose(self)

    def say(self, key: str, **values: object) -> str:
        """Return the words of a key in the language of the window."""
        return self.app.words(key, **values)

    def find(self, widget_id: str) -> Widget:
        """Return the widget with an id.

        Errors: KeyError when there is none.
        """
        self.app.settle()
        if widget_id in self.widgets:
            return self.widgets[widget_id]
        raise KeyError(f"no widget {widget_id!r} on {type(self).__name__}")

    def focus(self, widget_id: str) -> None:
        """Move the keyboard's focus to a widget."""
        self.app.focus(self.find(widget_id))
