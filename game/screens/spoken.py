"""The language of the window: more than words by key, it writes numbers and scenarios' names."""

from game.language import Language
from game.ui.app import App


def spoken(app: App) -> Language:
    """Return the language of the window."""
    words = app.words
    assert isinstance(words, Language)  # noqa: S101  the window is opened with one
    return words
