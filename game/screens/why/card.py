"""The why card: it points at its figure and lists what the number is made of."""

from game.screens.desk.data import Desk
from game.ui.layout import Spacer
from game.ui.widget import Widget


def why_card(desk: Desk, key: str, opened: frozenset[str], side: float, row: float) -> Widget:
    return Spacer()
