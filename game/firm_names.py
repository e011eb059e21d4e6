"""What firms are called that no player leads: every firm has a name of its own."""

from functools import lru_cache

from game.language import Language, language


def firm_name(words: Language, firm: int) -> str:
    """Return the name of the firm at `firm`, 0 first; past the last name they come again."""
    round_, at = divmod(firm, name_count(words.code))
    name = words(f"firms.names.{at + 1}")
    return words("firms.again", name=name, number=round_ + 1) if round_ else name


@lru_cache
def name_count(code: str) -> int:
    """Return how many names a language has for firms."""
    return sum(key.startswith("firms.names.") for key in language(code).words)
