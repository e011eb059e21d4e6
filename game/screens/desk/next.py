"""What follows when a seat has handed in."""

from game.screens.sitting import Sitting
from game.ui.app import App


def next_screen(app: App, sitting: Sitting) -> None:
    """Show the desk of the seat that decides next."""
    app.show("desk", sitting)
