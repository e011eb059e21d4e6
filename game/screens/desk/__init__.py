"""The desk: the main screen, on which a seat sees its firm and decides."""

from game.screens.desk.screen import DeskScreen

__all__ = ["DeskScreen"]
