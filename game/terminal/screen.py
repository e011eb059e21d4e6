"""The terminal that commands print to."""

from rich.console import Console


def console() -> Console:
    """Return the standard output; words are printed as they are, with no mark-up in them."""
    return Console(markup=False, highlight=False, emoji=False)
