"""The data files of the game: scenarios and translations."""

from importlib.resources import files
from importlib.resources.abc import Traversable


def path(*parts: str) -> Traversable:
    """Return the data file or folder with these path parts, wherever the package is installed."""
    return files(__name__).joinpath(*parts)
