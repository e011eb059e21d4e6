"""The data files of the game: scenarios, translations, fonts, icons, pictures and sounds.

An icon is lines in `currentColor` on a grid of 24: put the colour in its place before loading it.
The curtain is eight leaves of equal width, to be cut out and folded one by one.
"""

from importlib.resources import files
from importlib.resources.abc import Traversable


def path(*parts: str) -> Traversable:
    """Return the data file or folder with these path parts, wherever the package is installed."""
    return files(__name__).joinpath(*parts)
