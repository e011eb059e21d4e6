"""Where a parameter's value comes from, in words: a source, or the design of the game."""

from game.language import Language


def source_words(language: Language, parameter: str) -> str:
    """Name the source of a parameter's value, or say that the game's design set it."""
    key = f"sources.{parameter}"
    return language(key) if language.has(key) else language("commands.design")


def is_sourced(language: Language, parameter: str) -> bool:
    """Tell whether a value rests on a source and is more than a design choice."""
    return language.has(f"sources.{parameter}")
